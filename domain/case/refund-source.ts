import type { InvoiceId, RefundId } from './case-id.ts'
import type { CaseBody } from './case-state.ts'

/** Which payments of an invoice its refunds come out of, and what is left of each payment. */
export interface RefundSources {
  attemptOf: Readonly<Record<RefundId, string>>
  leftRials: ReadonlyMap<string, bigint>
}

/** What the refunds of an invoice that were not given up take from each of its payments. */
export function refundSources({ invoices, refunds }: CaseBody, invoiceId: InvoiceId): RefundSources {
  const invoice = invoices[invoiceId]
  const leftRials = new Map(
    invoice?.attempts.map((attempt, index) => [attempt, BigInt(invoice.attemptRials[index] ?? 0)]),
  )
  const attemptOf: Record<RefundId, string> = {}
  for (const [id, refund] of Object.entries(refunds)) {
    if (refund.invoiceId !== invoiceId || refund.attempt === null || refund.status === 'cancelled') continue
    // Keys of the record are the ids under which the refunds were asked for.
    attemptOf[id as RefundId] = refund.attempt
    leftRials.set(refund.attempt, (leftRials.get(refund.attempt) ?? 0n) - BigInt(refund.amountRials))
  }
  return { attemptOf, leftRials }
}

/**
 * The payment that a new refund comes out of: a bank pays back out of one transaction and never more than it took, so it
 * is the first that has enough left. It is chosen once: what happens to other refunds later never changes it.
 */
export function refundSource(state: CaseBody, invoiceId: InvoiceId, amountRials: bigint): string | null {
  return [...refundSources(state, invoiceId).leftRials].find(([, left]) => left >= amountRials)?.[0] ?? null
}
