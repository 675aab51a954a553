import { z } from '@hono/zod-openapi'
import { CommandView } from './command.ts'
import { Instant, Named } from './values.ts'

export const LetterView = z
  .object({
    letterId: z.string(),
    template: Named,
    number: z.string(),
    status: z.enum(['valid', 'revoked', 'replaced']),
    issuedAt: Instant,
    replacedBy: z.string().nullable(),
    verificationCode: z.string().nullable(),
    verifyAt: z.string().nullable(),
    pdf: z.string().nullable().openapi({ description: 'Path of the PDF; null until it is printed' }),
    sha256: z.string().nullable(),
  })
  .openapi('Letter')

export const LetterAnswer = z.object({ command: CommandView, letter: LetterView }).openapi('LetterCommandAnswer')

export const VerifiedView = z
  .object({
    status: z.enum(['valid', 'revoked', 'replaced', 'void', 'pending', 'unknown']),
    message: z.string(),
    code: z.string().nullable(),
    number: z.string().nullable(),
    kind: Named.nullable(),
    district: Named.nullable(),
    issuedAt: Instant.nullable(),
    replacedByNumber: z.string().nullable(),
    sha256: z.string().nullable().openapi({ description: 'Of the PDF' }),
  })
  .openapi('VerifiedLetter')
