import type { InvoiceId, RefundId } from './case-id.ts'
import type { LiveCase } from './case-state.ts'

/** Which payments of an invoice its refunds come out of, and what is left of each payment. */
export interface RefundSources {
  attemptOf: Readonly<Record<RefundId, string>>
  leftRials: ReadonlyMap<string, bigint>
}

/**
 * A bank pays back out of one transaction and never more than it took, so each refund belongs to one payment: the first
 * that has enough left, in the order in which they came. Payments and refunds are only ever added behind the others, so
 * what a refund came out of never changes.
 */
export function refundSources({ invoices, refunds }: LiveCase, invoiceId: InvoiceId): RefundSources {
  const invoice = invoices[invoiceId]
  const leftRials = new Map(
    invoice?.attempts.map((attempt, index) => [attempt, BigInt(invoice.attemptRials[index] ?? 0)]),
  )
  const attemptOf: Record<RefundId, string> = {}
  for (const [id, refund] of Object.entries(refunds)) {
    if (refund.invoiceId !== invoiceId) continue
    const amount = BigInt(refund.amountRials)
    const source = [...leftRials].find(([, left]) => left >= amount)
    if (!source) continue
    // Keys of the record are the ids under which the refunds were asked for.
    attemptOf[id as RefundId] = source[0]
    leftRials.set(source[0], source[1] - amount)
  }
  return { attemptOf, leftRials }
}
