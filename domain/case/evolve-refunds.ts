import type { EventOf } from './case-event.ts'
import type { RefundId } from './case-id.ts'
import type { LiveCase, RefundState } from './case-state.ts'
import { changeInvoice } from './evolve-bills.ts'
import { refundSource } from './refund-source.ts'

/** Somebody asks for money to be given back; a second person approves. */
export function refundRequested(state: LiveCase, event: EventOf<'RefundRequested'>, actor: string): LiveCase {
  const { refundId, invoiceId, amountRials, no } = event
  const refund: RefundState = {
    invoiceId,
    amountRials,
    requestedBy: actor,
    attempt: refundSource(state, invoiceId, BigInt(amountRials)),
    status: 'requested',
    round: 1,
  }
  return { ...state, refundCount: no, refunds: { ...state.refunds, [refundId]: refund } }
}

export function changeRefund(state: LiveCase, id: RefundId, change: Partial<RefundState>): LiveCase {
  const refund = state.refunds[id]
  return refund ? { ...state, refunds: { ...state.refunds, [id]: { ...refund, ...change } } } : state
}

/** A refund is of no step, so its incident names it by its effect. */
export function withoutRefundIncident(state: LiveCase, id: RefundId): LiveCase {
  const incidents = Object.entries(state.incidents).filter(([, { effect }]) => effect !== `refund:${id}`)
  return { ...state, incidents: Object.fromEntries(incidents) }
}

/** The bank has given it back. */
export function refundMade(state: LiveCase, event: EventOf<'RefundMade'>): LiveCase {
  const refund = state.refunds[event.refundId]
  if (!refund) return state
  const invoice = state.invoices[refund.invoiceId]
  const refundedRials = (BigInt(invoice?.refundedRials ?? '0') + BigInt(refund.amountRials)).toString()
  return changeRefund(changeInvoice(state, refund.invoiceId, { refundedRials }), event.refundId, { status: 'made' })
}
