import { PAYMENT_MAX_RIALS } from '../identifier/payment-id.ts'
import { splitForBills } from '../money/rials.ts'
import type { InvoiceState } from './case-state.ts'
import { dueOfPlan, leftOf, planAfterPayment } from './instalments.ts'

/**
 * A sum that is due is paid in as many bills as its payment ids need: each carries at most 99 999 999 000 rials. What came
 * in of them is counted until the sum is complete, and only then is something settled.
 */

/** The sum that is due: the invoice, its down payment, or the cheques that came back; nothing while cheques run. */
function dueRials({ instalments, amountRials }: InvoiceState): bigint {
  return instalments === null ? BigInt(amountRials) : dueOfPlan(instalments)
}

const cameIn = ({ towardsRials }: InvoiceState): bigint => BigInt(towardsRials ?? 0)

/** What can be paid now, in one payment: the next bill of the sum that is due. */
export function payableNow(invoice: InvoiceState): bigint {
  if (invoice.status !== 'open') return BigInt(invoice.amountRials)
  return billsOf(dueRials(invoice) - cameIn(invoice))[0] ?? 0n
}

/**
 * The sums that are counted. Whoever began to pay before a plan was agreed, or pays all that a plan left at once, is not
 * turned away: what settles nothing is a surplus.
 */
export function acceptedSums(invoice: InvoiceState): readonly bigint[] {
  const whole = BigInt(invoice.amountRials)
  return [...settlingSums(invoice), whole, ...billsOf(whole)]
}

/** Whether a payment of this sum settles something: a bill that is not paid yet, all of them, or all that a plan left. */
export function settles(invoice: InvoiceState, amountRials: bigint): boolean {
  return settlingSums(invoice).includes(amountRials)
}

function settlingSums(invoice: InvoiceState): readonly bigint[] {
  const { status, instalments } = invoice
  if (status !== 'open') return []
  const left = dueRials(invoice) - cameIn(invoice)
  const sums = left > 0n ? [...billsOf(left), left] : []
  return instalments !== null && cameIn(invoice) === 0n ? [...sums, leftOf(invoice, instalments)] : sums
}

/** What a payment that settles something changes: the sum that is due is completed, or has come nearer. */
export function afterPayment(invoice: InvoiceState, amountRials: bigint): Partial<InvoiceState> & { isPaid: boolean } {
  const { instalments } = invoice
  const towards = cameIn(invoice) + amountRials
  if (towards < dueRials(invoice)) return { towardsRials: towards.toString(), isPaid: false }
  const plan = instalments && planAfterPayment(invoice, instalments, towards)
  const counted = invoice.towardsRials === undefined ? {} : { towardsRials: '0' }
  return { ...counted, instalments: plan, isPaid: plan === null || leftOf(invoice, plan) === 0n }
}

/** Which of an invoice's bills are paid, in their order; nothing while a plan stands in their place. */
export function paidBills(invoice: InvoiceState): readonly { amountRials: bigint; isPaid: boolean }[] {
  if (invoice.instalments !== null) return []
  const came = invoice.status === 'paid' ? BigInt(invoice.amountRials) : cameIn(invoice)
  const fullOnes = came / PAYMENT_MAX_RIALS
  return billsOf(BigInt(invoice.amountRials)).map((amountRials, index) => ({
    amountRials,
    isPaid: amountRials === PAYMENT_MAX_RIALS ? index < fullOnes : came % PAYMENT_MAX_RIALS !== 0n,
  }))
}

/** What of an invoice without a plan a single cheque may have paid: one of its bills, or all that came in. */
export function paidSums(invoice: InvoiceState): readonly bigint[] {
  const paid = paidBills(invoice).flatMap(({ amountRials, isPaid }) => (isPaid ? [amountRials] : []))
  return paid.length === 0 ? [] : [...paid, paid.reduce((sum, amount) => sum + amount)]
}

/** An invoice without a plan after so much of what came in turned out never to have come. */
export function afterLoss(invoice: InvoiceState, lostRials: bigint): Partial<InvoiceState> {
  const came = invoice.status === 'paid' ? BigInt(invoice.amountRials) : cameIn(invoice)
  const status = invoice.status === 'paid' ? 'open' : invoice.status
  const isCounted = invoice.towardsRials !== undefined || lostRials < came
  return { status, paidAt: null, ...(isCounted ? { towardsRials: (came - lostRials).toString() } : {}) }
}

/** Cheques that came back may add up to what is no whole thousand; the last bill takes the odd rials. */
function billsOf(amountRials: bigint): readonly bigint[] {
  if (amountRials <= PAYMENT_MAX_RIALS) return amountRials === 0n ? [] : [amountRials]
  const [odd, ...others] = [amountRials % 1000n, ...splitForBills(amountRials - (amountRials % 1000n))]
  return others.map((bill, index) => (index === others.length - 1 ? bill + odd : bill))
}
