import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article100Subcase } from '../breach-of-case.ts'
import { otherAnswers } from './letters.ts'

/** The answers that end it, and a violation that waits for the commission. */
export const answerLetters: Stage[] = [
  {
    id: 'clear',
    label: { fa: 'صدور پاسخ بلامانع', en: 'No-objection answer' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'clearLetter',
        label: { fa: 'پاسخ استعلام', en: 'Answer' },
        template: 'clear-answer',
        replaces: otherAnswers('clear-answer'),
        signedBy: 'signature',
      },
    ],
    next: [{ when: 'outcomes.arrears == "paid"', close: 'clear-after-payment' }, { close: 'clear' }],
  },
  {
    id: 'violation',
    label: { fa: 'پاسخ دارای خلاف؛ در انتظار کمیسیون مادهٔ صد', en: 'Violation answered; waiting for the commission' },
    status: 'commission',
    steps: [
      article100Subcase,
      {
        kind: 'letter',
        id: 'violationLetter',
        label: { fa: 'پاسخ استعلام', en: 'Answer' },
        template: 'violation-answer',
        replaces: otherAnswers('violation-answer'),
        signedBy: 'signature',
        subcase: 'article100',
      },
    ],
    // However the verdict went: the registers are looked at anew, and the notary gets the answer that holds then.
    next: [{ to: 'received' }],
  },
  {
    id: 'certificate',
    label: { fa: 'پاسخ فاقد پایان‌کار', en: 'No-certificate answer' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'certificateLetter',
        label: { fa: 'پاسخ استعلام', en: 'Answer' },
        template: 'no-certificate-answer',
        replaces: otherAnswers('no-certificate-answer'),
        signedBy: 'signature',
      },
    ],
    next: [{ close: 'no-certificate' }],
  },
  {
    id: 'unanswerable',
    label: { fa: 'پاسخ بدون تأیید', en: 'Answer without consent' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'unanswerableLetter',
        label: { fa: 'پاسخ استعلام', en: 'Answer' },
        template: 'not-answerable',
        replaces: otherAnswers('not-answerable'),
        signedBy: 'signature',
      },
    ],
    next: [{ close: 'not-answerable' }],
  },
]
