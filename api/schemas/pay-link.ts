import { z } from '@hono/zod-openapi'
import { Instant, Named, Rials } from './values.ts'

export const payLinkToken = z
  .string()
  .regex(/^[\w-]{43}$/)
  .openapi({ example: 'A'.repeat(43) })

export const PayLinkMade = z
  .object({ token: z.string().openapi({ description: 'Told this once' }), expiresAt: Instant })
  .openapi('PayLinkMade')

/** What somebody sees who was sent a link: nothing about whose invoice it is. */
export const PayLinkView = z
  .object({ service: Named, district: Named, amountRials: Rials, payableNowRials: Rials, expiresAt: Instant })
  .openapi('PayLink')

export const StartedByLink = z
  .object({ paymentId: z.string(), redirectUrl: z.string(), expiresAt: Instant })
  .openapi('StartedByLink')

export const PaymentResult = z
  .object({
    paymentId: z.string(),
    state: z.string(),
    amountRials: Rials,
    message: z.string(),
    caseId: z.string().nullable().openapi({ description: 'For those who may read the case' }),
    invoiceId: z.string().nullable(),
  })
  .openapi('PaymentSeen')
