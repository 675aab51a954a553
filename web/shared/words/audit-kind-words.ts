import type { auditKinds } from '../../../api/schemas/audit.ts'
import { catalogue } from '../words.ts'

/** The kinds by which the record of administration is narrowed. */
// biome-ignore format: one row a kind
export const auditKindWords = catalogue({
  'provider-': { fa: 'دستگاه‌ها', en: 'Organisations' },
  'tariff-': { fa: 'تعرفه', en: 'Tariffs' },
  'calendar-': { fa: 'تقویم', en: 'Calendars' },
  'offering-': { fa: 'ارائهٔ خدمات', en: 'Offerings' },
  'readiness-': { fa: 'آمادگی', en: 'Readiness' },
  'role-': { fa: 'نقش‌ها', en: 'Roles' },
  'person-': { fa: 'کارکنان', en: 'People' },
  'substitution-': { fa: 'جانشینی', en: 'Substitutions' },
  'key-': { fa: 'کلیدها', en: 'Keys' },
} satisfies Record<(typeof auditKinds)[number], { fa: string; en: string }>)
