import type { CaseId } from '../../domain/case/case-id.ts'
import type { NoticeRow } from '../../domain/case/case-projection.ts'
import { type Page, type PageKey, pageLimit, toPage } from '../cursor.ts'
import type { Queryable } from '../sql.ts'

/** A message as the office sees it: what and when, never to whom or with which words. */
export interface Delivery {
  caseId: CaseId
  seq: number
  audience: NoticeRow['audience']
  template: string
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'unknown'
  channel: string | null
  attempts: number
  code: string | null
  /** Epoch milliseconds. */
  createdAt: number
  sentAt: number | null
}

/** How many messages of a case went out, and when the last did (epoch milliseconds). */
export async function messagesSent(sql: Queryable, caseId: CaseId): Promise<{ count: number; lastAt: number | null }> {
  const [row] = await sql<{ count: number; lastAt: number | null }[]>`
    select count(*)::int as count, (extract(epoch from max(sent_at)) * 1000)::float8 as "lastAt"
    from deliveries where case_id = ${caseId} and state in ('sent', 'unknown')`
  return { count: row?.count ?? 0, lastAt: row?.lastAt == null ? null : Math.floor(row.lastAt) }
}

/** Messages of the actor's districts, newest first. */
export async function listDeliveries(
  sql: Queryable,
  { state, after, limit }: { state: Delivery['state'] | undefined; after: PageKey | null; limit: number },
): Promise<Page<Delivery>> {
  const rows = await sql<Delivery[]>`
    select case_id as "caseId", seq, audience, template, state, channel, attempts, code,
      floor(extract(epoch from created_at) * 1000)::float8 as "createdAt",
      floor(extract(epoch from sent_at) * 1000)::float8 as "sentAt"
    from deliveries
    where true ${state ? sql`and state = ${state}` : sql``}
      ${after ? sql`and (floor(extract(epoch from created_at) * 1000), case_id, seq) < (${after[0]!}::float8, ${after[1]!}::text, ${after[2]!}::int)` : sql``}
    order by floor(extract(epoch from created_at) * 1000) desc, case_id desc, seq desc limit ${pageLimit(limit)}`
  return toPage(rows, limit, (row) => [row.createdAt, row.caseId, row.seq])
}
