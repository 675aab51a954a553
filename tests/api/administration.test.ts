import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
import { until } from '../support/test-case.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'
import { approve, submitBench, taskOf, untilClosed, untilWaiting } from './support/bench-walk.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const admin = (path: string, body?: object, as = 'admin-central') =>
  api.call('POST', `/api/v1/admin/${path}`, { as, ...(body ? { body } : {}) })

async function provider(name: string, control: object): Promise<void> {
  const init = { method: 'PUT', body: JSON.stringify(control), headers: { 'content-type': 'application/json' } }
  expect((await fetch(`${api.city.providersUrl}/control/${name}`, init)).status).toBe(200)
}

const incidentOf = (caseId: string) =>
  until(async () => {
    const list = await api.call('GET', '/api/v1/admin/incidents', { as: 'admin-central' })
    expect(list.status).toBe(200)
    return list.body.incidents.find((incident: { caseId: string }) => incident.caseId === caseId)
  }, 50_000)

describe('an incident', () => {
  test('parks the case with its reason, and the case finishes once the provider is back', async () => {
    await provider('postal', { mode: 'down' })
    const { caseId } = await submitBench(api)
    const incident = await incidentOf(caseId)
    expect(incident).toMatchObject({
      code: 'provider-down',
      effect: 'inquiry',
      step: 'postal',
      what: expect.any(String),
      remedy: expect.stringContaining('Retry'),
    })
    const shown = await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })
    expect(shown.body.waitingFor.some(({ what }: { what: string }) => what === 'incident')).toBe(true)
    expect(shown.body.incidents).toEqual([])

    const resolve = (body: object, as?: string) => admin(`incidents/${incident.incidentId}/resolution`, body, as)
    expect((await resolve({ resolution: 'retry' }, 'intake-clerk-1')).status).toBe(403)
    expect((await resolve({ resolution: 'explode' })).body.errors[0].pointer).toBe('#/resolution')
    const unreasoned = await resolve({ resolution: 'answerByHand', facts: { postalCodeFound: true } })
    expect([unreasoned.status, unreasoned.body.code]).toEqual([422, 'reason-required'])
    const skip = await resolve({ resolution: 'skip', reason: 'آزمون' })
    expect([skip.status, skip.body.code]).toEqual([422, 'resolution-not-allowed'])
    await provider('postal', { mode: 'normal' })
    const resolved = await resolve({ resolution: 'retry' })
    expect([resolved.status, resolved.body.incident?.status]).toEqual([200, 'resolved'])
    await approve(api, caseId)
  })

  test('is answered by hand', async () => {
    await provider('mobile-ownership', { mode: 'down' })
    const { caseId } = await submitBench(api)
    const incident = await incidentOf(caseId)
    const resolved = await admin(`incidents/${incident.incidentId}/resolution`, {
      resolution: 'answerByHand',
      facts: { phoneOwned: true },
      reason: 'تلفنی پرسیده شد',
    })
    expect(resolved.status, JSON.stringify(resolved.body)).toBe(200)
    await taskOf(api, caseId)
    await provider('mobile-ownership', { mode: 'normal' })
  })
})

