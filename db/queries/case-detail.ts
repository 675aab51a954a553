import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseProjection, CaseRow } from '../../domain/case/case-projection.ts'
import type { Queryable } from '../sql.ts'
import { type DatabaseActor, readAs } from '../with-actor.ts'
import { caseColumns, incidentColumns, inquiryColumns, invoiceColumns, letterColumns, taskColumns } from './columns.ts'

/** A case with all that belongs to it, as far as the actor sees it. */
export interface CaseDetail extends Omit<CaseProjection, 'case' | 'notices'> {
  case: CaseRow
  trackingCode: string | null
  parent: { caseId: CaseId; no: number } | null
  /** Entries in its log. */
  headSeq: number
}

type DetailRow = CaseRow & Omit<CaseDetail, 'case'>

/**
 * One statement; undefined when the actor doesn't see the case.
 * @param actor is named by the same statement, for one that stands alone or comes first
 */
export async function caseDetail(
  sql: Queryable,
  caseId: CaseId,
  actor?: DatabaseActor,
): Promise<CaseDetail | undefined> {
  const query = sql<DetailRow[]>`
    select ${caseColumns(sql)}, c.tracking_code as "trackingCode", c.head_seq as "headSeq",
      case when c.parent_case_id is not null
        then jsonb_build_object('caseId', c.parent_case_id, 'no', c.parent_no) end as parent,
      ${parts(sql, sql`${taskColumns(sql)} from tasks t where t.case_id = c.case_id order by t.no`)} as tasks,
      ${parts(sql, sql`${inquiryColumns(sql)} from inquiries i where i.case_id = c.case_id order by i.no, i.round`)} as inquiries,
      ${parts(sql, sql`${invoiceColumns(sql)} from invoices v where v.case_id = c.case_id order by v.no`)} as invoices,
      ${parts(sql, sql`${letterColumns(sql)} from letters l where l.case_id = c.case_id order by l.no`)} as letters,
      ${parts(sql, sql`${incidentColumns(sql)} from incidents n where n.case_id = c.case_id order by n.opened_at`)} as incidents
    from cases c where c.case_id = ${caseId}`
  const [row] = await (actor ? readAs<DetailRow>(sql, actor, query) : query)
  if (!row) return undefined
  const { trackingCode, headSeq, parent, tasks, inquiries, invoices, letters, incidents, ...rest } = row
  return { case: rest, trackingCode, headSeq, parent, tasks, inquiries, invoices, letters, incidents }
}

function parts(sql: Queryable, query: ReturnType<typeof taskColumns>) {
  return sql`(select coalesce(jsonb_agg(part), '[]') from (select ${query}) part)`
}
