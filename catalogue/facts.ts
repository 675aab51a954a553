import type { LotProblem } from '../domain/building/lot-plan.ts'
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

export const violationKinds = {
  'no-permit': { fa: 'احداث بدون پروانه', en: 'built without a permit' },
  'beyond-permit': { fa: 'مازاد بر پروانه', en: 'beyond the permit' },
  'use-change': { fa: 'تغییر کاربری', en: 'change of use' },
  'parking-shortage': { fa: 'کسری پارکینگ', en: 'parking missing' },
  'weak-structure': { fa: 'عدم استحکام بنا', en: 'unsound structure' },
  encroachment: { fa: 'تجاوز به معبر', en: 'encroachment on a street' },
} as const

const lotFaults: Record<LotProblem, { fa: string; en: string }> = {
  'no-plan': { fa: 'نقشه‌ای داده نشده است', en: 'no map was given' },
  crossing: { fa: 'شکل قطعه‌ای نادرست است', en: 'a shape crosses itself' },
  overlap: { fa: 'قطعات روی هم افتاده‌اند', en: 'shapes overlap' },
  'no-lots': { fa: 'دست‌کم دو قطعه لازم است', en: 'two lots are needed at least' },
  'area-differs': { fa: 'جمع مساحت‌ها با سند نمی‌خواند', en: 'the areas do not add up to the deed' },
  'lot-too-small': { fa: 'قطعه‌ای کوچک‌تر از حد نصاب است', en: 'a lot is too small' },
  'lot-too-narrow': { fa: 'عرض قطعه‌ای کم است', en: 'a lot is too narrow' },
  'access-too-narrow': { fa: 'عرض گذر دسترسی کم است', en: 'an access is too narrow' },
}

export const mergeFaults = {
  'parcel-unknown': { fa: 'ملکی در دفتر املاک نیست', en: 'a parcel is not in the register' },
  'parcel-repeated': { fa: 'یک ملک دو بار نوشته شده است', en: 'a parcel is named twice' },
  'other-district': { fa: 'ملک‌ها در یک منطقه نیستند', en: 'the parcels lie in two districts' },
  'owners-differ': { fa: 'مالکان یا سهم آنان یکی نیست', en: 'owners or their shares differ' },
  'open-violation': { fa: 'ملکی پروندهٔ باز مادهٔ صد دارد', en: 'a parcel has an open Article 100 case' },
  'blocking-order': { fa: 'ملکی بازداشت است', en: 'a parcel is under a blocking order' },
  'debt-owed': { fa: 'ملک دیگر بدهی دارد', en: 'another of the parcels owes something' },
} as const

/**
 * Facts that more than one service knows, with the value that holds until something tells better: what the municipality's
 * registers (`checks.ts`) and the other organisations (`providers.ts`) answer. None is personal.
 */
