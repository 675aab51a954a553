import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseId } from '../../domain/case/case-id.ts'
import { excuseOutages } from '../../relay/excuse-outages.ts'
import { eventsOf, until } from '../support/test-case.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { taskOf } from './support/bench-walk.ts'
import { submitPermit } from './support/permit.ts'

let api: ApiCity
/** An inquiry of the fire department that waits for its answer. */
let inquiry: { inquiryId: string; reference: string; key: string; caseId: string }

beforeAll(async () => {
  api = await startApiCity()
  // The simulator itself shall not answer: the tests do.
  await provider('fire-department', { mode: 'normal', answerDelayMs: 80_000_000 })
  inquiry = await openInquiry()
})
afterAll(() => api?.stop())

async function provider(name: string, control: object): Promise<void> {
  const init = { method: 'PUT', body: JSON.stringify(control), headers: { 'content-type': 'application/json' } }
  expect((await fetch(`${api.city.providersUrl}/control/${name}`, init)).status).toBe(200)
}

async function openInquiry() {
  const caseId = await submitPermit(api)
  await taskOf(api, caseId)
  const near = { fact: 'powerLineNear', value: true, reason: 'آزمون' }
  expect(
    (await api.call('POST', `/api/v1/admin/cases/${caseId}/correct-fact`, { as: 'admin-central', body: near })).status,
  ).toBe(200)
  const moved = await api.call('POST', `/api/v1/admin/cases/${caseId}/move`, {
    as: 'admin-central',
    body: { stage: 'control', reason: 'آزمون' },
  })
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  return until(async () => {
    const { sql } = api.city.worker
    const [row] = await sql<{ inquiryId: string; reference: string }[]>`
      select inquiry_id as "inquiryId", reference from inquiries
      where case_id = ${caseId} and provider = 'fire-department' and reference is not null`
    const [effect] = await sql<{ key: string }[]>`select key from effects where key like ${`${caseId}/%/fire/1`}`
    return row && effect ? { ...row, key: effect.key, caseId } : undefined
  })
}

interface Sent {
  id?: string
  at?: Date
  secret?: string
  body?: object
  provider?: string
}

let count = 0
function bring({
  id = `msg_test_${count++}`,
  at = new Date(),
  secret,
  body = {},
  provider: to = 'fire-department',
}: Sent = {}) {
  const [own = ''] = api.city.keys.inquiries.callback['fire-department']
  const text = JSON.stringify({
    darkhast: inquiry.key,
    shenase: inquiry.inquiryId,
    peygiri: inquiry.reference,
    vaziat: 'پاسخ داده شد',
    nazar: 'موافق مشروط',
    nazar_nahaei: 'موافق مشروط',
    shorout: ['پلهٔ فرار'],
    ...body,
  })
  const signature = new Webhook(secret ?? own).sign(id, at, text)
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signature,
  }
  return api.call('POST', `/api/v1/callbacks/${to}`, { body: text, headers })
}

test('an organisation that the municipality switched off has afterwards what was left of its time', async () => {
  const dueAt = async () => {
    const [row] = await api.city.worker.sql<{ dueAt: number }[]>`
      select due_at::float8 as "dueAt" from inquiries where inquiry_id = ${inquiry.inquiryId}`
    return row?.dueAt ?? 0
  }
  const turn = (body: object) =>
    api.call('POST', '/api/v1/admin/providers/fire-department/switch', { as: 'admin-central', body })
  const moved = (count: number) =>
    until(async () => {
      const log = await eventsOf(api.city, inquiry.caseId as CaseId)
      const moves = log.filter(({ event }) => event.type === 'DeadlineMoved' && event.excused !== undefined)
      return moves.length >= count ? moves : undefined
    })
  const before = await dueAt()
  const dayMs = 86_400_000
  const off = { state: 'off', until: new Date(Date.now() + 10 * dayMs).toISOString(), reason: 'announced, sample' }
  expect((await turn(off)).status).toBe(200)
  expect((await turn({ state: 'on', reason: 'it answers again, sample' })).status).toBe(200)
  const told = await moved(2)
  expect(told.map(({ actor, cause }) => [actor, cause])).toEqual(Array(2).fill(['prn_admin-central', 'api']))
  // So long the outage was in fact, and not a day of the ten.
  expect((await dueAt()) - before).toBeGreaterThan(0)
  expect((await dueAt()) - before).toBeLessThan(dayMs)
  expect(await excuseOutages(api.city.worker.sql, Date.now())).toBe(0)
})

