import type { z } from '@hono/zod-openapi'
import type { Bill } from '../../db/money/bills.ts'
import type { PaymentAttempt } from '../../db/money/payment-attempts.ts'
import type { InvoiceRow } from '../../domain/case/case-projection.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { InvoiceView, PaymentAttemptView } from '../schemas/invoice.ts'
import { severalBillsWords } from '../words/payment-words.ts'
import { instant, instantOrNull, lastInstant } from './instants.ts'

/** An invoice with every line explained. */
export function invoiceView(row: InvoiceRow, bill: Bill | undefined, locale: Locale): z.input<typeof InvoiceView> {
  return {
    invoiceId: row.invoiceId,
    amountRials: row.amountRials,
    status: row.status,
    issuedAt: instant(row.issuedAt, locale),
    expiresAt: lastInstant(row.expiresAt, locale),
    paidRials: row.paidRials,
    refundedRials: row.refundedRials,
    paidAt: instantOrNull(row.paidAt, locale),
    bill: bill ? billView(bill, locale) : null,
  }
}

function billView(bill: Bill, locale: Locale): NonNullable<z.input<typeof InvoiceView>['bill']> {
  const { tariffVersion, sample, totalRials, carryRials, billId, paymentId, parts } = bill
  const lines = bill.lines.map(({ heading, label, amountRials, formula, explanation, inputs, article }) => ({
    heading,
    label: label[locale],
    amountRials,
    formula,
    explanation: explanation[locale],
    inputs,
    article: article[locale],
  }))
  const whyParts = parts.length > 1 ? severalBillsWords(parts.length)[locale] : null
  return { tariffVersion, sample, lines, totalRials, carryRials, billId, paymentId, parts: [...parts], whyParts }
}

export function paymentView(attempt: PaymentAttempt, locale: Locale): z.input<typeof PaymentAttemptView> {
  const { attemptId, state, amountRials, createdAt } = attempt
  return { paymentId: attemptId, state, amountRials, createdAt: instant(createdAt.getTime(), locale) }
}

export function refundViews(state: LiveCase, invoiceId?: string) {
  return Object.entries(state.refunds)
    .filter(([, refund]) => invoiceId === undefined || refund.invoiceId === invoiceId)
    .map(([refundId, { amountRials, status, invoiceId: of }]) => ({ refundId, invoiceId: of, amountRials, status }))
}
