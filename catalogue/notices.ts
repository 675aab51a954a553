import type { Words } from '../domain/procedure/words.ts'

/**
 * Texts of the messages that reach a phone. They name the case by its tracking code only: whoever else reads the screen
 * learns nothing about a person. `{link}` is the address of the tracking page; `{until}`, `{amount}` where the event has them.
 */
// biome-ignore format: two rows a notice
export const notices = {
  'case-received': {
    fa: 'درخواست شما با کد رهگیری {trackingCode} در شهرداری خوی ثبت شد. مهلت پاسخ: {until}. پیگیری: {link}',
    en: 'Your request was received by the Municipality of Khoy; tracking code {trackingCode}. Answer due {until}. Track: {link}' },
  'correction-requested': {
    fa: 'پروندهٔ {trackingCode} به یک اصلاح نیاز دارد؛ لطفاً تا {until} انجام دهید. تا آن زمان مهلت رسیدگی متوقف است و مراجعه لازم نیست: {link}',
    en: 'Case {trackingCode} needs one correction; please make it by {until}. Our time stands still until then and no visit is needed: {link}' },
  'correction-reminder': {
    fa: 'یادآوری: اصلاح پروندهٔ {trackingCode} تا {until} فرصت دارد: {link}',
    en: 'Reminder: the correction of case {trackingCode} is due by {until}: {link}' },
  'applicant-reminder': {
    fa: 'یادآوری: پروندهٔ {trackingCode} تا {until} منتظر پاسخ شماست؛ اگر پاسخ داده‌اید، این پیام را نادیده بگیرید: {link}',
    en: 'Reminder: case {trackingCode} waits for your answer until {until}; if you have answered, please ignore this message: {link}' },
  'payment-reminder': {
    fa: 'یادآوری: مهلت پرداخت فیش پروندهٔ {trackingCode} تا {until} است؛ اگر پرداخته‌اید، این پیام را نادیده بگیرید: {link}',
    en: 'Reminder: the invoice of case {trackingCode} is to be paid by {until}; if you have paid, please ignore this message: {link}' },
  'applicant-asked': {
    fa: 'نوبت شماست: پروندهٔ {trackingCode} تا {until} منتظر پاسخ شماست: {link}',
    en: 'It is your turn: case {trackingCode} waits for your answer until {until}: {link}' },
  'consents-asked': {
    fa: 'از کسانی که رضایتشان برای پروندهٔ {trackingCode} لازم است با پیامک پرسیده شد؛ مهلت پاسخ {until}. مهلت رسیدگی تا آن زمان متوقف است: {link}',
    en: 'Those whose consent case {trackingCode} needs were asked by message; they have until {until}. Our time stands still until then: {link}' },
  'consents-reminder': {
    fa: 'یادآوری: هنوز همهٔ رضایت‌های لازم برای پروندهٔ {trackingCode} نرسیده است؛ مهلت {until}: {link}',
    en: 'Reminder: not all have consented in case {trackingCode} yet; they have until {until}: {link}' },
  'consent-invitation': {
    fa: 'شهرداری خوی: برای درخواستی دربارهٔ ملک شما رضایت شما لازم است. لطفاً تا {until} در این نشانی پاسخ دهید: {link}',
    en: 'Municipality of Khoy: a request about a property of yours needs your consent. Please answer by {until} here: {link}' },
  'consent-reminder': {
    fa: 'شهرداری خوی، یادآوری: تا {until} برای پاسخ به درخواست رضایت فرصت دارید: {link}',
    en: 'Municipality of Khoy, reminder: you have until {until} to answer the request for your consent: {link}' },
  'invoice-issued': {
    fa: 'برای پروندهٔ {trackingCode} فیشی به مبلغ {amount} ریال صادر شد؛ مهلت پرداخت {until}: {link}',
    en: 'An invoice of {amount} rials was issued for case {trackingCode}; please pay by {until}: {link}' },
  'payment-received': {
    fa: 'پرداخت {amount} ریال برای پروندهٔ {trackingCode} ثبت شد. سپاسگزاریم. {link}',
    en: 'Your payment of {amount} rials for case {trackingCode} was recorded. Thank you. {link}' },
  'payment-surplus': {
    fa: 'پرداخت {amount} ریال برای پروندهٔ {trackingCode} بیش از بدهی شما بود و بستانکار شده‌اید؛ شهرداری آن را برمی‌گرداند: {link}',
    en: 'Your payment of {amount} rials for case {trackingCode} was more than is owed; the municipality will pay it back: {link}' },
  'refund-made': {
    fa: 'استرداد وجه پروندهٔ {trackingCode} در بانک ثبت شد و به حساب شما برمی‌گردد: {link}',
    en: 'The refund of case {trackingCode} was made at the bank and returns to your account: {link}' },
  'cheque-bounced': {
    fa: 'چکی که برای پروندهٔ {trackingCode} داده‌اید برگشت خورد و مبلغ آن هم‌اکنون قابل پرداخت است؛ بپردازید یا چک دیگری به شهرداری بدهید: {link}',
    en: 'A cheque that you gave for case {trackingCode} came back and is owed now; pay it, or hand in another: {link}' },
  'letter-issued': {
    fa: 'نامه‌ای در پروندهٔ {trackingCode} صادر شد؛ دریافت: {link}',
    en: 'A letter was issued in case {trackingCode}; get it here: {link}' },
  'case-closed': {
    fa: 'رسیدگی به پروندهٔ {trackingCode} پایان یافت؛ نتیجه: {link}',
    en: 'Case {trackingCode} is closed; see the outcome: {link}' },
  'case-stagnant': {
    fa: 'چون در مهلت مقرر پاسخی از شما نرسید، پروندهٔ {trackingCode} راکد شد؛ هر زمان بخواهید می‌توانید آن را دوباره به جریان بیندازید: {link}',
    en: 'As nothing was heard from you in time, case {trackingCode} was closed as stagnant; you may revive it whenever you wish: {link}' },
  'desk-answer': {
    fa: 'میز خدمت به پیام شما دربارهٔ پروندهٔ {trackingCode} پاسخ داد؛ پاسخ را در صفحهٔ پرونده بخوانید: {link}',
    en: 'The service desk answered your message about case {trackingCode}; read it on the page of your case: {link}' },
  'case-reopened': {
    fa: 'پروندهٔ {trackingCode} بازگشایی شد و رسیدگی ادامه دارد: {link}',
    en: 'Case {trackingCode} was reopened and goes on: {link}' },
} as const satisfies Record<string, Words>

export type NoticeTemplate = keyof typeof notices
export type NoticeValues = Readonly<Partial<Record<'trackingCode' | 'until' | 'amount' | 'link', string>>>

/**
 * The text of a notice. A clause that names a value which is not known is left out, so a message never shows a brace.
 */
export function noticeText(template: NoticeTemplate, locale: keyof Words, values: NoticeValues): string {
  return notices[template][locale]
    .split(/(?<=[.؛;] )/)
    .filter((clause) => placeholders(clause).every((name) => values[name] !== undefined))
    .join('')
    .replace(/\{([a-zA-Z]+)\}/g, (_, name: keyof NoticeValues) => values[name] ?? '')
    .trim()
}

function placeholders(text: string): (keyof NoticeValues)[] {
  return [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1] as keyof NoticeValues) // only these names stand in the table
}
