import type { FactType } from '../domain/expression/expression.ts'

/** What a look into the municipality's own registers may tell a case. Only what is no personal data becomes a fact. */
export interface CheckRule {
  label: { fa: string; en: string }
  facts: Readonly<Record<string, FactType>>
}

/**
 * The checks that a `check` step may name, with the facts that each sets. The registers answer for every check in one
 * query (`db/registers/register-facts.ts`); where there is no parcel, all but `parcelFound` keep their zero value.
 */
export const checks = {
  parcel: {
    label: { fa: 'ملک در دفتر املاک', en: 'Parcel in the register' },
    facts: {
      parcelFound: 'bool',
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
} as const satisfies Record<string, CheckRule>

export type CheckId = keyof typeof checks

/** Types of the facts that the named checks set together. */
export function factsOfChecks(ids: readonly CheckId[]): Readonly<Record<string, FactType>> {
  return Object.assign({}, ...ids.map((id) => checks[id].facts)) as Record<string, FactType>
}
