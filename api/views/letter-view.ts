import type { z } from '@hono/zod-openapi'
import type { LetterCode } from '../../db/queries/letter-codes.ts'
import type { LetterRow } from '../../domain/case/case-projection.ts'
import { formatVerificationCode } from '../../domain/letter/verification-code.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { LetterView } from '../schemas/letter.ts'
import { instant } from './instants.ts'
import { named } from './labels.ts'

/** A letter with where to get it and how to verify it. */
export function letterView(
  row: LetterRow,
  codes: readonly LetterCode[],
  procedure: Procedure,
  locale: Locale,
): z.input<typeof LetterView> {
  const code = codes.find(({ letterId }) => letterId === row.letterId)
  return {
    letterId: row.letterId,
    template: named(row.template, procedure.letters[row.template]?.title, locale),
    number: row.number,
    status: row.status,
    issuedAt: instant(row.issuedAt, locale),
    replacedBy: row.replacedBy,
    verificationCode: code ? formatVerificationCode(code.verificationCode) : null,
    verifyAt: code ? `/v/${code.verificationCode}` : null,
    pdf: code?.pdfSha256 ? `/api/v1/letters/${row.letterId}.pdf` : null,
    sha256: code?.pdfSha256 ?? null,
  }
}
