import type { ProcedureCore } from '../procedure/procedure-core.ts'
import { roleRefusal } from './actor-rights.ts'
import type { CommandOf } from './case-command.ts'
import { partId } from './case-id.ts'
import type { LiveCase } from './case-state.ts'
import type { Decision } from './decide.ts'
import { refundSources } from './refund-source.ts'
import { refuse } from './refusal.ts'

/** Money that was captured is always counted, once per attempt; where nothing was owed it is a surplus to be paid back. */
export function confirmPayment(_core: ProcedureCore, state: LiveCase, command: CommandOf<'confirmPayment'>): Decision {
  if (command.actor.kind !== 'system' && command.actor.kind !== 'bank')
    return refuse('not-your-role', { role: 'cashier' })
  const { invoiceId, attempt, amountRials } = command.payload
  const invoice = state.invoices[invoiceId]
  if (!invoice) return refuse('invoice-unknown')
  if (Object.values(state.invoices).some(({ attempts }) => attempts.includes(attempt)))
    return refuse('payment-repeated')
  if (amountRials !== invoice.amountRials) return refuse('amount-mismatch')
  return [{ type: 'PaymentConfirmed', invoiceId, attempt, amountRials, surplus: invoice.status !== 'open' }]
}

export function requestRefund(_core: ProcedureCore, state: LiveCase, command: CommandOf<'requestRefund'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer'])
  if (wrongRole) return wrongRole
  const { invoiceId, amountRials, text } = command.payload
  const invoice = state.invoices[invoiceId]
  if (!invoice) return refuse('invoice-unknown')
  const promised = Object.values(state.refunds)
    .filter((refund) => refund.invoiceId === invoiceId && refund.status !== 'made')
    .reduce((sum, refund) => sum + BigInt(refund.amountRials), 0n)
  const whole = BigInt(invoice.paidRials) - BigInt(invoice.refundedRials) - promised
  const largest = [...refundSources(state, invoiceId).leftRials.values()].reduce((a, b) => (a > b ? a : b), 0n)
  const left = whole < largest ? whole : largest
  const amount = BigInt(amountRials)
  if (amount <= 0n || amount > left) return refuse('refund-too-large', { left: left.toString() })
  const no = state.refundCount + 1
  return [{ type: 'RefundRequested', invoiceId, refundId: partId('refund', state.caseId, no), no, amountRials, text }]
}

export function approveRefund(_core: ProcedureCore, state: LiveCase, command: CommandOf<'approveRefund'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer', 'deputy-mayor'])
  if (wrongRole) return wrongRole
  const refund = state.refunds[command.payload.refundId]
  if (refund?.status !== 'requested') return refuse('refund-unknown')
  if (refund.requestedBy === command.actor.id) return refuse('second-person-needed')
  return [{ type: 'RefundApproved', refundId: command.payload.refundId }]
}

export function bounceCheque(_core: ProcedureCore, state: LiveCase, command: CommandOf<'bounceCheque'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer'])
  if (wrongRole) return wrongRole
  const { invoiceId, cheque } = command.payload
  if (state.invoices[invoiceId]?.status !== 'paid') return refuse('invoice-unknown')
  return [{ type: 'ChequeBounced', invoiceId, cheque }]
}
