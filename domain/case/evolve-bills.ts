import type { EventOf } from './case-event.ts'
import type { InvoiceId } from './case-id.ts'
import { type InstalmentPlan, type InvoiceState, type LiveCase, stepByNo } from './case-state.ts'
import { afterLoss, afterPayment } from './due-now.ts'
import { changeStep, endStep } from './evolve-steps.ts'
import { leftOf, planReturned, withStatus } from './instalments.ts'

/** A bill stands, and its step waits for the money. */
export function invoiceIssued(state: LiveCase, event: EventOf<'InvoiceIssued'>, at: number): LiveCase {
  const invoice: InvoiceState = {
    no: event.no,
    step: stepByNo(state, event.no)?.id ?? '',
    amountRials: event.amountRials,
    status: 'open',
    expiresAt: event.expiresAt,
    attempts: [],
    attemptRials: [],
    paidRials: '0',
    refundedRials: '0',
    issuedAt: at,
    paidAt: null,
    bouncedAt: null,
    voidRequestedBy: null,
    instalments: null,
  }
  const known = { ...state, invoices: { ...state.invoices, [event.invoiceId]: invoice } }
  return changeStep(known, event.no, {
    status: 'waiting',
    invoiceId: event.invoiceId,
    dueAt: event.expiresAt,
    reminded: false,
  })
}

export function changeInvoice(state: LiveCase, id: InvoiceId, change: Partial<InvoiceState>): LiveCase {
  const invoice = state.invoices[id]
  return invoice ? { ...state, invoices: { ...state.invoices, [id]: { ...invoice, ...change } } } : state
}

/** Nobody shall pay it any more, so cheques that were not cashed go back. */
export function letGo(state: LiveCase, id: InvoiceId, status: 'expired' | 'void'): LiveCase {
  const plan = state.invoices[id]?.instalments ?? null
  return changeInvoice(state, id, { status, instalments: plan && planReturned(plan) })
}

/** The instalments of a bill, where some were agreed. */
export function changePlan(state: LiveCase, id: InvoiceId, change: (plan: InstalmentPlan) => InstalmentPlan): LiveCase {
  const plan = state.invoices[id]?.instalments
  return plan ? changeInvoice(state, id, { instalments: change(plan) }) : state
}

/** A cheque lies with the municipality, perhaps in place of one that bounced. */
export function chequeRegistered(state: LiveCase, event: EventOf<'ChequeRegistered'>): LiveCase {
  const { invoiceId, cheque, amountRials, dueAt, inPlaceOf } = event
  return changePlan(state, invoiceId, (plan) => {
    const { cheques, ...rest } = withStatus(plan, (_, number) => number === inPlaceOf, 'replaced')
    return { ...rest, cheques: { ...cheques, [cheque]: { amountRials, dueAt, status: 'registered' } } }
  })
}

/** Money of a cheque counts as paid when the bank has it. */
export function chequeCleared(state: LiveCase, event: EventOf<'ChequeCleared'>, at: number): LiveCase {
  const { invoiceId, cheque, amountRials } = event
  const cleared = changePlan(state, invoiceId, (plan) => withStatus(plan, (_, number) => number === cheque, 'cleared'))
  const invoice = cleared.invoices[invoiceId]
  if (!invoice?.instalments) return state
  const isPaid = leftOf(invoice, invoice.instalments) === 0n
  return changeInvoice(cleared, invoiceId, {
    paidRials: (BigInt(invoice.paidRials) + BigInt(amountRials)).toString(),
    ...(isPaid ? { status: 'paid' as const, paidAt: at } : {}),
  })
}

/** Money came in: the bill is paid, or the down payment of its plan; a surplus only counts. */
export function paymentConfirmed(state: LiveCase, event: EventOf<'PaymentConfirmed'>, at: number): LiveCase {
  const invoice = state.invoices[event.invoiceId]
  if (!invoice) return state
  const amount = BigInt(event.amountRials)
  const paidRials = (BigInt(invoice.paidRials) + amount).toString()
  const counted = changeInvoice(state, event.invoiceId, {
    attempts: [...invoice.attempts, event.attempt],
    attemptRials: [...invoice.attemptRials, event.amountRials],
    paidRials,
  })
  if (event.surplus) return counted
  const { isPaid, ...change } = afterPayment(invoice, amount)
  const settled = changeInvoice(counted, event.invoiceId, {
    ...change,
    ...(isPaid ? { status: 'paid' as const, paidAt: at } : {}),
  })
  const step = Object.values(state.steps).find((candidate) => candidate.invoiceId === event.invoiceId)
  // Of several bills some are still to be paid.
  const isWaiting = !isPaid && change.instalments === undefined
  return !step || step.status === 'done' || isWaiting
    ? settled
    : endStep(settled, step.no, isPaid ? 'paid' : 'instalments', at)
}

/** The money never came: it is owed again, and nothing of it can be paid back. */
export function chequeBounced(state: LiveCase, event: EventOf<'ChequeBounced'>, at: number): LiveCase {
  const { invoiceId, cheque } = event
  const invoice = state.invoices[invoiceId]
  if (!invoice) return state
  const less = (lost: string) => ({ paidRials: (BigInt(invoice.paidRials) - BigInt(lost)).toString(), bouncedAt: at })
  const plan = invoice.instalments
  if (plan === null) {
    const lost = event.amountRials ?? invoice.amountRials
    return changeInvoice(state, invoiceId, { ...less(lost), ...afterLoss(invoice, BigInt(lost)) })
  }
  const known = plan.cheques[cheque]
  const bounced = changePlan(state, invoiceId, (whole) =>
    withStatus(whole, (_, number) => number === cheque, 'bounced'),
  )
  const owedAgain = invoice.status === 'paid' ? { status: 'open' as const, paidAt: null } : {}
  const lost = known?.status === 'cleared' ? known.amountRials : '0'
  return changeInvoice(bounced, invoiceId, { ...less(lost), ...owedAgain })
}
