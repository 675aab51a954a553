import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../support/test-case.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { submitBench, taskOf, untilWaiting } from './support/bench-walk.ts'
import { submitPermit } from './support/permit.ts'

let api: ApiCity
let benchTask: string
let permitTask: string
let permitCase: string
let foreseenRials: string
beforeAll(async () => {
  api = await startApiCity()
  await api.addStaff('second-clerk-1', ['intake-clerk'], 'khoy-1')
  benchTask = await taskOf(api, (await submitBench(api)).caseId)
  permitCase = await submitPermit(api)
  permitTask = await taskOf(api, permitCase)
}, 120_000)
afterAll(() => api?.stop())

const get = (path: string, as: string) => api.call('GET', `/api/v1${path}`, { as })
const post = (path: string, as: string, body: object) => api.call('POST', `/api/v1${path}`, { as, body })

describe('a task’s page', () => {
  test('tells what each outcome asks for and brings, and what the caller may do', async () => {
    const { status, body } = await get(`/tasks/${permitTask}`, 'intake-clerk-1')
    expect(status).toBe(200)
    const complete = body.outcomes.find(({ id }: { id: string }) => id === 'complete')
    expect(complete).toMatchObject({ reasonRequired: false, fields: [], follows: { recallMinutes: 10 } })
    expect(complete.follows.stage.id).toBe('visit')
    expect(complete.follows.steps).toMatchObject([{ kind: 'task', whom: { id: 'site-visitor' } }])
    expect(body.may).toMatchObject({ decide: { allowed: true, why: null }, recall: { allowed: false } })
    expect(body.may.extend).toEqual({ allowed: false, why: expect.any(String) })
    expect(body.colleagues).toEqual([])
    expect(body.correctable.items).toContainEqual({ kind: 'document', name: 'title-deed', label: expect.any(String) })
  })

  test('is none for another district, and shows who may not decide why', async () => {
    expect((await get(`/tasks/${permitTask}`, 'intake-clerk-2')).status).toBe(404)
    expect((await get(`/tasks/${permitTask}`, 'maryam')).status).toBe(403)
    const { body } = await get(`/tasks/${permitTask}`, 'cashier-1')
    expect(body.may.decide).toEqual({ allowed: false, why: 'Your role doesn’t allow it' })
  })

  test('foretells a decision without taking it', async () => {
    const foreseen = await post(`/tasks/${permitTask}/preview`, 'intake-clerk-1', { outcome: 'refuse', reason: 'r' })
    expect(foreseen.body.follows).toMatchObject({ stage: { id: 'refusal' }, closes: null })
    const reasonless = await post(`/tasks/${permitTask}/preview`, 'intake-clerk-1', { outcome: 'refuse' })
    expect([reasonless.status, reasonless.body.code]).toEqual([422, 'reason-required'])
    const { body } = await get(`/tasks/${permitTask}`, 'intake-clerk-1')
    expect(body.task.status).toBe('open')
    expect(
      await api.city.worker.sql`select 1 from commands where case_id = ${permitCase} and name = 'decideTask'`,
    ).toEqual([])
  })

  test('tells that a bill follows, and the message about it', async () => {
    const { body } = await get(`/tasks/${benchTask}`, 'intake-clerk-1')
    const [approved] = body.outcomes
    expect(approved.follows).toMatchObject({ stage: { id: 'payment' }, steps: [{ kind: 'payment' }], recallMinutes: 0 })
    expect(approved.follows.told).toMatchObject([{ id: 'invoice-issued' }])
    const [{ amount }] = approved.follows.steps
    expect(amount).toEqual({ rials: expect.stringMatching(/^[1-9]\d*000$/), because: null })
    foreseenRials = amount.rials
    expect(body.signs).toBe(true)
  })
})

