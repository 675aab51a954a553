import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '../../db/principals/sessions.ts'
import { until } from '../support/test-case.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { newKey, submitBench, taskOf, untilWaiting } from './support/bench-walk.ts'
import { submitPermit, uploadPdf } from './support/permit.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
  await api.addStaff('second-clerk-1', ['intake-clerk'], 'khoy-1')
})
afterAll(() => api?.stop())

const decide = (taskId: string, as: string, body: object = { outcome: 'approved' }, key?: string) =>
  api.call('POST', `/api/v1/tasks/${taskId}/decision`, {
    as,
    body,
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  })

describe('the inbox', () => {
  test('shows a role its own district, page by page', async () => {
    await Promise.all(
      [submitBench(api), submitBench(api), submitBench(api)].map((made) =>
        made.then(({ caseId }) => taskOf(api, caseId)),
      ),
    )
    const first = await api.call('GET', '/api/v1/tasks?limit=2', { as: 'intake-clerk-1' })
    expect([first.status, first.body.tasks.length]).toEqual([200, 2])
    expect(first.headers.get('link')).toMatch(/rel="next"/)
    const second = await api.call('GET', `/api/v1/tasks?limit=2&cursor=${first.body.next}`, { as: 'intake-clerk-1' })
    const ids = [...first.body.tasks, ...second.body.tasks].map(({ taskId }: { taskId: string }) => taskId)
    expect(new Set(ids).size).toBe(ids.length)
    expect((await api.call('GET', '/api/v1/tasks', { as: 'intake-clerk-2' })).body.tasks).toEqual([])
    expect((await api.call('GET', '/api/v1/tasks', { as: 'cashier-1' })).body.tasks).toEqual([])
    const forged = await api.call('GET', `/api/v1/tasks?cursor=${first.body.next}`, { as: 'second-clerk-1' })
    expect([forged.status, forged.body.errors[0].pointer]).toEqual([422, 'query/cursor'])
  })

  test('lets one clerk have a task at a time', async () => {
    const taskId = await taskOf(api, (await submitBench(api)).caseId)
    const claim = (as: string) => api.call('POST', `/api/v1/tasks/${taskId}/claim`, { as })
    const both = await Promise.all([claim('intake-clerk-1'), claim('second-clerk-1')])
    const [winner, loser] = both[0].status === 200 ? both : both.toReversed()
    expect([winner?.status, loser?.status, loser?.body.code]).toEqual([200, 409, 'task-claimed'])
    expect(loser?.body.params).toMatchObject({ by: winner?.body.task.claim.by, at: expect.any(Number) })
    const other = winner?.body.task.claim.by === 'prn_intake-clerk-1' ? 'second-clerk-1' : 'intake-clerk-1'
    expect((await api.call('POST', `/api/v1/tasks/${taskId}/release`, { as: other })).status).toBe(409)
    const freed = await api.call('POST', `/api/v1/tasks/${taskId}/release`, { as: 'admin-central' })
    expect([freed.status, freed.body.task.claim]).toEqual([200, null])
    expect((await claim(other)).status).toBe(200)
  })
})

