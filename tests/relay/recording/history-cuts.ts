import type { History } from '@temporalio/common/lib/proto-utils.js'
import { temporal } from '@temporalio/proto'
import type { LoggedEvent } from '../../../domain/case/case-event.ts'

export interface Sleep {
  /** Number of events of the history after which the run slept. */
  events: number
  stage: string
}

const { EventType } = temporal.api.enums.v1

/**
 * Where a run slept: after the commands of a workflow task, before anything else happened. The stage is that of the last
 * event which the run had recorded by then. Of each visit to a stage only the last sleep is told, since a longer history
 * replays a shorter one as well.
 */
export function sleepsOf(history: History, log: readonly LoggedEvent[]): readonly Sleep[] {
  const stages = stageBySeq(log)
  const sleeps: Sleep[] = []
  let seq = 0
  for (const [index, event] of (history.events ?? []).entries()) {
    seq = Math.max(seq, recordedSeq(event))
    const next = history.events?.[index + 1]
    if (!isOfTask(event) || (next && isOfTask(next) && next.eventType !== EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED))
      continue
    const stage = stages[seq]
    if (stage === undefined || stage === null) continue
    if (sleeps.at(-1)?.stage === stage) sleeps.pop()
    sleeps.push({ events: index + 1, stage })
  }
  return sleeps
}

type HistoryEvent = NonNullable<History['events']>[number]

/** Whether an event is the end of a workflow task or one of the commands with which it ended. */
function isOfTask(event: HistoryEvent): boolean {
  if (event.eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) return true
  return Object.values(event).some(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      'workflowTaskCompletedEventId' in value &&
      value.workflowTaskCompletedEventId != null,
  )
}

/** The head that a `record` in this event reports; 0 for every other event. */
function recordedSeq(event: HistoryEvent): number {
  const data = event.markerRecordedEventAttributes?.details?.result?.payloads?.[0]?.data
  if (!data) return 0
  const result = JSON.parse(Buffer.from(data).toString('utf8')) as { head?: { seq?: number } } | null
  return result?.head?.seq ?? 0
}

function stageBySeq(log: readonly LoggedEvent[]): readonly (string | null)[] {
  let stage: string | null = null
  return [
    null,
    ...log.map(({ event }) => {
      if (event.type === 'StageEntered') stage = event.stage
      if (event.type === 'CaseClosed') stage = null
      return stage
    }),
  ]
}
