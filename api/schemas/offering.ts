import { z } from '@hono/zod-openapi'
import { readinessItems } from '../../catalogue/readiness.ts'
import { DayText, JalaliDay } from './calendar.ts'
import { Instant, Named } from './values.ts'

const itemIds = readinessItems.map(({ id }) => id)

export const SignatureBody = z
  .strictObject({
    item: z
      .string()
      .refine((id) => itemIds.includes(id), { message: 'no such item' })
      .openapi({ enum: itemIds, example: 'form-tried' }),
  })
  .openapi('ReadinessSignature')

export const OpeningBody = z
  .strictObject({
    version: z
      .string()
      .max(20)
      .optional()
      .openapi({ description: 'Published before; default: the newest', example: '1405.1' }),
    from: DayText.optional().openapi({ description: 'Default: today' }),
    until: DayText.optional().openapi({
      description: 'The first day on which it is no longer open',
      example: '2027-03-21',
    }),
  })
  .openapi('Opening')

export const OfferingView = z
  .object({
    service: Named,
    district: Named,
    isOpen: z.boolean(),
    /** Why not, in a sentence. */
    sentence: z.string().nullable(),
    newestVersion: z.string(),
    dates: z.array(z.object({ version: z.string(), from: JalaliDay, until: JalaliDay.nullable() })),
    checklist: z.array(
      z.object({
        item: Named,
        signers: z.array(Named).openapi({ description: 'Roles that may sign it' }),
        signed: z.object({ by: z.string(), at: Instant }).nullable(),
      }),
    ),
  })
  .openapi('Offering')

export const OfferingList = z.object({ offerings: z.array(OfferingView) }).openapi('OfferingList')
