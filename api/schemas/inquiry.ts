import { z } from '@hono/zod-openapi'
import { CommandView } from './command.ts'
import { Instant, Named, Next } from './values.ts'

export const inquiryStatuses = ['requested', 'sent', 'answered', 'silent', 'escalated', 'stuck', 'cancelled'] as const

export const InquiryView = z
  .object({
    inquiryId: z.string(),
    caseId: z.string(),
    district: Named,
    provider: Named,
    step: Named,
    round: z.int(),
    status: z.enum(inquiryStatuses),
    by: z.enum(['callback', 'polling', 'letter']).nullable(),
    reference: z.string().nullable(),
    sentAt: Instant.nullable(),
    due: Instant.nullable(),
    isLate: z.boolean().openapi({ description: 'Answered after its date, or not yet though it has passed' }),
    answeredAt: Instant.nullable(),
    answers: z.array(z.object({ fact: Named, type: z.string(), values: z.array(Named).nullable() })).openapi({
      description: 'What an answer tells',
    }),
  })
  .openapi('Inquiry')

export const InquiryList = z.object({ inquiries: z.array(InquiryView), next: Next }).openapi('InquiryList')
export const InquiryAnswerView = z
  .object({ command: CommandView, inquiry: InquiryView })
  .openapi('InquiryCommandAnswer')

/** An inquiry with what it is about, as far as its provider is told. */
export const InquiryDetail = z
  .object({ inquiry: InquiryView, subject: z.array(z.object({ field: Named, value: z.string() })) })
  .openapi('InquiryDetail')