describe('a case’s file', () => {
  test('has answers in words, people, and where each fact came from', async () => {
    const { status, body } = await get(`/cases/${permitCase}/file`, 'intake-clerk-1')
    expect(status).toBe(200)
    const answer = (name: string) => body.answers.find((one: { name: string }) => one.name === name)?.text
    expect([answer('nationalId'), answer('demolition'), answer('structure')]).toEqual(['9990000018', 'yes', 'concrete'])
    const source = (name: string) => body.facts.find((one: { name: string }) => one.name === name)?.source?.kind
    expect([source('identityMatched'), source('parcelFound'), source('plannedFloors')]).toEqual([
      'inquiry',
      'register',
      'application',
    ])
    expect(source('fireDecision')).toBeUndefined()
    expect(body.parties[0]).toMatchObject({ role: { id: 'applicant' }, nationalId: '9990000018' })
  })

  test('masks numbers of people for who needs none, and is closed to applicants and other districts', async () => {
    const { body } = await get(`/cases/${permitCase}/file`, 'planning-expert-1')
    expect(body.isMasked).toBe(true)
    expect(JSON.stringify(body)).not.toMatch(/9990000018|09990000001/)
    expect((await get(`/cases/${permitCase}/file`, 'maryam')).status).toBe(403)
    expect((await get(`/cases/${permitCase}/file`, 'planning-expert-2')).status).toBe(404)
  })

  test('keeps notes that only colleagues read', async () => {
    const written = await post(`/cases/${permitCase}/notes`, 'intake-clerk-1', { text: 'The deed is hard to read' })
    expect([written.status, written.body.notes[0].text]).toEqual([201, 'The deed is hard to read'])
    const { body } = await get(`/cases/${permitCase}/file`, 'cashier-1')
    expect(body.notes).toMatchObject([{ author: 'Saeid Nemuneh', text: 'The deed is hard to read' }])
    expect((await post(`/cases/${permitCase}/notes`, 'intake-clerk-2', { text: 'x' })).status).toBe(404)
  })
})

describe('giving a task to a colleague', () => {
  test('takes it from whoever had it, for a head of planning and with a reason', async () => {
    await post(`/tasks/${benchTask}/claim`, 'second-clerk-1', {})
    const body = { to: 'prn_intake-clerk-1', reason: 'On leave' }
    expect((await post(`/tasks/${benchTask}/assignment`, 'intake-clerk-1', body)).status).toBe(403)
    expect((await post(`/tasks/${benchTask}/assignment`, 'head-of-planning-2', body)).status).toBe(404)
    const { body: detail } = await get(`/tasks/${benchTask}`, 'head-of-planning-1')
    expect(detail.colleagues).toContainEqual({ id: 'prn_intake-clerk-1', label: 'Saeid Nemuneh' })
    const wrong = await post(`/tasks/${benchTask}/assignment`, 'head-of-planning-1', { ...body, to: 'prn_cashier-1' })
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '#/to'])
    const given = await post(`/tasks/${benchTask}/assignment`, 'head-of-planning-1', body)
    expect([given.status, given.body.task.claim.by]).toEqual([200, 'prn_intake-clerk-1'])
    const { body: file } = await get(`/cases/${given.body.task.caseId}/file`, 'intake-clerk-1')
    expect(file.notes[0].text).toBe('On leave')
    expect(file.handovers).toMatchObject([{ from: expect.any(String), to: 'Saeid Nemuneh', reason: 'On leave' }])
  })

  test('is done for many at once, once per key, and takes nothing that somebody claimed meanwhile', async () => {
    const gone = `task_${'0'.repeat(32)}_1`
    const tasks = [benchTask, permitTask, gone].map((taskId) => ({ taskId, heldBy: null }))
    const body = { tasks, to: 'prn_second-clerk-1', reason: 'Shared out' }
    const assign = (as: string, change: object = {}, key = 'bulk-key-1') =>
      api.call('POST', '/api/v1/tasks/assignments', {
        as,
        body: { ...body, ...change },
        headers: { 'idempotency-key': key },
      })
    expect((await assign('intake-clerk-1')).status).toBe(403)
    const done = await assign('head-of-planning-1')
    const resultsOf = ({ body: { results } }: typeof done) => results.map((one: { result: string }) => one.result)
    expect(resultsOf(done)).toEqual(['held', 'assigned', 'not-found'])
    expect(done.body.results[0].holder).toEqual({ id: 'prn_intake-clerk-1', name: 'Saeid Nemuneh' })
    expect((await assign('head-of-planning-1')).body).toEqual(done.body)
    expect((await assign('head-of-planning-1', { reason: 'Other' })).body.code).toBe('idempotency-key-reused')
    const { body: file } = await get(`/cases/${permitCase}/file`, 'intake-clerk-1')
    expect(file.handovers).toMatchObject([{ from: null, reason: 'Shared out', step: expect.any(String) }])
    expect(resultsOf(await assign('head-of-planning-1', { to: 'prn_cashier-1' }, 'bulk-key-2'))).toContain(
      'not-his-role',
    )
    expect(resultsOf(await assign('head-of-planning-2', {}, 'bulk-key-3'))).toEqual(Array(3).fill('not-found'))
  })

  test('moves all that an absent colleague holds, by a head or by his substitute', async () => {
    const take = (as: string, from: string, to: string) =>
      post('/tasks/take-over', as, { from: `prn_${from}`, to: `prn_${to}`, reason: 'Ill' })
    const moved = await take('head-of-planning-1', 'second-clerk-1', 'intake-clerk-1')
    expect(moved.body).toMatchObject({ results: [{ taskId: permitTask, result: 'assigned' }], more: false })
    const held = async (as: string) => (await get('/colleagues', as)).body
    expect((await held('head-of-planning-1')).colleagues).toContainEqual(
      expect.objectContaining({ id: 'prn_intake-clerk-1', held: 2, absent: false }),
    )
    expect((await take('site-visitor-1', 'intake-clerk-1', 'site-visitor-1')).status).toBe(403)
    expect(await held('site-visitor-1')).toEqual({ colleagues: [], mayAssign: false })
    const day = 86_400_000
    const dates = { from: new Date(Date.now() - day).toISOString(), until: new Date(Date.now() + day).toISOString() }
    const pair = { absent: 'prn_intake-clerk-1', substitute: 'prn_inquiry-clerk-1', ...dates }
    expect((await post('/admin/substitutions', 'admin-central', pair)).status).toBe(201)
    expect((await held('inquiry-clerk-1')).colleagues).toMatchObject([{ id: 'prn_intake-clerk-1', absent: true }])
    const elsewhere = await take('inquiry-clerk-1', 'intake-clerk-1', 'second-clerk-1')
    expect(elsewhere.body.results.map((one: { result: string }) => one.result)).toEqual(['not-allowed', 'not-allowed'])
    const own = await take('inquiry-clerk-1', 'intake-clerk-1', 'inquiry-clerk-1')
    expect(own.body.results.map((one: { result: string }) => one.result)).toEqual(['assigned', 'assigned'])
    await take('head-of-planning-1', 'inquiry-clerk-1', 'intake-clerk-1')
    expect((await post(`/tasks/${permitTask}/release`, 'intake-clerk-1', {})).status).toBe(200)
  })
})

