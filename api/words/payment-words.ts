import type { AttemptState } from '../../db/money/payment-attempts.ts'
import { PAYMENT_MAX_RIALS } from '../../domain/identifier/payment-id.ts'
import type { Words } from '../../domain/procedure/words.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import { formatRials } from '../../domain/text/rial-words.ts'

/** What a payer reads who comes back from the bank. */
// biome-ignore format: one row a state
export const paymentStateWords: Record<AttemptState, Words> = {
  created: { fa: 'پرداخت هنوز آغاز نشده است', en: 'The payment has not begun' },
  redirected: { fa: 'پرداخت هنوز پایان نیافته است', en: 'The payment is not finished' },
  verifying: { fa: 'پرداخت در حال تأیید است', en: 'The payment is being verified' },
  paid: { fa: 'پرداخت شما ثبت شد', en: 'Your payment was recorded' },
  failed: { fa: 'پرداخت انجام نشد؛ مبلغی کم نشده است یا بازمی‌گردد', en: 'The payment failed; nothing was taken, or it comes back' },
  reversed: { fa: 'مبلغ با صورت‌حساب یکی نبود و به حساب شما بازگردانده شد', en: 'The sum did not match the invoice and was given back' },
  expired: { fa: 'مهلت این پرداخت گذشت', en: 'This payment has expired' },
  unknown: { fa: 'بانک هنوز پاسخ نداده است؛ نتیجه بررسی و ثبت می‌شود', en: 'The bank has not answered yet; the result will be checked and recorded' },
}

/** Why a sum is paid in several bills. */
export function severalBillsWords(bills: number): Words {
  const most = (language: 'fa' | 'en') => formatRials(PAYMENT_MAX_RIALS, language)
  return {
    fa: `این مبلغ در ${toPersianDigits(bills)} قبض پرداخت می‌شود، زیرا هر شناسهٔ پرداخت حداکثر ${most('fa')} ریال را در بر می‌گیرد؛ کار با پرداخت همهٔ قبض‌ها ادامه می‌یابد.`,
    en: `This sum is paid in ${bills} bills, since one payment id carries at most ${most('en')} rials; the case goes on when all of them are paid.`,
  }
}
