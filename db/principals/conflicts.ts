import type { CaseId } from '../../domain/case/case-id.ts'
import type { Tx } from '../sql.ts'

/** Notes that a case concerns this member of staff himself, and frees what he has claimed of it. For good. */
export async function declareConflict(tx: Tx, principalId: string, caseId: CaseId): Promise<void> {
  await tx`
    insert into conflicts_of_interest (principal_id, case_id) values (${principalId}, ${caseId}) on conflict do nothing`
  await tx`
    delete from claims k using tasks t
    where k.task_id = t.task_id and t.case_id = ${caseId} and k.principal = ${principalId}`
}
