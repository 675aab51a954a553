import type { InquiryAdapter, ProviderId } from './inquiry-port.ts'

/**
 * Organisations that are asked by a numbered letter, which a clerk sends and whose answer a clerk types in: the utilities
 * (شرکت‌های خدمات‌رسان), roads and urban planning (راه و شهرسازی). Nothing leaves this program, so submitting only opens
 * the clerk's work and can always be repeated.
 */
export function createLetterAdapter(provider: ProviderId): InquiryAdapter {
  return {
    provider,
    mode: 'letter',
    submit: async (request) => ({ state: 'accepted', reference: request.inquiryId }),
    lookup: async () => ({ state: 'unknown' }),
  }
}
