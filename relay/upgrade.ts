import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { Database } from '../db/client.ts'
import { drainStored, markConfirmed } from '../db/commands/command-delivery.ts'
import { storeCommand } from '../db/commands/stored-commands.ts'
import type { Actor, CommandOf } from '../domain/case/case-command.ts'
import type { CaseId, IncidentId } from '../domain/case/case-id.ts'
import type { CaseClient } from '../workflows/contract/case-client.ts'
import { type BrokenHistory, type Histories, openHistories, replay, type WorkflowCode } from './replay.ts'

export interface UpgradeTools {
  /** As the worker sees it. */
  database: Database
  client: Client
  cases: CaseClient
}

export interface UpgradeOptions {
  /** Only tells which runs would be restarted. */
  dryRun: boolean
  /** Runs that are restarted in a second, at most. */
  perSecond: number
  /** Told of each run that the code can't continue, as it is found. */
  found?: (run: BrokenHistory) => void
  /** Other histories than those of all running cases. */
  histories?: Histories
}

export interface Upgraded {
  replayed: number
  /** Runs that this code can't continue. */
  broken: readonly BrokenHistory[]
  /** How many of them were started anew from their log. */
  restarted: number
  /** Those whose restart failed; running it again tries again. */
  failed: readonly BrokenHistory[]
}

const batchSize = 20

/**
 * Replays every running case against workflow code and starts those that would break anew from their log, in batches that
 * leave the workers time for their own work. May be run again at any time, and while people decide.
 */
export async function upgrade(tools: UpgradeTools, code: WorkflowCode, options: UpgradeOptions): Promise<Upgraded> {
  const { dryRun, perSecond, found, histories = openHistories(tools.client) } = options
  const broken: BrokenHistory[] = []
  const failed: BrokenHistory[] = []
  let replayed = 0
  let batch: BrokenHistory[] = []
  const restartBatch = async () => {
    const runs = batch
    batch = []
    if (dryRun || runs.length === 0) return
    for (const run of runs)
      await restartFromLog(tools, run.id as CaseId).catch((error) => failed.push(asFailed(run, error)))
    await sleep((runs.length * 1_000) / perSecond)
  }
  for await (const run of replay(code, histories)) {
    replayed += 1
    if (!run.broken) continue
    broken.push(run.broken)
    found?.(run.broken)
    batch.push(run.broken)
    if (batch.length >= batchSize) await restartBatch()
  }
  await restartBatch()
  return { replayed, broken, restarted: dryRun ? 0 : broken.length - failed.length, failed }
}

/**
 * Puts a new run from the log in the place of a case's run, which ends the incident that the old one kept failing. What
 * the old run was told and had not recorded dies with it: stored commands are handed to the new one, and one that was
 * recorded after all takes effect once.
 */
async function restartFromLog(
  { database, cases }: Pick<UpgradeTools, 'database' | 'cases'>,
  caseId: CaseId,
): Promise<void> {
  await cases.restart(caseId)
  await endRunIncidents(database, caseId)
  for (const command of await drainStored(database.sql, caseId, Number.MAX_SAFE_INTEGER)) {
    await cases.leave({ ...command, caseId })
    await markConfirmed(database.sql, command.commandId)
  }
}

const system: Actor = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] }

async function endRunIncidents(database: Database, caseId: CaseId): Promise<void> {
  const open = await database.sql<{ incidentId: IncidentId; district: string; offset: number }[]>`
    select i.incident_id as "incidentId", c.district, c.clock_offset_ms as offset
    from incidents i join cases c using (case_id)
    where i.case_id = ${caseId} and i.effect = 'run' and i.status = 'open'`
  for (const { incidentId, district, offset } of open) {
    const command: CommandOf<'resolveIncident'> = {
      commandId: `cmd_${randomBytes(16).toString('hex')}`,
      actor: system,
      cause: 'operator',
      receivedAt: Date.now() + offset,
      name: 'resolveIncident',
      payload: { incidentId, resolution: 'retry', facts: {}, text: null },
    }
    const actor = { principalId: system.id, audience: 'worker', districts: [district] } as const
    await database.withActor(actor, (tx) => storeCommand(tx, caseId, command))
  }
}

function asFailed({ id }: BrokenHistory, error: unknown): BrokenHistory {
  return { id, reason: error instanceof Error ? error.message : String(error) }
}
