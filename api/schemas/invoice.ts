import { z } from '@hono/zod-openapi'
import { CommandView } from './command.ts'
import { OwedView } from './instalments.ts'
import { Instant, Rials } from './values.ts'

const BillLineView = z
  .object({
    heading: z.string(),
    label: z.string(),
    amountRials: z.string(),
    formula: z.string(),
    explanation: z.string(),
    inputs: z.record(z.string(), z.string()),
    article: z.string(),
  })
  .openapi('BillLine')

export const InvoiceView = z
  .object({
    invoiceId: z.string(),
    amountRials: Rials,
    status: z.enum(['open', 'paid', 'expired', 'void']),
    issuedAt: Instant,
    expiresAt: Instant,
    paidRials: Rials,
    refundedRials: Rials,
    paidAt: Instant.nullable(),
    bill: z
      .object({
        tariffVersion: z.string(),
        sample: z.boolean().openapi({ description: 'The tariff is a sample, not a council’s resolution' }),
        lines: z.array(BillLineView),
        totalRials: z.string(),
        carryRials: z.string().openapi({ description: 'Left over by rounding to 1 000 rials; goes to the next bill' }),
        billId: z.string().openapi({ description: 'Of the first part' }),
        paymentId: z.string(),
        parts: z.array(z.object({ amountRials: Rials, billId: z.string(), paymentId: z.string() })).openapi({
          description: 'The bills in which the sum is paid: one, unless it is more than a payment id carries',
        }),
        whyParts: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('Invoice')

export const PaymentAttemptView = z
  .object({ paymentId: z.string(), state: z.string(), amountRials: Rials, createdAt: Instant })
  .openapi('Payment')

export const InvoiceDetail = z
  .object({ caseId: z.string(), invoice: InvoiceView, owed: OwedView, payments: z.array(PaymentAttemptView) })
  .openapi('InvoiceDetail')

export const RefundStatus = z.enum(['requested', 'approved', 'made', 'cancelled'])

export const RefundAnswer = z
  .object({
    command: CommandView,
    refunds: z.array(z.object({ refundId: z.string(), amountRials: Rials, status: RefundStatus })),
  })
  .openapi('RefundCommandAnswer')
