import type { CaseId, LetterId } from '../../domain/case/case-id.ts'
import type { VerificationCode } from '../../domain/letter/verification-code.ts'
import type { Queryable } from '../sql.ts'

export interface LetterCode {
  letterId: LetterId
  verificationCode: VerificationCode
  /** Null until the letter is printed, and once it is erased. */
  pdfSha256: string | null
}

/** By which codes the letters of a case are verified. */
export async function letterCodes(sql: Queryable, caseId: CaseId): Promise<readonly LetterCode[]> {
  return sql<LetterCode[]>`
    select letter_id as "letterId", verification_code as "verificationCode",
      case when sealed is not null or snapshot is not null then encode(pdf_sha256, 'hex') end as "pdfSha256"
    from letter_numbers where case_id = ${caseId} and state = 'issued'`
}
