import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts } from '../facts.ts'
import { sampleRule, utilityLaw } from '../laws.ts'
import { daysToReply, workingDays } from '../periods.ts'
import { debtHeadings } from '../tariffs/debt-headings.ts'
import { debtsPaid } from './bill-of-case.ts'
import { correctionReasons } from './correction-reasons.ts'
import { lookAgain } from './outcomes-of-tasks.ts'
import { answerSigned } from './signatures-of-case.ts'
import {
  askers,
  connectionKinds,
  utilityCompanies,
  utilityConnectionInquiryDocuments,
  utilityConnectionInquiryForm,
} from './utility-connection-inquiry/form.ts'
import { utilityConnectionInquiryLetters } from './utility-connection-inquiry/letters.ts'

const answers = ['allowedLetter', 'workshopLetter', 'forbiddenLetter', 'disconnectionLetter', 'debtLetter']

/** Nothing forbids it: known parcel and owner, no open Article 100 file (its works are stopped), no order of a court. */
const free = 'facts.parcelFound && facts.ownerMatches && !facts.openViolation && !facts.blockingOrder'

/** The paper that the stage asks for: a permit while it is being built, a certificate of those units afterwards. */
const siteKind = '(facts.connectionKind == "workshop" || facts.connectionKind == "temporary")'

const paper = `(${siteKind} ? facts.permitValid : facts.certificateValid && facts.certificateUnitsMatch && facts.requestedUnits <= facts.unitsCount)`

/**
 * استعلام و معرفی‌نامهٔ انشعاب. At once when the registers hold the paper for that stage of building; else an expert and a
 * signature within two working days.
 */
