import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts, shared } from '../facts.ts'
import { article74Note, sampleRule } from '../laws.ts'
import { calendarDays, workingDays } from '../periods.ts'
import { correctionReasons } from './correction-reasons.ts'
import { answerLetters } from './notary-transfer-inquiry/answers.ts'
import { debt } from './notary-transfer-inquiry/debt.ts'
import {
  buildingStates,
  notaryTransferInquiryDocuments,
  notaryTransferInquiryForm,
  transactions,
} from './notary-transfer-inquiry/form.ts'
import { notaryTransferInquiryLetters } from './notary-transfer-inquiry/letters.ts'
import { records } from './notary-transfer-inquiry/records.ts'

/** Every letter that answers the notary: with any of them the legal clock of ten days is kept. */
const answers = [
  'clearLetter',
  'debtLetter',
  'depositLetter',
  'violationLetter',
  'certificateLetter',
  'unanswerableLetter',
]

/**
 * پاسخ استعلام نقل و انتقال دفترخانه. Article 6 of the law on mandatory official registration wants it at once; answered by itself in seconds when the property is clean; else the desk answers in
 * three working days, in five with a visit. Ten calendar days after receipt the law lets the deed be made without us.
 */
export const notaryTransferInquiry: Procedure = {
  service: 'notary-transfer-inquiry',
  version: '1405.1',
  title: { fa: 'پاسخ استعلام نقل و انتقال دفترخانه', en: 'Notary transfer inquiry' },
  summary: {
    fa: 'پاسخ به دفترخانه دربارهٔ بدهی، خلاف و گواهی ملک؛ اگر مانعی نباشد خودکار و در چند ثانیه.',
    en: 'Answers a notary about debt, violation and certificate of a property; by itself in seconds when nothing stands in the way.',
  },
  audience: 'organisation',
  applicantRoles: ['notary'],
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt', 'certificate'),
    ...shared('violationSquareMetres'),
    ...shared('foundDebtRials'),
    transaction: {
      type: 'string',
      initial: 'sale',
      label: { fa: 'نوع معامله', en: 'Transaction' },
      values: transactions,
    },
    buildingState: {
      type: 'string',
      initial: 'finished',
      label: { fa: 'وضعیت بنا', en: 'State of the building' },
      values: buildingStates,
    },
  },
  form: notaryTransferInquiryForm,
  documents: notaryTransferInquiryDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'legal',
      label: { fa: 'مهلت قانونی پاسخ', en: 'Legal time to answer' },
      kind: 'legal',
      limit: calendarDays(10),
      metBy: answers,
      marks: [
        // 24:00 of the seventh day: the eighth begins, and the deputy mayor may decide whatever is open.
        { id: 'day-8', after: calendarDays(7), action: 'escalate', role: 'deputy-mayor' },
        { id: 'day-10', after: calendarDays(10), action: 'record-loss', outcome: 'deadline-lost' },
      ],
      law: article74Note,
    },
    {
      id: 'service',
      label: { fa: 'مهلت کاری پاسخ', en: 'Working time to answer' },
      kind: 'service',
      limit: workingDays(5),
      metBy: answers,
      marks: [{ id: 'day-3', after: workingDays(3), action: 'remind' }],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [...records, ...debt, ...answerLetters],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    'waiting-for-payment': { fa: 'بدهی اعلام شد؛ در انتظار پرداخت', en: 'Debt answered; waiting for payment' },
    commission: {
      fa: 'پاسخ خلاف داده شد؛ در انتظار کمیسیون مادهٔ صد',
      en: 'Violation answered; waiting for the commission',
    },
    issuing: { fa: 'در حال صدور پاسخ', en: 'Answer is being issued' },
  },
  outcomes: {
    clear: { kind: 'granted', label: { fa: 'بلامانع', en: 'No objection' }, letter: 'clear-answer' },
    'clear-after-payment': {
      kind: 'granted',
      label: { fa: 'بلامانع پس از پرداخت', en: 'No objection after payment' },
      letter: 'clear-answer',
    },
    'clear-by-deposit': {
      kind: 'granted',
      label: { fa: 'بلامانع با رسید صندوق ثبت', en: 'No objection by deposit' },
      letter: 'deposit-answer',
    },
    'debt-unpaid': { kind: 'lapsed', label: { fa: 'بدهی پرداخت نشد', en: 'Debt not paid' }, letter: 'debt-answer' },
    'no-certificate': {
      kind: 'refused',
      label: { fa: 'فاقد پایان‌کار', en: 'No certificate' },
      letter: 'no-certificate-answer',
    },
    'not-answerable': {
      kind: 'refused',
      label: { fa: 'امکان پاسخ موافق نیست', en: 'No consent' },
      letter: 'not-answerable',
    },
    'deadline-lost': {
      kind: 'lapsed',
      label: { fa: 'مهلت قانونی گذشت', en: 'Legal time lost' },
      words: {
        fa: 'ده روز قانونی بدون پاسخ شهرداری گذشت؛ به موجب تبصرهٔ مادهٔ ۷۴ تنظیم سند با آگاهی خریدار ممکن است.',
        en: 'The legal ten days passed without our answer; under the note to Article 74 the deed may be made, the buyer being informed.',
      },
    },
  },
  letters: notaryTransferInquiryLetters,
}
