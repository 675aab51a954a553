import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { landUses, registerFacts, shared } from '../facts.ts'
import { permitFifteenDays } from '../laws.ts'
import { workingDays } from '../periods.ts'
import { fees } from './building-permit/fees.ts'
import { buildingPermitDocuments, buildingPermitForm } from './building-permit/form.ts'
import { intake } from './building-permit/intake.ts'
import { buildingPermitLetters } from './building-permit/letters.ts'
import { permit } from './building-permit/permit.ts'
import { planControl } from './building-permit/plan-control.ts'
import { planOrder } from './building-permit/plan-order.ts'
import { correctionReasons } from './correction-reasons.ts'
import { authorityNotProven, notConsented, peopleFacts } from './people-of-case.ts'
import { refusalDecision, refusalSent } from './refusal-of-case.ts'

const squareMetres = { fa: 'متر مربع', en: 'm²' }

/**
 * صدور پروانهٔ ساختمانی. Fifteen working days of the municipality's own time, as numbered in the steps; what other
 * organisations and the applicant take comes on top.
 */
export const buildingPermit: Procedure = {
  service: 'building-permit',
  version: '1405.1',
  title: { fa: 'صدور پروانهٔ ساختمانی', en: 'Building permit' },
  summary: {
    fa: 'از ثبت درخواست و بازدید تا کنترل نقشه، پرداخت عوارض و صدور پروانه؛ همه بدون مراجعهٔ حضوری.',
    en: 'From application and site visit to plan control, fees and the permit; all without coming to the office.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...peopleFacts,
    ...registerFacts('parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt'),
    ...shared('identityMatched', 'ownerAlive', 'phoneOwned', 'postalCodeFound', 'postalCodeInKhoy'),
    ...shared('fireDecision', 'fireConditionCount', 'engineeringApproved', 'quotaAvailable'),
    ...shared('heritageDecision', 'heightLimitMetres', 'utilityDecision', 'powerLineClearance'),
    request: {
      type: 'string',
      initial: 'permit',
      label: { fa: 'موضوع درخواست', en: 'What is applied for' },
      values: {
        permit: { fa: 'پروانهٔ ساختمانی', en: 'building permit' },
        agreement: { fa: 'موافقت اصولی', en: 'agreement in principle' },
      },
    },
    requestedUse: {
      type: 'string',
      initial: 'residential',
      label: { fa: 'کاربری درخواستی', en: 'Use applied for' },
      values: { ...landUses },
    },
    ...shared('byAgent', 'coOwned'),
    vacantLand: { type: 'bool', initial: false, label: { fa: 'زمین بدون بنا است', en: 'The land is vacant' } },
    demolition: {
      type: 'bool',
      initial: false,
      label: { fa: 'بنای موجود تخریب می‌شود', en: 'A building is to come down' },
    },
    plannedFloors: { type: 'int', initial: 0, label: { fa: 'تعداد طبقات', en: 'Floors' } },
    plannedUnits: { type: 'int', initial: 0, label: { fa: 'تعداد واحد', en: 'Units' } },
    plannedAreaSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'زیربنای کل', en: 'Total floor area' },
      unit: squareMetres,
    },
    plannedHeightMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'ارتفاع بنا', en: 'Height' },
      unit: { fa: 'متر', en: 'm' },
    },
    parkingCount: { type: 'int', initial: 0, label: { fa: 'تعداد پارکینگ', en: 'Parking spaces' } },
    measuredAreaSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'مساحت اندازه‌گیری‌شده', en: 'Measured area' },
      unit: squareMetres,
    },
    powerLineNear: {
      type: 'bool',
      initial: false,
      label: { fa: 'نزدیک خط برق یا گاز است', en: 'Near a power or gas line' },
    },
    netAreaSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'مساحت پس از عقب‌نشینی', en: 'Area after setback' },
      unit: squareMetres,
    },
    coveragePercent: {
      type: 'int',
      initial: 0,
      label: { fa: 'سطح اشغال مجاز', en: 'Coverage allowed' },
      unit: { fa: 'درصد', en: '%' },
    },
    parkingRequired: { type: 'int', initial: 0, label: { fa: 'پارکینگ لازم', en: 'Parking spaces required' } },
    addedValueDue: { type: 'bool', initial: false, label: { fa: 'مشمول ارزش افزوده', en: 'Added value is due' } },
  },
  form: buildingPermitForm,
  documents: buildingPermitDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت صدور پروانه', en: 'Time for the permit' },
      kind: 'service',
      limit: workingDays(15),
      metBy: ['permitLetter', 'agreementLetter', 'refusalLetter'],
      marks: [
        { id: 'day-12', after: workingDays(12), action: 'remind' },
        { id: 'day-15', after: workingDays(15), action: 'escalate', role: 'deputy-mayor' },
      ],
      law: permitFifteenDays,
    },
  ],
  start: 'received',
  stages: [
    ...intake,
    ...planOrder,
    ...planControl,
    ...fees,
    ...permit,
    refusalDecision({ notBy: ['intake', 'visit', 'layout'], again: 'intake' }),
    refusalSent({ fa: 'نامهٔ رد درخواست', en: 'Letter of refusal' }, 'permit-refusal'),
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-applicant': { fa: 'در انتظار شما', en: 'Waiting for you' },
    'waiting-for-others': { fa: 'کنترل نقشه و استعلام', en: 'Plan control and inquiries' },
    commission: { fa: 'ارجاع به کمیسیون', en: 'Before the commission' },
    'fee-assessment': { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    drafting: { fa: 'پیش‌نویس پروانه', en: 'Permit is drafted' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    permit: { kind: 'granted', label: { fa: 'پروانه صادر شد', en: 'Permit issued' }, letter: 'building-permit' },
    agreement: {
      kind: 'granted',
      label: { fa: 'موافقت اصولی صادر شد', en: 'Agreement in principle' },
      letter: 'agreement-in-principle',
    },
    refused: { kind: 'refused', label: { fa: 'درخواست رد شد', en: 'Refused' }, letter: 'permit-refusal' },
    'not-consented': notConsented,
    'no-authority': authorityNotProven,
    stagnant: {
      kind: 'stagnant',
      label: { fa: 'راکد', en: 'Stagnant' },
      words: {
        fa: 'چون شش ماه پاسخی نرسید، پرونده راکد شد؛ با درخواست شما از همین مرحله ادامه می‌یابد.',
        en: 'Nothing was heard for six months, so the case rests; ask for it to be reopened and it goes on from here.',
      },
    },
  },
  letters: buildingPermitLetters,
}
