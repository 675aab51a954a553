import type { InquiryRequest, ProviderId } from './inquiry-port.ts'
import { ProviderFailure } from './provider-failure.ts'

/** The personal fields that each provider needs: ASCII digits, dates as `YYYY-MM-DD` (Gregorian). */
export const inquirySubjects = {
  'civil-registry': ['nationalId', 'birthDate'],
  'mobile-ownership': ['nationalId', 'phone'],
  postal: ['postalCode'],
  'fire-department': ['renovationCode'],
  'engineering-organisation': ['renovationCode'],
  heritage: ['renovationCode'],
  utility: ['renovationCode'],
  'social-security': ['renovationCode'],
  cadastre: ['registryPlate'],
  'roads-and-urban-planning': ['renovationCode'],
} as const satisfies Record<ProviderId, readonly string[]>

type SubjectField<P extends ProviderId> = (typeof inquirySubjects)[P][number]

/**
 * Takes the fields that the provider needs, and no other, out of a request.
 * @throws ProviderFailure `provider-refused` when one is missing: asking without it would be refused anyway.
 */
export function subjectOf<P extends ProviderId>(provider: P, request: InquiryRequest): Record<SubjectField<P>, string> {
  const entries = inquirySubjects[provider].map((field) => [field, request.subject[field] ?? ''] as const)
  if (entries.some(([, value]) => value === '')) throw new ProviderFailure('provider-refused')
  return Object.fromEntries(entries) as Record<SubjectField<P>, string> // one entry per field of the table
}
