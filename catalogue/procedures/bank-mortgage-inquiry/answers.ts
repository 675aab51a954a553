import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply } from '../../periods.ts'
import { debtHeadings } from '../../tariffs/debt-headings.ts'
import { debtsPaid } from '../bill-of-case.ts'
import { otherAnswers } from './letters.ts'

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
        replaces: otherAnswers('mortgage-debt-answer'),
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
    steps: [
      {
        kind: 'letter',
        id: 'answerLetter',
        label: { fa: 'پاسخ استعلام', en: 'Answer' },
        template: 'mortgage-answer',
        replaces: otherAnswers('mortgage-answer'),
        signedBy: 'signature',
      },
    ],
    next: [{ close: 'mortgageable' }],
  },
  {
    id: 'violation',
    label: { fa: 'پاسخ دارای خلاف', en: 'Violation answer' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'violationLetter',
        label: { fa: 'پاسخ استعلام', en: 'Answer' },
        template: 'mortgage-violation-answer',
        replaces: otherAnswers('mortgage-violation-answer'),
        signedBy: 'signature',
      },
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
    steps: [
      {
        kind: 'letter',
        id: 'certificateLetter',
        label: { fa: 'پاسخ استعلام', en: 'Answer' },
        template: 'mortgage-certificate-answer',
        replaces: otherAnswers('mortgage-certificate-answer'),
        signedBy: 'signature',
      },
    ],
    next: [{ close: 'needs-certificate' }],
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
        template: 'mortgage-not-answerable',
        replaces: otherAnswers('mortgage-not-answerable'),
        signedBy: 'signature',
      },
    ],
    next: [{ close: 'not-answerable' }],
  },
]
