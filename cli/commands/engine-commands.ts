import { fileURLToPath } from 'node:url'
import { type Command, InvalidArgumentError } from 'commander'
import type { Replayed } from '../../relay/replay.ts'
import { readSettings } from '../../settings.ts'
import { createCaseClient } from '../../workflows/contract/case-client.ts'
import { answering } from '../answer.ts'
import { withWorkerDatabase } from '../database-access.ts'
import { type PlaceOptions, withPlace } from '../stack-place.ts'
import { temporalAddressOf, withTemporal } from '../temporal-access.ts'

type ReplayFlags = PlaceOptions & { recorded?: boolean; open?: boolean; histories: string }
type UpgradeFlags = PlaceOptions & { dryRun?: boolean; perSecond: number }

const historiesFolder = fileURLToPath(new URL('../../tests/histories', import.meta.url))

/** Commands for the engine: is it in step with the code and with the logs? */
export function addEngineCommands(program: Command): void {
  withPlace(program.command('replay'))
    .description(
      'replay recorded histories and those of all open cases against the current workflow code; exit code 1 when any would break',
    )
    .option('--recorded', 'only the recorded histories')
    .option('--open', 'only the open cases of the stack that runs')
    .option('--histories <folder>', 'recorded histories', historiesFolder)
    .action(
      answering(async (options: ReplayFlags) => {
        const code = await currentCode()
        const { openHistories, replayAll } = await import('../../relay/replay.ts')
        const { recordedHistories } = await import('../../relay/recorded-histories.ts')
        const recorded = options.open ? null : await replayAll(code, recordedHistories(options.histories))
        const isReachable = options.open === true || (await temporalAddressOf(options)) !== undefined
        const open =
          options.recorded || !isReachable
            ? null
            : await withTemporal(options, (client) => replayAll(code, openHistories(client)))
        const broken = [...(recorded?.broken ?? []), ...(open?.broken ?? [])]
        const lines = [
          ...broken.map(({ id, reason }) => `${id} would break: ${reason}`),
          ...(recorded ? [`Recorded histories: ${summary(recorded)}`] : []),
          ...(open ? [`Open cases: ${summary(open)}`] : []),
          ...(options.recorded || isReachable ? [] : ['No Sara 8 is running here: open cases were not replayed.']),
        ]
        return { data: { recorded, open }, lines, failed: broken.length > 0 }
      }),
    )

  withPlace(program.command('upgrade'))
    .description(
      'after workflow code has changed: replay every open case and start those that would break anew from their log',
    )
    .option('--dry-run', 'only tell which')
    .option('--per-second <runs>', 'restarts in a second, at most', positive, 10)
    .action(
      answering(async (options: UpgradeFlags) => {
        const { upgrade } = await import('../../relay/upgrade.ts')
        const { dryRun = false, perSecond } = options
        const done = await withWorkerDatabase(options, (database) =>
          withTemporal(options, async (client) => {
            const tools = { database, client, cases: createCaseClient(client) }
            return upgrade(tools, await currentCode(), { dryRun, perSecond })
          }),
        )
        const verb = dryRun ? 'would be restarted' : 'was restarted from its log'
        const failed = new Set(done.failed.map(({ id }) => id))
        const lines = [
          ...done.broken.filter(({ id }) => !failed.has(id)).map(({ id, reason }) => `${id} ${verb}: ${reason}`),
          ...done.failed.map(({ id, reason }) => `${id} could not be restarted: ${reason}`),
          `${done.replayed} open cases: ${done.broken.length} would break, ${done.restarted} restarted.`,
        ]
        return { data: done, lines, failed: done.failed.length > 0 }
      }),
    )

  withPlace(program.command('reconcile'))
    .description('compare logs and runs once: start what has no run, wake what is behind its log')
    .action(
      answering(async (options: PlaceOptions) => {
        const { reconcileOnce } = await import('../../relay/reconcile-once.ts')
        const done = await withWorkerDatabase(options, (database) =>
          withTemporal(options, (client) => reconcileOnce(database, client)),
        )
        const lines = [
          `${done.started} open cases had no run and got one.`,
          `${done.woken} runs were behind their log and were woken.`,
          `${done.reported} incidents were opened for runs that fail and cases that wait for nothing.`,
        ]
        return { data: done, lines }
      }),
    )
}

const summary = ({ replayed, broken }: Replayed) =>
  `${replayed} replayed, ${broken.length === 0 ? 'none would break' : `${broken.length} would break`}.`

/** The workflow code of this program; loads the engine, which takes a moment. */
async function currentCode() {
  const { silenceEngine } = await import('../../relay/silence-engine.ts')
  silenceEngine()
  const { workflowCode } = await import('../../relay/workflow-code.ts')
  return workflowCode(readSettings().SARA8_WORKFLOW_BUNDLE)
}

function positive(text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('A number above 0.')
  return value
}
