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
    and t.status = ${status}
    ${after ? sql`and (t.due_at, t.task_id) > (${after[0]!}::bigint, ${after[1]!}::text)` : sql``}
    order by t.due_at, t.task_id limit ${pageLimit(limit)}`
  const branches = [
    ...desks.map(({ role, district }) => sql`t.role = ${role} ${inDistrict(sql, district)}`),
    escalatedTo(sql, desks),
  ].map((branch) => sql`(select t.* from tasks t where ${branch} ${page})`)
  const rows = await sql<InboxTask[]>`
    select ${taskColumns(sql)}, t.case_id as "caseId", t.district, c.service, c.public_status as "publicStatus",
      k.principal as "claimedBy", k.at as "claimedAt"
    from (
      select * from (${branches.reduce((all, branch) => sql`${all} union ${branch}`)}) t
      order by t.due_at, t.task_id limit ${pageLimit(limit)}
    ) t
      join cases c on c.case_id = t.case_id
      left join claims k on k.task_id = t.task_id
    order by t.due_at, t.task_id`
  return toPage(rows, limit, (row) => [row.dueAt, row.taskId])
}

/** Tasks that a clock escalated are few: they are read from an index of their own. */
function escalatedTo(sql: Queryable, desks: readonly Desk[]) {
  const matches = desks.map(({ role, district }) => {
    return sql`(${role}::text = any (t.escalated_to) ${inDistrict(sql, district)})`
  })
  return sql`t.escalated_to <> '{}' and (${matches.reduce((all, match) => sql`${all} or ${match}`)})`
}

function inDistrict(sql: Queryable, district: string) {
  return district === '*' ? sql`` : sql`and t.district = ${district}`
}

/** Where counting stops: a desk shows `999+`. */
export const largestCount = 1_000

export interface DeskCount extends Desk {
  /** Up to `largestCount`. */
  open: number
  /** Of these, how many are late at the instant. */
  late: number
}

/** How much lies on each desk, counted no further than `largestCount`. One statement. */
export async function deskCounts(sql: Queryable, desks: readonly Desk[], now: number): Promise<readonly DeskCount[]> {
  if (desks.length === 0) return []
  const counts = desks.map(({ role, district }) => {
    return sql`
      select ${role}::text as role, ${district}::text as district, count(*)::integer as open,
        count(*) filter (where due_at < ${now}::bigint)::integer as late
      from (
        select t.due_at from tasks t where t.role = ${role} ${inDistrict(sql, district)} and t.status = 'open'
        order by t.due_at limit ${largestCount}
      ) t`
  })
  return sql<DeskCount[]>`${counts.reduce((all, count) => sql`${all} union all ${count}`)}`
}
