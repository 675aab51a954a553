import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseRow, WaitingFor } from '../../domain/case/case-projection.ts'
import type { Queryable } from '../sql.ts'

export interface TrackedCase
  extends Pick<
    CaseRow,
    'service' | 'version' | 'district' | 'status' | 'publicStatus' | 'outcome' | 'receivedAt' | 'closedAt'
  > {
  caseId: CaseId
  legalDueAt: number | null
  serviceDueAt: number | null
  waitingFor: readonly WaitingFor[]
  /** One per party with a phone: nothing of the case is shown before one of them was matched. */
  phoneChecks: readonly Uint8Array[]
}

/** A case by its tracking code, before anybody is known. */
export async function trackCase(sql: Queryable, trackingCode: string): Promise<TrackedCase | undefined> {
  const [row] = await sql<TrackedCase[]>`
    select case_id as "caseId", service, version, district, status, public_status as "publicStatus", outcome,
      received_at as "receivedAt", closed_at as "closedAt", legal_due_at as "legalDueAt",
      service_due_at as "serviceDueAt", waiting_for as "waitingFor", phone_checks as "phoneChecks"
    from track_case(${trackingCode})`
  return row
}
