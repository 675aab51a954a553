import { z } from '@hono/zod-openapi'
import { tokenShape } from '../../db/personal/consents.ts'
import { FreeText, Instant, Named } from './values.ts'

export const ConsentToken = z
  .string()
  .regex(tokenShape)
  .openapi({ example: 'Zm9yLXRoZS1leGFtcGxlLW9mLWEtbGluay1vbmx5LXg' })

export const ConsentView = z
  .object({
    service: Named,
    district: Named,
    ask: z.string().openapi({ description: 'What is to be agreed to' }),
    askedBy: z.string().nullable().openapi({ description: 'The applicant, by initial and last name' }),
    renovationCode: z.string().nullable(),
    status: z.enum(['asked', 'given', 'refused', 'over']),
    replyBy: Instant.nullable(),
    phoneEnding: z.string().openapi({ description: 'Last two digits of the phone that gets the code' }),
  })
  .openapi('Consent')

export const ConsentBody = z
  .strictObject({
    answer: z.enum(['given', 'refused']),
    code: z.string().min(6).max(20).openapi({ example: '123456', description: 'The code that the phone was sent' }),
    reason: FreeText.optional(),
  })
  .openapi('ConsentAnswer')

export const CodeSent = z
  .object({ phoneEnding: z.string(), withinSeconds: z.int().openapi({ description: 'How long the code works' }) })
  .openapi('ConsentCodeSent')
