import { z } from '@hono/zod-openapi'
import { Named } from './values.ts'

const Wording = z.object({
  language: z.enum(['fa', 'en']),
  sms: z.string(),
  mail: z.object({ subject: z.string(), text: z.string() }).nullable().openapi({
    description: 'None where people are known by their phones alone',
  }),
})

export const NoticeTemplateList = z
  .object({
    templates: z.array(
      z.object({ template: Named, to: Named, wordings: z.array(Wording).openapi({ description: 'One a language' }) }),
    ),
  })
  .openapi('NoticeTemplates')
