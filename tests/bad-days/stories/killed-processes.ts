import { describe, expect, test } from 'vitest'
import type { CaseEvent } from '../../../domain/case/case-event.ts'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { checkInvariants } from '../support/invariants.ts'
import { typesOf } from '../support/log.ts'
import { decide, finish, invoiceOf, pay, submit, taskOf } from '../support/people.ts'
import type { ProcessName, RealCity } from '../support/real-city.ts'

/** All that happens once in a case of the trial service; a bad day may add incidents, and nothing else. */
const once: readonly CaseEvent['type'][] = [
  'CaseOpened',
  'TaskOpened',
  'TaskDecided',
  'DecisionTookEffect',
  'InvoiceIssued',
  'PaymentConfirmed',
  'LetterIssued',
  'CaseClosed',
]
/** API and outbox die in stories of their own. */
const victims: readonly ProcessName[] = ['postgres', 'temporal', 'worker', 'providers', 'bank']

/** Each process dies by `kill -9` while one case is being submitted, one asked about, one decided, one paid and one closed. */
export function killedProcesses(city: () => RealCity): void {
  describe('a process that is killed', () => {
    test.each(victims)(
      '%s',
      async (victim) => {
        const [paid, decided, asked] = await Promise.all([caseBilled(city()), caseWaiting(city()), submit(city())])
        const { taskId } = await taskOf(city(), decided)
        const { invoiceId } = await invoiceOf(city(), paid)
        // What is under way when the process dies; each person insists until there is an answer.
        const underWay = [submit(city()), decide(city(), taskId), pay(city(), invoiceId)] as const
        const back = await city().kill(victim)
        const [submitted] = await Promise.all(underWay)
        await back()
        const cases = [paid, decided, asked, submitted]
        await Promise.all(cases.map((caseId) => finish(city(), caseId)))
        for (const caseId of cases) await expectEachOnce(city(), caseId)
        await checkInvariants(city())
      },
      180_000,
    )
  })
}

export async function expectEachOnce(city: RealCity, caseId: CaseId): Promise<void> {
  const types = await typesOf(city, caseId)
  const counts = Object.fromEntries(once.map((type) => [type, types.filter((found) => found === type).length]))
  expect(counts, caseId).toEqual(Object.fromEntries(once.map((type) => [type, 1])))
  expect(
    types.filter((type) => type === 'InquiryAnswered'),
    caseId,
  ).toHaveLength(3)
}

/** A case at its task. */
export async function caseWaiting(city: RealCity): Promise<CaseId> {
  const caseId = await submit(city)
  await taskOf(city, caseId)
  return caseId
}

/** A case with an invoice that nobody has paid yet. */
export async function caseBilled(city: RealCity): Promise<CaseId> {
  const caseId = await caseWaiting(city)
  await decide(city, (await taskOf(city, caseId)).taskId)
  await invoiceOf(city, caseId)
  return caseId
}
