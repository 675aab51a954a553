import type { Words } from '../domain/procedure/words.ts'

/** What a case may write into the municipality's registers; each is written once per key and can be revoked. */
export const registerWrites = {
  permit: { label: { fa: 'دفتر پروانه‌ها', en: 'Register of permits' } },
  'debts-paid': { label: { fa: 'تسویه در دفترهای بدهی و نوسازی', en: 'Settlement in the registers of debts' } },
  assessment: { label: { fa: 'ممیزی در دفتر نوسازی', en: 'Assessment in the renovation register' } },
  'new-property': { label: { fa: 'ملک تازه در دفتر املاک', en: 'New property in the register of parcels' } },
  violation: { label: { fa: 'دفتر تخلفات ساختمانی', en: 'Register of violations' } },
  'violation-closed': { label: { fa: 'مختومه در دفتر تخلفات ساختمانی', en: 'Closed in the register of violations' } },
  certificate: { label: { fa: 'دفتر گواهی‌های پایان‌کار و عدم خلاف', en: 'Register of certificates' } },
  'enforcement-debt': { label: { fa: 'هزینهٔ اجرا در دفتر بدهی', en: 'Cost of enforcement in the register of debts' } },
  subdivision: { label: { fa: 'تفکیک در دفتر املاک', en: 'Division in the register of parcels' } },
  merge: { label: { fa: 'تجمیع در دفتر املاک', en: 'Merger in the register of parcels' } },
} as const satisfies Record<string, { label: Words }>
export type RegisterWrite = keyof typeof registerWrites