describe('a callback', () => {
  test('is nothing without its provider’s signature', async () => {
    const unsigned = await api.call('POST', '/api/v1/callbacks/fire-department', { body: {} })
    expect([unsigned.status, unsigned.body.code]).toEqual([401, 'callback-unsigned'])
    const forged = await bring({
      secret: `whsec_${Buffer.from('another secret, as long as it is').toString('base64')}`,
    })
    expect(forged.status).toBe(401)
    const stale = await bring({ at: new Date(Date.now() - 600_000) })
    expect([stale.status, stale.body.code]).toEqual([401, 'callback-stale'])
    const future = await bring({ at: new Date(Date.now() + 600_000) })
    expect(future.status).toBe(401)
    expect((await bring({ provider: 'postal' })).status).toBe(404)
    expect((await bring({ provider: 'nobody' })).status).toBe(404)
    expect((await bring({ provider: 'engineering-organisation' })).status).toBe(401)
  })

  test('is for an inquiry of its provider, under its key and reference', async () => {
    const answers = await Promise.all([
      bring({ body: { shenase: 'inq_0000000000000000_1_1' } }),
      bring({ body: { shenase: inquiry.caseId } }),
      bring({ body: { darkhast: `${inquiry.caseId}/control/1/fire/2` } }),
      bring({ body: { peygiri: 'آ-۰۰۰' } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })

  test('that contradicts itself or can’t be read is refused', async () => {
    const contradictory = await bring({ body: { nazar_nahaei: 'مخالف' } })
    expect([contradictory.status, contradictory.body.code]).toEqual([422, 'callback-malformed'])
    expect((await bring({ body: { shorout: 'none' } })).status).toBe(422)
    expect((await bring({ body: { nazar: 'نظری نیست', nazar_nahaei: 'نظری نیست' } })).status).toBe(422)
  })

  test('is taken once; its repeat has no effect, another answer is refused and kept', async () => {
    const id = 'msg_test_first'
    const first = await bring({ id })
    expect([first.status, first.body]).toEqual([200, { taken: 'now' }])
    const [repeat, again] = await Promise.all([bring({ id }), bring({ id })])
    expect([repeat.body, again.body]).toEqual([{ taken: 'before' }, { taken: 'before' }])
    const other = await bring({ body: { nazar: 'مخالف', nazar_nahaei: 'مخالف', shorout: [] } })
    expect([other.status, other.body.code]).toEqual([409, 'inquiry-already-answered'])
    const fates = await api.city.worker.sql`
      select status, refusal from commands where case_id = ${inquiry.caseId} and name = 'answerInquiry' and principal = 'fire-department' order by stored_at`
    expect([...fates]).toEqual([
      { status: 'applied', refusal: null },
      { status: 'refused', refusal: 'inquiry-already-answered' },
    ])
    const shown = await api.call('GET', `/api/v1/cases/${inquiry.caseId}`, { as: 'maryam' })
    const facts = Object.fromEntries(
      shown.body.facts.map(({ name, value }: { name: string; value: unknown }) => [name, value]),
    )
    expect(facts).toMatchObject({ fireDecision: 'conditional', fireConditionCount: 1 })
  })

  test('of the simulated department reaches the case over the wire', async () => {
    await provider('fire-department', { mode: 'normal', answerDelayMs: 200 })
    const caseId = (await openInquiry()).caseId
    await until(async () => {
      const [row] = await api.city.worker
        .sql`select 1 from case_events where case_id = ${caseId} and type = 'InquiryAnswered'`
      return row
    })
  })
})

describe('an inquiry by letter', () => {
  test('is listed for the office and answered by its clerk', async () => {
    const { caseId } = inquiry
    const listed = await until(async () => {
      const list = await api.call('GET', '/api/v1/inquiries?status=sent', { as: 'inquiry-clerk-1' })
      expect(list.status).toBe(200)
      return list.body.inquiries.find(
        (one: { caseId: string; by: string }) => one.caseId === caseId && one.by === 'letter',
      )
    })
    expect(listed.answers.map(({ fact }: { fact: { id: string } }) => fact.id)).toEqual([
      'utilityDecision',
      'powerLineClearance',
    ])
    const answer = (as: string, facts: object) =>
      api.call('POST', `/api/v1/inquiries/${listed.inquiryId}/answer`, { as, body: { facts, text: 'نامهٔ ۱۲۳' } })
    expect((await answer('inquiry-clerk-2', { utilityDecision: 'clear' })).status).toBe(404)
    expect((await answer('cashier-1', { utilityDecision: 'clear' })).status).toBe(403)
    const foreign = await answer('inquiry-clerk-1', { fireDecision: 'approved' })
    expect([foreign.status, foreign.body.code]).toEqual([422, 'fact-unknown'])
    const taken = await answer('inquiry-clerk-1', { utilityDecision: 'clear', powerLineClearance: true })
    expect([taken.status, taken.body.inquiry?.status]).toEqual([200, 'answered'])
    expect((await answer('inquiry-clerk-1', { utilityDecision: 'clear' })).body.code).toBe('inquiry-already-answered')
  })
})
