import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article74Note, sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { debtHeadings } from '../../tariffs/debt-headings.ts'
import { answerLetter, otherAnswers } from '../answers-of-inquiry.ts'
import { debtsPaid } from '../bill-of-case.ts'
import { notaryTransferInquiryLetters } from './letters.ts'

/** A debt is answered with its bill: it is paid, or deposited with the registry. */
export const debt: Stage[] = [
  {
    id: 'debt',
    label: { fa: 'اعلام بدهی و انتظار پرداخت', en: 'Debt answered, waiting for payment' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'arrears',
        label: { fa: 'پرداخت بدهی', en: 'Pay the debt' },
        headings: [...debtHeadings, 'found-debt'],
        expires: daysToReply(30),
        law: sampleRule,
      },
      {
        kind: 'letter',
        id: 'debtLetter',
        label: { fa: 'پاسخ استعلام با قبض', en: 'Answer with the bill' },
        template: 'debt-answer',
        replaces: otherAnswers(notaryTransferInquiryLetters, 'debt-answer'),
        signedBy: 'signature',
        bill: 'arrears',
      },
      {
        kind: 'applicant',
        id: 'deposit',
        label: { fa: 'رسید صندوق ثبت', en: 'Deposit receipt' },
        ask: {
          fa: 'اگر مالک به بدهی اعتراض دارد، رسید تودیع آن در صندوق ثبت را بارگذاری کنید؛ به جای پرداخت پذیرفته می‌شود.',
          en: 'If the owner disputes the debt, upload the receipt of its deposit with the registry: it counts as payment.',
        },
        outcomes: [{ id: 'deposited', label: { fa: 'تودیع شد', en: 'Deposited' } }],
        documents: ['deposit-receipt'],
        replyBy: daysToReply(30),
        silent: 'none',
        law: article74Note,
      },
    ],
    either: ['arrears', 'deposit'],
    next: [
      { when: 'outcomes.arrears == "paid" || outcomes.arrears == "nothing-due"', to: 'settled' },
      { when: 'outcomes.deposit == "deposited" && outcomes.arrears != "expired"', to: 'deposit' },
      { close: 'debt-unpaid' },
    ],
  },
  {
    id: 'settled',
    label: { fa: 'تسویهٔ بدهی در دفترها', en: 'The debt is settled in the registers' },
    status: 'issuing',
    steps: [debtsPaid],
    next: [{ to: 'clear' }],
  },
  {
    id: 'deposit',
    label: { fa: 'بررسی رسید صندوق ثبت', en: 'Deposit receipt is checked' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'receipt',
        label: { fa: 'بررسی رسید', en: 'Check the receipt' },
        role: 'inquiry-clerk',
        outcomes: [
          { id: 'accepted', label: { fa: 'پذیرفته شد', en: 'Accepted' } },
          { id: 'rejected', label: { fa: 'رسید درست نیست', en: 'Not a valid receipt' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: article74Note,
      },
    ],
    next: [{ when: 'outcomes.receipt == "rejected"', to: 'debt' }, { to: 'depositAnswer' }],
  },
  {
    id: 'depositAnswer',
    label: { fa: 'پاسخ با رسید صندوق ثبت', en: 'Answer on the deposit' },
    status: 'issuing',
    steps: [answerLetter(notaryTransferInquiryLetters, 'depositLetter', 'deposit-answer')],
    next: [{ close: 'clear-by-deposit' }],
  },
]
