import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { loadLog } from '../../../db/log/load-case.ts'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { reconcileOnce } from '../../../relay/reconcile-once.ts'
import { eventually } from '../support/eventually.ts'
import { checkInvariants } from '../support/invariants.ts'
import { untilEvent } from '../support/log.ts'
import { decide, finish, taskOf } from '../support/people.ts'
import type { RealCity } from '../support/real-city.ts'
import { caseWaiting, expectEachOnce } from './killed-processes.ts'

/**
 * The log has grown and Temporal was never told: the run sleeps behind its log, and nothing that the server knows would
 * wake it. A held row stops `record` inside PostgreSQL; Temporal is made deaf before it is let go.
 */
export function betweenCommitAndCompletion(city: () => RealCity): void {
  describe('worker and Temporal killed together between the commit of a record and the end of its task', () => {
    test('the reconciler wakes the run, and the decision has taken effect once', async () => {
      const caseId = await caseWaiting(city())
      const { taskId } = await taskOf(city(), caseId)

      const held = await holdCase(city(), caseId)
      const deciding = decide(city(), taskId)
      await eventually(() => isAppendWaiting(city()), 'a record that waits for the row')
      city().pause('temporal')
      await held.letGo()
      await untilEvent(city(), caseId, 'TaskDecided')
      const backs = [await city().kill('worker'), await city().kill('temporal')]

      // The log knows the decision. Temporal stood still from before the commit until it was killed, so it knows nothing.
      await Promise.all(backs.map((back) => back()))
      expect([200, 202]).toContain(await deciding)

      await eventually(async () => {
        await reconcileOnce(city().worker, city().client)
        const run = await city().cases.look(caseId)
        const { head } = await loadLog(city().worker.sql, caseId)
        return run?.head.hash === head.hash || undefined
      }, 'the run to be woken')
      await finish(city(), caseId)
      await expectEachOnce(city(), caseId)
      await checkInvariants(city())
    }, 120_000)
  })
}

/** Keeps everybody else from appending to a case, as a slow writer of its row would. */
async function holdCase({ behind }: RealCity, caseId: CaseId): Promise<{ letGo(): Promise<void> }> {
  let letGo = () => undefined as unknown
  const released = new Promise((resolve) => {
    letGo = () => resolve(undefined)
  })
  let isHeld = () => undefined as unknown
  const holding = new Promise((resolve) => {
    isHeld = () => resolve(undefined)
  })
  const transaction = behind.begin(async (tx) => {
    // Not the whole row: commands that name the case can still be stored.
    await tx`select 1 from cases where case_id = ${caseId} for no key update`
    isHeld()
    await released
  })
  await holding
  return {
    async letGo() {
      letGo()
      await transaction
    },
  }
}

async function isAppendWaiting({ behind }: RealCity): Promise<true | undefined> {
  await sleep(20)
  const rows = await behind`
    select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%append_case_events%'`
  return rows.length > 0 ? true : undefined
}
