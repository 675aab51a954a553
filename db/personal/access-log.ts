import type { CaseId } from '../../domain/case/case-id.ts'
import type { Tx } from '../sql.ts'
import type { DatabaseActor } from '../with-actor.ts'

/** What of a case somebody looked at. */
export type Viewed = 'answers' | 'parties' | 'document' | 'letter'

interface View {
  caseId: string
  district: string
  what: Viewed
  /** Whether numbers of people were masked. */
  masked: boolean
}

/** Notes that the actor saw personal data of a case; nothing is ever taken out again. */
export async function logView(tx: Tx, actor: DatabaseActor, { caseId, district, what, masked }: View): Promise<void> {
  await tx`
    insert into access_log (principal_id, audience, case_id, district, what, masked)
    values (${actor.assistant?.principalId ?? actor.principalId ?? ''}, ${actor.assistant ? 'staff' : actor.audience}, ${caseId}, ${district}, ${what}, ${masked})`
}

export interface LoggedView {
  at: Date
  principalId: string
  audience: string
  what: Viewed
  masked: boolean
}

/** Who saw personal data of a case, the latest first: all of it for who oversees, of his own case for an applicant. */
export async function listViews(tx: Tx, caseId: CaseId, limit = 200): Promise<LoggedView[]> {
  return tx<LoggedView[]>`
    select at, principal_id as "principalId", audience, what, masked from access_log
    where case_id = ${caseId} order by at desc, entry desc limit ${limit}`
}
