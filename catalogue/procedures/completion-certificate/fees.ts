import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { debtHeadings } from '../../tariffs/debt-headings.ts'
import { billRenewed } from '../bill-of-case.ts'
import { returned } from '../outcomes-of-tasks.ts'

/** Balances are assessed and paid. */
export const fees: Stage[] = [
  {
    id: 'assessment',
    label: { fa: 'محاسبهٔ مانده‌ها', en: 'Balances are assessed' },
    status: 'fee-assessment',
    steps: [
      {
        kind: 'task',
        id: 'assessment',
        label: { fa: 'تأیید مبنای محاسبه', en: 'Confirm the basis' },
        role: 'revenue-officer',
        outcomes: [{ id: 'assessed', label: { fa: 'تأیید و صدور فیش', en: 'Confirm and bill' } }, returned],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['visit', 'analysis'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.assessment == "returned"', to: 'analysis' }, { to: 'payment' }],
  },
  {
    id: 'payment',
    label: { fa: 'پرداخت مانده‌ها', en: 'Balances are paid' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'fees',
        label: { fa: 'پرداخت عوارض و بهای خدمات', en: 'Pay duties and prices' },
        headings: ['excess-area-duty', 'permit-overrun', 'site-visit', 'certificate-fee', ...debtHeadings],
        expires: daysToReply(30),
        law: sampleRule,
        instalments: { downPercent: 30, chequesMax: 12, daysMax: 366, law: sampleRule },
      },
      {
        kind: 'letter',
        id: 'debtLetter',
        label: { fa: 'نامهٔ اعلام بدهی', en: 'Notice of what is due' },
        template: 'certificate-debt-notice',
        signedBy: 'assessment',
        bill: 'fees',
      },
    ],
    next: [{ when: 'outcomes.fees == "expired"', to: 'renewal' }, { to: 'draft' }],
  },
  billRenewed,
]
