import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article100Note2, sampleRule } from '../../laws.ts'
import { calendarDays, daysToReply } from '../../periods.ts'
import { chequesClear } from '../bill-of-case.ts'
import { accusers, verdicts } from './verdicts.ts'

/** A fine is paid, at once or by cheques; unpaid, it comes back to the commission. */
export const fine: Stage[] = [
  {
    id: 'fine',
    label: { fa: 'پرداخت جریمه', en: 'The fine is paid' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'fine',
        label: { fa: 'جریمهٔ مادهٔ صد', en: 'Article 100 fine' },
        headings: ['article-100-fine'],
        expires: daysToReply(30),
        law: article100Note2,
        instalments: { downPercent: 30, chequesMax: 12, daysMax: 366, law: sampleRule },
      },
      {
        kind: 'letter',
        id: 'fineLetter',
        label: { fa: 'اعلام جریمه', en: 'Notice of the fine' },
        template: 'fine-notice',
        signedBy: 'finality',
        bill: 'fine',
      },
    ],
    next: [
      { when: 'outcomes.fine == "expired"', to: 'unpaid' },
      { when: 'outcomes.fine == "instalments"', to: 'cheques' },
      { to: 'closing' },
    ],
  },
  {
    id: 'cheques',
    label: { fa: 'وصول اقساط جریمه', en: 'The instalments of the fine clear' },
    status: 'waiting-for-payment',
    steps: [chequesClear],
    next: [{ to: 'closing' }],
  },
  {
    id: 'unpaid',
    label: { fa: 'جریمه پرداخت نشد', en: 'The fine was not paid' },
    status: 'waiting-for-owner',
    steps: [
      {
        kind: 'applicant',
        id: 'renewal',
        label: { fa: 'درخواست فیش تازه', en: 'Ask for a new bill' },
        ask: {
          fa: 'مهلت پرداخت جریمه گذشته است؛ اگر فیش تازه نخواهید، پرونده برای رأی قلع به کمیسیون ارجاع می‌شود.',
          en: 'The time to pay the fine has passed; unless you ask for a new bill the case goes back to the commission for demolition.',
        },
        outcomes: [{ id: 'renew', label: { fa: 'فیش تازه', en: 'New bill' } }],
        replyBy: daysToReply(30),
        silent: 'silent',
        law: article100Note2,
      },
    ],
    next: [{ when: 'outcomes.renewal == "renew"', to: 'fine' }, { to: 'unpaidVerdict' }],
  },
  {
    id: 'unpaidVerdict',
    label: { fa: 'ارجاع دوباره به کمیسیون', en: 'Back to the commission' },
    status: 'commission',
    steps: [
      {
        kind: 'task',
        id: 'unpaidVerdict',
        label: { fa: 'رأی به علت عدم پرداخت', en: 'Verdict on the unpaid fine' },
        role: 'article-hundred-judge',
        outcomes: [
          ...verdicts.filter(({ id }) => id === 'demolition'),
          {
            id: 'new-period',
            label: { fa: 'مهلت دوباره برای پرداخت', en: 'Another time to pay' },
            reason: 'required',
          },
        ],
        due: calendarDays(30),
        law: article100Note2,
        notBy: accusers,
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.unpaidVerdict == "new-period"', to: 'fine' }, { to: 'unpaidNotice' }],
  },
  {
    id: 'unpaidNotice',
    label: { fa: 'صدور رأی قلع', en: 'The demolition verdict is issued' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'unpaidLetter',
        label: { fa: 'رأی قلع به علت عدم پرداخت', en: 'Demolition for an unpaid fine' },
        template: 'unpaid-verdict',
        signedBy: 'unpaidVerdict',
      },
    ],
    next: [{ to: 'order' }],
  },
]
