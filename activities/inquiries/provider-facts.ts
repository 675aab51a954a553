import type { FactValue } from '../../domain/expression/expression.ts'
import type { InquiryFacts, ProviderId } from './inquiry-port.ts'
import { ProviderFailure } from './provider-failure.ts'

export type FactRule =
  | { type: 'boolean'; optional?: true }
  | { type: 'integer'; min: number; max: number; optional?: true }
  | { type: 'one-of'; values: readonly string[]; optional?: true }

/** What each provider may tell, whoever brings it: the adapter, a callback or a clerk who types a letter in. Nothing personal. */
export const providerFacts = {
  'civil-registry': {
    identityMatched: { type: 'boolean' },
    // The registry tells life and death only of a person whom it recognised.
    ownerAlive: { type: 'boolean', optional: true },
  },
  'mobile-ownership': {
    phoneOwned: { type: 'boolean' },
  },
  postal: {
    postalCodeFound: { type: 'boolean' },
    postalCodeInKhoy: { type: 'boolean', optional: true },
  },
  'fire-department': {
    fireDecision: { type: 'one-of', values: ['approved', 'conditional', 'rejected'] },
    fireConditionCount: { type: 'integer', min: 0, max: 50 },
  },
  'engineering-organisation': {
    engineeringApproved: { type: 'boolean' },
    quotaAvailable: { type: 'boolean' },
  },
  heritage: {
    heritageDecision: { type: 'one-of', values: ['allowed', 'height-limit', 'forbidden'] },
    heightLimitMetres: { type: 'integer', min: 1, max: 200, optional: true },
  },
  utility: {
    utilityDecision: { type: 'one-of', values: ['clear', 'conditional', 'objection'] },
    powerLineClearance: { type: 'boolean', optional: true },
  },
  'social-security': {
    socialSecurityDecision: { type: 'one-of', values: ['clear', 'debt'] },
    socialSecurityDebtRials: { type: 'integer', min: 0, max: 1_000_000_000_000 },
  },
  cadastre: {
    cadastreDecision: { type: 'one-of', values: ['registered', 'blocked', 'unregistered'] },
    // The register tells area and mortgage only of what it holds.
    cadastreAreaSquareMetres: { type: 'integer', min: 1, max: 100_000_000, optional: true },
    cadastreMortgaged: { type: 'boolean', optional: true },
  },
  'roads-and-urban-planning': {
    roadsDecision: { type: 'one-of', values: ['clear', 'conditional', 'objection'] },
    stateLand: { type: 'boolean', optional: true },
  },
} as const satisfies Record<ProviderId, Readonly<Record<string, FactRule>>>

/** Answers that say two things at once. */
const contradictions: Record<ProviderId, readonly ((facts: InquiryFacts) => boolean)[]> = {
  'civil-registry': [(facts) => facts.identityMatched === false && facts.ownerAlive !== undefined],
  'mobile-ownership': [],
  postal: [(facts) => facts.postalCodeFound === false && facts.postalCodeInKhoy !== undefined],
  'fire-department': [(facts) => (facts.fireDecision === 'conditional') !== Number(facts.fireConditionCount) > 0],
  'engineering-organisation': [(facts) => facts.engineeringApproved === true && facts.quotaAvailable === false],
  heritage: [(facts) => (facts.heritageDecision === 'height-limit') !== (facts.heightLimitMetres !== undefined)],
  utility: [(facts) => facts.utilityDecision === 'clear' && facts.powerLineClearance === false],
  'social-security': [
    (facts) => (facts.socialSecurityDecision === 'debt') !== Number(facts.socialSecurityDebtRials) > 0,
  ],
  cadastre: [
    (facts) => (facts.cadastreDecision === 'unregistered') !== (facts.cadastreAreaSquareMetres === undefined),
    (facts) => facts.cadastreDecision === 'unregistered' && facts.cadastreMortgaged !== undefined,
  ],
  'roads-and-urban-planning': [(facts) => facts.roadsDecision === 'clear' && facts.stateLand === true],
}

/**
 * Holds an answer against its provider's table.
 * @returns the names that are missing, unknown, malformed or contradict each other; none when the answer is sound.
 */
export function faultyFacts(provider: ProviderId, facts: Readonly<Record<string, unknown>>): readonly string[] {
  const rules: Readonly<Record<string, FactRule>> = providerFacts[provider]
  const unknown = Object.keys(facts).filter((name) => !Object.hasOwn(rules, name))
  const malformed = Object.entries(rules)
    .filter(([name, rule]) => !fits(rule, facts[name]))
    .map(([name]) => name)
  if (unknown.length > 0 || malformed.length > 0) return [...unknown, ...malformed]
  const sound = facts as InquiryFacts // every value was held against its rule above
  return contradictions[provider].some((contradicts) => contradicts(sound)) ? Object.keys(facts) : []
}

/** @throws ProviderFailure `provider-bad-answer` when the answer breaks its provider's table. */
export function soundFacts(provider: ProviderId, facts: Readonly<Record<string, FactValue | undefined>>): InquiryFacts {
  const told = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  if (faultyFacts(provider, told).length > 0) throw new ProviderFailure('provider-bad-answer')
  return told as InquiryFacts // undefined values were dropped above
}

function fits(rule: FactRule, value: unknown): boolean {
  if (value === undefined) return rule.optional === true
  switch (rule.type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) >= rule.min && Number(value) <= rule.max
    case 'one-of':
      return typeof value === 'string' && rule.values.includes(value)
  }
}