describe('a decision', () => {
  test('is for its role and its district', async () => {
    const taskId = await taskOf(api, (await submitBench(api)).caseId)
    const answers = await Promise.all(
      ['cashier-1', 'intake-clerk-2', 'maryam', 'notary-12'].map((as) => decide(taskId, as)),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 404, 403, 403])
    const unknown = await decide(taskId, 'intake-clerk-1', { outcome: 'burnt' })
    expect([unknown.status, unknown.body.code]).toEqual([422, 'outcome-unknown'])
    const surplus = await decide(taskId, 'intake-clerk-1', { outcome: 'approved', facts: { identityMatched: true } })
    expect([surplus.status, surplus.body.code]).toEqual([422, 'fact-unknown'])
    const [refused] = await api.city.worker.sql`select status, refusal from commands where refusal = 'outcome-unknown'`
    expect(refused).toEqual({ status: 'refused', refusal: 'outcome-unknown' })
  })

  test('is taken once when two decide at once, and the other hears who and when', async () => {
    const taskId = await taskOf(api, (await submitBench(api)).caseId)
    const both = await Promise.all([decide(taskId, 'intake-clerk-1'), decide(taskId, 'second-clerk-1')])
    const [winner, loser] = both[0].status === 200 ? both : both.toReversed()
    expect(winner?.status).toBe(200)
    expect(loser?.status).toBe(409)
    expect(['task-already-decided', 'task-not-open']).toContain(loser?.body.code)
    const late = await decide(taskId, 'second-clerk-1')
    expect(late.status).toBe(409)
  })

  test('sent sixty times at once has one effect', async () => {
    const { caseId } = await submitBench(api)
    const taskId = await taskOf(api, caseId)
    // Temporal takes a few Updates of one run at a time: who waits too long gets 202, and hears his fate later.
    const answers = await Promise.all(Array.from({ length: 60 }, () => decide(taskId, 'intake-clerk-1')))
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    for (const { status } of answers) expect([200, 202, 409]).toContain(status)
    await until(async () => {
      const [row] = await api.city.worker.sql<
        { n: number }[]
      >`select count(*) as n from commands where case_id = ${caseId} and status = 'stored'`
      return row?.n === 0 ? true : undefined
    })
    const fates = await api.city.worker
      .sql`select status, count(*) as n from commands where case_id = ${caseId} group by status order by status`
    expect([...fates]).toEqual([
      { status: 'applied', n: 1 },
      { status: 'refused', n: 59 },
    ])
    const [row] = await api.city.worker
      .sql`select count(*) as n from case_events where case_id = ${caseId} and type = 'TaskDecided'`
    expect(row).toEqual({ n: 1 })
  })

  test('sent again under one key is one command', async () => {
    const taskId = await taskOf(api, (await submitBench(api)).caseId)
    const key = newKey()
    const first = await decide(taskId, 'intake-clerk-1', { outcome: 'approved' }, key)
    const again = await decide(taskId, 'intake-clerk-1', { outcome: 'approved' }, key)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body.command).toEqual(first.body.command)
    const other = await decide(taskId, 'intake-clerk-1', { outcome: 'approved', reason: 'because' }, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
  })

  test('can be taken back by its decider while its window lasts', async () => {
    const caseId = await submitPermit(api)
    const taskId = await taskOf(api, caseId)
    const decided = await decide(taskId, 'intake-clerk-1', { outcome: 'complete' })
    expect(decided.body.task).toMatchObject({
      status: 'decided',
      decision: { outcome: 'complete', by: 'prn_intake-clerk-1' },
    })
    const shown = await untilWaiting(api, caseId, 'recall-window')
    expect(shown.waitingFor[0].sentence).toContain('can still be taken back')
    const twice = await decide(taskId, 'second-clerk-1', { outcome: 'complete' })
    expect(twice.body).toMatchObject({ code: 'task-already-decided', params: { by: 'prn_intake-clerk-1' } })
    expect(twice.body.detail).toContain('prn_intake-clerk-1')
    const other = await api.call('POST', `/api/v1/tasks/${taskId}/recall`, { as: 'second-clerk-1' })
    expect([other.status, other.body.code]).toEqual([403, 'not-the-decider'])
    const recalled = await api.call('POST', `/api/v1/tasks/${taskId}/recall`, { as: 'intake-clerk-1' })
    expect([recalled.status, recalled.body.task.status]).toEqual([200, 'open'])
    const nothing = await api.call('POST', `/api/v1/tasks/${taskId}/recall`, { as: 'intake-clerk-1' })
    expect([nothing.status, nothing.body.code]).toEqual([409, 'nothing-to-recall'])
  })
})

