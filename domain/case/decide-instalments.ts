import { type PaymentStep, type ProcedureCore, stepOf } from '../procedure/procedure-core.ts'
import { addDays, parseDay, startOfDay, tehranDay } from '../time/day.ts'
import { roleRefusal } from './actor-rights.ts'
import type { ChequeTerms, CommandOf } from './case-command.ts'
import type { CaseEvent } from './case-event.ts'
import type { InvoiceId } from './case-id.ts'
import { type ChequeState, type InvoiceState, type LiveCase, stepByNo } from './case-state.ts'
import type { Decision } from './decide.ts'
import { paidBills, paidSums } from './due-now.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

/** A number that the central bank gave: 16 digits, صیادی. */
const chequeNumber = /^\d{16}$/

/** A bill of the current stage is paid by a down payment and cheques, within what the procedure allows. */
export function agreeInstalments(
  core: ProcedureCore,
  state: LiveCase,
  command: CommandOf<'agreeInstalments'>,
  now: number,
): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['revenue-officer'])
  if (wrongRole) return wrongRole
  const { invoiceId, downPaymentRials, cheques, text } = command.payload
  const invoice = state.invoices[invoiceId]
  if (!invoice) return refuse('invoice-unknown')
  // A plan is for the whole sum: of one that is being paid in several bills nothing may have come in.
  if (invoice.status !== 'open' || invoice.instalments !== null || Number(invoice.towardsRials ?? 0) > 0)
    return refuse('invoice-not-open')
  const step = stepByNo(state, invoice.no)
  const rule = step && stepOf(core, state.stage ?? '', step.id)
  if (step?.status !== 'waiting' || rule?.kind !== 'payment' || !rule.instalments)
    return refuse('instalments-not-allowed')
  const wrong = planRefusal(rule.instalments, state, invoice, command.payload, now)
  if (wrong) return wrong
  return [
    { type: 'InstalmentsAgreed', invoiceId, downPaymentRials, text },
    ...cheques.map((cheque) => registered(invoiceId, cheque, null)),
  ]
}

function planRefusal(
  rule: NonNullable<PaymentStep['instalments']>,
  state: LiveCase,
  { amountRials }: InvoiceState,
  { downPaymentRials, cheques }: CommandOf<'agreeInstalments'>['payload'],
  now: number,
): Refusal | null {
  const amount = BigInt(amountRials)
  const down = BigInt(downPaymentRials)
  const sum = cheques.reduce((total, cheque) => total + BigInt(cheque.amountRials), down)
  // The down payment is paid by a payment id, which holds whole thousands.
  if (sum !== amount || down % 1000n !== 0n || down <= 0n) return refuse('amount-mismatch')
  if (down * 100n < amount * BigInt(rule.downPercent))
    return refuse('instalments-not-allowed', { downPercent: rule.downPercent })
  if (cheques.length === 0 || cheques.length > rule.chequesMax)
    return refuse('instalments-not-allowed', { chequesMax: rule.chequesMax })
  const numbers = cheques.map(({ cheque }) => cheque)
  if (new Set(numbers).size < numbers.length) return refuse('cheque-repeated')
  return cheques.map((cheque) => chequeRefusal(state, cheque, now, rule.daysMax)).find((each) => each !== null) ?? null
}

function chequeRefusal(
  state: LiveCase,
  { cheque, amountRials, dueOn }: ChequeTerms,
  now: number,
  daysMax?: number,
): Refusal | null {
  const day = parseDay(dueOn)
  const today = tehranDay(now)
  if (!chequeNumber.test(cheque) || BigInt(amountRials) <= 0n || !day.ok || day.value <= today)
    return refuse('cheque-malformed', { cheque })
  if (daysMax !== undefined && day.value > addDays(today, daysMax))
    return refuse('instalments-not-allowed', { daysMax })
  return chequeOf(state, cheque) ? refuse('cheque-repeated', { cheque }) : null
}

