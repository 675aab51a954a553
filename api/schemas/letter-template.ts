import { z } from '@hono/zod-openapi'
import { Named } from './values.ts'

export const LetterTemplateParam = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,60}$/)
  .openapi({ example: 'certificate' })

const TemplateHead = z.object({
  template: Named,
  subject: z.string().openapi({ description: 'Letters are Persian' }),
  stages: z.array(Named).openapi({ description: 'Where it is written' }),
  outcomes: z.array(Named).openapi({ description: 'Outcomes of the service that it tells' }),
  signedBy: z.array(Named).openapi({ description: 'Roles whose decision is the signature; empty: the office itself' }),
  sample: z.boolean().openapi({ description: 'The wording awaits the secretariat’s approval' }),
})

export const LetterTemplateList = z
  .object({
    services: z.array(z.object({ service: Named, version: z.string(), templates: z.array(TemplateHead) })),
  })
  .openapi('LetterTemplates')

export const LetterTemplateView = TemplateHead.extend({
  service: Named,
  version: z.string(),
  unit: z.string(),
  department: z.string(),
  to: z.string(),
  paragraphs: z.array(
    z.object({ text: z.string(), when: z.string().nullable().openapi({ description: 'Only then; in words' }) }),
  ),
  table: z.string().nullable(),
  copies: z.array(z.string()),
  placeholders: z.array(z.object({ name: z.string(), label: z.string() })),
  validity: z.object({ text: z.string(), source: z.string() }).nullable(),
}).openapi('LetterTemplate')
