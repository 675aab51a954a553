import { html } from 'hono/html'
import { persianDigits } from '../shared/digits.ts'
import { type Markup, page } from '../shared/page.ts'
import type { BankOrder } from './bank-order.ts'

/** The page where the payer decides; a program decides by posting the same form. */
export function payPage(order: BankOrder): Markup {
  return page(
    'درگاه پرداخت نمونه',
    html`<p class="note">این درگاه برای نمایش و آموزش است و هیچ پولی جابه‌جا نمی‌شود.</p>
<dl>
  <dt>پذیرنده</dt><dd>شهرداری خوی (نمونه)</dd>
  <dt>مبلغ</dt><dd>${amount(order.amountRials)} ریال</dd>
  <dt>شماره سفارش</dt><dd><bdi dir="ltr">${order.orderId}</bdi></dd>
</dl>
<form method="post" class="actions">
  <button class="main" name="action" value="pay">پرداخت</button>
  <button name="action" value="cancel">انصراف</button>
  <button name="action" value="close">بستن صفحه بدون پرداخت</button>
  <button name="action" value="pay-and-close">پرداخت و بستن صفحه</button>
  <button name="action" value="pay-and-hush">پرداخت، و سکوت بانک</button>
</form>`,
  )
}

/** What stays on the screen when the bank does not send the payer back. */
export function restingPage(order: BankOrder): Markup {
  const words: Record<BankOrder['state'], string> = {
    open: 'صفحه بسته شد. تا پایان مهلت می‌توانید بازگردید و پرداخت کنید.',
    cancelled: 'پرداخت انجام نشد.',
    expired: 'مهلت پرداخت به پایان رسیده است.',
    captured: 'پرداخت انجام شد.',
    verified: 'پرداخت انجام و تأیید شد.',
    reversed: 'مبلغ به حساب شما بازگشت.',
    returned: 'پذیرنده پرداخت را تأیید نکرد و مبلغ به حساب شما بازگشت.',
  }
  return page(
    'درگاه پرداخت نمونه',
    html`<p role="status">${words[order.state]}</p>
${order.refNum ? html`<dl><dt>شماره پیگیری</dt><dd><bdi dir="ltr">${order.refNum}</bdi></dd></dl>` : ''}`,
  )
}

export function unknownPage(): Markup {
  return page('درگاه پرداخت نمونه', html`<p role="alert">این نشانی پرداخت شناخته نشد.</p>`)
}

function amount(rials: number): string {
  return persianDigits(rials).replace(/\B(?=([۰-۹]{3})+$)/g, '٬')
}