/** A cheque in the place of one that bounced, for the same sum. */
export function registerCheque(
  _core: ProcedureCore,
  state: LiveCase,
  command: CommandOf<'registerCheque'>,
  now: number,
): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer'])
  if (wrongRole) return wrongRole
  const { invoiceId, inPlaceOf, ...cheque } = command.payload
  const old = chequeIn(state, invoiceId, inPlaceOf)
  if (isRefusal(old)) return old
  if (old.status !== 'bounced') return refuse('cheque-unknown', { cheque: inPlaceOf })
  if (cheque.amountRials !== old.amountRials) return refuse('amount-mismatch')
  return chequeRefusal(state, cheque, now) ?? [registered(invoiceId, cheque, inPlaceOf)]
}

/** The bank has paid a cheque that was due. */
export function clearCheque(
  _core: ProcedureCore,
  state: LiveCase,
  command: CommandOf<'clearCheque'>,
  now: number,
): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer'])
  if (wrongRole) return wrongRole
  const { invoiceId, cheque } = command.payload
  const known = chequeIn(state, invoiceId, cheque)
  if (isRefusal(known)) return known
  if (known.status !== 'registered' && known.status !== 'due') return refuse('cheque-unknown', { cheque })
  if (now < known.dueAt) return refuse('cheque-not-due', { at: known.dueAt })
  return [{ type: 'ChequeCleared', invoiceId, cheque, amountRials: known.amountRials }]
}

/** A cheque came back: one of a plan, or one by which a bill, or all bills of an invoice, were paid at the desk. */
export function bounceCheque(_core: ProcedureCore, state: LiveCase, command: CommandOf<'bounceCheque'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['cashier', 'revenue-officer'])
  if (wrongRole) return wrongRole
  const { invoiceId, cheque, amountRials } = command.payload
  const invoice = state.invoices[invoiceId]
  if (invoice && invoice.instalments !== null) {
    const known = invoice.instalments.cheques[cheque]
    if (!known || !['registered', 'due', 'cleared'].includes(known.status)) return refuse('cheque-unknown', { cheque })
    if (amountRials !== undefined && amountRials !== known.amountRials) return refuse('cheque-sum-unknown')
    return [{ type: 'ChequeBounced', invoiceId, cheque }]
  }
  const sums = invoice ? paidSums(invoice) : []
  if (!invoice || sums.length === 0) return refuse('invoice-unknown')
  const isWhole = paidBills(invoice).length === 1
  if (amountRials === undefined ? !isWhole : !sums.some((sum) => sum.toString() === amountRials))
    return refuse('cheque-sum-unknown')
  return [
    { type: 'ChequeBounced', invoiceId, cheque, ...(isWhole || amountRials === undefined ? {} : { amountRials }) },
  ]
}

function registered(
  invoiceId: InvoiceId,
  { cheque, amountRials, dueOn }: ChequeTerms,
  inPlaceOf: string | null,
): CaseEvent {
  const day = parseDay(dueOn)
  // The terms were checked before: the day exists.
  const dueAt = day.ok ? startOfDay(day.value) : 0
  return { type: 'ChequeRegistered', invoiceId, cheque, amountRials, dueAt, inPlaceOf }
}

function chequeIn(state: LiveCase, invoiceId: InvoiceId, cheque: string): ChequeState | Refusal {
  const invoice = state.invoices[invoiceId]
  if (!invoice) return refuse('invoice-unknown')
  const plan = invoice.instalments
  return (
    (plan && Object.hasOwn(plan.cheques, cheque) ? plan.cheques[cheque] : undefined) ??
    refuse('cheque-unknown', { cheque })
  )
}

function chequeOf(state: LiveCase, cheque: string): boolean {
  return Object.values(state.invoices).some(
    ({ instalments }) => instalments !== null && Object.hasOwn(instalments.cheques, cheque),
  )
}
