import type { FactType } from '../domain/expression/expression.ts'

/** What a look into the municipality's own registers may tell a case. Only what is no personal data becomes a fact. */
export interface CheckRule {
  label: { fa: string; en: string }
  facts: Readonly<Record<string, FactType>>
}

/**
 * Checks that the registers answer. They answer for every check in one
 * query (`db/registers/register-facts.ts`); where there is no parcel, all but `parcelFound` keep their zero value.
 */
export const registerChecks = {
  parcel: {
    label: { fa: 'ملک در دفتر املاک', en: 'Parcel in the register' },
    facts: {
      parcelFound: 'bool',
      parcelRetired: 'bool',
      areaSquareMetres: 'int',
      builtSquareMetres: 'int',
      unitsCount: 'int',
      regionalPriceRials: 'int',
    },
  },
  plan: {
    label: { fa: 'ضوابط طرح تفصیلی', en: 'Rules of the detailed plan' },
    facts: {
      landUse: 'string',
      floorsAllowed: 'int',
      densityPercent: 'int',
      setbackCentimetres: 'int',
      heritageZone: 'bool',
      gardenLand: 'bool',
    },
  },
  owner: {
    label: { fa: 'مالکیت', en: 'Ownership' },
    facts: { ownerMatches: 'bool', ownersCount: 'int' },
  },
  violation: {
    label: { fa: 'پروندهٔ باز مادهٔ صد', en: 'Open Article 100 file' },
    facts: { openViolation: 'bool' },
  },
  'blocking-order': {
    label: { fa: 'دستور توقیف یا منع', en: 'Blocking order' },
    facts: { blockingOrder: 'bool' },
  },
  debt: {
    label: { fa: 'بدهی ملک', en: 'Debt on the property' },
    facts: { debtRials: 'int' },
  },
  renovation: {
    label: { fa: 'دفتر نوسازی', en: 'Renovation register' },
    facts: { renovationAssessed: 'bool', renovationDueRials: 'int', renovationYearsDue: 'int' },
  },
  certificate: {
    label: { fa: 'گواهی پایان‌کار یا عدم خلاف', en: 'Completion or no-violation certificate' },
    facts: {
      certificateKind: 'string',
      certificateValid: 'bool',
      certificateAgeDays: 'int',
      certificateUnitsMatch: 'bool',
    },
  },
  permit: {
    label: { fa: 'پروانهٔ معتبر', en: 'Permit in force' },
    facts: { permitValid: 'bool' },
  },
  'permit-record': {
    label: { fa: 'سوابق آخرین پروانه', en: 'Record of the last permit' },
    facts: {
      permitFound: 'bool',
      permitAreaSquareMetres: 'int',
      permitFloors: 'int',
      permitUnits: 'int',
      permitExpiredDays: 'int',
    },
  },
} as const satisfies Record<string, CheckRule>

/** Checks that compare what the case knows and what its application holds with the rules of the city. */
export const computedChecks = {
  'as-built': {
    label: { fa: 'مقایسهٔ وضع موجود با پروانه', en: 'Building compared with its permit' },
    facts: {
      excessAreaSquareMetres: 'int',
      excessFloors: 'int',
      excessUnits: 'int',
      missingParkingSpaces: 'int',
      withinTolerance: 'bool',
    },
  },
  'transaction-value': {
    label: { fa: 'ارزش معاملاتی سال احداث', en: 'Transaction value of the year of construction' },
    facts: { yearValueRials: 'int' },
  },
  lots: {
    label: { fa: 'کنترل هندسی قطعات', en: 'Geometry of the lots' },
    facts: {
      lotsProblem: 'string',
      lotsCount: 'int',
      lotsSquareMetres: 'int',
      streetsSquareMetres: 'int',
      municipalSquareMetres: 'int',
      municipalDueSquareMetres: 'int',
      areaDifferenceSquareMetres: 'int',
      smallestLotSquareMetres: 'int',
      narrowestLotCentimetres: 'int',
    },
  },
  merge: {
    label: { fa: 'امکان تجمیع ملک‌ها', en: 'Whether the parcels can be merged' },
    facts: { mergeProblem: 'string', mergeCount: 'int', mergeSquareMetres: 'int' },
  },
  company: {
    label: { fa: 'دفتر شرکت‌ها', en: 'Registry of companies' },
    facts: { companyRegistered: 'bool', signatoryKnown: 'bool' },
  },
  succession: {
    label: { fa: 'کدهای نوسازی تازه', en: 'New renovation codes' },
    facts: { newCodes: 'list<string>' },
  },
} as const satisfies Record<string, CheckRule>

/** The checks that a `check` step may name, with the facts that each sets. */
export const checks = { ...registerChecks, ...computedChecks }

export type CheckId = keyof typeof checks
export type RegisterCheckId = keyof typeof registerChecks
export type ComputedCheckId = keyof typeof computedChecks

/** Types of the facts that the named checks set together. */
export function factsOfChecks(ids: readonly CheckId[]): Readonly<Record<string, FactType>> {
  return Object.assign({}, ...ids.map((id) => checks[id].facts)) as Record<string, FactType>
}
