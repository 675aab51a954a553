import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { debtHeadings } from '../../tariffs/debt-headings.ts'
import { billRenewed, debtsPaid } from '../bill-of-case.ts'

/** The fees are assessed, paid and entered. */
export const fees: Stage[] = [
  {
    id: 'assessment',
    label: { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
    status: 'fee-assessment',
    steps: [
      {
        kind: 'task',
        id: 'assessment',
        label: { fa: 'تأیید مبنای محاسبه', en: 'Confirm the basis of the fees' },
        role: 'revenue-officer',
        outcomes: [
          { id: 'assessed', label: { fa: 'تأیید و صدور فیش', en: 'Confirm and bill' } },
          { id: 'returned', label: { fa: 'برگشت به کنترل نقشه', en: 'Return to plan control' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['visit', 'control'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.assessment == "returned"', to: 'control' }, { to: 'payment' }],
  },
  {
    id: 'payment',
    label: { fa: 'پرداخت عوارض', en: 'Fees are paid' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'fees',
        label: { fa: 'پرداخت عوارض پروانه', en: 'Pay the permit fees' },
        headings: [
          'construction-duty',
          'trade-construction-duty',
          'excess-density',
          'parking-shortage',
          'added-value',
          'fire-service-share',
          'site-visit',
          ...debtHeadings,
        ],
        expires: daysToReply(30),
        law: sampleRule,
      },
      {
        kind: 'letter',
        id: 'debtNotice',
        label: { fa: 'نامهٔ اعلام بدهی', en: 'Notice of what is due' },
        template: 'permit-debt-notice',
        signedBy: 'assessment',
        bill: 'fees',
      },
    ],
    next: [{ when: 'outcomes.fees == "expired"', to: 'renewal' }, { to: 'settled' }],
  },
  {
    id: 'settled',
    label: { fa: 'تسویهٔ بدهی در دفترها', en: 'Debts are settled in the registers' },
    status: 'under-review',
    steps: [debtsPaid],
    next: [{ to: 'insurance' }],
  },
  billRenewed,
]
