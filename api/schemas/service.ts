import { z } from '@hono/zod-openapi'
import { documentTypes, FormField } from '../../domain/procedure/form-schema.ts'
import { JalaliDay } from './calendar.ts'
import { Named } from './values.ts'

const Source = z
  .object({ source: z.string(), article: z.string().nullable(), status: z.enum(['law', 'council', 'sample']) })
  .openapi('LegalSource')

export const ServiceSummary = z
  .object({
    service: Named,
    summary: z.string(),
    audience: z.enum(['citizen', 'organisation', 'office']),
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
  form: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      help: z.string().nullable(),
      type: FormField.shape.type,
      required: z.boolean(),
      personal: z.boolean(),
      when: z.string().nullable().openapi({ description: 'Asked only when this holds (CEL over facts)' }),
      choices: z.array(Named).nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
    }),
  ),
  documents: z.array(
    z.object({
      kind: Named,
      at: z.enum(['intake', 'step']),
      required: z.boolean(),
      when: z.string().nullable(),
      accepts: z.array(z.enum(documentTypes)),
      maxMegabytes: z.int(),
      law: Source,
    }),
  ),
  stages: z.array(z.object({ stage: Named, steps: z.array(z.object({ step: Named, kind: z.string() })) })),
  clocks: z.array(
    z.object({ clock: Named, kind: z.enum(['legal', 'service']), days: z.int(), dayKind: z.string(), law: Source }),
  ),
}).openapi('Service')
