import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { renovationDuty, sampleRule } from '../../laws.ts'
import { daysToReply } from '../../periods.ts'
import { renovationHeadings } from '../../tariffs/debt-headings.ts'
import { chequesClear } from '../bill-of-case.ts'

/** The statement is paid: whole, in instalments, or year by year from the oldest. */
export const payment: Stage[] = [
  {
    id: 'bill',
    label: { fa: 'صورت‌حساب و پرداخت', en: 'Statement and payment' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'all',
        label: { fa: 'پرداخت همهٔ سال‌ها', en: 'Pay all years' },
        headings: [...renovationHeadings],
        expires: daysToReply(30),
        law: renovationDuty,
        instalments: { downPercent: 25, chequesMax: 6, daysMax: 366, law: sampleRule },
      },
      {
        kind: 'letter',
        id: 'statement',
        label: { fa: 'صورت‌حساب سالانه', en: 'Yearly statement' },
        template: 'renovation-statement',
        bill: 'all',
      },
      {
        kind: 'applicant',
        id: 'choice',
        label: { fa: 'راه دیگر', en: 'Another way' },
        ask: {
          fa: 'اگر همهٔ سال‌ها را یکجا نمی‌پردازید، پرداخت سال‌های برگزیده (از قدیم‌ترین) یا اعتراض به ممیزی را برگزینید.',
          en: 'If you do not pay all years at once, choose to pay some of them (the oldest first) or to object to the audit.',
        },
        outcomes: [
          { id: 'some-years', label: { fa: 'فقط سال‌های برگزیده', en: 'Only chosen years' } },
          { id: 'object', label: { fa: 'اعتراض به ممیزی', en: 'Object to the audit' } },
        ],
        replyBy: daysToReply(30),
        silent: 'none',
        law: renovationDuty,
      },
    ],
    either: ['all', 'choice'],
    next: [
      { when: 'outcomes.all == "instalments"', to: 'instalments' },
      { when: 'outcomes.all == "paid"', to: 'settled' },
      { when: 'outcomes.all == "nothing-due"', to: 'covered' },
      { when: 'outcomes.choice == "some-years"', to: 'years' },
      { when: 'outcomes.choice == "object"', to: 'objection' },
      { when: 'outcomes.some == "paid"', close: 'partly-paid' },
      { close: 'unpaid' },
    ],
  },
  {
    id: 'instalments',
    label: { fa: 'تقسیط و وصول چک‌ها', en: 'Instalments, until the cheques clear' },
    status: 'waiting-for-cheques',
    steps: [
      {
        kind: 'letter',
        id: 'agreementLetter',
        label: { fa: 'موافقت با تقسیط', en: 'Agreement on instalments' },
        template: 'instalment-agreement',
      },
      chequesClear,
    ],
    next: [{ to: 'settled' }],
  },
  {
    id: 'settled',
    label: { fa: 'تسویه در دفتر نوسازی', en: 'The years are settled in the register' },
    status: 'issuing',
    steps: [
      {
        kind: 'register',
        id: 'yearsPaid',
        label: { fa: 'ثبت پرداخت سال‌ها', en: 'Enter the payment of the years' },
        write: 'debts-paid',
      },
    ],
    next: [{ to: 'received' }],
  },
  {
    id: 'covered',
    label: { fa: 'تسویه از محل بستانکاری', en: 'Credits cover what is owed' },
    status: 'issuing',
    steps: [
      {
        kind: 'register',
        id: 'yearsCovered',
        label: { fa: 'ثبت تسویه و ماندهٔ بستانکاری', en: 'Enter the settlement and what is left of the credit' },
        write: 'debts-paid',
      },
    ],
    next: [{ to: 'clearance' }],
  },
  {
    id: 'years',
    label: { fa: 'انتخاب سال‌ها', en: 'Years are chosen' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'applicant',
        id: 'years',
        label: { fa: 'پرداخت تا کدام سال', en: 'Pay through which year' },
        ask: {
          fa: 'سالی را بنویسید که تا پایان آن می‌پردازید؛ سال‌های پیش از آن نیز پرداخت می‌شود.',
          en: 'Name the last year that you pay; all years before it are paid as well.',
        },
        outcomes: [{ id: 'chosen', label: { fa: 'برگزیده شد', en: 'Chosen' } }],
        facts: ['payThroughYear'],
        replyBy: daysToReply(15),
        silent: 'silent',
        law: renovationDuty,
      },
    ],
    next: [{ when: 'outcomes.years == "chosen"', to: 'someYears' }, { to: 'bill' }],
  },
  {
    id: 'someYears',
    label: { fa: 'پرداخت سال‌های برگزیده', en: 'Chosen years are paid' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'some',
        label: { fa: 'پرداخت سال‌های برگزیده', en: 'Pay the chosen years' },
        headings: [...renovationHeadings],
        through: 'payThroughYear',
        expires: daysToReply(30),
        law: renovationDuty,
      },
    ],
    next: [
      { when: 'outcomes.some == "paid"', to: 'someSettled' },
      // No year that is owed lies before the chosen one.
      { when: 'outcomes.some == "nothing-due"', to: 'bill' },
      { close: 'unpaid' },
    ],
  },
  {
    id: 'someSettled',
    label: { fa: 'تسویهٔ سال‌های برگزیده', en: 'Chosen years are settled' },
    status: 'issuing',
    steps: [
      {
        kind: 'register',
        id: 'someYearsPaid',
        label: { fa: 'ثبت پرداخت سال‌های برگزیده', en: 'Enter the payment of the chosen years' },
        write: 'debts-paid',
      },
      {
        kind: 'letter',
        id: 'receiptLetter',
        label: { fa: 'رسید سال‌های برگزیده', en: 'Receipt for the chosen years' },
        template: 'renovation-receipt',
      },
    ],
    next: [{ to: 'received' }],
  },
]
