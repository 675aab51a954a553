import type { AttemptState } from '../../db/money/payment-attempts.ts'
import type { Words } from '../../domain/procedure/words.ts'

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
