import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts } from '../facts.ts'
import { sampleRule } from '../laws.ts'
import { workingDays } from '../periods.ts'
import { answerLetters } from './bank-mortgage-inquiry/answers.ts'
import { bankMortgageInquiryDocuments, bankMortgageInquiryForm, loanKinds } from './bank-mortgage-inquiry/form.ts'
import { bankMortgageInquiryLetters } from './bank-mortgage-inquiry/letters.ts'
import { records } from './bank-mortgage-inquiry/records.ts'
import { correctionReasons } from './correction-reasons.ts'

/** Every letter that answers the bank. */
const answers = ['answerLetter', 'debtLetter', 'violationLetter', 'certificateLetter', 'unanswerableLetter']

/**
 * پاسخ استعلام بانک برای ترهین. At once on the last certificate and the owner's declaration; else expert and signature in two
 * working days, in four with a visit. It is worth nothing for a transfer, so no legal clock runs.
 */
export const bankMortgageInquiry: Procedure = {
  service: 'bank-mortgage-inquiry',
  version: '1405.1',
  title: { fa: 'پاسخ استعلام بانک (ترهین)', en: 'Bank mortgage inquiry' },
  summary: {
    fa: 'پاسخ به بانک برای رهن ملک؛ با گواهی معتبر و اظهارنامهٔ مالک بی‌درنگ و بدون بازدید.',
    en: 'Answer to a bank that takes the property as security; at once on a valid certificate and the owner’s declaration.',
  },
  audience: 'organisation',
  applicantRoles: ['bank-officer'],
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt', 'certificate'),
    loanKind: {
      type: 'string',
      initial: 'mortgage',
      label: { fa: 'نوع تسهیلات', en: 'Kind of loan' },
      values: loanKinds,
    },
    consentByPhone: {
      type: 'bool',
      initial: false,
      label: { fa: 'رضایت مالک با پیامک گرفته می‌شود', en: 'The owner consents by message' },
    },
    declaredUnchanged: {
      type: 'bool',
      initial: false,
      label: { fa: 'اظهارنامهٔ عدم تغییر دارد', en: 'Declared unchanged by the owner' },
    },
    buildStage: {
      type: 'string',
      initial: 'finished',
      label: { fa: 'مرحلهٔ بنا', en: 'Stage of the building' },
      values: {
        land: { fa: 'زمین بدون بنا', en: 'land without building' },
        foundation: { fa: 'پی', en: 'foundation' },
        skeleton: { fa: 'اسکلت', en: 'skeleton' },
        'rough-work': { fa: 'سفت‌کاری', en: 'rough work' },
        'fine-work': { fa: 'نازک‌کاری', en: 'fine work' },
        finished: { fa: 'تکمیل‌شده', en: 'finished' },
      },
    },
    violationSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'مساحت خلاف', en: 'Area in violation' },
      unit: { fa: 'متر مربع', en: 'm²' },
    },
  },
  form: bankMortgageInquiryForm,
  documents: bankMortgageInquiryDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت کاری پاسخ', en: 'Working time to answer' },
      kind: 'service',
      limit: workingDays(4),
      metBy: answers,
      marks: [
        { id: 'day-3', after: workingDays(3), action: 'remind' },
        { id: 'day-4', after: workingDays(4), action: 'escalate', role: 'deputy-mayor' },
      ],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [...records, ...answerLetters],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'waiting-for-consent': { fa: 'در انتظار رضایت مالک', en: 'Waiting for the owner’s consent' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    issuing: { fa: 'در حال صدور پاسخ', en: 'Answer is being issued' },
  },
  outcomes: {
    mortgageable: { kind: 'granted', label: { fa: 'قابل ترهین', en: 'May be mortgaged' }, letter: 'mortgage-answer' },
    'debt-unpaid': {
      kind: 'lapsed',
      label: { fa: 'دارای بدهی (پرداخت نشد)', en: 'Debt, not paid' },
      letter: 'mortgage-debt-answer',
    },
    'not-consented': {
      kind: 'lapsed',
      label: { fa: 'مالک رضایت نداد', en: 'The owner did not consent' },
      words: {
        fa: 'مالک با پاسخ به بانک موافقت نکرد یا در مهلت پاسخی نداد؛ با رضایت او می‌توانید دوباره استعلام کنید.',
        en: 'The owner did not agree, or did not answer in time; with his consent you may inquire again.',
      },
    },
    'fee-unpaid': {
      kind: 'lapsed',
      label: { fa: 'بهای خدمت پرداخت نشد', en: 'Price not paid' },
      words: {
        fa: 'مهلت پرداخت بهای خدمت گذشت و پاسخی صادر نشد؛ می‌توانید دوباره استعلام کنید.',
        en: 'The time to pay the price has passed and no answer was issued; you may inquire again.',
      },
    },
    violation: { kind: 'refused', label: { fa: 'دارای خلاف', en: 'Violation' }, letter: 'mortgage-violation-answer' },
    'needs-certificate': {
      kind: 'refused',
      label: { fa: 'نیازمند گواهی عدم خلاف', en: 'Needs a certificate' },
      letter: 'mortgage-certificate-answer',
    },
    'not-answerable': {
      kind: 'refused',
      label: { fa: 'امکان پاسخ موافق نیست', en: 'No consent' },
      letter: 'mortgage-not-answerable',
    },
  },
  letters: bankMortgageInquiryLetters,
}
