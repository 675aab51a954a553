import { z } from '@hono/zod-openapi'

export const TellingView = z
  .object({
    phone: z.string().nullable().openapi({ description: 'Masked', example: '0999•••0001' }),
    mail: z.string().nullable().openapi({ description: 'Masked; proved by a code', example: 'm•••@khoy.example' }),
    asked: z.string().nullable().openapi({ description: 'Masked; awaits the code that was sent there' }),
    by: z.enum(['sms', 'mail']),
    language: z.enum(['fa', 'en']),
    mailOffered: z.boolean().openapi({ description: 'Whether the city has a mail server' }),
  })
  .openapi('Telling')

export const TellingBody = z
  .strictObject({ by: z.enum(['sms', 'mail']), language: z.enum(['fa', 'en']) })
  .openapi('TellingChoice')

export const MailBody = z
  .strictObject({ address: z.string().min(3).max(300).openapi({ example: 'maryam@khoy.example' }) })
  .openapi('MailAddress')

export const MailProofBody = z
  .strictObject({ code: z.string().min(1).max(40).openapi({ example: '123456' }) })
  .openapi('MailProof')

export const MailCodeSent = z
  .object({ asked: z.string().openapi({ description: 'Masked' }), withinSeconds: z.int() })
  .openapi('MailCodeSent')
