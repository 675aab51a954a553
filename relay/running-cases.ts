import type { Client } from '@temporalio/client'
import { engine } from '../temporal.config.ts'

/** Ids of all running case workflows, as Temporal's visibility tells them (a moment late: check before acting). */
export async function runningCases(client: Client): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  const query = `WorkflowType = '${engine.workflowType}' AND ExecutionStatus = 'Running'`
  for await (const run of client.workflow.list({ query, pageSize: 1_000 })) ids.add(run.workflowId)
  return ids
}
