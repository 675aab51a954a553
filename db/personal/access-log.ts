import type { CaseId } from '../../domain/case/case-id.ts'
import type { Tx } from '../sql.ts'
import type { DatabaseActor } from '../with-actor.ts'

/** What of a case somebody looked at; `search`: it was found by a person, `inquiry`: by the organisation that is asked. */
export const viewedKinds = ['answers', 'parties', 'document', 'letter', 'search', 'inquiry'] as const
export type Viewed = (typeof viewedKinds)[number]

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

/** Notes that a search for a person led the actor to these cases. One statement, none for none. */
export async function logFound(
  tx: Tx,
  { principalId, audience }: DatabaseActor,
  cases: readonly { caseId: string; district: string }[],
): Promise<void> {
  if (cases.length === 0) return
  await tx`
    insert into access_log (principal_id, audience, case_id, district, what, masked)
    select ${principalId ?? ''}, ${audience}, found.case_id, found.district, 'search', true
    from unnest(${cases.map(({ caseId }) => caseId)}::text[], ${cases.map(({ district }) => district)}::text[])
      as found (case_id, district)`
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