describe('the inbox', () => {
  test('is filtered and counted alike', async () => {
    const counted = await get('/tasks/counts', 'intake-clerk-1')
    expect(counted.body).toMatchObject({ roles: [{ id: 'intake-clerk' }], districts: [{ id: 'khoy-1' }] })
    expect(counted.body.counts).toMatchObject({ all: 2, overdue: 0, correction: 0, mine: 1 })
    expect(counted.body.counts.week).toBeGreaterThanOrEqual(counted.body.counts.today)
    const ids = async (query: string) =>
      (await get(`/tasks${query}`, 'intake-clerk-1')).body.tasks.map(({ taskId }: { taskId: string }) => taskId)
    expect(await ids('?service=building-permit')).toEqual([permitTask])
    expect(await ids('?mine=true')).toEqual([benchTask])
    expect(await ids('?due=overdue')).toEqual([])
    expect(await ids('?district=khoy-2')).toEqual([])
    expect(await ids('?unclaimed=true')).toEqual([permitTask])
    expect(await ids('?service=building-permit&step=intake')).toEqual([permitTask])
    expect(await ids('?step=no-such-step')).toEqual([])
    const permits = await get('/tasks/counts?service=building-permit', 'intake-clerk-1')
    expect(permits.body.steps).toContainEqual({ id: 'intake', label: expect.any(String) })
    expect((await get('/tasks/counts', 'intake-clerk-1')).body.may).toEqual({ assign: false, takeOver: false })
    const head = await get('/tasks/counts?everyone=true&role=intake-clerk', 'head-of-planning-1')
    expect(head.body).toMatchObject({ counts: { all: 2 }, may: { assign: true, takeOver: true } })
    expect(await ids('?everyone=true')).toEqual([])
    const everywhere = await get('/tasks/counts?district=khoy-1', 'admin-central')
    expect(everywhere.body.counts.all).toBe(2)
    expect(everywhere.body.districts).toHaveLength(2)
  })
})

