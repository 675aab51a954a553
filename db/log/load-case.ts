import type { LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { LogHead } from '../../workflows/contract/case-activities.ts'
import type { Part, Queryable } from '../sql.ts'
import { emptyHead, type LogRow, toLoggedEvent } from './chain.ts'

export interface CaseLog {
  events: readonly LoggedEvent[]
  head: LogHead
}

/** The whole log of a case in order; no events and the empty head when there is none, or none that the actor sees. */
export async function loadLog(sql: Queryable, caseId: CaseId): Promise<CaseLog> {
  const rows = await sql<(LogRow & { hash: string })[]>`
    select seq, type, at, actor, cause, command_id as "commandId", data, encode(hash, 'hex') as hash
    from case_events where case_id = ${caseId} order by seq`
  const last = rows.at(-1)
  return {
    events: rows.map(toLoggedEvent),
    head: last ? { seq: last.seq, hash: last.hash } : emptyHead,
  }
}

/** The log as one JSON value, for a statement that reads more. @param caseId the column or value that names the case */
export function logRows(sql: Queryable, caseId: Part): Part {
  return sql`(
    select coalesce(json_agg(json_build_object('seq', e.seq, 'type', e.type, 'at', e.at, 'actor', e.actor, 'cause', e.cause,
      'commandId', e.command_id, 'data', e.data) order by e.seq), '[]') from case_events e where e.case_id = ${caseId})`
}
