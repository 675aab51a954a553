import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseRow } from '../../domain/case/case-projection.ts'
import type { Queryable, Tx } from '../sql.ts'
import { caseColumns } from './columns.ts'

export interface ExternalReference {
  caseId: CaseId
  organisation: string
  reference: string
  replaces: CaseId | null
}

/** Notes under which number an organisation knows its inquiry. @throws PostgresError 23505 when the other was replaced already */
export async function keepReference(
  tx: Tx,
  { caseId, organisation, reference, replaces }: ExternalReference,
): Promise<void> {
  await tx`
    insert into external_references (case_id, organisation, reference, replaces)
    values (${caseId}, ${organisation}, ${reference}, ${replaces})`
}

/** An organisation's own cases under its own number, the newest first. One statement. */
export async function casesByReference(sql: Queryable, organisation: string, reference: string): Promise<CaseRow[]> {
  return sql<CaseRow[]>`
    select ${caseColumns(sql)} from external_references x join cases c using (case_id)
    where x.organisation = ${organisation} and x.reference = ${reference} and c.applicant = ${organisation}
    order by c.received_at desc, c.case_id desc limit 50`
}

export interface ReferenceOfCase {
  reference: string | null
  replaces: CaseId | null
  replacedBy: CaseId | null
}

/** What a case is to the organisation that asked: its number, and the cases before and after it. One statement. */
export async function referenceOf(sql: Queryable, caseId: CaseId): Promise<ReferenceOfCase> {
  const [row] = await sql<ReferenceOfCase[]>`
    select (select reference from external_references where case_id = ${caseId}) as reference,
      (select replaces from external_references where case_id = ${caseId}) as replaces,
      (select case_id from external_references where replaces = ${caseId}) as "replacedBy"`
  return row ?? { reference: null, replaces: null, replacedBy: null }
}
