import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { answerLetter } from '../answers-of-inquiry.ts'
import { article100Subcase } from '../breach-of-case.ts'
import { notaryTransferInquiryLetters } from './letters.ts'

/** The answers that end it, and a violation that waits for the commission. */
export const answerLetters: Stage[] = [
  {
    id: 'clear',
    label: { fa: 'صدور پاسخ بلامانع', en: 'No-objection answer' },
    status: 'issuing',
    steps: [answerLetter(notaryTransferInquiryLetters, 'clearLetter', 'clear-answer')],
    next: [{ when: 'outcomes.arrears == "paid"', close: 'clear-after-payment' }, { close: 'clear' }],
  },
  {
    id: 'violation',
    label: { fa: 'پاسخ دارای خلاف؛ در انتظار کمیسیون مادهٔ صد', en: 'Violation answered; waiting for the commission' },
    status: 'commission',
    steps: [
      article100Subcase,
      { ...answerLetter(notaryTransferInquiryLetters, 'violationLetter', 'violation-answer'), subcase: 'article100' },
    ],
    // However the verdict went: the registers are looked at anew, and the notary gets the answer that holds then.
    next: [{ to: 'received' }],
  },
  {
    id: 'certificate',
    label: { fa: 'پاسخ فاقد پایان‌کار', en: 'No-certificate answer' },
    status: 'issuing',
    steps: [answerLetter(notaryTransferInquiryLetters, 'certificateLetter', 'no-certificate-answer')],
    next: [{ close: 'no-certificate' }],
  },
  {
    id: 'unanswerable',
    label: { fa: 'پاسخ بدون تأیید', en: 'Answer without consent' },
    status: 'issuing',
    steps: [answerLetter(notaryTransferInquiryLetters, 'unanswerableLetter', 'not-answerable')],
    next: [{ close: 'not-answerable' }],
  },
]
