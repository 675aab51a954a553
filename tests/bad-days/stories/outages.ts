import { describe, expect, test } from 'vitest'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { call } from '../support/http.ts'
import { checkInvariants } from '../support/invariants.ts'
import { countOf, typesOf, untilEvent, untilFate } from '../support/log.ts'
import { applicant, clerkOf, decision, finish, maryam, newKey, taskOf } from '../support/people.ts'
import { freeText } from '../support/personal-data.ts'
import type { RealCity } from '../support/real-city.ts'
import { caseWaiting, expectEachOnce } from './killed-processes.ts'

const tenDaysMs = 10 * 24 * 60 * 60 * 1_000

/** What the API takes in while the engine can't be reached is kept, and counts as of when it came. */
export function outages(city: () => RealCity): void {
  describe('while the engine is away', () => {
    test('a submission and a decision are accepted without Temporal, and done later', async () => {
      const caseId = await caseWaiting(city())
      const { taskId } = await taskOf(city(), caseId)
      city().pause('temporal')
      const [submitted, decided] = await Promise.all([
        call(city(), 'POST', '/cases', {
          as: applicant,
          body: { service: 'bench-core', answers: maryam },
          headers: { 'idempotency-key': newKey() },
        }),
        call(city(), ...decision(taskId)),
      ])
      expect([submitted.status, decided.status]).toEqual([202, 202])
      const { commandId, status } = decided.body.command
      expect(status).toBe('stored')
      expect(await countOf(city(), caseId, 'TaskDecided')).toBe(0)
      const [tracked, asked] = await Promise.all([
        call(city(), 'GET', `/cases/${submitted.body.caseId}`, { as: applicant }),
        call(city(), 'GET', `/commands/${commandId}`, { as: clerkOf }),
      ])
      expect([tracked.status, tracked.body.status]).toEqual([200, 'open'])
      expect(asked.body).toMatchObject({ commandId, status: 'stored' })

      await (await city().kill('temporal'))()
      await untilFate(city(), commandId, 'applied')
      await Promise.all([caseId, submitted.body.caseId].map((id) => finish(city(), id)))
      for (const id of [caseId, submitted.body.caseId]) await expectEachOnce(city(), id)
      await checkInvariants(city())
    }, 180_000)

    test('what was filed before a deadline is heard before it, however late it is delivered', async () => {
      const [decided, corrected] = await Promise.all([caseWaiting(city()), caseInCorrection(city())])
      const { taskId } = await taskOf(city(), decided)
      city().pause('worker')
      city().pause('temporal')
      const answers = await Promise.all([
        call(city(), ...decision(taskId)),
        call(city(), 'POST', `/cases/${corrected.caseId}/corrections/${corrected.correctionId}`, {
          as: applicant,
          body: { answers: { phone: '09990000002' } },
          headers: { 'idempotency-key': newKey() },
        }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([202, 202])
      // Neither was delivered: Temporal dies with whatever it was just told, and the worker's relay stands still.
      await (await city().kill('temporal'))()
      const cases = [decided, corrected.caseId]
      await Promise.all(cases.map((caseId) => city().cases.fastForward(caseId, tenDaysMs, newKey())))
      await (await city().kill('worker'))()
      for (const { body } of answers) await untilFate(city(), body.command.commandId, 'applied')

      expect(await typesOf(city(), decided)).not.toContain('DeadlineMissed')
      const types = await typesOf(city(), corrected.caseId)
      expect(types).toContain('CorrectionAnswered')
      expect(types).not.toContain('CorrectionLapsed')
      await Promise.all(cases.map((caseId) => finish(city(), caseId)))
      for (const caseId of cases) await expectEachOnce(city(), caseId)
      await checkInvariants(city())
    }, 180_000)

    test('a submission and a decision are accepted without a worker, and done later', async () => {
      const caseId = await caseWaiting(city())
      const { taskId } = await taskOf(city(), caseId)
      city().pause('worker')
      const [submitted, decided] = await Promise.all([
        call(city(), 'POST', '/cases', {
          as: applicant,
          body: { service: 'bench-core', answers: maryam },
          headers: { 'idempotency-key': newKey() },
        }),
        call(city(), ...decision(taskId)),
      ])
      // Temporal is there, and takes the run that nobody can work on yet.
      expect([submitted.status, decided.status]).toEqual([201, 202])
      city().resume('worker')
      await untilFate(city(), decided.body.command.commandId, 'applied')
      await Promise.all([caseId, submitted.body.caseId].map((id) => finish(city(), id)))
      for (const id of [caseId, submitted.body.caseId]) await expectEachOnce(city(), id)
      await checkInvariants(city())
    }, 180_000)
  })
}

/** A case whose applicant is asked to correct his phone within a working day. */
async function caseInCorrection(city: RealCity): Promise<{ caseId: CaseId; correctionId: string }> {
  const caseId = await caseWaiting(city)
  const { taskId } = await taskOf(city, caseId)
  const asked = await call(city, 'POST', `/tasks/${taskId}/correction-requests`, {
    as: clerkOf,
    body: { items: [{ kind: 'field', name: 'phone', reason: 'incomplete' }], replyWithinDays: 1, note: freeText },
    headers: { 'idempotency-key': newKey() },
  })
  expect(asked.status).toBe(200)
  const { event } = await untilEvent(city, caseId, 'CorrectionRequested')
  return { caseId, correctionId: event.correctionId }
}
