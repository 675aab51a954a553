import type { CaseId } from '../../domain/case/case-id.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { Queryable, Tx } from '../sql.ts'
import type { CaseBrief } from './case-brief.ts'
import { nameOf } from './staff-names.ts'

export interface DeskAnswer {
  author: string
  authorName: Words | null
  textId: string
  at: Date
}

/** Answers all that the applicant has written so far, and owes him a message that says so. Statements of the transaction. */
export async function addDeskAnswer(
  tx: Tx,
  { caseId, district, applicant }: Pick<CaseBrief, 'caseId' | 'district' | 'applicant'>,
  { author, textId }: { author: string; textId: string },
): Promise<void> {
  // Two answers at once would get one number: the second waits for the first.
  await tx`select pg_advisory_xact_lock(5348071, hashtext(${caseId}))`
  const [row] = await tx<{ no: number }[]>`
    insert into desk_answers (case_id, no, district, applicant, author, text_id)
    select ${caseId}, coalesce(max(no), 0) + 1, ${district}, ${applicant}, ${author}, ${textId}
    from desk_answers where case_id = ${caseId} returning no`
  await tx`
    update contacts set answered_at = now()
    where case_id = ${caseId} and purpose = 'message' and answered_at is null`
  await tx`select owe_answer_notice(${caseId}, ${row?.no ?? 0})`
}

/** What the office answered in a case, the latest first. One statement. */
export async function listDeskAnswers(sql: Queryable, caseId: CaseId): Promise<readonly DeskAnswer[]> {
  return sql<DeskAnswer[]>`
    select a.author, ${nameOf(sql, sql`a.author`)} as "authorName", a.text_id as "textId", a.at
    from desk_answers a where a.case_id = ${caseId} order by a.no desc limit 100`
}
