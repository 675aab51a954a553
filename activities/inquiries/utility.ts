import type { InquiryAdapter } from './inquiry-port.ts'

/**
 * Gas, power, water (شرکت‌های خدمات‌رسان): asked by a numbered letter that a clerk sends and whose answer a clerk types
 * in. Nothing leaves this program, so submitting only opens the clerk's work and can always be repeated.
 */
export function createUtilityAdapter(): InquiryAdapter {
  return {
    provider: 'utility',
    mode: 'letter',
    submit: async (request) => ({ state: 'accepted', reference: request.inquiryId }),
    lookup: async () => ({ state: 'unknown' }),
  }
}
