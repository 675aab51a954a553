import type { Role } from '../../domain/access/role.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { TaskRow } from '../../domain/case/case-projection.ts'
import { type Page, type PageKey, pageLimit, toPage } from '../cursor.ts'
import type { Queryable } from '../sql.ts'
import { taskColumns } from './columns.ts'

/** A role in a district (`*` is all): one in-tray. */
export interface Desk {
  role: Role
  district: string
}

export interface InboxTask extends TaskRow {
  caseId: CaseId
  district: string
  service: string
  publicStatus: string
  claimedBy: string | null
  claimedAt: Date | null
}

export type InboxStatus = Extract<TaskRow['status'], 'open' | 'waiting-for-correction'>

/**
 * Tasks of the desks, the most urgent first. One statement that reads each desk's index in order and stops at the page's
 * end, so it costs the same at a hundred open tasks and at a hundred thousand.
 */
export async function inbox(
  sql: Queryable,
  desks: readonly Desk[],
  { status = 'open', after, limit }: { status?: InboxStatus; after: PageKey | null; limit: number },
): Promise<Page<InboxTask>> {
  if (desks.length === 0) return { rows: [], next: null }
  const page = sql`
    and d.status = ${status}
    ${after ? sql`and (d.due_at, d.task_id) > (${after[0]!}::bigint, ${after[1]!}::text)` : sql``}
    order by d.due_at, d.task_id limit ${pageLimit(limit)}`
  const piles = desks.map(
    (desk) => sql`(select d.due_at, d.task_id from task_desks d where ${onDesk(sql, desk)} ${page})`,
  )
  // A task that lies on two of the desks comes once: that is what `union` is for.
  const rows = await sql<InboxTask[]>`
    select ${taskColumns(sql)}, t.case_id as "caseId", t.district, c.service, c.public_status as "publicStatus",
      k.principal as "claimedBy", k.at as "claimedAt"
    from (
      select * from (${piles.reduce((all, pile) => sql`${all} union ${pile}`)}) p
      order by p.due_at, p.task_id limit ${pageLimit(limit)}
    ) p
      join tasks t on t.task_id = p.task_id
      join cases c on c.case_id = t.case_id
      left join claims k on k.task_id = t.task_id
    order by p.due_at, p.task_id`
  return toPage(rows, limit, (row) => [row.dueAt, row.taskId])
}

function onDesk(sql: Queryable, { role, district }: Desk) {
  return sql`d.role = ${role} ${district === '*' ? sql`` : sql`and d.district = ${district}`}`
}

/** Where counting stops: a desk shows `999+`. */
const largestCount = 1_000

export interface DeskCount extends Desk {
  /** Up to `largestCount`. */
  open: number
  /** Of these, how many are late at the instant. */
  late: number
}

/** How much lies on each desk, counted no further than `largestCount`. One statement. */
export async function deskCounts(sql: Queryable, desks: readonly Desk[], now: number): Promise<readonly DeskCount[]> {
  if (desks.length === 0) return []
  const counts = desks.map((desk) => {
    return sql`
      select ${desk.role}::text as role, ${desk.district}::text as district, count(*)::integer as open,
        count(*) filter (where due_at < ${now}::bigint)::integer as late
      from (
        select d.due_at from task_desks d where ${onDesk(sql, desk)} and d.status = 'open'
        order by d.due_at limit ${largestCount}
      ) d`
  })
  return sql<DeskCount[]>`${counts.reduce((all, count) => sql`${all} union all ${count}`)}`
}
