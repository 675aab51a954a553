import type { Role } from '../domain/access/role.ts'
import type { Words } from '../domain/procedure/words.ts'

export interface ReadinessItem {
  id: string
  label: Words
  /** Who may sign it: those who answer for it, not whoever opens the service. */
  signedBy: readonly Role[]
}

/**
 * What has to be signed before a service opens in a district: all of it, or the service stays closed there. Sample: the
 * council's announcement asks that no service be half open; the municipality completes the list.
 */
// biome-ignore format: two rows an item
export const readinessItems: readonly ReadinessItem[] = [
  { id: 'form-tried', signedBy: ['head-of-planning'],
    label: { fa: 'فرم و راهنماها با شهروندان آزموده شد', en: 'Form and help texts were tried with citizens' } },
  { id: 'letters-approved', signedBy: ['secretariat'],
    label: { fa: 'متن نامه‌ها به تأیید دبیرخانه رسید', en: 'The secretariat approved the texts of the letters' } },
  { id: 'tariff-published', signedBy: ['revenue-officer'],
    label: { fa: 'تعرفه با شمارهٔ مصوبهٔ شورا منتشر شد', en: 'The tariff is published with the council’s resolution' } },
  { id: 'payment-tried', signedBy: ['cashier'],
    label: { fa: 'پرداخت، شناسهٔ قبض و استرداد آزموده شد', en: 'Payment, bill id and refund were tried' } },
  { id: 'providers-connected', signedBy: ['admin'],
    label: { fa: 'دستگاه‌های طرف استعلام متصل و آزموده شدند', en: 'The organisations that are asked are connected and tried' } },
  { id: 'registers-loaded', signedBy: ['admin'],
    label: { fa: 'سوابق املاک، پروانه‌ها و بدهی‌ها بارگذاری و تطبیق شد', en: 'Records of property, permits and debts are loaded and reconciled' } },
  { id: 'fallback-rehearsed', signedBy: ['admin'],
    label: { fa: 'پشتیبان‌گیری و بازگشت به روش پیشین تمرین شد', en: 'Backup and the way back were rehearsed' } },
  { id: 'staff-trained', signedBy: ['deputy-mayor'],
    label: { fa: 'کارکنان هر گام گمارده شدند و آموزش دیدند', en: 'The staff of every step are appointed and trained' } },
  { id: 'counters-informed', signedBy: ['deputy-mayor'],
    label: { fa: 'میز خدمت و دفترهای پیشخوان آگاه شدند', en: 'The service desk and the counter offices are informed' } },
]

/** Ids of all that has to be signed. */
export const requiredItems: readonly string[] = readinessItems.map(({ id }) => id)
