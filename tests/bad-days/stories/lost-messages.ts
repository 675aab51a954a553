import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { checkInvariants } from '../support/invariants.ts'
import { finish, submit } from '../support/people.ts'
import type { RealCity } from '../support/real-city.ts'
import { expectEachOnce } from './killed-processes.ts'

/** Messages to citizens that were under way when their sender died: neither lost nor sent twice. */
export function lostMessages(city: () => RealCity): void {
  test('of two messages whose sender dies, the one that the carrier took and the one that it never saw arrive once', async () => {
    city().pause('worker')
    const cases = await Promise.all([submit(city()), submit(city())])
    city().pause('outbox')
    city().resume('worker')
    const statesOf = async () => {
      const rows = await city().behind<{ state: string }[]>`
        select state from deliveries where case_id = any (${cases}) and template = 'case-received'`
      return rows.map(({ state }) => state)
    }
    // Taken together: the first lies in the carrier's socket, the second waits behind it.
    await eventually(
      async () => (await statesOf()).every((state) => state === 'sending') || undefined,
      'two messages under way',
    )
    const back = await city().kill('worker')
    // What the carrier has in its socket it reads when it goes on.
    city().resume('outbox')
    await back()
    // Nobody waits the minute after which a sender is taken for dead.
    await city().behind`update deliveries set claimed_at = now() - interval '2 minutes' where state = 'sending'`
    await Promise.all(cases.map((caseId) => finish(city(), caseId)))
    for (const caseId of cases) await expectEachOnce(city(), caseId)
    await checkInvariants(city())
    expect(await statesOf()).toEqual(['sent', 'sent'])
  }, 120_000)
}
