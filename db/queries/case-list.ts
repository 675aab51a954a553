import type { CaseRow } from '../../domain/case/case-projection.ts'
import { type Page, type PageKey, pageLimit, toPage } from '../cursor.ts'
import type { Queryable } from '../sql.ts'
import { caseColumns } from './columns.ts'

/** Whose cases: those of applicants, or those of districts (`*` is all). Row security narrows it to what the actor sees. */
export type CaseScope = { applicants: readonly string[] } | { districts: readonly string[] }

export interface CaseListFilter {
  status?: CaseRow['status']
  service?: string
  overdue?: boolean
}

/** Cases, newest first. One statement; each owner's cases are read from an index in order, no further than the page. */
export async function listCases(
  sql: Queryable,
  scope: CaseScope,
  filter: CaseListFilter,
  { after, limit }: { after: PageKey | null; limit: number },
): Promise<Page<CaseRow>> {
  const [receivedAt = null, caseId = null] = after ?? []
  const wanted = sql`
    ${filter.status ? sql`and c.status = ${filter.status}` : sql``}
    ${filter.service ? sql`and c.service = ${filter.service}` : sql``}
    ${filter.overdue === undefined ? sql`` : sql`and c.overdue = ${filter.overdue}`}
    ${after ? sql`and (c.received_at, c.case_id) < (${receivedAt}::bigint, ${caseId}::text)` : sql``}
    order by c.received_at desc, c.case_id desc limit ${pageLimit(limit)}`
  const rows = await sql<CaseRow[]>`select ${caseColumns(sql)} from ${owned(sql, scope, wanted)}`
  return toPage(rows, limit, (row) => [row.receivedAt, row.caseId])
}

type Fragment = ReturnType<typeof caseColumns>

function owned(sql: Queryable, scope: CaseScope, wanted: Fragment): Fragment {
  const [owners, column] =
    'applicants' in scope
      ? [listed(sql, scope.applicants), sql`c.applicant`]
      : [scope.districts.includes('*') ? allDistricts(sql) : listed(sql, scope.districts), sql`c.district`]
  return sql`
    ${owners} cross join lateral (select * from cases c where ${column} = owner ${wanted}) c
    where true ${wanted}`
}

const listed = (sql: Queryable, owners: readonly string[]): Fragment =>
  sql`unnest(${sql.array([...new Set(owners)])}::text[]) as owner`

/** The districts that have cases, found in a few steps through their index. */
const allDistricts = (sql: Queryable): Fragment => sql`
  (with recursive known as (
    (select district from cases order by district limit 1)
    union all
    select (select c.district from cases c where c.district > known.district order by c.district limit 1)
    from known where known.district is not null
  ) select district as owner from known where district is not null) as districts`
