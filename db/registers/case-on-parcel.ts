import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'

/**
 * The open case of a service that has written something of this parcel into the registers, the oldest first: an Article 100
 * case does so as soon as the breach stands. One statement.
 */
export async function openCaseOnParcel(
  sql: Queryable,
  service: string,
  parcelId: string,
): Promise<{ caseId: CaseId; clockOffsetMs: number } | undefined> {
  const [row] = await sql<{ caseId: CaseId; clockOffsetMs: number }[]>`
    select c.case_id as "caseId", c.clock_offset_ms as "clockOffsetMs"
    from register_writes w join cases c using (case_id)
    where w.parcel_id = ${parcelId} and w.revoked_at is null and c.service = ${service} and c.status <> 'closed'
    order by w.written_at, c.case_id limit 1`
  return row
}
