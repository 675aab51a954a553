import type { EffectKind } from '../../domain/case/effect.ts'
import type { Words } from '../../domain/procedure/words.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'

/** What an admin reads before he repairs a case. */
// biome-ignore format: one row a phrase
export const repairWords = {
  again: {
    checks: { fa: 'دفترهای شهرداری دوباره خوانده می‌شود', en: 'The registers are read again' },
    consents: { fa: 'از کسانی که رضایتشان لازم است پرسیده می‌شود؛ پیوندی که فرستاده شده همان می‌ماند', en: 'Those who have to agree are asked; links that were sent stay' },
    inquiry: { fa: 'نخست از طرف مقابل پرسیده می‌شود که درخواست پیشین به کجا رسید؛ تنها اگر نرسیده باشد دوباره فرستاده می‌شود', en: 'The other side is first asked what became of the request; it is sent again only if it never arrived' },
    pollInquiry: { fa: 'پاسخ از طرف مقابل پرسیده می‌شود', en: 'The other side is asked for its answer' },
    invoice: { fa: 'صورت‌حساب صادر می‌شود؛ اگر صادر شده باشد همان می‌ماند', en: 'The invoice is issued; one that stands stays' },
    letter: { fa: 'نامه نوشته می‌شود؛ شماره‌ای که گرفته همان می‌ماند', en: 'The letter is written; a number that it has stays' },
    register: { fa: 'دفتر شهرداری نوشته می‌شود، هر کلید یک بار', en: 'The register is written, once per key' },
    subcase: { fa: 'پروندهٔ وابسته باز می‌شود؛ اگر باز شده باشد همان می‌ماند', en: 'The other case is opened; one that is open stays' },
    refund: { fa: 'بانک با همان کلید بازپرداخت خوانده می‌شود؛ دو بار پرداخت نمی‌شود', en: 'The bank is called with the refund’s own key; nothing is paid twice' },
    tellParent: { fa: 'نتیجه به پرونده‌ای که منتظر است گفته می‌شود', en: 'The outcome is told to the case that waits' },
  } satisfies Record<EffectKind, Words>,
  kept: {
    inquiry: { fa: 'استعلام پاسخ‌داده', en: 'Inquiry answered' },
    asked: { fa: 'استعلام فرستاده‌شده', en: 'Inquiry sent' },
    invoice: { fa: 'صورت‌حساب صادرشده', en: 'Invoice issued' },
    decision: { fa: 'تصمیم گرفته‌شده', en: 'Decision taken' },
    letter: { fa: 'نامهٔ شماره‌دار', en: 'Letter numbered' },
    messages: { fa: 'فرستاده شده است', en: 'Sent' },
  } satisfies Record<string, Words>,
  messagesSent: {
    fa: (count: number) => `${toPersianDigits(count)} پیام به متقاضی`,
    en: (count: number) => (count === 1 ? '1 message to the applicant' : `${count} messages to the applicant`),
  },
} as const
