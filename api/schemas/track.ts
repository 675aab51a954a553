import { z } from '@hono/zod-openapi'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { Instant, Named } from './values.ts'

export const TrackBody = z
  .strictObject({
    trackingCode: z.string().min(8).max(40).transform(foldCode).openapi({
      type: 'string',
      example: 'K7Q2-9XMD-4TPWR',
      description: 'As people type it: any digits, dashes and case',
    }),
    phoneLastFour: z
      .string()
      .max(10)
      .transform(foldDigits)
      .pipe(z.string().regex(/^\d{4}$/))
      .openapi({ type: 'string', example: '0001' }),
  })
  .openapi('Track')

/** Where a case stands: no name, no address, nobody of the staff. */
export const TrackedView = z
  .object({
    service: Named,
    district: Named,
    status: z.enum(['open', 'held', 'closed']),
    publicStatus: Named,
    outcome: Named.nullable(),
    receivedAt: Instant,
    closedAt: Instant.nullable(),
    legalDue: Instant.nullable(),
    serviceDue: Instant.nullable(),
    waitingFor: z.array(z.string()),
  })
  .openapi('TrackedCase')

function foldCode(text: string): string {
  const typed = foldDigits(text).replace(/[\s\p{Pd}\p{Cf}]/gu, '')
  return typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
}
