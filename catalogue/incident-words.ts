import type { Words } from '../domain/procedure/words.ts'

interface IncidentWords {
  /** What happened. */
  what: Words
  /** What an operator can do. */
  remedy: Words
}

/** Why a case is parked until somebody helps. Shown to operators; applicants read only that the municipality is at work on it. */
// biome-ignore format: two rows a code
export const incidentWords = {
  'provider-down': {
    what: { fa: 'سامانهٔ سازمان طرف استعلام در دسترس نیست.', en: 'The other organisation’s system can’t be reached.' },
    remedy: { fa: 'پس از برقراری، «تلاش دوباره» را بزنید؛ یا پاسخ را از راه نامه بگیرید و دستی ثبت کنید.', en: 'Retry when it is back, or get the answer by letter and enter it by hand.' } },
  'provider-timeout': {
    what: { fa: 'سازمان طرف استعلام در زمان معمول پاسخ نداد.', en: 'The other organisation did not respond in time.' },
    remedy: { fa: 'دوباره تلاش کنید؛ استعلام تکراری ثبت نمی‌شود.', en: 'Retry: the inquiry is not registered twice.' } },
  'provider-rate-limited': {
    what: { fa: 'سازمان طرف استعلام، شمار درخواست‌ها را محدود کرده است.', en: 'The other organisation limits our requests.' },
    remedy: { fa: 'کمی بعد دوباره تلاش کنید.', en: 'Retry a little later.' } },
  'provider-bad-answer': {
    what: { fa: 'پاسخ سازمان طرف استعلام نادرست یا متناقض است.', en: 'The other organisation’s answer is malformed or contradicts itself.' },
    remedy: { fa: 'با آن سازمان تماس بگیرید، سپس دوباره تلاش کنید یا پاسخ را دستی ثبت کنید.', en: 'Contact them, then retry or enter the answer by hand.' } },
  'provider-refused': {
    what: { fa: 'سازمان طرف استعلام درخواست را نپذیرفت؛ داده‌ها شاید نادرست باشد.', en: 'The other organisation refused the request; the data may be wrong.' },
    remedy: { fa: 'دادهٔ نادرست را اصلاح و با دادهٔ تازه دوباره تلاش کنید.', en: 'Correct the data and retry with it.' } },
  'provider-off': {
    what: { fa: 'سامانهٔ سازمان طرف استعلام را مدیر سامانه خاموش کرده است.', en: 'An administrator has switched the other organisation off.' },
    remedy: { fa: 'پس از روشن شدن آن دوباره تلاش کنید؛ یا پاسخ را از راه نامه بگیرید و دستی ثبت کنید.', en: 'Retry when it is on again, or get the answer by letter and enter it by hand.' } },
  'outcome-unknown': {
    what: { fa: 'معلوم نیست تلاش پیشین به نتیجه رسیده است یا نه.', en: 'It is not known whether the last attempt took effect.' },
    remedy: { fa: 'نتیجه را از طرف مقابل بپرسید؛ اگر انجام نشده است دوباره تلاش کنید.', en: 'Ask the other side; retry only if it did not happen.' } },
  'register-missing': {
    what: { fa: 'رکورد لازم در دفترهای شهرداری نیست.', en: 'A record that is needed is not in the registers.' },
    remedy: { fa: 'رکورد را در دفتر مربوط ثبت و سپس دوباره تلاش کنید.', en: 'Enter it into the register, then retry.' } },
  'tariff-missing': {
    what: { fa: 'برای این تاریخ تعرفه‌ای ثبت نشده یا عنوان آن ناقص است.', en: 'There is no tariff for this day, or a heading is missing.' },
    remedy: { fa: 'تعرفهٔ مصوب شورا را ثبت و سپس دوباره تلاش کنید.', en: 'Publish the council’s tariff, then retry.' } },
  'letter-incomplete': {
    what: { fa: 'برای نوشتن نامه، داده‌ای کم است.', en: 'Something is missing for the letter.' },
    remedy: { fa: 'دادهٔ کم را اصلاح یا تکمیل و سپس دوباره تلاش کنید.', en: 'Supply what is missing, then retry.' } },
  'gateway-down': {
    what: { fa: 'درگاه بانک در دسترس نیست.', en: 'The bank’s gateway can’t be reached.' },
    remedy: { fa: 'پس از برقراری درگاه دوباره تلاش کنید؛ پرداختی دو بار حساب نمی‌شود.', en: 'Retry when it is back; no payment is counted twice.' } },
  'service-not-offered': {
    what: { fa: 'خدمتی که باید پرونده‌اش باز شود در این منطقه ارائه نمی‌شود.', en: 'The service whose case has to be opened is not offered in this district.' },
    remedy: { fa: 'ارائهٔ آن خدمت را در منطقه فعال و سپس دوباره تلاش کنید.', en: 'Offer that service in the district, then retry.' } },
  'bad-request': {
    what: { fa: 'درخواست ما پذیرفته نشد و تکرار آن بی‌فایده است.', en: 'Our request was not accepted; repeating it does not help.' },
    remedy: { fa: 'داده‌های پرونده را بررسی و با دادهٔ اصلاح‌شده دوباره تلاش کنید.', en: 'Check the data of the case and retry with corrected data.' } },
  unexpected: {
    what: { fa: 'خطایی پیش‌بینی‌نشده رخ داد.', en: 'Something unexpected went wrong.' },
    remedy: { fa: 'دوباره تلاش کنید؛ اگر تکرار شد، با شمارهٔ رخداد به پشتیبان خبر دهید.', en: 'Retry; if it happens again, report it with the incident’s id.' } },
  'no-transition': {
    what: { fa: 'قاعده‌ای برای مرحلهٔ بعد برقرار نشد.', en: 'No rule leads on from this stage.' },
    remedy: { fa: 'پرونده را به مرحلهٔ درست ببرید.', en: 'Move the case to the right stage.' } },
  'rule-failed': {
    what: { fa: 'قاعده‌ای از خدمت با داده‌های پرونده محاسبه نشد.', en: 'A rule of the service fails on the facts of this case.' },
    remedy: { fa: 'دادهٔ نادرست را اصلاح کنید یا پرونده را به مرحلهٔ درست ببرید.', en: 'Correct the fact that is wrong, or move the case to the right stage.' } },
  'rule-loop': {
    what: { fa: 'قاعده‌های خدمت پرونده را بی‌انتظار می‌چرخانند.', en: 'The service’s rules go round without waiting for anything.' },
    remedy: { fa: 'پرونده را به مرحلهٔ درست ببرید و خدمت را اصلاح کنید.', en: 'Move the case to the right stage and mend the service.' } },
  'bill-too-large': {
    what: { fa: 'مبلغ فیش بیش از آن است که ۵۰ قبض در بر بگیرند.', en: 'The sum of the invoice is more than 50 bills can carry.' },
    remedy: { fa: 'بیش از ۵۰ قبض (۵٬۰۰۰ میلیارد ریال) کمابیش همیشه از دادهٔ نادرست است: آن را اصلاح و با دادهٔ تازه دوباره تلاش کنید. اگر مبلغ درست است، آن را با حواله به حساب شهرداری بگیرید و پرونده را با نوشتن شمارهٔ حواله در دلیل، به مرحلهٔ پس از پرداخت ببرید.', en: 'More than 50 bills (5 000 milliard rials) nearly always come from a wrong fact: correct it and retry. If the sum is right, have it transferred to the municipality’s account and move the case past the payment, with the transfer’s number as the reason.' } },
  'run-failing': {
    what: { fa: 'اجرای این پرونده در سامانه پی‌درپی خطا می‌دهد.', en: 'The run of this case keeps failing in the engine.' },
    remedy: { fa: 'پس از رفع خطای برنامه، پرونده را از روی سوابقش از نو راه‌اندازی کنید.', en: 'Once the program is mended, restart the case from its log.' } },
  'no-wait': {
    what: { fa: 'پروندهٔ باز در انتظار هیچ کس و هیچ چیز نیست.', en: 'The open case waits for nobody and nothing.' },
    remedy: { fa: 'پرونده را از روی سوابقش از نو راه‌اندازی کنید یا به مرحلهٔ درست ببرید.', en: 'Restart the case from its log, or move it to the right stage.' } },
  'gateway-timeout': {
    what: { fa: 'درگاه بانک در زمان معمول پاسخ نداد.', en: 'The bank’s gateway did not answer in time.' },
    remedy: { fa: 'دوباره تلاش کنید؛ پرداخت یا بازپرداخت دو بار انجام نمی‌شود.', en: 'Retry; nothing is paid or paid back twice.' } },
  'gateway-bad-answer': {
    what: { fa: 'پاسخ درگاه بانک نادرست است.', en: 'The bank’s gateway answered wrongly.' },
    remedy: { fa: 'با بانک تماس بگیرید، سپس دوباره تلاش کنید.', en: 'Call the bank, then retry.' } },
  'gateway-refused': {
    what: { fa: 'درگاه بانک درخواست را نپذیرفت.', en: 'The bank’s gateway refused the request.' },
    remedy: { fa: 'علت را از بانک بپرسید؛ سپس با دادهٔ درست دوباره تلاش کنید.', en: 'Ask the bank why, then retry with what is right.' } },
} as const satisfies Record<string, IncidentWords>

type IncidentCode = keyof typeof incidentWords

export function isIncidentCode(code: string): code is IncidentCode {
  return Object.hasOwn(incidentWords, code)
}