describe('an admin', () => {
  test('restarts a case from its log, and it goes on', async () => {
    const { caseId } = await submitBench(api)
    const before = await taskOf(api, caseId)
    expect((await admin(`cases/${caseId}/restart`, { reason: 'x' }, 'intake-clerk-1')).status).toBe(403)
    const restarted = await admin(`cases/${caseId}/restart`, { reason: 'گیر کرده بود' })
    expect([restarted.status, restarted.body.isStarted]).toEqual([200, true])
    const log = await api.call('GET', `/api/v1/cases/${caseId}/events?limit=100`, { as: 'admin-central' })
    expect(log.body.events.at(-1)).toMatchObject({ type: 'CaseMoved', actor: 'prn_admin-central', data: { to: null } })
    expect(await taskOf(api, caseId)).toBe(before)
    await approve(api, caseId)
    await untilWaiting(api, caseId, 'payment')
  })

  test('holds and releases', async () => {
    const { caseId } = await submitBench(api)
    const taskId = await taskOf(api, caseId)
    const held = await admin(`cases/${caseId}/hold`, { reason: 'دستور قضایی' }, 'deputy-mayor-1')
    expect(held.body.case?.status).toBe('held')
    const decided = await api.call('POST', `/api/v1/tasks/${taskId}/decision`, {
      as: 'intake-clerk-1',
      body: { outcome: 'approved' },
    })
    expect([decided.status, decided.body.code]).toEqual([409, 'case-held'])
    expect((await admin(`cases/${caseId}/hold`, { reason: 'x' })).body.code).toBe('case-held')
    expect((await admin(`cases/${caseId}/release`)).body.case?.status).toBe('open')
    await approve(api, caseId)
  })

  test('corrects a fact, moves and reopens', async () => {
    const { caseId } = await submitBench(api)
    await taskOf(api, caseId)
    const wrong = await admin(`cases/${caseId}/correct-fact`, { fact: 'phoneOwned', value: 'yes', reason: 'x' })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'fact-malformed'])
    expect(
      (await admin(`cases/${caseId}/correct-fact`, { fact: 'phoneOwned', value: false, reason: 'x' })).status,
    ).toBe(200)
    const nowhere = await admin(`cases/${caseId}/move`, { stage: 'nowhere', reason: 'x' })
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'stage-unknown'])
    const unsigned = await admin(`cases/${caseId}/move`, { stage: 'payment', reason: 'x' })
    expect([unsigned.status, unsigned.body.code]).toEqual([409, 'stage-owed'])
    const moved = await admin(`cases/${caseId}/move`, { stage: 'inquiries', reason: 'x' })
    expect(moved.status, JSON.stringify(moved.body)).toBe(200)
    // The inquiries may have been answered again before the admin was.
    const log = await api.call('GET', `/api/v1/cases/${caseId}/events?limit=100`, { as: 'admin-central' })
    const entered = log.body.events.filter(({ type }: { type: string }) => type === 'StageEntered')
    expect(entered.map(({ data }: { data: { stage: string } }) => data.stage).slice(0, 3)).toEqual([
      'inquiries',
      'decision',
      'inquiries',
    ])
    await taskOf(api, caseId)
    await api.call('POST', `/api/v1/cases/${caseId}/withdrawal`, { as: 'maryam', body: {} })
    await untilClosed(api, caseId)
    const reopened = await admin(`cases/${caseId}/reopening`, { stage: 'decision', reason: 'اعتراض پذیرفته شد' })
    expect(reopened.status, JSON.stringify(reopened.body)).toBe(200)
    await approve(api, caseId)
  })

  test('moves a case’s clock in training only', async () => {
    const { caseId } = await submitBench(api)
    await approve(api, caseId)
    const before = await untilWaiting(api, caseId, 'payment')
    const forward = await admin(`cases/${caseId}/fast-forward`, { minutes: 40 * 24 * 60 })
    expect(forward.status, JSON.stringify(forward.body)).toBe(200)
    const closed = await untilClosed(api, caseId)
    expect(closed.outcome.id).toBe('unpaid')
    expect(Date.parse(closed.closedAt.at)).toBeGreaterThan(Date.parse(before.money.invoices[0].expiresAt.at) - 1)
    const serious = createApp({ ...api.deps, settings: { ...api.deps.settings, SARA8_TRAINING: false } })
    const whole = api.app
    api.app = serious
    const refused = await admin(`cases/${caseId}/fast-forward`, { minutes: 1 })
    api.app = whole
    expect([refused.status, refused.body.code]).toEqual([403, 'training-only'])
  })

  test('of one district has no power in the other', async () => {
    await api.addStaff('admin-2', ['admin'], 'khoy-2')
    const { caseId } = await submitBench(api, 'maryam', benchAnswers)
    await taskOf(api, caseId)
    for (const [path, body] of [
      ['restart', { reason: 'x' }],
      ['hold', { reason: 'x' }],
      ['move', { stage: 'payment', reason: 'x' }],
      ['fast-forward', { minutes: 5 }],
    ] as const) {
      expect((await admin(`cases/${caseId}/${path}`, body, 'admin-2')).status, path).toBe(404)
    }
  })
})

