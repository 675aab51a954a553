import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { landUses, registerFacts } from '../facts.ts'
import { sampleRule } from '../laws.ts'
import { workingDays } from '../periods.ts'
import { correctionReasons } from './correction-reasons.ts'
import {
  renovationClearanceDocuments,
  renovationClearanceForm,
  renovationRequests,
} from './renovation-clearance/form.ts'
import { ledger } from './renovation-clearance/ledger.ts'
import { renovationClearanceLetters } from './renovation-clearance/letters.ts'
import { newProperty } from './renovation-clearance/new-property.ts'
import { objection } from './renovation-clearance/objection.ts'
import { payment } from './renovation-clearance/payment.ts'

const squareMetres = { fa: 'متر مربع', en: 'm²' }

/**
 * عوارض نوسازی و مفاصاحساب. The yearly statement with its formulas, paid whole, by chosen years or in instalments; the clearance
 * follows by itself. Whoever disputes the audit goes to expert and commission; a property that was missed is audited anew.
 */
export const renovationClearance: Procedure = {
  service: 'renovation-clearance',
  version: '1405.1',
  title: { fa: 'عوارض نوسازی و مفاصاحساب', en: 'Renovation duty and clearance' },
  summary: {
    fa: 'صورت‌حساب سال به سال با نرخ، دیرکرد و تخفیف؛ پرداخت یکجا، برگزیده یا تقسیط، و صدور خودکار مفاصاحساب.',
    en: 'A statement year by year with rates, late charges and reliefs; paid at once, by years or in instalments, and cleared automatically.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel', 'owner', 'renovation'),
    request: {
      type: 'string',
      initial: 'clearance',
      label: { fa: 'موضوع درخواست', en: 'What is wanted' },
      values: renovationRequests,
    },
    payThroughYear: {
      type: 'int',
      initial: 1405,
      min: 1347,
      max: 1500,
      label: { fa: 'پرداخت تا پایان سال', en: 'Pay through the year' },
    },
    auditedLandSquareMetres: {
      type: 'int',
      initial: 0,
      min: 0,
      max: 10_000_000,
      label: { fa: 'عرصهٔ ممیزی‌شده', en: 'Land as audited' },
      unit: squareMetres,
    },
    auditedBuiltSquareMetres: {
      type: 'int',
      initial: 0,
      min: 0,
      max: 10_000_000,
      label: { fa: 'اعیان ممیزی‌شده', en: 'Built area as audited' },
      unit: squareMetres,
    },
    auditedUnits: {
      type: 'int',
      initial: 0,
      min: 0,
      max: 10_000,
      label: { fa: 'تعداد واحد ممیزی‌شده', en: 'Units as audited' },
    },
    auditedUse: {
      type: 'string',
      initial: 'residential',
      label: { fa: 'کاربری ممیزی‌شده', en: 'Use as audited' },
      values: { ...landUses },
    },
    auditFromYear: {
      type: 'int',
      initial: 1405,
      min: 1347,
      max: 1500,
      label: { fa: 'ممیزی از سال', en: 'Audit holds from the year' },
    },
    auditUntilYear: {
      type: 'int',
      initial: 0,
      min: 0,
      max: 1500,
      label: { fa: 'ممیزی تا سال (صفر: تا ممیزی بعدی)', en: 'Audit holds until the year (0: until the next)' },
    },
  },
  form: renovationClearanceForm,
  documents: renovationClearanceDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت کاری رسیدگی', en: 'Working time' },
      kind: 'service',
      limit: workingDays(10),
      metBy: ['clearanceLetter', 'statement', 'auditLetter', 'refusalLetter'],
      marks: [
        { id: 'day-8', after: workingDays(8), action: 'remind' },
        { id: 'day-10', after: workingDays(10), action: 'escalate', role: 'deputy-mayor' },
      ],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [
    ...ledger,
    ...payment,
    ...objection,
    ...newProperty,
    {
      id: 'clearance',
      label: { fa: 'صدور مفاصاحساب', en: 'The clearance is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'clearanceLetter',
          label: { fa: 'مفاصاحساب نوسازی', en: 'Renovation-duty clearance' },
          template: 'renovation-clearance',
        },
      ],
      next: [
        { when: 'outcomes.cheques == "settled"', close: 'clearance-by-instalments' },
        { when: 'outcomes.auditEntry == "written"', close: 'audit-corrected' },
        { close: 'clearance' },
      ],
    },
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    'waiting-for-cheques': { fa: 'در انتظار وصول چک‌ها', en: 'Waiting for the cheques' },
    'waiting-for-applicant': { fa: 'در انتظار شما', en: 'Waiting for you' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    commission: { fa: 'ارجاع به کمیسیون', en: 'Before the commission' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    clearance: {
      kind: 'granted',
      label: { fa: 'مفاصاحساب صادر شد', en: 'Cleared' },
      letter: 'renovation-clearance',
    },
    'clearance-by-instalments': {
      kind: 'granted',
      label: { fa: 'مفاصاحساب پس از تقسیط', en: 'Cleared after instalments' },
      letter: 'renovation-clearance',
    },
    'audit-corrected': {
      kind: 'granted',
      label: { fa: 'ممیزی اصلاح و مفاصاحساب صادر شد', en: 'Audit corrected and cleared' },
      letter: 'renovation-clearance',
    },
    'partly-paid': {
      kind: 'lapsed',
      label: { fa: 'سال‌های برگزیده پرداخت شد', en: 'Chosen years were paid' },
      letter: 'renovation-receipt',
    },
    unpaid: { kind: 'lapsed', label: { fa: 'پرداخت نشد', en: 'Not paid' }, letter: 'renovation-statement' },
    'no-property': { kind: 'refused', label: { fa: 'ممیزی نشد', en: 'Not assessed' }, letter: 'no-property' },
    'property-not-shown': {
      kind: 'lapsed',
      label: { fa: 'ملک معرفی نشد', en: 'The property was not shown' },
      words: {
        fa: 'چون سند و نشانی ملک نرسید پرونده بسته شد؛ هر زمان می‌توانید دوباره درخواست کنید.',
        en: 'Deed and place of the property did not arrive, so the case is closed; you may apply again at any time.',
      },
    },
  },
  letters: renovationClearanceLetters,
}
