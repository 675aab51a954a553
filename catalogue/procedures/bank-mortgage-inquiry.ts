import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts } from '../facts.ts'
import { sampleRule } from '../laws.ts'
import { daysToReply, workingDays } from '../periods.ts'
import { debtHeadings } from '../tariffs/debt-headings.ts'
import { bankMortgageInquiryDocuments, bankMortgageInquiryForm, loanKinds } from './bank-mortgage-inquiry-form.ts'
import { bankMortgageInquiryLetters } from './bank-mortgage-inquiry-letters.ts'
import { debtsPaid } from './bill-of-case.ts'
import { correctionReasons } from './correction-reasons.ts'
import { lookAgain, noAccess, notAnswerable } from './outcomes-of-tasks.ts'
import { answerSigned } from './signatures-of-case.ts'

/** Every letter that answers the bank. */
const answers = ['answerLetter', 'debtLetter', 'violationLetter', 'certificateLetter', 'unanswerableLetter']
/** Each answer takes the place of those before it: a bank never holds two that both verify. */
const otherAnswers = (template: string) => Object.keys(bankMortgageInquiryLetters).filter((other) => other !== template)

/** The parcel is known and the loan is the owner's to take: only then is there anything to look at on the spot. */
const known = 'facts.parcelFound && facts.ownerMatches && !facts.blockingOrder'

/** A certificate of the last five years (sample) on which the owner's declaration may rest. */
const certified = 'facts.certificateValid && facts.certificateUnitsMatch && facts.certificateAgeDays <= 1825'

const isConstruction = 'facts.loanKind == "construction"'

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
  stages: [
    {
      id: 'received',
      label: { fa: 'دریافت و بررسی خودکار', en: 'Receipt and automatic checks' },
      status: 'received',
      steps: [
        {
          kind: 'check',
          id: 'registers',
          label: { fa: 'دفترهای شهرداری', en: 'The municipality’s registers' },
          checks: ['parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt', 'certificate'],
        },
      ],
      next: [
        { when: `facts.consentByPhone && outcomes.ownerAgrees != "consented"`, to: 'ownerConsent' },
        {
          when: `${known} && !facts.openViolation && ${certified} && facts.declaredUnchanged && !(${isConstruction})`,
          to: 'fees',
        },
        {
          when: `${known} && !facts.openViolation && (${isConstruction} || !facts.declaredUnchanged || !(${certified}))`,
          to: 'visit',
        },
        { to: 'expert' },
      ],
    },
    {
      id: 'ownerConsent',
      label: { fa: 'رضایت مالک', en: 'Consent of the owner' },
      status: 'waiting-for-consent',
      steps: [
        {
          kind: 'consent',
          id: 'ownerAgrees',
          label: { fa: 'رضایت مالک با پیامک', en: 'Consent of the owner by message' },
          of: 'owner',
          ask: {
            fa: 'بانکی برای رهن ملک شما از شهرداری استعلام کرده است؛ آیا با دادن پاسخ به بانک موافقید؟',
            en: 'A bank has inquired about mortgaging your property; do you agree that it is answered?',
          },
          replyBy: daysToReply(10),
          law: sampleRule,
        },
      ],
      next: [
        { when: 'outcomes.ownerAgrees == "refused" || outcomes.ownerAgrees == "silent"', close: 'not-consented' },
        { to: 'received' },
      ],
    },
    {
      id: 'visit',
      label: { fa: 'بازدید از ملک', en: 'Visit' },
      status: 'site-visit',
      steps: [
        {
          kind: 'task',
          id: 'visit',
          label: { fa: 'بازدید و گزارش مرحلهٔ بنا', en: 'Visit and report the stage of building' },
          role: 'site-visitor',
          outcomes: [
            {
              id: 'reported',
              label: { fa: 'گزارش بدون خلاف', en: 'Reported, no violation' },
              facts: ['buildStage'],
            },
            {
              id: 'violation',
              label: { fa: 'خلاف ساختمانی دیده شد', en: 'Violation found' },
              facts: ['buildStage', 'violationSquareMetres'],
              reason: 'required',
            },
            noAccess,
          ],
          due: workingDays(2),
          law: sampleRule,
        },
      ],
      next: [{ to: 'expert' }],
    },
    {
      id: 'expert',
      label: { fa: 'نظر کارشناس', en: 'The expert’s opinion' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'expert',
          label: { fa: 'تهیهٔ پاسخ', en: 'Prepare the answer' },
          role: 'building-expert',
          outcomes: [
            { id: 'mortgageable', label: { fa: 'قابل ترهین', en: 'May be mortgaged' } },
            { id: 'violation', label: { fa: 'دارای خلاف', en: 'Violation' }, reason: 'required' },
            { id: 'needs-certificate', label: { fa: 'نیازمند گواهی عدم خلاف', en: 'Needs a certificate' } },
            notAnswerable,
            { id: 'visit-needed', label: { fa: 'بازدید لازم است', en: 'A visit is needed' }, reason: 'required' },
            lookAgain,
          ],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['visit'],
        },
      ],
      next: [
        { when: 'outcomes.expert == "look-again"', to: 'received' },
        { when: 'outcomes.expert == "visit-needed"', to: 'visit' },
        { to: 'signature' },
      ],
    },
    answerSigned(
      ['expert', 'visit'],
      [
        { when: 'outcomes.expert == "violation"', to: 'violation' },
        { when: 'outcomes.expert == "needs-certificate"', to: 'certificate' },
        { when: 'outcomes.expert == "not-answerable"', to: 'unanswerable' },
        { to: 'fees' },
      ],
    ),
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
  ],
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