// biome-ignore format: one row a fact
export const sharedFacts = {
  // registers
  parcelFound: { type: 'bool', initial: false, label: { fa: 'ملک در دفتر املاک پیدا شد', en: 'Parcel is in the register' } },
  parcelRetired: { type: 'bool', initial: false, label: { fa: 'ملک تفکیک یا تجمیع شده است', en: 'Parcel was divided or merged' } },
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
  foundDebtRials: { type: 'int', initial: 0, label: { fa: 'بدهی که در دفترها نیست', en: 'Debt that the registers lack' }, unit: rials },
  renovationAssessed: { type: 'bool', initial: false, label: { fa: 'ملک ممیزی شده است', en: 'Property is assessed for the renovation duty' } },
  renovationDueRials: { type: 'int', initial: 0, label: { fa: 'بدهی عوارض نوسازی', en: 'Renovation duty owed' }, unit: rials },
  renovationYearsDue: { type: 'int', initial: 0, label: { fa: 'تعداد سال‌های بدهکار نوسازی', en: 'Years owed' } },
  certificateKind: { type: 'string', initial: '', label: { fa: 'نوع آخرین گواهی', en: 'Kind of the last certificate' } },
  certificateValid: { type: 'bool', initial: false, label: { fa: 'گواهی پایان‌کار یا عدم خلاف معتبر است', en: 'Completion or no-violation certificate is in force' } },
  certificateAgeDays: { type: 'int', initial: 0, label: { fa: 'عمر گواهی', en: 'Age of the certificate' }, unit: days },
  certificateUnitsMatch: { type: 'bool', initial: false, label: { fa: 'گواهی با واحدها مطابق است', en: 'Certificate matches the units' } },
  permitValid: { type: 'bool', initial: false, label: { fa: 'پروانهٔ معتبر دارد', en: 'There is a permit in force' } },
  permitFound: { type: 'bool', initial: false, label: { fa: 'پروانه‌ای صادر شده است', en: 'A permit was issued' } },
  permitAreaSquareMetres: { type: 'int', initial: 0, label: { fa: 'زیربنای پروانه', en: 'Floor area by the permit' }, unit: squareMetres },
  permitFloors: { type: 'int', initial: 0, label: { fa: 'طبقات پروانه', en: 'Floors by the permit' } },
  permitUnits: { type: 'int', initial: 0, label: { fa: 'واحدهای پروانه', en: 'Units by the permit' } },
  permitExpiredDays: { type: 'int', initial: 0, label: { fa: 'روزهای گذشته از اعتبار پروانه', en: 'Days since the permit expired' }, unit: days },
  // computed
  excessAreaSquareMetres: { type: 'int', initial: 0, label: { fa: 'زیربنای مازاد بر پروانه', en: 'Floor area beyond the permit' }, unit: squareMetres },
  excessFloors: { type: 'int', initial: 0, label: { fa: 'طبقات مازاد', en: 'Floors beyond the permit' } },
  excessUnits: { type: 'int', initial: 0, label: { fa: 'واحدهای مازاد', en: 'Units beyond the permit' } },
  missingParkingSpaces: { type: 'int', initial: 0, min: 0, max: 2000, label: { fa: 'کسری پارکینگ', en: 'Parking spaces missing' } },
  withinTolerance: { type: 'bool', initial: false, label: { fa: 'در حد رواداری', en: 'Within the tolerance' } },
  yearValueRials: { type: 'int', initial: 0, label: { fa: 'ارزش معاملاتی هر متر در سال احداث', en: 'Transaction value per m² in the year of construction' }, unit: rials },
  // those who apply
  byAgent: { type: 'bool', initial: false, label: { fa: 'درخواست با وکالت است', en: 'An agent applies' } },
  coOwned: { type: 'bool', initial: false, label: { fa: 'ملک شریک دارد', en: 'There are co-owners' } },
  companyRegistered: { type: 'bool', initial: false, label: { fa: 'شرکت ثبت و فعال است', en: 'Company is registered' } },
  signatoryKnown: { type: 'bool', initial: false, label: { fa: 'متقاضی صاحب امضای شرکت است', en: 'Applicant may sign for the company' } },
  lotsProblem: { type: 'string', initial: '', label: { fa: 'ایراد نقشهٔ قطعات', en: 'Fault of the map of lots' }, values: lotFaults },
  lotsCount: { type: 'int', initial: 0, label: { fa: 'تعداد قطعات', en: 'Lots' } },
  lotsSquareMetres: { type: 'int', initial: 0, label: { fa: 'مساحت قطعات', en: 'Area of the lots' }, unit: squareMetres },
  streetsSquareMetres: { type: 'int', initial: 0, label: { fa: 'مساحت معابر', en: 'Area of the streets' }, unit: squareMetres },
  municipalSquareMetres: { type: 'int', initial: 0, label: { fa: 'سهم شهرداری در نقشه', en: 'Share of the city in the map' }, unit: squareMetres },
  municipalDueSquareMetres: { type: 'int', initial: 0, label: { fa: 'سهم شهرداری که زمین آن داده نشده', en: 'Share of the city not given in land' }, unit: squareMetres },
  areaDifferenceSquareMetres: { type: 'int', initial: 0, label: { fa: 'اختلاف نقشه با سند', en: 'Difference of map and deed' }, unit: squareMetres },
  smallestLotSquareMetres: { type: 'int', initial: 0, label: { fa: 'کوچک‌ترین قطعه', en: 'Smallest lot' }, unit: squareMetres },
  narrowestLotCentimetres: { type: 'int', initial: 0, label: { fa: 'کم‌عرض‌ترین قطعه', en: 'Narrowest lot' }, unit: centimetres },
  mergeProblem: { type: 'string', initial: '', label: { fa: 'ایراد تجمیع', en: 'What stands against the merger' }, values: mergeFaults },
  mergeCount: { type: 'int', initial: 0, label: { fa: 'تعداد ملک‌ها', en: 'Parcels' } },
  mergeSquareMetres: { type: 'int', initial: 0, label: { fa: 'مساحت تجمیع‌شده', en: 'Merged area' }, unit: squareMetres },
  newCodes: { type: 'list<string>', initial: [], label: { fa: 'کدهای نوسازی تازه', en: 'New renovation codes' } },
  // the breach, as cases tell it to one another
  violationKind: { type: 'string', initial: '', label: { fa: 'نوع خلاف', en: 'Kind of breach' }, values: violationKinds },
  violationUse: { type: 'string', initial: 'residential', label: { fa: 'کاربری بنای خلاف', en: 'Use of what was built' }, values: landUses },
  violationSquareMetres: { type: 'int', initial: 0, min: 0, max: 1_000_000, label: { fa: 'مساحت خلاف', en: 'Area in violation' }, unit: squareMetres },
  constructionYear: { type: 'int', initial: 0, min: 1300, max: 1499, label: { fa: 'سال احداث خلاف', en: 'Year of construction (Jalali)' } },
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
  socialSecurityDecision: { type: 'string', initial: '', label: { fa: 'نظر تأمین اجتماعی', en: 'Social security’s answer' }, values: { clear: { fa: 'بدون بدهی', en: 'nothing owed' }, debt: { fa: 'بدهکار', en: 'premium owed' } } },
  socialSecurityDebtRials: { type: 'int', initial: 0, label: { fa: 'بدهی حق بیمهٔ کارگران', en: 'Premium owed for workers' }, unit: rials },
  cadastreDecision: { type: 'string', initial: '', label: { fa: 'پاسخ ثبت اسناد', en: 'Answer of the deed register' }, values: { registered: { fa: 'ثبت‌شده', en: 'registered' }, blocked: { fa: 'بازداشت', en: 'seized' }, unregistered: { fa: 'فاقد سابقهٔ ثبت', en: 'not registered' } } },
  cadastreAreaSquareMetres: { type: 'int', initial: 0, label: { fa: 'مساحت در دفتر ثبت', en: 'Area in the deed register' }, unit: squareMetres },
  cadastreMortgaged: { type: 'bool', initial: false, label: { fa: 'در رهن است', en: 'Is mortgaged' } },
  roadsDecision: { type: 'string', initial: '', label: { fa: 'نظر راه و شهرسازی', en: 'Roads and urban planning’s opinion' }, values: { clear: { fa: 'بلامانع', en: 'clear' }, conditional: { fa: 'با شرط', en: 'conditional' }, objection: { fa: 'مخالف', en: 'objection' } } },
  stateLand: { type: 'bool', initial: false, label: { fa: 'زمین موات یا دولتی', en: 'State or waste land' } },
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
