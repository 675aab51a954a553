import type { CaseId, TaskId } from '../../domain/case/case-id.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { Queryable } from '../sql.ts'
import { nameOf } from './staff-names.ts'

interface NewHandover {
  taskId: TaskId
  caseId: CaseId
  from: string | null
  to: string
  by: string
  textId: string
}

export interface Handover extends NewHandover {
  /** Of the task within its case. */
  no: number
  fromName: Words | null
  toName: Words | null
  byName: Words | null
  at: Date
}

/** Notes that a task was given to somebody. One statement. */
export async function addHandover(
  sql: Queryable,
  { taskId, caseId, from, to, by, textId }: NewHandover,
): Promise<void> {
  await sql`
    insert into handovers (task_id, case_id, from_principal, to_principal, by_principal, text_id)
    values (${taskId}, ${caseId}, ${from}, ${to}, ${by}, ${textId})`
}

/** Who gave the tasks of a case to whom, the newest first. One statement. */
export async function handoversOf(sql: Queryable, caseId: CaseId): Promise<readonly Handover[]> {
  return sql<Handover[]>`
    select h.task_id as "taskId", h.case_id as "caseId", h.from_principal as "from", h.to_principal as "to",
      h.by_principal as "by", h.text_id as "textId", h.at, coalesce(t.no, 0) as no,
      ${nameOf(sql, sql`h.from_principal`)} as "fromName", ${nameOf(sql, sql`h.to_principal`)} as "toName",
      ${nameOf(sql, sql`h.by_principal`)} as "byName"
    from handovers h left join tasks t on t.task_id = h.task_id
    where h.case_id = ${caseId} order by h.at desc, h.handover_id desc limit 200`
}
