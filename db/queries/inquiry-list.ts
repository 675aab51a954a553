import type { CaseId } from '../../domain/case/case-id.ts'
import type { InquiryRow } from '../../domain/case/case-projection.ts'
import { type Page, type PageKey, pageLimit, toPage } from '../cursor.ts'
import type { Queryable } from '../sql.ts'
import { inquiryColumns } from './columns.ts'

/** For an organisation's people by provider, for the office by district (`*` is all). */
export type InquiryScope = { providers: readonly string[] } | { districts: readonly string[] }

export interface ListedInquiry extends InquiryRow {
  caseId: CaseId
  district: string
}

/** Inquiries of one status, first due first; those without a due date come last. One statement. */
export async function listInquiries(
  sql: Queryable,
  scope: InquiryScope,
  { status, after, limit }: { status: InquiryRow['status']; after: PageKey | null; limit: number },
): Promise<Page<ListedInquiry>> {
  const owner =
    'providers' in scope
      ? sql`i.provider = any (${sql.array([...scope.providers])}::text[])`
      : scope.districts.includes('*')
        ? sql`true`
        : sql`i.district = any (${sql.array([...scope.districts])}::text[])`
  // Spelt out and not a parameter, else the index on it isn't used.
  const due = sql`coalesce(i.due_at, 9007199254740991)`
  const rows = await sql<ListedInquiry[]>`
    select ${inquiryColumns(sql)}, i.case_id as "caseId", i.district from inquiries i
    where ${owner} and i.status = ${status}
      ${after ? sql`and (${due}, i.inquiry_id) > (${after[0]!}::bigint, ${after[1]!}::text)` : sql``}
    order by ${due}, i.inquiry_id limit ${pageLimit(limit)}`
  return toPage(rows, limit, (row) => [row.dueAt ?? Number.MAX_SAFE_INTEGER, row.inquiryId])
}

/** The inquiry that a provider's reference names. */
export async function inquiryByReference(
  sql: Queryable,
  provider: string,
  reference: string,
): Promise<ListedInquiry | undefined> {
  const [row] = await sql<ListedInquiry[]>`
    select ${inquiryColumns(sql)}, i.case_id as "caseId", i.district from inquiries i
    where i.provider = ${provider} and i.reference = ${reference} order by i.round desc limit 1`
  return row
}

export async function inquiryById(sql: Queryable, inquiryId: string): Promise<ListedInquiry | undefined> {
  const [row] = await sql<ListedInquiry[]>`
    select ${inquiryColumns(sql)}, i.case_id as "caseId", i.district from inquiries i where i.inquiry_id = ${inquiryId}`
  return row
}
