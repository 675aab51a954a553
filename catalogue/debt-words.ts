import type { Words } from '../domain/procedure/words.ts'

/** Headings under which sums stand in the register of debts, as people read them. */
export const debtWords: Readonly<Record<string, Words>> = {
  'renovation-duty': { fa: 'عوارض نوسازی (ماندهٔ دفتر پیشین)', en: 'Renovation duty (balance of the former register)' },
  'waste-duty': { fa: 'بهای خدمات پسماند', en: 'Waste collection' },
  'enforcement-cost': { fa: 'هزینهٔ اجرای رأی مادهٔ صد', en: 'Cost of enforcing an Article 100 verdict' },
  overpayment: { fa: 'بستانکاری از پرداخت پیشین', en: 'Credit of an earlier payment' },
}
