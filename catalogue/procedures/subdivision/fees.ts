import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { debtHeadings } from '../../tariffs/debt-headings.ts'
import { billRenewed } from '../bill-of-case.ts'
import { returned } from '../outcomes-of-tasks.ts'

/** The fees are assessed and paid. */
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
        outcomes: [{ id: 'assessed', label: { fa: 'تأیید و صدور فیش', en: 'Confirm and bill' } }, returned],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['visit', 'layout'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.assessment == "returned"', to: 'workingGroup' }, { to: 'payment' }],
  },
  {
    id: 'payment',
    label: { fa: 'پرداخت عوارض', en: 'Fees are paid' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'fees',
        label: { fa: 'پرداخت عوارض تفکیک یا تجمیع', en: 'Pay the fees' },
        headings: ['subdivision-duty', 'municipal-share', 'site-visit', ...debtHeadings],
        expires: daysToReply(30),
        law: sampleRule,
      },
      {
        kind: 'letter',
        id: 'debtLetter',
        label: { fa: 'نامهٔ اعلام بدهی', en: 'Notice of what is due' },
        template: 'subdivision-debt-notice',
        signedBy: 'assessment',
        bill: 'fees',
      },
    ],
    next: [{ when: 'outcomes.fees == "expired"', to: 'renewal' }, { to: 'deputy' }],
  },
  billRenewed,
]
