import type { CaseId } from '../../domain/case/case-id.ts'
import type { IncidentRow, InvoiceRow, LetterRow, TaskRow } from '../../domain/case/case-projection.ts'
import { type Page, type PageKey, pageLimit, toPage } from '../cursor.ts'
import type { Queryable } from '../sql.ts'
import { incidentColumns, invoiceColumns, letterColumns, taskColumns } from './columns.ts'

/** What every part of a case has beside its row. */
export interface PartOwner {
  caseId: CaseId
  district: string
  applicant: string
}

/** Each is undefined when there is none, or none that the actor sees. */
export async function taskById(sql: Queryable, taskId: string): Promise<(TaskRow & PartOwner) | undefined> {
  const [row] = await sql<(TaskRow & PartOwner)[]>`
    select ${taskColumns(sql)}, t.case_id as "caseId", t.district, t.applicant from tasks t where t.task_id = ${taskId}`
  return row
}

export async function invoiceById(sql: Queryable, invoiceId: string): Promise<(InvoiceRow & PartOwner) | undefined> {
  const [row] = await sql<(InvoiceRow & PartOwner)[]>`
    select ${invoiceColumns(sql)}, v.case_id as "caseId", v.district, v.applicant
    from invoices v where v.invoice_id = ${invoiceId}`
  return row
}

export async function letterById(sql: Queryable, letterId: string): Promise<(LetterRow & PartOwner) | undefined> {
  const [row] = await sql<(LetterRow & PartOwner)[]>`
    select ${letterColumns(sql)}, l.case_id as "caseId", l.district, l.applicant
    from letters l where l.letter_id = ${letterId}`
  return row
}

/** The case of an incident, as people name it. */
export interface StuckCase extends PartOwner {
  trackingCode: string | null
}

export async function incidentById(sql: Queryable, incidentId: string): Promise<(IncidentRow & StuckCase) | undefined> {
  const [row] = await sql<(IncidentRow & StuckCase)[]>`
    select ${incidentColumns(sql)}, n.case_id as "caseId", n.district, n.applicant,
      c.tracking_code as "trackingCode"
    from incidents n join cases c using (case_id) where n.incident_id = ${incidentId}`
  return row
}

/** Incidents of the actor's districts, oldest first. */
export async function listIncidents(
  sql: Queryable,
  { status, after, limit }: { status: IncidentRow['status']; after: PageKey | null; limit: number },
): Promise<Page<IncidentRow & StuckCase>> {
  const rows = await sql<(IncidentRow & StuckCase)[]>`
    select ${incidentColumns(sql)}, n.case_id as "caseId", n.district, n.applicant,
      c.tracking_code as "trackingCode"
    from incidents n join cases c using (case_id)
    where n.status = ${status}
      ${after ? sql`and (n.opened_at, n.incident_id) > (${after[0]!}::bigint, ${after[1]!}::text)` : sql``}
    order by n.opened_at, n.incident_id limit ${pageLimit(limit)}`
  return toPage(rows, limit, (row) => [row.openedAt, row.incidentId])
}