describe('messages of an applicant', () => {
  test('wait in the inbox until the desk has answered, of which the applicant is told', async () => {
    const benchCase = `case_${benchTask.split('_')[1]}`
    const at = `/cases/${benchCase}/messages`
    await post(at, 'maryam', { about: 'message', words: 'When will it be?' })
    await post(at, 'maryam', { about: 'complaint', words: 'Too slow' })
    const inbox = async () => {
      const { body } = await get('/tasks?unanswered=true', 'intake-clerk-1')
      return body.tasks.map((one: { taskId: string; unansweredMessages: number }) => [
        one.taskId,
        one.unansweredMessages,
      ])
    }
    expect(await inbox()).toEqual([[benchTask, 1]])
    expect((await get('/tasks/counts', 'intake-clerk-1')).body.counts.message).toBe(1)
    const answer = (as: string, key: string) =>
      api.call('POST', `/api/v1${at}/answer`, {
        as,
        body: { words: 'On Sunday' },
        headers: { 'idempotency-key': key },
      })
    expect((await answer('intake-clerk-2', 'answer-key-2')).status).toBe(404)
    expect((await answer('maryam', 'answer-key-3')).status).toBe(403)
    expect((await answer('intake-clerk-1', 'answer-key-1')).status).toBe(200)
    expect((await answer('intake-clerk-1', 'answer-key-1')).status).toBe(200)
    expect(await inbox()).toEqual([])
    const said = async (as: string) =>
      (await get(at, as)).body.contacts.map((one: { about: string; by: string | null }) => [one.about, one.by])
    expect(await said('intake-clerk-1')).toEqual([
      ['answer', 'Saeid Nemuneh'],
      ['message', null],
    ])
    expect(await said('maryam')).toEqual([
      ['answer', null],
      ['complaint', null],
      ['message', null],
    ])
    const told = await until(async () => {
      const rows = await api.city.worker.sql<{ state: string; seq: number }[]>`
        select state, seq from deliveries where case_id = ${benchCase} and template = 'desk-answer'`
      return rows[0]?.state === 'sent' ? rows : undefined
    })
    expect(told).toMatchObject([{ seq: -1 }])
  })
})

describe('a saved filter', () => {
  const filters = async (as: string) => (await get('/filters', as)).body.filters
  const save = (as: string, name: string, query: object) => post('/filters', as, { name, query })
  const change = (method: 'PUT' | 'DELETE', id: string, as: string, body?: object) =>
    api.call(method, `/api/v1/filters/${id}`, { as, ...(body && { body }) })

  test('is counted, renamed and deleted by whoever saved it', async () => {
    const saved = await save('intake-clerk-1', 'Permits', { service: 'building-permit', unclaimed: 'true' })
    expect([saved.status, saved.body.filter]).toMatchObject([201, { name: 'Permits', mine: true, count: 1 }])
    const { filterId } = saved.body.filter
    expect((await change('PUT', filterId, 'intake-clerk-1', { name: 'New permits' })).body.filter.name).toBe(
      'New permits',
    )
    expect(await filters('intake-clerk-1')).toMatchObject([{ filterId, name: 'New permits' }])
    expect((await change('DELETE', filterId, 'intake-clerk-1')).status).toBe(200)
    expect(await filters('intake-clerk-1')).toEqual([])
    expect((await get(`/filters/${filterId}`, 'intake-clerk-1')).status).toBe(404)
  })

  test('shows a colleague who has its id what is his own, and is nobody else’s to change', async () => {
    const { filterId } = (await save('intake-clerk-1', 'All mine', { role: 'intake-clerk' })).body.filter
    const shared = (id: string) => get(`/filters/${id}`, 'intake-clerk-2').then(({ body }) => body.filter)
    expect(await shared(filterId)).toMatchObject({ mine: false, count: 0, owner: { name: 'Saeid Nemuneh' } })
    expect(await filters('intake-clerk-2')).toEqual([])
    expect((await change('PUT', filterId, 'intake-clerk-2', { name: 'x' })).status).toBe(404)
    expect((await change('DELETE', filterId, 'intake-clerk-2')).status).toBe(404)
    expect((await get(`/filters/${filterId}`, 'maryam')).status).toBe(403)
    expect((await save('intake-clerk-1', 'x', { text: 'Maryam' })).status).toBe(422)
  })

  test('is one of no more than twenty', async () => {
    for (let no = 0; no < 20; no += 1) await save('cashier-1', `Filter ${no}`, { due: 'overdue' })
    const more = await save('cashier-1', 'One more', {})
    expect([more.status, more.body.code]).toEqual([409, 'too-many-filters'])
    expect(await filters('cashier-1')).toHaveLength(20)
  })
})

