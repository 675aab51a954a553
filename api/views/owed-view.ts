import type { z } from '@hono/zod-openapi'
import type { InvoiceState } from '../../domain/case/case-state.ts'
import { paidBills, payableNow } from '../../domain/case/due-now.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { OwedView } from '../schemas/instalments.ts'
import { instant } from './instants.ts'

/** What an invoice still demands, and by which cheques. */
export function owedView(invoice: InvoiceState, locale: Locale): z.input<typeof OwedView> {
  const { status, voidRequestedBy, instalments } = invoice
  return {
    status,
    payableNowRials: status === 'open' ? payableNow(invoice).toString() : '0',
    bills: paidBills(invoice).map(({ amountRials, isPaid }) => ({ amountRials: amountRials.toString(), isPaid })),
    isVoidRequested: voidRequestedBy !== null,
    instalments: instalments && {
      downPaymentRials: instalments.downPaymentRials,
      isDownPaid: instalments.isDownPaid,
      cheques: Object.entries(instalments.cheques).map(([cheque, { amountRials, dueAt, status: state }]) => ({
        cheque,
        amountRials,
        dueFrom: instant(dueAt, locale),
        status: state,
      })),
    },
  }
}
