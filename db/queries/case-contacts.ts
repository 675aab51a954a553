import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'

interface NewContact {
  caseId: CaseId
  district: string
  channel: 'web' | 'api' | 'counter' | 'phone' | 'visit' | 'desk'
  purpose: string
  principal: string
  textId: string | null
  /** What was done while a clerk served the person. */
  assistanceId?: string | undefined
}

/** Notes that somebody turned to the municipality about a case, and how. */
export async function addContact(tx: Queryable, contact: NewContact): Promise<void> {
  const { caseId, district, channel, purpose, principal, textId, assistanceId = null } = contact
  await tx`
    insert into contacts (case_id, district, channel, purpose, principal, text_id, assistance_id)
    values (${caseId}, ${district}, ${channel}, ${purpose}, ${principal}, ${textId}, ${assistanceId})`
}

export interface ContactRow {
  purpose: 'message' | 'complaint'
  channel: string
  at: Date
  textId: string | null
  answeredAt: Date | null
}

/** The contacts about a case for these purposes, the latest first. */
export async function listContacts(
  tx: Queryable,
  caseId: CaseId,
  purposes: readonly ContactRow['purpose'][],
): Promise<readonly ContactRow[]> {
  return await tx<ContactRow[]>`
    select purpose, channel, at, text_id as "textId", answered_at as "answeredAt" from contacts
    where case_id = ${caseId} and purpose = any (${[...purposes]}) order by at desc limit 100`
}

/** Keeps the two answers at the end of a case. @returns false when they were given before */
export async function addSurveyAnswer(
  tx: Queryable,
  answer: { caseId: CaseId; district: string; applicant: string; ease: number; textId: string | null },
): Promise<boolean> {
  const { caseId, district, applicant, ease, textId } = answer
  const added = await tx`
    insert into survey_answers (case_id, district, applicant, ease, text_id)
    values (${caseId}, ${district}, ${applicant}, ${ease}, ${textId}) on conflict do nothing`
  return added.count > 0
}
