import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseId } from '../../domain/case/case-id.ts'
import { stepByNo } from '../../domain/case/case-state.ts'
import { halfTime } from '../../domain/time/half-time.ts'
import { play } from '../support/story.ts'
import { clerk, eventsOf, fastForward, openTestCase, send, stateOf, until, untilEvent } from '../support/test-case.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { newKey } from './support/bench-walk.ts'

let api: ApiCity
let caseId: CaseId
beforeAll(async () => {
  api = await startApiCity()
  caseId = await openTestCase(api.city, {
    service: 'building-permit',
    applicant: 'prn_maryam',
    facts: { plannedFloors: 3, plannedUnits: 3, plannedAreaSquareMetres: 420 },
  })
  await play(api.city, caseId, { stopAt: ['plans'], applicant: 'prn_maryam' })
})
afterAll(() => api?.stop())

const day = 86_400_000
const revive = (as = 'maryam', body: object = {}, key = newKey()) =>
  api.call('POST', `/api/v1/cases/${caseId}/revival`, { as, body, headers: { 'idempotency-key': key } })
const page = async (as = 'maryam') => (await api.call('GET', `/api/v1/cases/${caseId}`, { as })).body

/** Texts that reached the phone about this case. */
async function messages(): Promise<readonly string[]> {
  const answer = await fetch(`${api.city.outboxUrl}/messages`)
  const { messages: all } = (await answer.json()) as { messages: { key: string; text: string }[] }
  return all.filter(({ key }) => key.startsWith(caseId)).map(({ text }) => text)
}

async function clockOf(): Promise<number> {
  const [row] = await api.city.worker.sql<{ offset: number }[]>`
    select clock_offset_ms as offset from cases where case_id = ${caseId}`
  return Date.now() + (row?.offset ?? 0)
}

describe('an applicant who is not heard of', () => {
  test('is reminded at half time, once, by a message', async () => {
    const state = await stateOf(api.city, caseId)
    const { no = 0, since = 0, dueAt } = state.steps.plans ?? {}
    const at = halfTime(since, dueAt ?? 0) ?? 0
    await fastForward(api.city, caseId, at - (await clockOf()) + 1_000)
    const reminded = await untilEvent(api.city, caseId, 'ApplicantReminded')
    expect(reminded).toMatchObject({ actor: 'system', cause: 'rule', event: { what: 'applicant', no, until: dueAt } })
    expect(reminded.at).toBeGreaterThanOrEqual(at)
    expect(reminded.at).toBeLessThan(at + 5_000)
    const text = await until(async () => (await messages()).find((one) => one.includes('یادآوری')))
    expect(text).toMatch(/تا [۰-۹]{4}\/[۰-۹]{2}\/[۰-۹]{2} منتظر پاسخ شماست/)
  })

  test('finds the case closed as stagnant, and reads that he may revive it', async () => {
    expect((await revive()).body.code).toBe('case-not-closed')
    await fastForward(api.city, caseId, 181 * day)
    const closed = await until(async () => {
      const shown = await page()
      return shown.status === 'closed' ? shown : undefined
    })
    expect(closed.outcome.id).toBe('stagnant')
    expect(closed.youCan).toEqual([
      { action: 'revive', label: 'Revive the case', method: 'POST', path: `/api/v1/cases/${caseId}/revival` },
    ])
    expect((await page('intake-clerk-1')).youCan).toEqual([])
    await until(async () => (await messages()).find((one) => one.includes('راکد شد')))
    const reminders = (await eventsOf(api.city, caseId)).filter(({ event }) => event.type === 'ApplicantReminded')
    expect(reminders).toHaveLength(1)
  })

  test('revives it and goes on where the case stood; nobody else does', async () => {
    for (const [as, status] of [
      ['reza', 404],
      ['notary-12', 404],
      ['intake-clerk-1', 403],
    ] as const)
      expect((await revive(as)).status, as).toBe(status)
    const key = newKey()
    const revived = await revive('maryam', { reason: 'در سفر بودم' }, key)
    expect(revived.status, JSON.stringify(revived.body)).toBe(200)
    expect(revived.body.case).toMatchObject({ status: 'open', stage: { id: 'plans' }, outcome: null })
    // The same request again is the same command.
    expect((await revive('maryam', { reason: 'در سفر بودم' }, key)).status).toBe(200)
    const shown = await page()
    expect(shown.youCan.map(({ action }: { action: string }) => action)).toEqual(['withdraw'])
    const waits = shown.waitingFor.find(({ what }: { what: string }) => what === 'applicant')
    expect(waits.youCan.map(({ action }: { action: string }) => action)).toEqual(['answerStep', 'withdraw'])
    const reopened = (await eventsOf(api.city, caseId)).filter(({ event }) => event.type === 'CaseReopened')
    expect(reopened).toMatchObject([{ actor: 'prn_maryam', event: { stage: 'plans' } }])

    const end = await play(api.city, caseId, { applicant: 'prn_maryam' })
    expect(end).toMatchObject({ status: 'closed', outcome: 'permit', visits: { plans: 2 } })
    expect((await revive()).body.code).toBe('case-not-stagnant')
  })

  test('is reminded of a correction as well', async () => {
    caseId = await openTestCase(api.city, { service: 'building-permit', applicant: 'prn_maryam' })
    const state = await play(api.city, caseId, { stopAt: ['intake'], applicant: 'prn_maryam' })
    const { no = 0 } = state.steps.intake ?? {}
    const items = [{ kind: 'document', name: 'utm-map', reason: 'unreadable' }] as const
    const role = stepByNo(state, no)?.role ?? 'intake-clerk'
    const { delivery } = await send(
      api.city,
      caseId,
      'requestCorrection',
      { no, items, replyWithinDays: 10, text: null },
      clerk(role),
    )
    expect(delivery.fate).toBe('applied')
    const { askedAt = 0, replyBy = 0 } = (await stateOf(api.city, caseId)).correction ?? {}
    await fastForward(api.city, caseId, (halfTime(askedAt, replyBy) ?? 0) - Date.now() + 1_000)
    await untilEvent(api.city, caseId, 'ApplicantReminded')
    await until(async () => (await messages()).find((one) => one.includes('یادآوری: اصلاح پرونده')))
  })
})
