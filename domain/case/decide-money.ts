import { type ProcedureCore, stepOf } from '../procedure/procedure-core.ts'
import { roleRefusal } from './actor-rights.ts'
import type { CommandOf } from './case-command.ts'
import type { CaseEvent } from './case-event.ts'
import { type InvoiceId, partId, type RefundId } from './case-id.ts'
import type { InvoiceState, LiveCase } from './case-state.ts'
import type { Decision } from './decide.ts'
import { acceptedSums, settles } from './due-now.ts'
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
  if (!acceptedSums(invoice).some((sum) => sum.toString() === amountRials)) return refuse('amount-mismatch')
  const surplus = !settles(invoice, BigInt(amountRials))
  return [{ type: 'PaymentConfirmed', invoiceId, attempt, amountRials, surplus }]
}

export function requestRefund(_core: ProcedureCore, state: LiveCase, command: CommandOf<'requestRefund'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer'])
  if (wrongRole) return wrongRole
  const { invoiceId, amountRials, text } = command.payload
  const invoice = state.invoices[invoiceId]
  if (!invoice) return refuse('invoice-unknown')
  const promised = Object.values(state.refunds)
    .filter(({ invoiceId: of, status }) => of === invoiceId && (status === 'requested' || status === 'approved'))
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

/** A refund that nobody approved yet, or that the bank refused, is given up: its money counts as paid again. */
export function cancelRefund(_core: ProcedureCore, state: LiveCase, command: CommandOf<'cancelRefund'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer'])
  if (wrongRole) return wrongRole
  const { refundId, text } = command.payload
  const refund = state.refunds[refundId]
  if (!refund) return refuse('refund-unknown')
  const isOpen = refund.status === 'requested' || (refund.status === 'approved' && isRefusedByBank(state, refundId))
  return isOpen ? [{ type: 'RefundCancelled', refundId, text }] : refuse('refund-not-refused')
}

/** The bank is asked anew under another key: it answers a key that it refused once as it did then. */
export function retryRefund(_core: ProcedureCore, state: LiveCase, command: CommandOf<'retryRefund'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer'])
  if (wrongRole) return wrongRole
  const { refundId } = command.payload
  const refund = state.refunds[refundId]
  if (!refund) return refuse('refund-unknown')
  return refund.status === 'approved' && isRefusedByBank(state, refundId)
    ? [{ type: 'RefundAskedAnew', refundId, round: refund.round + 1 }]
    : refuse('refund-not-refused')
}

const refusedCodes: readonly string[] = ['gateway-refused', 'bad-request']

/** The bank said no: whether a try reached it is known, so nothing is paid back twice. */
function isRefusedByBank(state: LiveCase, refundId: RefundId): boolean {
  const open = Object.values(state.incidents).find(({ effect }) => effect === `refund:${refundId}`)
  return open !== undefined && refusedCodes.includes(open.code)
}

/** A bill that is wrong is withdrawn by two people; one on which money came is refunded instead. */
export function requestVoid(_core: ProcedureCore, state: LiveCase, command: CommandOf<'requestVoid'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['revenue-officer', 'cashier'])
  if (wrongRole) return wrongRole
  const { invoiceId, text } = command.payload
  const invoice = state.invoices[invoiceId]
  if (!invoice) return refuse('invoice-unknown')
  if (invoice.status !== 'open' || hasMoney(invoice)) return refuse('invoice-not-open')
  return [{ type: 'InvoiceVoidRequested', invoiceId, text }]
}

export function approveVoid(core: ProcedureCore, state: LiveCase, command: CommandOf<'approveVoid'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['revenue-officer', 'cashier', 'deputy-mayor'])
  if (wrongRole) return wrongRole
  const { invoiceId } = command.payload
  const invoice = state.invoices[invoiceId]
  if (!invoice) return refuse('invoice-unknown')
  if (invoice.status !== 'open' || hasMoney(invoice) || invoice.voidRequestedBy === null)
    return refuse('invoice-not-open')
  if (invoice.voidRequestedBy === command.actor.id) return refuse('second-person-needed')
  return [{ type: 'InvoiceVoided', invoiceId }, ...billAnew(core, state, invoiceId)]
}

/** While its step still waits, the bill is computed again and told again. */
function billAnew(core: ProcedureCore, state: LiveCase, invoiceId: InvoiceId): readonly CaseEvent[] {
  const payment = Object.values(state.steps).find((step) => step.invoiceId === invoiceId && step.status !== 'done')
  if (!payment || state.status === 'closed') return []
  const letters = Object.values(state.steps).filter((step) => {
    const rule = stepOf(core, state.stage ?? '', step.id)
    return rule?.kind === 'letter' && rule.bill === payment.id
  })
  return [payment, ...letters].map(({ no }) => ({ type: 'StepAskedAnew', no }))
}

function hasMoney({ paidRials, instalments }: InvoiceState): boolean {
  return paidRials !== '0' || instalments?.isDownPaid === true
}
