import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { findTemporal } from '../../../local/temporal-binary.ts'
import { eventually } from '../support/eventually.ts'
import { countOf, eventsOf, untilEvent } from '../support/log.ts'
import { finish, taskOf } from '../support/people.ts'
import type { RealCity } from '../support/real-city.ts'
import { caseWaiting, expectEachOnce } from './killed-processes.ts'

const run = promisify(execFile)

/** An operator with the `temporal` command can do much; ending or breaking a case by a slip is not among it. */
export function operatorsCommand(city: () => RealCity): void {
  describe.concurrent('the operator’s own temporal command', () => {
    test('malformed signals and a cancel request are told in the log, and the case goes on', async () => {
      const caseId = await caseWaiting(city())
      await signal(city(), caseId, 'decideTask', 'null')
      await signal(city(), caseId, 'decideTask', '{"commandId": 7, "payload": []}')
      await signal(city(), caseId, 'no-such-command', '"words"')
      await signal(city(), caseId, 'decideTask')
      await temporal(city(), ['workflow', 'cancel', '--workflow-id', caseId])
      await untilEvent(city(), caseId, 'CommandRefused', 4)
      await untilEvent(city(), caseId, 'CancelRequested')
      await finish(city(), caseId)
      await expectEachOnce(city(), caseId)
    }, 120_000)

    test('a whole command by signal is done, once', async () => {
      const caseId = await caseWaiting(city())
      const { no } = await taskOf(city(), caseId)
      const actor = {
        id: 'prn_intake-clerk-1',
        kind: 'staff',
        organisation: null,
        roles: ['intake-clerk'],
        districts: ['khoy-1'],
      }
      const command = {
        commandId: `cmd_by-hand-${caseId.slice(5)}`,
        actor,
        cause: 'operator',
        receivedAt: Date.now(),
        payload: { no, outcome: 'approved', facts: {}, text: null },
      }
      for (let times = 0; times < 3; times += 1) await signal(city(), caseId, 'decideTask', JSON.stringify(command))
      await untilEvent(city(), caseId, 'InvoiceIssued')
      expect(await countOf(city(), caseId, 'TaskDecided')).toBe(1)
      await finish(city(), caseId)
      await expectEachOnce(city(), caseId)
    }, 120_000)

    test('a run that is terminated is started again from the log', async () => {
      const caseId = await caseWaiting(city())
      const before = (await eventsOf(city(), caseId)).length
      await temporal(city(), ['workflow', 'terminate', '--workflow-id', caseId, '--reason', 'a slip'])
      await eventually(async () => ((await city().cases.isRunning(caseId)) ? undefined : true), 'the run to end')
      const { taskId } = await taskOf(city(), caseId)
      expect(taskId).toBeDefined()
      // The next person who does something brings it back; the reconciler would within a minute.
      await finish(city(), caseId)
      expect((await eventsOf(city(), caseId)).length).toBeGreaterThan(before)
      await expectEachOnce(city(), caseId)
    }, 120_000)
  })
}

let binary: Promise<{ path: string }> | undefined

async function temporal(city: RealCity, args: readonly string[]): Promise<void> {
  binary ??= findTemporal({ dataDir: city.stack.dataDir, say: () => undefined })
  await run((await binary).path, [...args, '--address', city.stack.temporalAddress])
}

function signal(city: RealCity, caseId: CaseId, name: string, input?: string): Promise<void> {
  const given = input === undefined ? [] : ['--input', input]
  return temporal(city, ['workflow', 'signal', '--workflow-id', caseId, '--name', name, ...given])
}