describe('a letter’s draft', () => {
  test('is printed before it is signed, for who may sign', async () => {
    const draft = await get(`/tasks/${benchTask}/letter-draft?outcome=approved`, 'intake-clerk-1')
    expect([draft.status, draft.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(draft.body.slice(0, 5)).toBe('%PDF-')
    expect((await get(`/tasks/${permitTask}/letter-draft`, 'intake-clerk-1')).status).toBe(404)
    expect((await get(`/tasks/${benchTask}/letter-draft`, 'cashier-1')).status).toBe(403)
    expect(
      await api.city.worker.sql`select 1 from letter_numbers where case_id = ${`case_${benchTask.split('_')[1]}`}`,
    ).toEqual([])
  }, 60_000)
})

describe('my week', () => {
  test('holds what the caller decided, and nobody else’s', async () => {
    const decided = await post(`/tasks/${permitTask}/decision`, 'intake-clerk-1', { outcome: 'complete' })
    expect(decided.status).toBe(200)
    const { body } = await get('/tasks/decided', 'intake-clerk-1')
    expect(body.tasks).toMatchObject([{ taskId: permitTask, decision: { outcome: 'complete', label: 'Complete' } }])
    expect((await get('/tasks/decided', 'cashier-1')).body.tasks).toEqual([])
  })

  test('has bills of the amounts that were foreseen', async () => {
    const decided = await post(`/tasks/${benchTask}/decision`, 'intake-clerk-1', { outcome: 'approved' })
    expect(decided.status).toBe(200)
    const shown = await untilWaiting(api, `case_${benchTask.split('_')[1]}`, 'payment')
    expect(shown.money.invoices).toMatchObject([{ amountRials: foreseenRials }])
  })
})

test('pictures of a visit reach the case once, and late when it is said that they are', async () => {
  const upload = async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const headers = { authorization: `Bearer ${api.keyOf('intake-clerk-1')}`, 'content-type': 'image/png' }
    const body = Buffer.from(pixel, 'base64')
    const answer = await api.app.request('/api/v1/documents', { method: 'POST', headers, body })
    return ((await answer.json()) as { documentId: string }).documentId
  }
  const caseId = await submitPermit(api)
  const taskId = await taskOf(api, caseId)
  const attach = (documentIds: string[], more = {}) =>
    post(`/tasks/${taskId}/documents`, 'intake-clerk-1', { documentIds, kind: 'visit-sketch', ...more })
  const [first, second] = [await upload(), await upload()]
  expect([(await attach([first])).status, (await attach([first])).status]).toEqual([200, 200])
  expect((await post(`/tasks/${taskId}/decision`, 'intake-clerk-1', { outcome: 'complete' })).status).toBe(200)
  const tooLate = await attach([second])
  expect([tooLate.status, tooLate.body.code]).toEqual([409, 'task-closed'])
  expect((await attach([second], { late: true })).status).toBe(200)
  const kept = await api.city.worker.sql`select 1 from documents where case_id = ${caseId} and kind = 'visit-sketch'`
  expect(kept).toHaveLength(2)
})

test('a note that is sent twice under one key is one note', async () => {
  const caseId = await submitPermit(api)
  const write = (text: string) =>
    api.call('POST', `/api/v1/cases/${caseId}/notes`, {
      as: 'intake-clerk-1',
      body: { text },
      headers: { 'idempotency-key': 'a-note-of-once' },
    })
  expect([(await write('the gate is locked')).status, (await write('the gate is locked')).status]).toEqual([201, 201])
  const other = await write('other words')
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
  expect((await get(`/cases/${caseId}/file`, 'intake-clerk-1')).body.notes).toHaveLength(1)
})
