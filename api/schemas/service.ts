import { z } from '@hono/zod-openapi'
import { roles } from '../../domain/access/role.ts'
import { JalaliDay } from './calendar.ts'
import { DocumentRuleView, FieldView, Source } from './form.ts'
import { Named } from './values.ts'

export const ServiceSummary = z
  .object({
    service: Named,
    summary: z.string(),
    audience: z.enum(['citizen', 'organisation', 'office']),
    applicantRoles: z
      .array(z.enum(roles))
      .nullable()
      .openapi({ description: 'Users of organisations who may ask for it; null is all of them' }),
    offered: z.array(z.object({ district: Named, version: z.string() })),
    notOffered: z
      .array(
        z.object({
          district: Named,
          why: z.enum(['not-ready', 'later', 'ended']),
          day: JalaliDay.nullable().openapi({ description: 'From when on it is open, or no longer' }),
          sentence: z.string().openapi({ description: 'That it is closed there, and where to go' }),
          counter: z.object({ name: z.string(), address: z.string() }).nullable(),
        }),
      )
      .openapi({ description: 'Districts where the service is not open today' }),
  })
  .openapi('ServiceSummary')

export const ServiceList = z.object({ services: z.array(ServiceSummary) }).openapi('ServiceList')

export const ServiceView = ServiceSummary.extend({
  version: z.string(),
  form: z.array(FieldView),
  documents: z.array(DocumentRuleView),
  stages: z.array(
    z.object({
      stage: Named,
      usual: z.boolean().openapi({ description: 'On the road that no guard turns' }),
      steps: z.array(z.object({ step: Named, kind: z.string() })),
    }),
  ),
  clocks: z.array(
    z.object({ clock: Named, kind: z.enum(['legal', 'service']), days: z.int(), dayKind: z.string(), law: Source }),
  ),
  fees: z
    .object({
      tariff: z.object({ version: z.string(), title: z.string(), sample: z.boolean() }),
      headings: z.array(
        z.object({
          heading: Named,
          how: z.string().openapi({ description: 'How it is reckoned, in words; … stands for what the case brings' }),
          article: z.string(),
          step: Named,
        }),
      ),
    })
    .nullable()
    .openapi({ description: 'What may have to be paid, by the tariff of today; null when no tariff is in force' }),
}).openapi('Service')
