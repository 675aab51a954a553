import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { landUses, registerFacts, shared } from '../facts.ts'
import { sampleRule } from '../laws.ts'
import { workingDays } from '../periods.ts'
import { breachSought } from './completion-certificate/breach.ts'
import { certificate } from './completion-certificate/certificate.ts'
import { fees } from './completion-certificate/fees.ts'
import {
  certificateKinds,
  completionCertificateDocuments,
  completionCertificateForm,
} from './completion-certificate/form.ts'
import { intake, registers } from './completion-certificate/intake.ts'
import { completionCertificateLetters } from './completion-certificate/letters.ts'
import { survey } from './completion-certificate/survey.ts'
import { correctionReasons } from './correction-reasons.ts'
import { refusalDecision, refusalSent } from './refusal-of-case.ts'

/**
 * گواهی پایان‌کار و عدم خلاف. Seven working days without a breach, as numbered in the steps; a breach goes to the Article 100
 * commission as a case of its own, and this one waits for its end.
 */
export const completionCertificate: Procedure = {
  service: 'completion-certificate',
  version: '1405.1',
  title: { fa: 'گواهی پایان‌کار و عدم خلاف', en: 'Completion and no-violation certificate' },
  summary: {
    fa: 'بازدید و مقایسه با پروانه، وصول مانده‌ها و صدور گواهی؛ خلاف در کمیسیون مادهٔ صد رسیدگی و سپس همین درخواست ادامه می‌یابد.',
    en: 'Visit, comparison with the permit, balances and the certificate; a breach is decided by the Article 100 commission and the request then goes on.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...registerFacts(...registers),
    ...shared('identityMatched', 'ownerAlive', 'phoneOwned', 'fireDecision', 'fireConditionCount'),
    ...shared('socialSecurityDecision', 'socialSecurityDebtRials'),
    ...shared('excessAreaSquareMetres', 'excessFloors', 'excessUnits', 'missingParkingSpaces', 'withinTolerance'),
    ...shared('violationKind', 'violationUse', 'violationSquareMetres', 'constructionYear'),
    requestKind: {
      type: 'string',
      initial: 'whole',
      label: { fa: 'نوع گواهی', en: 'Kind of certificate' },
      values: { ...certificateKinds },
    },
    ...shared('byAgent'),
    hasLift: { type: 'bool', initial: false, label: { fa: 'آسانسور دارد', en: 'There is a lift' } },
    permitParkingSpaces: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'پارکینگ پروانه', en: 'Parking spaces by the permit' },
    },
    asBuiltSquareMetres: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'زیربنای موجود', en: 'Floor area as built' },
      unit: { fa: 'متر مربع', en: 'm²' },
    },
    asBuiltFloors: { type: 'int', initial: 0, min: 0, label: { fa: 'طبقات موجود', en: 'Floors as built' } },
    asBuiltUnits: { type: 'int', initial: 0, min: 0, label: { fa: 'واحدهای موجود', en: 'Units as built' } },
    asBuiltParkingSpaces: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'پارکینگ موجود', en: 'Parking spaces as built' },
    },
    asBuiltUse: {
      type: 'string',
      initial: 'residential',
      label: { fa: 'کاربری موجود', en: 'Use as built' },
      values: { ...landUses },
    },
  },
  form: completionCertificateForm,
  documents: completionCertificateDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت صدور گواهی', en: 'Time for the certificate' },
      kind: 'service',
      limit: workingDays(7),
      metBy: ['wholeLetter', 'unitLetter', 'noViolationLetter', 'refusalLetter'],
      marks: [
        { id: 'day-5', after: workingDays(5), action: 'remind' },
        { id: 'day-7', after: workingDays(7), action: 'escalate', role: 'deputy-mayor' },
      ],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [
    ...intake,
    ...survey,
    ...breachSought,
    ...fees,
    ...certificate,
    refusalDecision({ notBy: ['archive', 'visit', 'analysis'], again: 'archive' }),
    refusalSent({ fa: 'نامهٔ رد با جدول اختلاف', en: 'Letter of refusal with the differences' }, 'certificate-refusal'),
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-applicant': { fa: 'در انتظار شما', en: 'Waiting for you' },
    'waiting-for-others': { fa: 'در انتظار پاسخ استعلام', en: 'Waiting for others' },
    commission: { fa: 'در انتظار کمیسیون مادهٔ صد', en: 'Waiting for the commission' },
    'fee-assessment': { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    drafting: { fa: 'پیش‌نویس گواهی', en: 'Certificate is drafted' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    completion: {
      kind: 'granted',
      label: { fa: 'پایان‌کار صادر شد', en: 'Completion certified' },
      letter: 'completion-certificate',
    },
    'completion-unit': {
      kind: 'granted',
      label: { fa: 'پایان‌کار آپارتمانی صادر شد', en: 'Completion of the flat certified' },
      letter: 'unit-certificate',
    },
    'no-violation': {
      kind: 'granted',
      label: { fa: 'عدم خلاف صادر شد', en: 'No violation certified' },
      letter: 'no-violation-certificate',
    },
    refused: { kind: 'refused', label: { fa: 'درخواست رد شد', en: 'Refused' }, letter: 'certificate-refusal' },
    stagnant: {
      kind: 'stagnant',
      label: { fa: 'راکد', en: 'Stagnant' },
      words: {
        fa: 'چون شش ماه پاسخی نرسید، پرونده راکد شد؛ با درخواست شما از همین مرحله ادامه می‌یابد.',
        en: 'Nothing was heard for six months, so the case rests; ask for it to be revived and it goes on from here.',
      },
    },
  },
  letters: completionCertificateLetters,
}
