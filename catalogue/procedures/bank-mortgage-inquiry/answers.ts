import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply } from '../../periods.ts'
import { debtHeadings } from '../../tariffs/debt-headings.ts'
import { answerLetter, otherAnswers } from '../answers-of-inquiry.ts'
import { debtsPaid } from '../bill-of-case.ts'
import { bankMortgageInquiryLetters } from './letters.ts'

/** Price and debts are paid, and the bank is answered. */
export const answerLetters: Stage[] = [
  {
    id: 'fees',
    label: { fa: 'بهای خدمت و بدهی', en: 'Price and arrears' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'fees',
        label: { fa: 'پرداخت بهای خدمت و بدهی ملک', en: 'Pay the price and the property’s debts' },
        headings: ['mortgage-answer-fee', ...debtHeadings],
        expires: daysToReply(30),
        law: sampleRule,
      },
      {
        kind: 'letter',
        id: 'debtLetter',
        label: { fa: 'پاسخ دارای بدهی با قبض', en: 'Answer with the bill' },
        template: 'mortgage-debt-answer',
        replaces: otherAnswers(bankMortgageInquiryLetters, 'mortgage-debt-answer'),
        signedBy: 'signature',
        bill: 'fees',
        when: 'facts.debtRials > 0',
      },
    ],
    next: [
      { when: 'outcomes.fees == "expired" && facts.debtRials > 0', close: 'debt-unpaid' },
      { when: 'outcomes.fees == "expired"', close: 'fee-unpaid' },
      { to: 'settled' },
    ],
  },
  {
    id: 'settled',
    label: { fa: 'تسویهٔ بدهی در دفترها', en: 'Debts are settled in the registers' },
    status: 'issuing',
    steps: [{ ...debtsPaid, when: 'facts.debtRials > 0' }],
    next: [{ to: 'answer' }],
  },
  {
    id: 'answer',
    label: { fa: 'صدور پاسخ ترهین', en: 'The answer is issued' },
    status: 'issuing',
    steps: [answerLetter(bankMortgageInquiryLetters, 'answerLetter', 'mortgage-answer')],
    next: [{ close: 'mortgageable' }],
  },
  {
    id: 'violation',
    label: { fa: 'پاسخ دارای خلاف', en: 'Violation answer' },
    status: 'issuing',
    steps: [
      answerLetter(bankMortgageInquiryLetters, 'violationLetter', 'mortgage-violation-answer'),
      {
        kind: 'register',
        id: 'violation',
        label: { fa: 'ثبت خلاف برای کمیسیون مادهٔ صد', en: 'Record the violation for Article 100' },
        when: 'outcomes.visit == "violation"',
        write: 'violation',
      },
    ],
    next: [{ close: 'violation' }],
  },
  {
    id: 'certificate',
    label: { fa: 'پاسخ نیازمند عدم خلاف', en: 'Needs-a-certificate answer' },
    status: 'issuing',
    steps: [answerLetter(bankMortgageInquiryLetters, 'certificateLetter', 'mortgage-certificate-answer')],
    next: [{ close: 'needs-certificate' }],
  },
  {
    id: 'unanswerable',
    label: { fa: 'پاسخ بدون تأیید', en: 'Answer without consent' },
    status: 'issuing',
    steps: [answerLetter(bankMortgageInquiryLetters, 'unanswerableLetter', 'mortgage-not-answerable')],
    next: [{ close: 'not-answerable' }],
  },
]
