import { z } from '@hono/zod-openapi'
import { Slug } from '../../domain/procedure/words.ts'
import { isPlainAnswer, isStorable } from '../../domain/text/storable-text.ts'
import { CaseIdParam, Instant, Named } from './values.ts'

export const DocumentIdParam = z
  .string()
  .regex(/^doc_[0-9a-f]{32}$/)
  .openapi({ example: 'doc_0198f3a2b4c5d6e7f8091a2b3c4d5e6f' })

export const GivenDocuments = z
  .array(z.strictObject({ id: DocumentIdParam, kind: Slug.openapi({ example: 'title-deed' }) }))
  .max(50)
  .default([])

/** What is answered to each field; the form says what is right. */
export const GivenAnswers = z.record(
  z.string().max(60).refine(isStorable),
  z.unknown().refine((value) => isPlainAnswer(value)),
)

export const SubmissionBody = z
  .strictObject({
    service: Slug.openapi({ example: 'bench-core' }),
    version: z.string().max(20).optional().openapi({ description: 'Refused when another version is in force' }),
    answers: GivenAnswers.openapi({
      description: 'By the names of the form’s fields: `GET /services/{service}`',
      example: {
        applicantName: 'مریم نمونه‌ای',
        nationalId: '9990000018',
        birthDate: '1365/04/12',
        phone: '09140000001',
        postalCode: '5813612345',
        renovationCode: '1-1-25-3-0-0-0',
      },
    }),
    documents: GivenDocuments,
    externalReference: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .refine(isStorable)
      .optional()
      .openapi({ description: 'An organisation’s own number; without it that of its letter', example: '1405-118' }),
    replaces: CaseIdParam.optional().openapi({
      description: 'The organisation’s inquiry that this one takes the place of',
    }),
  })
  .openapi('Submission')

export const SubmittedView = z
  .object({
    caseId: z.string(),
    trackingCode: z.string(),
    service: z.string(),
    version: z.string(),
    district: Named,
    receivedAt: Instant,
    legalDue: Instant.nullable(),
    serviceDue: Instant.nullable(),
  })
  .openapi('Submitted')
