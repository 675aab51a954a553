import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts, shared } from '../facts.ts'
import { article101, sampleRule } from '../laws.ts'
import { calendarDays, workingDays } from '../periods.ts'
import { correctionReasons } from './correction-reasons.ts'
import { authorityNotProven, notConsented, peopleFacts } from './people-of-case.ts'
import { approval } from './subdivision/approval.ts'
import { fees } from './subdivision/fees.ts'
import { parcelActions, subdivisionDocuments, subdivisionForm } from './subdivision/form.ts'
import { intake, registers } from './subdivision/intake.ts'
import { subdivisionLetters } from './subdivision/letters.ts'
import { mapControl } from './subdivision/map.ts'
import { refusal } from './subdivision/refusal.ts'
import { signatures } from './subdivision/signatures.ts'

/**
 * تفکیک و تجمیع. Thirty working days of the municipality; three months by Article 101, after which the owner may go to court.
 * At its end new renovation codes are born and the old ones retired, with a line from the old to the new.
 */
export const subdivision: Procedure = {
  service: 'subdivision',
  version: '1405.1',
  title: { fa: 'تفکیک و تجمیع', en: 'Subdivision and merger' },
  summary: {
    fa: 'کنترل هندسی نقشه، طرح تفصیلی، استعلام ثبت و راه و شهرسازی، کارگروه و تأیید؛ با کدهای نوسازی تازه.',
    en: 'Geometry of the map, detailed plan, deed register, roads and urban planning, working group and approval; with new renovation codes.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...peopleFacts,
    ...registerFacts(...registers),
    ...shared('identityMatched', 'ownerAlive', 'phoneOwned'),
    ...shared('cadastreDecision', 'cadastreAreaSquareMetres', 'cadastreMortgaged', 'roadsDecision', 'stateLand'),
    ...shared('lotsProblem', 'lotsCount', 'lotsSquareMetres', 'streetsSquareMetres', 'municipalSquareMetres'),
    ...shared('municipalDueSquareMetres', 'areaDifferenceSquareMetres', 'smallestLotSquareMetres'),
    ...shared('narrowestLotCentimetres', 'mergeProblem', 'mergeCount', 'mergeSquareMetres', 'newCodes'),
    action: {
      type: 'string',
      initial: 'subdivide',
      label: { fa: 'موضوع درخواست', en: 'What is applied for' },
      values: { ...parcelActions },
    },
    deedAreaSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'مساحت سند', en: 'Area by the deed' },
      unit: { fa: 'متر مربع', en: 'm²' },
    },
    ...shared('byAgent', 'coOwned'),
    measuredAreaSquareMetres: {
      type: 'int',
      initial: 0,
      min: 1,
      label: { fa: 'مساحت اندازه‌گیری‌شده', en: 'Measured area' },
      unit: { fa: 'متر مربع', en: 'm²' },
    },
    streetWidthMetres: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'عرض گذر اصلی', en: 'Width of the main street' },
      unit: { fa: 'متر', en: 'm' },
    },
  },
  form: subdivisionForm,
  documents: subdivisionDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'legal',
      label: { fa: 'مهلت قانونی پاسخ', en: 'Legal time to answer' },
      kind: 'legal',
      limit: calendarDays(90),
      metBy: ['mapLetter', 'mergerLetter', 'refusalLetter'],
      marks: [
        { id: 'day-75', after: calendarDays(75), action: 'escalate', role: 'deputy-mayor' },
        { id: 'day-90', after: calendarDays(90), action: 'record-loss' },
      ],
      law: article101,
    },
    {
      id: 'service',
      label: { fa: 'مهلت کاری رسیدگی', en: 'Working time' },
      kind: 'service',
      limit: workingDays(30),
      metBy: ['mapLetter', 'mergerLetter', 'refusalLetter'],
      marks: [{ id: 'day-25', after: workingDays(25), action: 'remind' }],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [...intake, ...mapControl, ...approval, ...fees, ...signatures, ...refusal],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-applicant': { fa: 'در انتظار شما', en: 'Waiting for you' },
    'waiting-for-others': { fa: 'در انتظار پاسخ استعلام', en: 'Waiting for others' },
    commission: { fa: 'ارجاع به کمیسیون یا کارگروه', en: 'Before a commission' },
    'fee-assessment': { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    court: { fa: 'در دادگاه', en: 'Before the court' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    subdivided: { kind: 'granted', label: { fa: 'نقشهٔ تفکیک تأیید شد', en: 'Subdivided' }, letter: 'approved-map' },
    merged: { kind: 'granted', label: { fa: 'تجمیع تأیید شد', en: 'Merged' }, letter: 'approved-merger' },
    refused: { kind: 'refused', label: { fa: 'درخواست رد شد', en: 'Refused' }, letter: 'subdivision-refusal' },
    'court-dismissed': {
      kind: 'refused',
      label: { fa: 'دعوا در دادگاه رد شد', en: 'Dismissed by the court' },
      letter: 'court-dismissal',
    },
    'not-consented': notConsented,
    'no-authority': authorityNotProven,
    stagnant: {
      kind: 'stagnant',
      label: { fa: 'راکد', en: 'Stagnant' },
      words: {
        fa: 'چون شش ماه پاسخی نرسید، پرونده راکد شد؛ با درخواست شما از همین مرحله ادامه می‌یابد.',
        en: 'Nothing was heard for six months, so the case rests; ask for it to be revived and it goes on from here.',
      },
    },
  },
  letters: subdivisionLetters,
}