describe('a tariff', () => {
  const today = tehranDay(Date.now())
  const change = {
    title: { fa: 'تعرفهٔ آزمون', en: 'Tariff of the test' },
    resolution: { number: 'آزمون-۱', date: today, body: { fa: 'شورای آزمون', en: 'Council of the test' } },
    validFrom: addDays(today, 2),
    validUntil: addDays(today, 400),
    sample: true,
    parameters: { certificateRials: 300_000 },
    headingsUntil: {},
  }
  const drafts = (method: 'GET' | 'POST' | 'PUT', path: string, as: string, body?: object) =>
    api.call(method, `/api/v1/admin/tariff-drafts${path}`, { as, ...(body ? { body } : {}) })
  const billed = async (caseId: string) => (await untilWaiting(api, caseId, 'payment')).money.invoices[0]

  test('is drafted, approved by another, and levied from its day on; what was billed before stands', async () => {
    const { caseId: early } = await submitBench(api)
    await approve(api, early)
    expect(await billed(early)).toMatchObject({ amountRials: '250000' })

    const past = await drafts('POST', '', 'revenue-officer-1', {
      basedOn: '1405.1',
      change: { ...change, validFrom: addDays(today, -1), parameters: { certificateRials: '30.5' } },
    })
    expect(past.status).toBe(422)
    expect(past.body.errors.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['valid-from-past', 'parameter-kind']),
    )
    const begun = await drafts('POST', '', 'revenue-officer-1', { basedOn: '1405.1', change })
    expect(begun.status, JSON.stringify(begun.body)).toBe(201)
    const { draftId } = begun.body
    expect(begun.body.mayNotApprove).toBe('role')
    const certificate = begun.body.examples.find((row: { example: { id: string } }) => row.example.id === 'certificate')
    // 250,400 and 300,000 rials, each within an invoice that is rounded to the thousand.
    expect(BigInt(certificate.differenceRials)).toBe(50_000n)

    // An administrator writes on it too: from then on it is his as well.
    const edited = await drafts('PUT', `/${draftId}`, 'admin-central', { revision: 1, change })
    expect([edited.status, edited.body.revision]).toEqual([200, 2])
    const own = await drafts('POST', `/${draftId}/approval`, 'admin-central', { revision: 2 })
    expect([own.status, own.body.code]).toEqual([403, 'second-person-needed'])
    expect((await drafts('POST', `/${draftId}/approval`, 'revenue-officer-1', { revision: 2 })).status).toBe(403)
    const stale = await drafts('POST', `/${draftId}/approval`, 'deputy-mayor-1', { revision: 1 })
    expect([stale.status, stale.body.code]).toEqual([409, 'draft-changed'])

    // Not approved: it counts for nothing, even on its day.
    const { caseId: between } = await submitBench(api)
    await taskOf(api, between)
    await admin(`cases/${between}/fast-forward`, { minutes: 3 * 24 * 60 })
    await approve(api, between)
    expect(await billed(between)).toMatchObject({ amountRials: '250000' })

    const approved = await drafts('POST', `/${draftId}/approval`, 'deputy-mayor-1', { revision: 2 })
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)
    const again = await drafts('POST', `/${draftId}/approval`, 'deputy-mayor-1', { revision: 2 })
    expect([again.status, again.body.code]).toEqual([409, 'draft-decided'])
    const { version } = approved.body
    const read = await api.call('GET', `/api/v1/admin/tariffs/${version}`, { as: 'admin-central' })
    expect(read.body).toMatchObject({ standing: 'ahead', sample: true })
    await expect(api.city.api.sql`update tariffs set body = '{}' where version = ${version}`).rejects.toThrow()

    const { caseId: before } = await submitBench(api)
    await approve(api, before)
    expect(await billed(before)).toMatchObject({ amountRials: '250000' })
    const { caseId: after } = await submitBench(api)
    await taskOf(api, after)
    await admin(`cases/${after}/fast-forward`, { minutes: 3 * 24 * 60 })
    await approve(api, after)
    expect(await billed(after)).toMatchObject({ amountRials: '300000' })

    // Bills that stood before stand, though the case begins anew from its log.
    expect((await admin(`cases/${between}/restart`, { reason: 'آزمون' })).status).toBe(200)
    expect(await billed(between)).toMatchObject({ amountRials: '250000' })
  }, 120_000)
})
