import { createHash } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical-json.ts'
import type { CaseEvent, LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { LogHead } from '../../workflows/contract/case-activities.ts'

/** One row of `case_events`; `data` is the event without its type. */
export interface LogRow {
  caseId: string
  seq: number
  type: string
  at: number
  actor: string
  cause: string
  commandId: string | null
  batchId: string
  data: unknown
}

/** Head of a log that has no entry yet. */
export const emptyHead: LogHead = { seq: 0, hash: '0'.repeat(64) }

/** Hex SHA-256 of the hash before and the canonical JSON of all columns; the row alone is enough to compute it again. */
export function chainHash(previous: string, row: LogRow): string {
  const { caseId, seq, type, at, actor, cause, commandId, batchId, data } = row
  const columns = canonicalJson({ caseId, seq, type, at, actor, cause, commandId, batchId, data })
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(columns).digest('hex')
}

export interface ChainedRow extends LogRow {
  hash: string
}

/** The rows that a batch becomes behind a head. */
export function chainEvents(
  head: LogHead,
  caseId: CaseId,
  batchId: string,
  events: readonly LoggedEvent[],
): readonly ChainedRow[] {
  let previous = head.hash
  return events.map((logged, index) => {
    const { type, ...data } = logged.event
    const { at, actor, cause, commandId } = logged
    const row = { caseId, seq: head.seq + 1 + index, type, at, actor, cause, commandId, batchId, data }
    previous = chainHash(previous, row)
    return { ...row, hash: previous }
  })
}

/** The event as the domain knows it. */
export function toLoggedEvent(
  row: Pick<LogRow, 'at' | 'actor' | 'cause' | 'commandId' | 'type' | 'data'>,
): LoggedEvent {
  const { at, actor, cause, commandId, type, data } = row
  // The log holds what `chainEvents` wrote, and that came from a CaseEvent.
  return { at, actor, cause, commandId, event: { type, ...(data as object) } as CaseEvent }
}
