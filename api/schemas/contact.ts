import { z } from '@hono/zod-openapi'
import { FreeText, Instant } from './values.ts'

export const MessageBody = z
  .strictObject({
    about: z.enum(['message', 'complaint']).openapi({ description: 'Complaints are read by inspectors only' }),
    words: FreeText.openapi({ example: 'When will the visit be?' }),
  })
  .openapi('MessageToDesk')

export const AnswerBody = z
  .strictObject({ words: FreeText.openapi({ example: 'The visit will be on Sunday morning.' }) })
  .openapi('AnswerOfDesk')

export const SurveyBody = z
  .strictObject({ ease: z.int().min(1).max(5), words: FreeText.optional() })
  .openapi('SurveyAnswer')

export const Taken = z.object({ taken: z.literal(true) }).openapi('Taken')

export const ContactList = z
  .object({
    contacts: z.array(
      z.object({
        about: z.enum(['message', 'complaint', 'answer']),
        channel: z.string(),
        at: Instant,
        words: z.string().nullable(),
        by: z.string().nullable().openapi({ description: 'Who answered; told to the office only' }),
        unanswered: z.boolean(),
      }),
    ),
  })
  .openapi('Contacts')
