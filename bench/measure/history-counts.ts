import type { Client } from '@temporalio/client'
import protocol from '@temporalio/proto'

const { HistoryEvent } = protocol.temporal.api.history.v1
const names = protocol.temporal.api.enums.v1.EventType

export interface HistoryEventSize {
  id: number
  /** e.g. `WORKFLOW_TASK_COMPLETED`. */
  type: string
  bytes: number
}

/** Events of time skipping are the benchmark's own doing. */
const own = /TIME_SKIPPING|TIME_POINT|OPTIONS_UPDATED/

/** Every event of a run with the bytes it takes on the wire and in the server's store. */
export async function historyOf(client: Client, workflowId: string): Promise<readonly HistoryEventSize[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory()
  return (events ?? [])
    .map((event) => ({
      id: Number(event.eventId),
      type: (names[event.eventType ?? 0] ?? 'UNKNOWN').replace('EVENT_TYPE_', ''),
      bytes: HistoryEvent.encode(event).finish().length,
    }))
    .filter(({ type }) => !own.test(type))
}

export function totalBytes(events: readonly HistoryEventSize[]): number {
  return events.reduce((sum, event) => sum + event.bytes, 0)
}
