import type { PaymentStep, ProcedureCore, StepCore } from '../procedure/procedure-core.ts'
import type { CaseBody, InvoiceState } from './case-state.ts'

/** A cheque for it came back and was not made good. */
export function isOwedAgain({ status, bouncedAt, instalments }: InvoiceState): boolean {
  if (status !== 'open' || bouncedAt === null) return false
  return instalments === null || Object.values(instalments.cheques).some((cheque) => cheque.status === 'bounced')
}

/**
 * The bill for which a case stands still: it had gone on past the payment when a cheque came back, and its procedure does
 * not say that it goes on all the same. While a step of the stage waits for that money the case stands by that alone.
 */
export function stoppedBy(core: ProcedureCore, state: CaseBody): InvoiceState | undefined {
  return Object.values(state.invoices).find(
    (invoice) => isOwedAgain(invoice) && !isAwaited(state, invoice) && paymentOf(core, invoice)?.onBounce !== 'go-on',
  )
}

/** What is issued or registered only when no money is owed again; a letter that carries a bill asks for it. */
export function isWithheld(core: ProcedureCore, state: CaseBody, rule: StepCore | undefined): boolean {
  const isIssue = rule?.kind === 'register' || (rule?.kind === 'letter' && rule.bill === undefined)
  return isIssue && stoppedBy(core, state) !== undefined
}

function isAwaited(state: CaseBody, invoice: InvoiceState): boolean {
  return Object.values(state.steps).some(({ no, status }) => no === invoice.no && status !== 'done')
}

function paymentOf(core: ProcedureCore, { step }: InvoiceState): PaymentStep | undefined {
  const steps = core.stages.flatMap((stage) => stage.steps)
  return steps.find((rule): rule is PaymentStep => rule.kind === 'payment' && rule.id === step)
}