export const utilityConnectionInquiry: Procedure = {
  service: 'utility-connection-inquiry',
  version: '1405.1',
  title: { fa: 'استعلام و معرفی‌نامهٔ انشعاب', en: 'Utility connection inquiry' },
  summary: {
    fa: 'پاسخ به شرکت‌های گاز، برق، آب و مخابرات یا معرفی‌نامهٔ مالک؛ با پروانه یا گواهی معتبر بی‌درنگ.',
    en: 'Answer to gas, power, water and telecom, or the owner’s letter to them; at once on a valid permit or certificate.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel', 'owner', 'violation', 'blocking-order', 'debt', 'certificate', 'permit'),
    askedBy: { type: 'string', initial: 'owner', label: { fa: 'درخواست‌کننده', en: 'Who asks' }, values: askers },
    company: {
      type: 'string',
      initial: 'gas',
      label: { fa: 'شرکت خدمات‌رسان', en: 'Utility' },
      values: utilityCompanies,
    },
    connectionKind: {
      type: 'string',
      initial: 'permanent',
      label: { fa: 'نوع انشعاب', en: 'Kind of connection' },
      values: connectionKinds,
    },
    requestedUnits: { type: 'int', initial: 1, label: { fa: 'تعداد واحد درخواستی', en: 'Units asked for' } },
    allowedUnits: {
      type: 'int',
      initial: 0,
      min: 1,
      max: 500,
      label: { fa: 'تعداد واحد تأییدشده', en: 'Units allowed' },
    },
  },
  form: utilityConnectionInquiryForm,
  documents: utilityConnectionInquiryDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت کاری پاسخ', en: 'Working time to answer' },
      kind: 'service',
      limit: workingDays(2),
      metBy: answers,
      marks: [
        { id: 'day-1', after: workingDays(1), action: 'remind' },
        { id: 'day-2', after: workingDays(2), action: 'escalate', role: 'deputy-mayor' },
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
          label: { fa: 'پروانه، گواهی، خلاف و بدهی', en: 'Permit, certificate, violation and debt' },
          checks: ['parcel', 'owner', 'violation', 'blocking-order', 'debt', 'certificate', 'permit'],
        },
      ],
      next: [
        { when: `${free} && ${paper} && facts.debtRials == 0`, to: 'allowed' },
        { when: `${free} && ${paper}`, to: 'debt' },
        { to: 'expert' },
      ],
    },
    {
      id: 'expert',
      label: { fa: 'نظر کارشناس', en: 'The expert’s opinion' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'expert',
          label: { fa: 'بررسی مرحلهٔ ساخت و دستور توقف', en: 'Look into stage of building and stop-work orders' },
          role: 'building-expert',
          outcomes: [
            {
              id: 'allowed',
              label: { fa: 'بلامانع برای تعداد واحد', en: 'No objection, for so many units' },
              facts: ['allowedUnits'],
            },
            {
              id: 'workshop-only',
              label: { fa: 'فقط کارگاهی', en: 'For the building site only' },
              facts: ['allowedUnits'],
              reason: 'required',
            },
            {
              id: 'forbidden',
              label: { fa: 'ممنوع (دستور توقف یا نبود پروانه و گواهی)', en: 'Forbidden (works stopped, or no paper)' },
              reason: 'required',
            },
            {
              id: 'disconnect',
              label: { fa: 'قطع انشعاب (رأی قطعی قلع)', en: 'Disconnect (final order to demolish)' },
              reason: 'required',
            },
            lookAgain,
          ],
          due: workingDays(1),
          law: utilityLaw,
        },
      ],
      next: [{ when: 'outcomes.expert == "look-again"', to: 'received' }, { to: 'signature' }],
    },
    answerSigned(
      ['expert'],
      [
        { when: 'outcomes.expert == "forbidden"', to: 'forbidden' },
        { when: 'outcomes.expert == "disconnect"', to: 'disconnection' },
        { when: 'facts.debtRials > 0', to: 'debt' },
        { when: 'outcomes.expert == "workshop-only"', to: 'workshop' },
        { to: 'allowed' },
      ],
    ),
    {
      id: 'debt',
      label: { fa: 'پرداخت بدهی ملک', en: 'The property’s debt' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'arrears',
          label: { fa: 'پرداخت بدهی ملک', en: 'Pay the debt' },
          headings: [...debtHeadings],
          expires: daysToReply(30),
          law: sampleRule,
        },
        {
          kind: 'letter',
          id: 'debtLetter',
          label: { fa: 'اعلام بدهی با قبض', en: 'Notice with the bill' },
          template: 'connection-debt',
          signedBy: 'signature',
          bill: 'arrears',
        },
      ],
      next: [{ when: 'outcomes.arrears == "expired"', close: 'debt-unpaid' }, { to: 'settled' }],
    },
    {
      id: 'settled',
      label: { fa: 'تسویهٔ بدهی در دفترها', en: 'Debts are settled in the registers' },
      status: 'issuing',
      steps: [debtsPaid],
      next: [{ when: 'outcomes.expert == "workshop-only"', to: 'workshop' }, { to: 'allowed' }],
    },
    {
      id: 'allowed',
      label: { fa: 'صدور معرفی‌نامه', en: 'The letter is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'allowedLetter',
          label: { fa: 'معرفی‌نامهٔ انشعاب', en: 'Letter to the utility' },
          template: 'connection-allowed',
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'allowed' }],
    },
    {
      id: 'workshop',
      label: { fa: 'صدور معرفی‌نامهٔ کارگاهی', en: 'The letter for the site is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'workshopLetter',
          label: { fa: 'معرفی‌نامهٔ انشعاب کارگاهی', en: 'Letter for the building site' },
          template: 'connection-workshop-only',
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'workshop-only' }],
    },
    {
      id: 'forbidden',
      label: { fa: 'اعلام ممنوعیت', en: 'It is forbidden' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'forbiddenLetter',
          label: { fa: 'نامهٔ ممنوعیت انشعاب', en: 'Letter of refusal' },
          template: 'connection-forbidden',
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'forbidden' }],
    },
    {
      id: 'disconnection',
      label: { fa: 'اعلام قطع انشعاب', en: 'Disconnection is notified' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'disconnectionLetter',
          label: { fa: 'نامهٔ قطع انشعاب', en: 'Notice to disconnect' },
          template: 'disconnection-notice',
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'disconnected' }],
    },
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    allowed: { kind: 'granted', label: { fa: 'بلامانع', en: 'No objection' }, letter: 'connection-allowed' },
    'workshop-only': {
      kind: 'granted',
      label: { fa: 'فقط کارگاهی', en: 'For the building site only' },
      letter: 'connection-workshop-only',
    },
    forbidden: { kind: 'refused', label: { fa: 'ممنوع', en: 'Forbidden' }, letter: 'connection-forbidden' },
    disconnected: {
      kind: 'refused',
      label: { fa: 'قطع انشعاب اعلام شد', en: 'Disconnection notified' },
      letter: 'disconnection-notice',
    },
    'debt-unpaid': { kind: 'lapsed', label: { fa: 'بدهی پرداخت نشد', en: 'Debt not paid' }, letter: 'connection-debt' },
  },
  letters: utilityConnectionInquiryLetters,
}
