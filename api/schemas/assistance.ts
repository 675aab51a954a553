import { z } from '@hono/zod-openapi'
import { Instant } from './values.ts'

export const AssistanceBody = z
  .strictObject({
    nationalId: z.string().min(8).max(20).openapi({ example: '9990001022' }),
    birthDate: z.string().min(8).max(12).openapi({ example: '1350/02/03', description: 'Jalali or Gregorian' }),
  })
  .openapi('NewAssistance')

/** A person whom a clerk serves at the desk. */
export const AssistanceView = z
  .object({
    assistanceId: z.string().openapi({ description: 'For the header On-Behalf-Of of what is done for the person' }),
    person: z.object({ name: z.string(), nationalId: z.string().openapi({ description: 'Masked' }) }),
    startedAt: Instant,
    idleMinutes: z.int().openapi({ description: 'Unused for so long, it ends by itself' }),
  })
  .openapi('Assistance')
export const CurrentAssistance = z.object({ assistance: AssistanceView.nullable() }).openapi('CurrentAssistance')
