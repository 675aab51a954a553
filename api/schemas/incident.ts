import { z } from '@hono/zod-openapi'
import { incidentResolutions } from '../../domain/case/case-event.ts'
import { CaseSummary } from './case.ts'
import { CommandView } from './command.ts'
import { Facts, FreeText, Instant, Named, Next } from './values.ts'

export const IncidentView = z
  .object({
    incidentId: z.string(),
    caseId: z.string(),
    trackingCode: z.string().nullable(),
    district: Named,
    step: z.string().nullable(),
    label: z.string().openapi({ description: 'The step in words' }),
    service: z.string().nullable(),
    effect: z.string(),
    code: z.string(),
    what: z.string().nullable(),
    remedy: z.string().nullable(),
    status: z.enum(['open', 'resolved']),
    openedAt: Instant,
    resolvedAt: Instant.nullable(),
    resolution: z.string().nullable(),
  })
  .openapi('Incident')

export const IncidentList = z.object({ incidents: z.array(IncidentView), next: Next }).openapi('IncidentList')
export const IncidentAnswer = z
  .object({ command: CommandView, incident: IncidentView })
  .openapi('IncidentCommandAnswer')

export const ResolutionBody = z
  .strictObject({
    resolution: z.enum(incidentResolutions),
    facts: Facts.default({}).openapi({ description: 'For `retryWith` and `answerByHand`' }),
    reason: FreeText.optional().openapi({ description: 'Required by all but `retry`' }),
  })
  .openapi('Resolution')

const Item = z.object({ what: z.string(), label: z.string(), at: Instant.nullable() })

/** An incident before it is repaired: what would be done again, and what stands and will not. */
export const IncidentPreview = z
  .object({
    incident: IncidentView,
    case: CaseSummary,
    resolutions: z.array(z.object({ id: z.enum(incidentResolutions), allowed: z.boolean() })),
    facts: z
      .array(
        z.object({
          name: z.string(),
          label: z.string(),
          type: z.string(),
          choices: z.array(z.object({ value: z.string(), label: z.string() })),
        }),
      )
      .openapi({ description: 'What an answer by hand tells' }),
    again: z.array(Item).openapi({ description: 'What a retry does once more, under the key that it had' }),
    kept: z.array(Item).openapi({ description: 'What happened and is not repeated' }),
  })
  .openapi('IncidentPreview')
