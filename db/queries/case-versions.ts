import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'

/** To which version of its service's procedure each case is pinned. One statement, none for no cases. */
export async function caseVersions(sql: Queryable, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, string>> {
  if (caseIds.length === 0) return new Map()
  const rows = await sql<{ caseId: CaseId; version: string }[]>`
    select case_id as "caseId", version from cases where case_id = any (${[...new Set(caseIds)]})`
  return new Map(rows.map(({ caseId, version }) => [caseId, version]))
}
