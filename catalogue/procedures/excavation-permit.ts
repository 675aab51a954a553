import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts, shared } from '../facts.ts'
import { sampleRule } from '../laws.ts'
import { workingDays } from '../periods.ts'
import { correctionReasons } from './correction-reasons.ts'
import { decision } from './excavation-permit/decision.ts'
import {
  excavationPermitDocuments,
  excavationPermitForm,
  excavationPurposes,
  excavators,
  surfaces,
} from './excavation-permit/form.ts'
import { excavationPermitLetters } from './excavation-permit/letters.ts'
import { survey } from './excavation-permit/survey.ts'
import { works } from './excavation-permit/works.ts'

/**
 * مجوز حفاری معابر. A plain city service outside planning: visit, the owners of the lines and the traffic expert at once, a
 * signature, price and deposit; then the street is opened, restored, inspected, and the deposit given back.
 */
export const excavationPermit: Procedure = {
  service: 'excavation-permit',
  version: '1405.1',
  title: { fa: 'مجوز حفاری معابر', en: 'Excavation permit' },
  summary: {
    fa: 'از درخواست و بازدید تا مجوز حفاری، ترمیم معبر و آزادسازی سپرده؛ همه بدون مراجعهٔ حضوری.',
    en: 'From request and visit to the permit, the restored street and the deposit paid back; all without coming to the office.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel'),
    ...shared('utilityDecision', 'powerLineClearance'),
    applicantKind: { type: 'string', initial: 'owner', label: { fa: 'متقاضی', en: 'Applicant' }, values: excavators },
    purpose: {
      type: 'string',
      initial: 'other',
      label: { fa: 'علت حفاری', en: 'Purpose' },
      values: excavationPurposes,
    },
    surface: { type: 'string', initial: 'asphalt', label: { fa: 'رویهٔ معبر', en: 'Surface' }, values: surfaces },
    mainStreet: { type: 'bool', initial: false, label: { fa: 'معبر اصلی', en: 'Main street' } },
    trenchMetres: {
      type: 'int',
      initial: 0,
      min: 1,
      max: 5000,
      label: { fa: 'طول حفاری', en: 'Length' },
      unit: { fa: 'متر', en: 'm' },
    },
    trenchCentimetres: {
      type: 'int',
      initial: 0,
      min: 10,
      max: 1000,
      label: { fa: 'عرض حفاری', en: 'Width' },
      unit: { fa: 'سانتی‌متر', en: 'cm' },
    },
    workDays: {
      type: 'int',
      initial: 0,
      min: 1,
      max: 60,
      label: { fa: 'مدت مجوز', en: 'Days allowed' },
      unit: { fa: 'روز', en: 'days' },
    },
  },
  form: excavationPermitForm,
  documents: excavationPermitDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت کاری مجوز', en: 'Working time for the permit' },
      kind: 'service',
      limit: workingDays(6),
      metBy: ['permitLetter', 'refusalLetter'],
      marks: [
        { id: 'day-4', after: workingDays(4), action: 'remind' },
        { id: 'day-6', after: workingDays(6), action: 'escalate', role: 'civil-works-deputy' },
      ],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [
    ...survey,
    ...decision,
    ...works,
    {
      id: 'refused',
      label: { fa: 'ابلاغ رد', en: 'The refusal is sent' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'refusalLetter',
          label: { fa: 'نامهٔ رد درخواست', en: 'Letter of refusal' },
          template: 'excavation-refusal',
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'refused' }],
    },
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'بازدید و استعلام', en: 'Visit and inquiries' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    'works-under-way': { fa: 'در حال حفاری و ترمیم', en: 'Works under way' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    restored: {
      kind: 'granted',
      label: { fa: 'حفاری پایان یافت و معبر ترمیم شد', en: 'Done, and the street restored' },
      letter: 'deposit-release',
    },
    'restored-by-municipality': {
      kind: 'lapsed',
      label: { fa: 'ترمیم از محل سپرده', en: 'Restored from the deposit' },
      letter: 'excavation-takeover',
    },
    refused: { kind: 'refused', label: { fa: 'درخواست رد شد', en: 'Refused' }, letter: 'excavation-refusal' },
    unpaid: { kind: 'lapsed', label: { fa: 'پرداخت نشد', en: 'Not paid' }, letter: 'excavation-bill' },
  },
  letters: excavationPermitLetters,
}
