import type { FactRule } from '../domain/procedure/procedure-schema.ts'
import { type CheckId, factsOfChecks } from './checks.ts'

const squareMetres = { fa: 'متر مربع', en: 'm²' }
const metres = { fa: 'متر', en: 'm' }
const centimetres = { fa: 'سانتی‌متر', en: 'cm' }
const days = { fa: 'روز', en: 'days' }
const percent = { fa: 'درصد', en: '%' }
const rials = { fa: 'ریال', en: 'rials' }

export const landUses = {
  residential: { fa: 'مسکونی', en: 'residential' },
  commercial: { fa: 'تجاری', en: 'commercial' },
  office: { fa: 'اداری', en: 'office' },
  industrial: { fa: 'صنعتی', en: 'industrial' },
} as const

/**
 * Facts that more than one service knows, with the value that holds until something tells better: what the municipality's
 * registers (`checks.ts`) and the other organisations (`providers.ts`) answer. None is personal.
 */
// biome-ignore format: one row a fact
export const sharedFacts = {
  // registers
  parcelFound: { type: 'bool', initial: false, label: { fa: 'ملک در دفتر املاک پیدا شد', en: 'Parcel is in the register' } },
  areaSquareMetres: { type: 'int', initial: 0, label: { fa: 'مساحت عرصه', en: 'Area of the parcel' }, unit: squareMetres },
  builtSquareMetres: { type: 'int', initial: 0, label: { fa: 'مساحت اعیان موجود', en: 'Area built so far' }, unit: squareMetres },
  unitsCount: { type: 'int', initial: 0, label: { fa: 'تعداد واحد موجود', en: 'Units so far' } },
  regionalPriceRials: { type: 'int', initial: 0, label: { fa: 'قیمت منطقه‌ای هر متر مربع', en: 'Regional price per m²' }, unit: rials },
  landUse: { type: 'string', initial: '', label: { fa: 'کاربری مصوب', en: 'Land use in the plan' } },
  floorsAllowed: { type: 'int', initial: 0, label: { fa: 'تعداد طبقات مجاز', en: 'Floors allowed' } },
  densityPercent: { type: 'int', initial: 0, label: { fa: 'تراکم مجاز', en: 'Density allowed' }, unit: percent },
  setbackCentimetres: { type: 'int', initial: 0, label: { fa: 'عقب‌نشینی از گذر', en: 'Setback from the street' }, unit: centimetres },
  heritageZone: { type: 'bool', initial: false, label: { fa: 'در حریم آثار تاریخی', en: 'In a heritage zone' } },
  gardenLand: { type: 'bool', initial: false, label: { fa: 'باغ یا زمین مزروعی', en: 'Garden or farm land' } },
  ownerMatches: { type: 'bool', initial: false, label: { fa: 'متقاضی در دفتر املاک مالک است', en: 'Applicant is an owner in the register' } },
  ownersCount: { type: 'int', initial: 0, label: { fa: 'تعداد مالکان', en: 'Number of owners' } },
  openViolation: { type: 'bool', initial: false, label: { fa: 'پروندهٔ باز مادهٔ صد', en: 'Open Article 100 file' } },
  blockingOrder: { type: 'bool', initial: false, label: { fa: 'دستور توقیف یا منع', en: 'Blocking order' } },
  debtRials: { type: 'int', initial: 0, label: { fa: 'بدهی ملک', en: 'Debt on the property' }, unit: rials },
  certificateKind: { type: 'string', initial: '', label: { fa: 'نوع آخرین گواهی', en: 'Kind of the last certificate' } },
  certificateValid: { type: 'bool', initial: false, label: { fa: 'گواهی پایان‌کار یا عدم خلاف معتبر است', en: 'Completion or no-violation certificate is in force' } },
  certificateAgeDays: { type: 'int', initial: 0, label: { fa: 'عمر گواهی', en: 'Age of the certificate' }, unit: days },
  certificateUnitsMatch: { type: 'bool', initial: false, label: { fa: 'گواهی با واحدها مطابق است', en: 'Certificate matches the units' } },
  permitValid: { type: 'bool', initial: false, label: { fa: 'پروانهٔ معتبر دارد', en: 'There is a permit in force' } },
  // other organisations
  identityMatched: { type: 'bool', initial: false, label: { fa: 'هویت تأیید شد', en: 'Identity was confirmed' } },
  ownerAlive: { type: 'bool', initial: true, label: { fa: 'مالک در قید حیات است', en: 'Owner is alive' } },
  phoneOwned: { type: 'bool', initial: false, label: { fa: 'تلفن همراه به نام متقاضی است', en: 'Phone belongs to the applicant' } },
  postalCodeFound: { type: 'bool', initial: false, label: { fa: 'کدپستی پیدا شد', en: 'Postal code was found' } },
  postalCodeInKhoy: { type: 'bool', initial: false, label: { fa: 'کدپستی در خوی است', en: 'Postal code is in Khoy' } },
  fireDecision: { type: 'string', initial: '', label: { fa: 'نظر آتش‌نشانی', en: 'Fire department’s decision' }, values: { approved: { fa: 'موافق', en: 'approved' }, conditional: { fa: 'موافق با شرط', en: 'approved with conditions' }, rejected: { fa: 'مخالف', en: 'rejected' } } },
  fireConditionCount: { type: 'int', initial: 0, label: { fa: 'تعداد شرط‌های آتش‌نشانی', en: 'Conditions of the fire department' } },
  engineeringApproved: { type: 'bool', initial: false, label: { fa: 'تأیید نظام مهندسی', en: 'Engineering organisation approved' } },
  quotaAvailable: { type: 'bool', initial: false, label: { fa: 'ظرفیت مهندس ناظر کافی است', en: 'Supervising engineer has quota left' } },
  heritageDecision: { type: 'string', initial: '', label: { fa: 'نظر میراث فرهنگی', en: 'Heritage’s decision' }, values: { allowed: { fa: 'بلامانع', en: 'allowed' }, 'height-limit': { fa: 'با محدودیت ارتفاع', en: 'with a height limit' }, forbidden: { fa: 'ممنوع', en: 'forbidden' } } },
  heightLimitMetres: { type: 'int', initial: 0, label: { fa: 'حد ارتفاع', en: 'Height limit' }, unit: metres },
  utilityDecision: { type: 'string', initial: '', label: { fa: 'نظر شرکت‌های خدمات‌رسان', en: 'Utilities’ decision' }, values: { clear: { fa: 'بلامانع', en: 'clear' }, conditional: { fa: 'با شرط', en: 'conditional' }, objection: { fa: 'اعتراض', en: 'objection' } } },
  powerLineClearance: { type: 'bool', initial: true, label: { fa: 'حریم برق رعایت شده است', en: 'Clearance to power lines is kept' } },
} as const satisfies Record<string, FactRule>

export type SharedFact = keyof typeof sharedFacts

/** All facts that the named checks set, and a case that runs them must know. */
export function registerFacts(...checks: readonly CheckId[]): Record<string, FactRule> {
  // Every fact of `checks` has its row above: a test holds the two tables against each other.
  return shared(...(Object.keys(factsOfChecks(checks)) as SharedFact[]))
}

/** The named facts, to be spread into a procedure's own. */
export function shared(...names: readonly SharedFact[]): Record<string, FactRule> {
  return Object.fromEntries(names.map((name) => [name, sharedFacts[name]]))
}
