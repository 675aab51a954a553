import type { Words } from '../domain/procedure/words.ts'
import { type SharedFact, sharedFacts } from './facts.ts'

/** Another organisation that the municipality asks. */
export interface Provider {
  label: Words
  mode: 'at-once' | 'callback' | 'polling' | 'letter'
  /** Fire, heights, power lines: silence is never taken for consent, and no admin may skip the answer. */
  safety: boolean
  /** Facts that an answer may set; `optional` ones are told only in some answers. */
  answers: readonly SharedFact[]
  optional?: readonly SharedFact[]
  /** How long it usually takes, in words for the applicant; an estimate of the design. */
  usually: Words
}

export const providers = {
  'civil-registry': {
    label: { fa: 'سازمان ثبت احوال', en: 'Civil registry' },
    mode: 'at-once',
    safety: false,
    answers: ['identityMatched', 'ownerAlive'],
    optional: ['ownerAlive'],
    usually: { fa: 'چند ثانیه', en: 'seconds' },
  },
  'mobile-ownership': {
    label: { fa: 'سامانهٔ شاهکار', en: 'Mobile ownership (Shahkar)' },
    mode: 'at-once',
    safety: false,
    answers: ['phoneOwned'],
    usually: { fa: 'چند ثانیه', en: 'seconds' },
  },
  postal: {
    label: { fa: 'شرکت ملی پست', en: 'Post office' },
    mode: 'at-once',
    safety: false,
    answers: ['postalCodeFound', 'postalCodeInKhoy'],
    optional: ['postalCodeInKhoy'],
    usually: { fa: 'چند ثانیه', en: 'seconds' },
  },
  'fire-department': {
    label: { fa: 'سازمان آتش‌نشانی', en: 'Fire department' },
    mode: 'callback',
    safety: true,
    answers: ['fireDecision', 'fireConditionCount'],
    usually: { fa: '۳ تا ۱۰ روز', en: '3 to 10 days' },
  },
  'engineering-organisation': {
    label: { fa: 'سازمان نظام مهندسی ساختمان', en: 'Engineering organisation' },
    mode: 'callback',
    safety: true,
    answers: ['engineeringApproved', 'quotaAvailable'],
    usually: { fa: '۲ تا ۱۰ روز', en: '2 to 10 days' },
  },
  heritage: {
    label: { fa: 'ادارهٔ میراث فرهنگی', en: 'Heritage office' },
    mode: 'polling',
    safety: false,
    answers: ['heritageDecision', 'heightLimitMetres'],
    optional: ['heightLimitMetres'],
    usually: { fa: '۷ تا ۲۰ روز', en: '7 to 20 days' },
  },
  utility: {
    label: { fa: 'شرکت‌های برق و گاز', en: 'Power and gas companies' },
    mode: 'letter',
    safety: true,
    answers: ['utilityDecision', 'powerLineClearance'],
    optional: ['powerLineClearance'],
    usually: { fa: '۲ تا ۷ روز', en: '2 to 7 days' },
  },
  'social-security': {
    label: { fa: 'سازمان تأمین اجتماعی', en: 'Social security' },
    mode: 'callback',
    safety: false,
    answers: ['socialSecurityDecision', 'socialSecurityDebtRials'],
    usually: { fa: '۱ تا ۵ روز', en: '1 to 5 days' },
  },
  cadastre: {
    label: { fa: 'ادارهٔ ثبت اسناد و املاک (کاداستر)', en: 'Deeds and cadastre office' },
    mode: 'polling',
    safety: false,
    answers: ['cadastreDecision', 'cadastreAreaSquareMetres', 'cadastreMortgaged'],
    optional: ['cadastreAreaSquareMetres', 'cadastreMortgaged'],
    usually: { fa: '۱ تا ۷ روز', en: '1 to 7 days' },
  },
  'roads-and-urban-planning': {
    label: { fa: 'ادارهٔ راه و شهرسازی', en: 'Roads and urban planning office' },
    mode: 'letter',
    safety: false,
    answers: ['roadsDecision', 'stateLand'],
    optional: ['stateLand'],
    usually: { fa: '۱۰ تا ۳۰ روز', en: '10 to 30 days' },
  },
} as const satisfies Record<string, Provider>

export type ProviderName = keyof typeof providers

/** Type and values of each fact that a provider may answer. */
export function answerFacts(provider: ProviderName) {
  const { answers }: Provider = providers[provider]
  return answers.map((name) => ({ name, ...sharedFacts[name] }))
}
