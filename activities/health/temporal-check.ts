import { randomUUID } from 'node:crypto'
import type { Client } from '@temporalio/client'

const patienceMs = 5_000

/**
 * Proves that Temporal works, not only that its port answers: a run is written, its history is read back and the run removed.
 * No worker takes part and no run stays behind.
 * @throws Error when it does not, within five seconds
 */
export async function checkTemporal(client: Client): Promise<void> {
  const workflowId = `canary-${randomUUID()}`
  await client.connection.withDeadline(Date.now() + patienceMs, async () => {
    const handle = await client.workflow.start('canary', {
      workflowId,
      taskQueue: 'canary',
      workflowRunTimeout: '1 minute',
    })
    const history = await handle.fetchHistory()
    if (!history.events?.length) throw new Error('Temporal kept no event of the canary')
    await client.workflowService.deleteWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId },
    })
  })
}
