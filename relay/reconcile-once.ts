import type { Client } from '@temporalio/client'
import { createProcedureLibrary } from '../activities/procedures.ts'
import type { Database } from '../db/client.ts'
import { readProcedure } from '../db/registers/procedures.ts'
import { createCaseClient } from '../workflows/contract/case-client.ts'
import { deliverCommands } from './deliver-commands.ts'
import { type Reconciled, reconcile } from './reconcile.ts'
import { reportStuck } from './report-stuck.ts'
import { runningCases } from './running-cases.ts'

export interface ReconciledOnce extends Reconciled {
  /** Incidents opened for runs that keep failing and cases that wait for nothing. */
  reported: number
}

/**
 * One pass of what the relay does every minute, over the logs of all time: for an operator who doesn't want to wait, and
 * for a time when no worker runs.
 * @param database as the worker sees it
 */
export async function reconcileOnce(database: Database, client: Client): Promise<ReconciledOnce> {
  const { sql } = database
  const cases = createCaseClient(client)
  const procedures = createProcedureLibrary((service, version) => readProcedure(sql, service, version))
  const done = await reconcile(sql, cases, () => runningCases(client), new Map(), 0)
  await deliverCommands(sql, cases)
  return { ...done, reported: await reportStuck(sql, client, procedures, Date.now()) }
}