describe('a correction', () => {
  test('asks for named things and takes exactly these', async () => {
    const caseId = await submitPermit(api)
    const taskId = await taskOf(api, caseId)
    const ask = (items: object[]) =>
      api.call('POST', `/api/v1/tasks/${taskId}/correction-requests`, {
        as: 'intake-clerk-1',
        body: { items, replyWithinDays: 5, note: 'بارکد خوانا نیست' },
      })
    const wrong = await ask([{ kind: 'field', name: 'shoeSize', reason: 'because' }])
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/items/0/name',
      '#/items/0/reason',
    ])
    const asked = await ask([
      { kind: 'field', name: 'plannedFloors', reason: 'incomplete' },
      { kind: 'document', name: 'title-deed', reason: 'unreadable' },
    ])
    expect([asked.status, asked.body.task.status]).toEqual([200, 'waiting-for-correction'])

    const shown = await untilWaiting(api, caseId, 'correction')
    const { correctionId } = shown.correction
    expect(shown.correction.items.map(({ item }: { item: { label: string } }) => item.label)).toEqual([
      'Floors',
      'Title deed',
    ])
    const { path } = shown.waitingFor
      .find(({ what }: { what: string }) => what === 'correction')
      .youCan.find(({ action }: { action: string }) => action === 'answerCorrection')
    expect(path).toBe(`/api/v1/cases/${caseId}/corrections/${correctionId}`)

    const deed = await uploadPdf(api)
    const documents = [{ id: deed, kind: 'title-deed' }]
    const answer = (body: object, as = 'maryam') => api.call('POST', path, { as, body })
    expect((await answer({ answers: { plannedFloors: 2 }, documents }, 'reza')).status).toBe(404)
    expect((await answer({ answers: { plannedFloors: 400 }, documents })).body.errors[0]).toMatchObject({
      pointer: '#/answers/plannedFloors',
      code: 'too-large',
    })
    expect(
      (await answer({ answers: { plannedFloors: 2, phone: '09990000002' }, documents })).body.errors[0],
    ).toMatchObject({ pointer: '#/answers/phone', code: 'unknown-field' })
    expect((await answer({ answers: { plannedFloors: 2 }, documents: [] })).body.errors[0]).toMatchObject({
      pointer: '#/documents',
      code: 'document-missing',
    })
    const corrected = await answer({ answers: { plannedFloors: 2 }, documents })
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(200)
    const facts = (await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })).body.facts
    expect(facts.find(({ name }: { name: string }) => name === 'plannedFloors').value).toBe(2)

    const stale = await answer({
      answers: { plannedFloors: 9 },
      documents: [{ id: await uploadPdf(api), kind: 'title-deed' }],
    })
    expect([stale.status, stale.body.code]).toEqual([409, 'correction-not-open'])
    const answers = await api.call('GET', `/api/v1/cases/${caseId}?include=answers`, { as: 'maryam' })
    expect(answers.body.answers.plannedFloors).toBe(2)
    // The office reads the old beside the new.
    const file = await api.call('GET', `/api/v1/cases/${caseId}/file`, { as: 'intake-clerk-1' })
    expect(file.body.corrections).toMatchObject([
      {
        version: 2,
        by: { id: 'applicant', label: 'Applicant' },
        changes: [{ name: 'plannedFloors', label: 'Floors', before: '3', after: '2' }],
      },
    ])
    const [replaced, ...others] = file.body.replaced
    expect([replaced.kind, others]).toEqual([{ id: 'title-deed', label: 'Title deed' }, []])
    expect(replaced.versions).toMatchObject([
      { by: { id: 'applicant' }, documents: [{ documentId: expect.not.stringContaining(deed) }] },
      {
        by: { id: 'applicant', label: 'Applicant' },
        at: file.body.corrections[0].at,
        documents: [{ documentId: deed }],
      },
    ])
    const { token } = await openSession(api.city.api.sql, { principalId: 'prn_intake-clerk-1', device: 'test' })
    const headers = { cookie: `sara8=${token}` }
    const page = await (await fetch(`${api.city.publicUrl}/en/desk/cases/${caseId}`, { headers })).text()
    for (const words of ['Title deed: replaced', 'Earlier version', 'What took its place', deed])
      expect(page).toContain(words)
  })
})

describe('a withdrawal', () => {
  test('closes the case, and its page says so', async () => {
    const { caseId } = await submitBench(api)
    await taskOf(api, caseId)
    expect((await api.call('POST', `/api/v1/cases/${caseId}/withdrawal`, { as: 'reza', body: {} })).status).toBe(404)
    const withdrawn = await api.call('POST', `/api/v1/cases/${caseId}/withdrawal`, {
      as: 'maryam',
      body: { reason: 'منصرف شدم' },
    })
    expect(withdrawn.body.case).toMatchObject({
      status: 'closed',
      outcome: { id: 'withdrawn', label: 'Withdrawn by the applicant' },
    })
    const again = await api.call('POST', `/api/v1/cases/${caseId}/withdrawal`, { as: 'maryam', body: {} })
    expect([again.status, again.body.code]).toEqual([409, 'case-closed'])
  })
})

describe('the log of a case', () => {
  test('is read in pages, and folded to the case as it was', async () => {
    const { caseId } = await submitBench(api)
    await taskOf(api, caseId)
    const read = (query: string, as = 'maryam') => api.call('GET', `/api/v1/cases/${caseId}/events${query}`, { as })
    const page = await read('?limit=3')
    expect(page.body.events.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3])
    const rest = await read(`?limit=100&cursor=${page.body.next}`)
    const types = [...page.body.events, ...rest.body.events].map(({ type }: { type: string }) => type)
    expect(types[0]).toBe('CaseOpened')
    expect(types).toContain('TaskOpened')
    await decide((await taskOf(api, caseId)) as string, 'intake-clerk-1')
    const office = (await read('?limit=100')).body.events.find(({ type }: { type: string }) => type === 'TaskDecided')
    expect(office.actor).toBe('office')
    const forStaff = (await read('?limit=100', 'intake-clerk-1')).body.events.find(
      ({ type }: { type: string }) => type === 'TaskDecided',
    )
    expect(forStaff.actor).toBe('prn_intake-clerk-1')

    const opened = page.body.events[0].at.at
    const then = await until(async () => {
      const asOf = await read(`?asOf=${opened}`)
      return asOf.status === 200 ? asOf.body : undefined
    })
    expect(then.case).toMatchObject({ status: 'open', stage: null, publicStatus: { id: 'received' } })
    const today = await read('?asOf=1499-01-01')
    expect(today.body.events).toBeGreaterThan(then.events)
    expect((await read('?asOf=1390-01-01')).status).toBe(404)
    expect((await read('?asOf=yesterday')).body.errors[0].pointer).toBe('query/asOf')
  })
})
