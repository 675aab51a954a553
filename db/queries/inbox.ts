import type { Role } from '../../domain/access/role.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { TaskRow } from '../../domain/case/case-projection.ts'
import type { Words } from '../../domain/procedure/words.ts'
import { type Page, type PageKey, pageLimit, toPage } from '../cursor.ts'
import type { Queryable } from '../sql.ts'
import { taskColumns } from './columns.ts'
import { nameOf } from './staff-names.ts'

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
  trackingCode: string | null
  claimedBy: string | null
  claimedAt: Date | null
  holderName: Words | null
  /** Messages of the applicant that nobody has answered. */
  unanswered: number
  /** Whether the actor has declared that the case concerns himself. */
  conflicted: boolean
}

export type InboxStatus = Extract<TaskRow['status'], 'open' | 'waiting-for-correction'>

/** Which of the tasks that lie on the desks; instants are epoch milliseconds. */
export interface InboxFilter {
  status?: InboxStatus
  service?: string | undefined
  step?: string | undefined
  dueFrom?: number | undefined
  dueBefore?: number | undefined
  /** Only those that this principal has claimed. */
  claimedBy?: string | undefined
  /** Only those in whose case the applicant waits for an answer to his message. */
  unanswered?: boolean | undefined
  /** Only those that nobody has claimed. */
  unclaimed?: boolean | undefined
}

/**
 * Tasks of the desks, the most urgent first. One statement that reads each desk's index in order and stops at the page's
 * end, so it costs the same at a hundred open tasks and at a hundred thousand.
 */
export async function inbox(
  sql: Queryable,
  desks: readonly Desk[],
  { after, limit, ...filter }: InboxFilter & { after: PageKey | null; limit: number },
): Promise<Page<InboxTask>> {
  if (desks.length === 0) return { rows: [], next: null }
  const page = sql`
    ${after ? sql`and (d.due_at, d.task_id) > (${after[0]!}::bigint, ${after[1]!}::text)` : sql``}
    order by d.due_at, d.task_id limit ${pageLimit(limit)}`
  const piles = desks.map((desk) => sql`(${onDesk(sql, desk, filter)} ${page})`)
  // A task that lies on two of the desks comes once: that is what `union` is for.
  const rows = await sql<InboxTask[]>`
    select ${taskColumns(sql)}, t.case_id as "caseId", t.district, c.service, c.public_status as "publicStatus",
      c.tracking_code as "trackingCode", k.principal as "claimedBy", k.at as "claimedAt",
      ${nameOf(sql, sql`k.principal`)} as "holderName",
      (select count(*)::integer from contacts m where m.case_id = t.case_id and m.purpose = 'message'
        and m.answered_at is null) as unanswered,
      exists (select 1 from conflicts_of_interest i where i.case_id = t.case_id and i.principal_id = app_principal()) as conflicted
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

/** The part of a query that yields what lies on a desk. Few tasks are claimed by one person, so that list begins there. */
function onDesk(sql: Queryable, { role, district }: Desk, filter: InboxFilter) {
  const { status = 'open', service, step, dueFrom, dueBefore, claimedBy, unclaimed, unanswered } = filter
  return sql`
    select d.due_at, d.task_id from task_desks d
    ${claimedBy === undefined ? sql`` : sql`join claims m on m.task_id = d.task_id and m.principal = ${claimedBy}`}
    where d.role = ${role} and d.status = ${status}
      ${district === '*' ? sql`` : sql`and d.district = ${district}`}
      ${service === undefined ? sql`` : sql`and d.service = ${service}`}
      ${step === undefined ? sql`` : sql`and d.step = ${step}`}
      ${unclaimed ? sql`and not exists (select 1 from claims n where n.task_id = d.task_id)` : sql``}
      ${unanswered ? sql`and d.task_id in (${askedAbout(sql)})` : sql``}
      ${dueFrom === undefined ? sql`` : sql`and d.due_at >= ${dueFrom}::bigint`}
      ${dueBefore === undefined ? sql`` : sql`and d.due_at < ${dueBefore}::bigint`}`
}

/** Tasks in whose case somebody waits for an answer: few, so they are found from the messages. */
function askedAbout(sql: Queryable) {
  return sql`
    select s.task_id from contacts m join tasks s on s.case_id = m.case_id
    where m.purpose = 'message' and m.answered_at is null`
}

export type CountedPile = InboxFilter & { desks: readonly Desk[] }

/** Where counting stops: a pile shows `999+`. */
const largestCount = 1_000

/** How many tasks lie in each pile, counted no further than `largestCount`, in the order asked. One statement. */
export async function pileCounts(sql: Queryable, piles: readonly CountedPile[]): Promise<readonly number[]> {
  const counts = piles.flatMap(({ desks, ...pile }, index) => {
    if (desks.length === 0) return []
    const parts = desks.map((desk) => sql`(${onDesk(sql, desk, pile)} order by d.due_at limit ${largestCount})`)
    return [
      sql`
      select ${index}::integer as pile, count(*)::integer as tasks
      from (select * from (${parts.reduce((all, part) => sql`${all} union ${part}`)}) d limit ${largestCount}) d`,
    ]
  })
  if (counts.length === 0) return piles.map(() => 0)
  const rows = await sql<{ pile: number; tasks: number }[]>`
    ${counts.reduce((all, count) => sql`${all} union all ${count}`)}`
  return piles.map((_, index) => rows.find(({ pile }) => pile === index)?.tasks ?? 0)
}
