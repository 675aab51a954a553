import type { InquiryAdapter, InquiryFacts, InquiryRequest, ProviderId } from '../activities/inquiries/inquiry-port.ts'
import { type ProviderName, providers } from '../catalogue/providers.ts'

/** Sample people whose death the civil registry knows. */
const dead: ReadonlySet<string> = new Set(['9990001049', '9990001057'])

/** What each organisation answers unless a story says otherwise. */
export const usualAnswers: Readonly<Record<ProviderId, InquiryFacts>> = {
  'civil-registry': { identityMatched: true, ownerAlive: true },
  'mobile-ownership': { phoneOwned: true },
  postal: { postalCodeFound: true, postalCodeInKhoy: true },
  'fire-department': { fireDecision: 'approved', fireConditionCount: 0 },
  'engineering-organisation': { engineeringApproved: true, quotaAvailable: true },
  heritage: { heritageDecision: 'allowed' },
  utility: { utilityDecision: 'clear', powerLineClearance: true },
  'social-security': { socialSecurityDecision: 'clear', socialSecurityDebtRials: 0 },
  cadastre: { cadastreDecision: 'registered' },
  'roads-and-urban-planning': { roadsDecision: 'clear', stateLand: false },
}

/** Days after which each organisation usually answers; none for those that do at once. */
export const usualDays: Readonly<Partial<Record<ProviderId, number>>> = {
  'fire-department': 5,
  'engineering-organisation': 4,
  heritage: 9,
  utility: 3,
  'social-security': 2,
  cadastre: 4,
  'roads-and-urban-planning': 14,
}

/**
 * Organisations as they answered in the past: nobody is asked today what was asked then, and the simulated ones never hear
 * of it. Those that answer at once do; the others have received the question, and the story brings their answer.
 */
export function pastAnswers(): Readonly<Record<ProviderId, InquiryAdapter>> {
  const names = Object.keys(providers) as ProviderName[]
  return Object.fromEntries(names.map((provider) => [provider, answering(provider)])) as Record<
    ProviderId,
    InquiryAdapter
  >
}

function answering(provider: ProviderId): InquiryAdapter {
  const { mode } = providers[provider]
  return {
    provider,
    mode,
    submit: async (request) => {
      const reference = request.inquiryId
      if (mode !== 'at-once') return { state: 'accepted', reference }
      return { state: 'answered', reference, facts: factsOf(provider, request) }
    },
    lookup: async () => ({ state: 'unknown' }),
  }
}

function factsOf(provider: ProviderId, { subject }: InquiryRequest): InquiryFacts {
  const facts = usualAnswers[provider]
  const isDead = provider === 'civil-registry' && dead.has(subject.nationalId ?? '')
  return isDead ? { ...facts, ownerAlive: false } : facts
}
