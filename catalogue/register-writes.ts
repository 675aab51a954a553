import type { Words } from '../domain/procedure/words.ts'

/** What a case may write into the municipality's registers; each is written once per key and can be revoked. */
export const registerWrites = {
  permit: { label: { fa: 'دفتر پروانه‌ها', en: 'Register of permits' } },
  violation: { label: { fa: 'دفتر تخلفات ساختمانی', en: 'Register of violations' } },
} as const satisfies Record<string, { label: Words }>
export type RegisterWrite = keyof typeof registerWrites
