import type { InvoiceState, LiveCase } from '../../../../domain/case/case-state.ts'
import { type ProcedureCore, stepOf } from '../../../../domain/procedure/procedure-core.ts'
import { lettersAfter } from './letters-after.ts'
import { must, type Watcher } from './watch.ts'

interface Account {
  paid: bigint
  promised: bigint
  refunded: bigint
  bounced: boolean
}

/** Captured money is counted once, never more is paid back than came, and nothing is issued unpaid. */
export function watchMoney(core: ProcedureCore): Watcher {
  const accounts = new Map<string, Account>()
  const attempts = new Set<string>()
  const letters = new Set<string>()
  const cheques = new Set<string>()
  let isForced = false

  return {
    event({ before, logged, batch, command }) {
      const { event } = logged
      const account = 'invoiceId' in event ? accounts.get(event.invoiceId) : undefined
      switch (event.type) {
        case 'InvoiceIssued': {
          must(!accounts.has(event.invoiceId) && BigInt(event.amountRials) > 0n, 'a bill came twice or is empty', event)
          const open = Object.values(before.invoices).filter(({ no, status }) => no === event.no && status === 'open')
          must(open.length === 0, 'two bills are owed for one payment', event)
          accounts.set(event.invoiceId, { paid: 0n, promised: 0n, refunded: 0n, bounced: false })
          return
        }
        case 'PaymentConfirmed':
          must(account !== undefined && command?.name === 'confirmPayment', 'money came from nowhere', event)
          must(['bank', 'system'].includes(command.actor.kind), 'money was confirmed by', command.actor)
          must(!attempts.has(event.attempt), 'a payment was counted twice', event)
          must(
            event.surplus === isSurplus(before.invoices[event.invoiceId], event.amountRials),
            'a surplus is wrong',
            event,
          )
          attempts.add(event.attempt)
          account.paid += BigInt(event.amountRials)
          return
        case 'ChequeBounced':
          must(account !== undefined, 'a cheque bounced on no bill', event)
          account.paid -= lostBy(before.invoices[event.invoiceId], event)
          account.bounced = true
          return
        case 'ChequeRegistered':
          must(!cheques.has(event.cheque), 'a cheque was registered twice', event)
          cheques.add(event.cheque)
          return
        case 'ChequeCleared': {
          const cheque = before.invoices[event.invoiceId]?.instalments?.cheques[event.cheque]
          must(account !== undefined && cheque !== undefined, 'a cheque came from nowhere', event)
          must(['registered', 'due'].includes(cheque.status), 'a cheque was cashed twice', event)
          must(
            logged.at >= cheque.dueAt && cheque.amountRials === event.amountRials,
            'a cheque was cashed early',
            event,
          )
          account.paid += BigInt(event.amountRials)
          return
        }
        case 'InvoiceVoided':
          if (command?.name === 'approveVoid')
            must(before.invoices[event.invoiceId]?.voidRequestedBy !== logged.actor, 'one person voided alone', event)
          return
        case 'MoneySettled':
          must(
            Object.values(before.invoices).every(
              ({ instalments, status }) => instalments === null || status !== 'open',
            ),
            'settled while instalments are owed',
            event,
          )
          return
        case 'RefundRequested': {
          must(account !== undefined && BigInt(event.amountRials) > 0n, 'a refund of nothing', event)
          account.promised += BigInt(event.amountRials)
          must(
            account.refunded + account.promised <= account.paid,
            'more is promised back than came',
            event,
            String(account.paid),
          )
          return
        }
        case 'RefundApproved':
          must(before.refunds[event.refundId]?.requestedBy !== logged.actor, 'one person refunded alone', event)
          return
        case 'RefundCancelled': {
          const refund = before.refunds[event.refundId]
          const of = accounts.get(refund?.invoiceId ?? '')
          must(
            of !== undefined && ['requested', 'approved'].includes(refund?.status ?? ''),
            'nothing was given up',
            event,
          )
          of.promised -= BigInt(refund?.amountRials ?? '0')
          return
        }
        case 'RefundMade': {
          const refund = before.refunds[event.refundId]
          const of = accounts.get(refund?.invoiceId ?? '')
          must(refund?.status === 'approved' && of !== undefined, 'a refund was made twice or unasked', event)
          of.promised -= BigInt(refund.amountRials)
          of.refunded += BigInt(refund.amountRials)
          must(of.bounced || of.refunded <= of.paid, 'more was paid back than came', event)
          return
        }
        case 'LetterIssued': {
          must(!letters.has(event.letterId), 'a letter was issued twice', event)
          letters.add(event.letterId)
          if (event.no === 0)
            must(
              batch.some((each) => each.event.type === 'LetterRevoked'),
              'an outdated letter stays valid',
              event,
            )
          const step = Object.values(before.steps).find(({ no }) => no === event.no)
          if (step && !isForced) isPaidFirst(core, before, step.id)
          return
        }
        case 'CaseMoved':
        case 'CaseReopened':
        case 'FactCorrected':
        case 'IncidentResolved':
        case 'ChequeBounced' as never:
          isForced = true
          return
        default:
          return
      }
    },
    turn(state) {
      for (const [id, invoice] of Object.entries(state.invoices)) {
        const account = accounts.get(id)
        must(account?.paid.toString() === invoice.paidRials, 'the ledger differs from what came', id, invoice.paidRials)
        must(account.refunded.toString() === invoice.refundedRials, 'the ledger differs from what went back', id)
        must(account.bounced || invoice.status !== 'paid' || account.paid > 0n, 'a bill is paid without money', id)
      }
      must(Object.keys(state.invoices).length === accounts.size, 'a bill is lost', state.invoices)
    },
  }
}

/** Money for which nothing is owed any more. */
function isSurplus(invoice: InvoiceState | undefined, amountRials: string): boolean {
  if (invoice?.status !== 'open') return true
  if (invoice.instalments === null) return false
  const { isDownPaid, downPaymentRials, cheques } = invoice.instalments
  const came = Object.values(cheques).filter(({ status }) => status === 'cleared' || status === 'paid-otherwise')
  const paid = came.reduce(
    (sum, cheque) => sum + BigInt(cheque.amountRials),
    isDownPaid ? BigInt(downPaymentRials) : 0n,
  )
  return BigInt(amountRials) > BigInt(invoice.amountRials) - paid
}

/** What a cheque that comes back takes out of the ledger: the bills that it paid, its own sum when it was cashed. */
function lostBy(invoice: InvoiceState | undefined, back: { cheque: string; amountRials?: string }): bigint {
  if (!invoice?.instalments) return BigInt(back.amountRials ?? invoice?.amountRials ?? '0')
  const cheque = invoice.instalments.cheques[back.cheque]
  return cheque?.status === 'cleared' ? BigInt(cheque.amountRials) : 0n
}

function isPaidFirst(core: ProcedureCore, state: LiveCase, step: string): void {
  for (const [of, allowed] of Object.entries(lettersAfter[`${core.service}/${step}`] ?? {}))
    must(allowed.includes(state.outcomes[of] ?? ''), 'a letter came too early', step, of, state.outcomes)
  // The letter with the bill comes with the bill, and the one about nothing due never.
  const rule = stepOf(core, state.stage ?? '', step)
  if (rule?.kind === 'letter' && rule.bill !== undefined)
    must(state.steps[rule.bill]?.invoiceId != null, 'a letter came without its bill', step)
}
