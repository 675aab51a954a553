import type { CaseId, TaskId } from '../../domain/case/case-id.ts'
import type { TaskRow } from '../../domain/case/case-projection.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { Queryable } from '../sql.ts'
import { type DatabaseActor, readAs } from '../with-actor.ts'
import type { CaseBrief } from './case-brief.ts'
import type { PartOwner } from './case-parts.ts'
import { taskColumns } from './columns.ts'
import { nameOf } from './staff-names.ts'
import type { Claim } from './task-claims.ts'

export interface TaskInCase {
  task: TaskRow & PartOwner
  /** Who has taken it; null when nobody has, or nobody that the actor sees. */
  claim: (Claim & { name: Words | null }) | null
  trackingCode: string | null
  deciderName: Words | null
  /** Whether the actor has declared that the case concerns himself. */
  conflicted: boolean
  target: CaseBrief
}

type Row = TaskRow &
  PartOwner & {
    case: Omit<CaseBrief, 'caseId' | 'district' | 'applicant'>
    claimedBy: string | null
    claimedAt: Date | null
    holderName: Words | null
    deciderName: Words | null
    conflicted: boolean
    trackingCode: string | null
  }

/**
 * A task with what a command about it needs to know of its case. One statement; undefined when the actor doesn't see it.
 * @param actor is named by the same statement, for one that stands alone or comes first
 */
export async function taskInCase(
  sql: Queryable,
  taskId: TaskId,
  actor?: DatabaseActor,
): Promise<TaskInCase | undefined> {
  const query = sql<Row[]>`
    select ${taskColumns(sql)}, t.case_id as "caseId", t.district, t.applicant, k.principal as "claimedBy", k.at as "claimedAt",
      ${nameOf(sql, sql`k.principal`)} as "holderName", ${nameOf(sql, sql`t.decided_by`)} as "deciderName",
      c.tracking_code as "trackingCode", exists (
        select 1 from conflicts_of_interest i where i.case_id = t.case_id and i.principal_id = app_principal()
      ) as conflicted,
      jsonb_build_object('service', c.service, 'version', c.version, 'status', c.status, 'stage', c.stage, 'facts', c.facts,
        'clockOffsetMs', c.clock_offset_ms) as "case"
    from tasks t join cases c on c.case_id = t.case_id left join claims k on k.task_id = t.task_id
    where t.task_id = ${taskId}`
  const [row] = await (actor ? readAs<Row>(sql, actor, query) : query)
  if (!row) return undefined
  const { case: pinned, claimedBy, claimedAt, holderName, deciderName, trackingCode, conflicted, ...task } = row
  const { caseId, district, applicant } = task
  const claim =
    claimedBy !== null && claimedAt !== null ? { principal: claimedBy, at: claimedAt, name: holderName } : null
  return {
    task,
    claim,
    trackingCode,
    deciderName,
    conflicted,
    target: { caseId: caseId as CaseId, district, applicant, ...pinned },
  }
}
