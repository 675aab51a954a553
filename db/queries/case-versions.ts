import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'

export interface PinnedProcedure {
  service: string
  version: string
  /** By how much training moved its clock. */
  clockOffsetMs: number
}

/** To which version of its service's procedure each case is pinned. One statement, none for no cases. */
export async function caseVersions(
  sql: Queryable,
  caseIds: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, PinnedProcedure>> {
  if (caseIds.length === 0) return new Map()
  const rows = await sql<(PinnedProcedure & { caseId: CaseId })[]>`
    select case_id as "caseId", service, version, clock_offset_ms as "clockOffsetMs" from cases where case_id = any (${[...new Set(caseIds)]})`
  return new Map(rows.map(({ caseId, ...pinned }) => [caseId, pinned]))
}
