import type { LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { type Page, type PageKey, pageLimit, toPage } from '../cursor.ts'
import { type LogRow, toLoggedEvent } from '../log/chain.ts'
import type { Queryable } from '../sql.ts'
import { type DatabaseActor, readAs } from '../with-actor.ts'

export type NumberedEvent = LoggedEvent & { seq: number; hash: string }

const columns = (sql: Queryable) => sql`
  seq, type, at, actor, cause, command_id as "commandId", data, encode(hash, 'hex') as hash`

/** Events of a case in order, a page at a time. */
export async function listEvents(
  sql: Queryable,
  caseId: CaseId,
  { after, limit }: { after: PageKey | null; limit: number },
): Promise<Page<NumberedEvent>> {
  const rows = await sql<(LogRow & { hash: string })[]>`
    select ${columns(sql)} from case_events
    where case_id = ${caseId} and seq > ${after?.[0] ?? 0} order by seq limit ${pageLimit(limit)}`
  const events = rows.map((row) => ({ ...toLoggedEvent(row), seq: row.seq, hash: row.hash }))
  return toPage(events, limit, (event) => [event.seq])
}

/**
 * The log of a case up to an instant of its clock, included: folded, it is the case as it was then.
 * @param actor is named by the same statement, for one that stands alone or comes first
 */
export async function eventsUntil(
  sql: Queryable,
  caseId: CaseId,
  until: number,
  actor?: DatabaseActor,
): Promise<readonly LoggedEvent[]> {
  const query = sql<LogRow[]>`
    select ${columns(sql)} from case_events where case_id = ${caseId} and at <= ${until} order by seq`
  const rows = await (actor ? readAs<LogRow>(sql, actor, query) : query)
  return rows.map(toLoggedEvent)
}
