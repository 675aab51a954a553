import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseRow } from '../../domain/case/case-projection.ts'
import type { Queryable } from '../sql.ts'

/** What a command needs to know of the case that it is for. */
export type CaseBrief = Pick<
  CaseRow,
  'service' | 'version' | 'district' | 'applicant' | 'status' | 'stage' | 'facts' | 'clockOffsetMs'
> & { caseId: CaseId }

/** One statement; undefined when the actor doesn't see the case. */
export async function caseBrief(sql: Queryable, caseId: CaseId): Promise<CaseBrief | undefined> {
  const [row] = await sql<CaseBrief[]>`
    select case_id as "caseId", service, version, district, applicant, status, stage, facts,
      clock_offset_ms as "clockOffsetMs"
    from cases where case_id = ${caseId}`
  return row
}
