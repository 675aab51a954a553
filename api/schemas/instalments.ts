import { z } from '@hono/zod-openapi'
import { CommandView } from './command.ts'
import { FreeText, Instant, Rials } from './values.ts'

const ChequeNumber = z
  .string()
  .regex(/^\d{16}$/)
  .openapi({ example: '1405000000000001', description: 'Its 16 digits (صیادی)' })
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .openapi({ example: '2027-01-05', description: 'Gregorian day from which the bank pays it' })

const Cheque = z.strictObject({ cheque: ChequeNumber, amountRials: Rials, dueOn: Day }).openapi('Cheque')

export const PlanBody = z
  .strictObject({
    downPaymentRials: Rials,
    cheques: z.array(Cheque).min(1).max(60),
    reason: FreeText.openapi({ example: 'Request of the owner, approved by the council’s rule' }),
  })
  .openapi('InstalmentPlanRequest')

export const ReplacementBody = z
  .strictObject({ cheque: ChequeNumber, amountRials: Rials, dueOn: Day, inPlaceOf: ChequeNumber })
  .openapi('ChequeReplacement')

export const BouncedBody = z
  .strictObject({
    amountRials: Rials.optional().openapi({
      description: 'What it had paid of an invoice of several bills: the sum of one that is paid, or of all of them',
    }),
  })
  .openapi('ChequeBounced')

export const chequeParam = z.string().regex(/^\d{1,40}$/)

const InstalmentsView = z
  .object({
    downPaymentRials: Rials,
    isDownPaid: z.boolean(),
    cheques: z.array(
      z.object({
        cheque: z.string(),
        amountRials: Rials,
        dueFrom: Instant,
        status: z.enum(['registered', 'due', 'cleared', 'bounced', 'paid-otherwise', 'replaced', 'returned']),
      }),
    ),
  })
  .openapi('Instalments')

export const OwedView = z
  .object({
    status: z.enum(['open', 'paid', 'expired', 'void']),
    payableNowRials: Rials.openapi({ description: 'The next bill, the down payment, or cheques that came back' }),
    bills: z
      .array(z.object({ amountRials: Rials, isPaid: z.boolean() }))
      .openapi({ description: 'In the order of the invoice’s parts; none while instalments stand in their place' }),
    isVoidRequested: z.boolean(),
    instalments: InstalmentsView.nullable(),
  })
  .openapi('Owed')

export const OwedAnswer = z.object({ command: CommandView, owed: OwedView }).openapi('OwedCommandAnswer')
