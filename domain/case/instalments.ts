import type { InvoiceId } from './case-id.ts'
import type { CaseBody, ChequeState, InstalmentPlan, InvoiceState } from './case-state.ts'

/** A cheque whose money is there, by the bank or in another way. */
function isChequePaid({ status }: ChequeState): boolean {
  return status === 'cleared' || status === 'paid-otherwise'
}

/** What of an invoice with a plan is still to come, in rials. */
export function leftOf(invoice: InvoiceState, plan: InstalmentPlan): bigint {
  const down = plan.isDownPaid ? BigInt(plan.downPaymentRials) : 0n
  const cheques = Object.values(plan.cheques).filter(isChequePaid)
  return cheques.reduce((left, cheque) => left - BigInt(cheque.amountRials), BigInt(invoice.amountRials) - down)
}

/** Invoices of which instalments are still to come. */
export function openPlans(state: CaseBody): readonly InvoiceState[] {
  return Object.values(state.invoices).filter(({ instalments, status }) => instalments !== null && status === 'open')
}

/** Cheques whose day is still to come. */
export function runningCheques(state: CaseBody): readonly { invoiceId: InvoiceId; cheque: string; dueAt: number }[] {
  return Object.entries(state.invoices).flatMap(([id, { instalments, status }]) =>
    status !== 'open'
      ? []
      : Object.entries(instalments?.cheques ?? {}).flatMap(([cheque, known]) =>
          // Keys of the record are the ids under which the invoices were issued.
          known.status === 'registered' ? [{ invoiceId: id as InvoiceId, cheque, dueAt: known.dueAt }] : [],
        ),
  )
}

/** What a plan waits for otherwise than by its cheques: its down payment, then the cheques that came back. */
export function dueOfPlan(plan: InstalmentPlan): bigint {
  if (!plan.isDownPaid) return BigInt(plan.downPaymentRials)
  return Object.values(plan.cheques)
    .filter(({ status }) => status === 'bounced')
    .reduce((sum, { amountRials }) => sum + BigInt(amountRials), 0n)
}

/** A plan after so many rials came in otherwise than by its cheques. */
export function planAfterPayment(invoice: InvoiceState, plan: InstalmentPlan, amountRials: bigint): InstalmentPlan {
  if (amountRials === leftOf(invoice, plan))
    return { ...withStatus(plan, (cheque) => isRunning(cheque), 'paid-otherwise'), isDownPaid: true }
  if (!plan.isDownPaid) return { ...plan, isDownPaid: true }
  return withStatus(plan, ({ status }) => status === 'bounced', 'paid-otherwise')
}

/** Its money is still to come: it runs, or it came back and was not made good. */
function isRunning({ status }: ChequeState): boolean {
  return status === 'registered' || status === 'due' || status === 'bounced'
}

/** The plan of an invoice that nobody shall pay any more: cheques that are not cashed go back. */
export function planReturned(plan: InstalmentPlan): InstalmentPlan {
  return withStatus(plan, ({ status }) => status === 'registered' || status === 'due', 'returned')
}

export function withStatus(
  plan: InstalmentPlan,
  chosen: (cheque: ChequeState, number: string) => boolean,
  status: ChequeState['status'],
): InstalmentPlan {
  const cheques = Object.entries(plan.cheques).map(([number, cheque]) => [
    number,
    chosen(cheque, number) ? { ...cheque, status } : cheque,
  ])
  return { ...plan, cheques: Object.fromEntries(cheques) }
}
