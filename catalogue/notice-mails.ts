import type { Words } from '../domain/procedure/words.ts'
import { type NoticeTemplate, type NoticeValues, noticeText } from './notices.ts'

/** Those whose consent is asked are known by their phones alone. */
export type MailTemplate = Exclude<NoticeTemplate, 'consent-invitation' | 'consent-reminder'>

/** What stands over a mail. It is shown on locked screens and in lists: no name, no code, no amount. */
// biome-ignore format: one row a notice
const mailSubjects = {
  'case-received': { fa: 'درخواست شما ثبت شد', en: 'Your request was received' },
  'correction-requested': { fa: 'پروندهٔ شما به یک اصلاح نیاز دارد', en: 'Your case needs one correction' },
  'correction-reminder': { fa: 'یادآوری: یک اصلاح منتظر شماست', en: 'Reminder: a correction waits for you' },
  'applicant-reminder': { fa: 'یادآوری: پروندهٔ شما منتظر پاسخ است', en: 'Reminder: your case waits for your answer' },
  'payment-reminder': { fa: 'یادآوری: مهلت پرداخت فیش', en: 'Reminder: an invoice is due' },
  'applicant-asked': { fa: 'نوبت شماست', en: 'It is your turn' },
  'consents-asked': { fa: 'رضایت‌های لازم پرسیده شد', en: 'Those whose consent is needed were asked' },
  'consents-reminder': { fa: 'یادآوری: برخی رضایت‌ها نرسیده است', en: 'Reminder: some consents are missing' },
  'invoice-issued': { fa: 'فیش تازه', en: 'A new invoice' },
  'payment-received': { fa: 'پرداخت شما ثبت شد', en: 'Your payment was recorded' },
  'payment-surplus': { fa: 'پرداخت شما بیش از بدهی بود', en: 'You paid more than was owed' },
  'refund-made': { fa: 'وجه شما برگردانده شد', en: 'Your refund was made' },
  'cheque-bounced': { fa: 'یک چک برگشت خورد', en: 'A cheque came back' },
  'letter-issued': { fa: 'نامهٔ شما آماده است', en: 'Your letter is ready' },
  'case-closed': { fa: 'رسیدگی پایان یافت', en: 'Your case is closed' },
  'case-stagnant': { fa: 'پروندهٔ شما راکد شد', en: 'Your case became stagnant' },
  'desk-answer': { fa: 'میز خدمت پاسخ داد', en: 'The service desk answered' },
  'case-reopened': { fa: 'پروندهٔ شما بازگشایی شد', en: 'Your case was reopened' },
} as const satisfies Record<MailTemplate, Words>

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(mailSubjects, name)
}

const office: Words = { fa: 'شهرداری خوی', en: 'Municipality of Khoy' }
// biome-ignore format: one row a phrase
const words = {
  subject: { fa: '{subject} – شهرداری خوی', en: '{subject} – Municipality of Khoy' },
  why: { fa: 'این پیام خودکار است؛ به آن پاسخ ندهید. چون در حساب خود رایانامه را برگزیده‌اید با رایانامه خبر می‌گیرید؛ آنجا می‌توانید آن را عوض کنید.', en: 'This is an automatic message; please don’t answer it. You are told by mail because you chose so in your account, where you can change it.' },
  codeSubject: { fa: 'تأیید نشانی رایانامه', en: 'Confirm your mail address' },
  code: { fa: 'کد تأیید این نشانی: {code}', en: 'Your code to confirm this address: {code}' },
  codeHint: { fa: 'آن را در صفحهٔ حساب خود بنویسید. تا ۱۵ دقیقه معتبر است و به هیچ‌کس نگویید. اگر شما آن را نخواسته‌اید، کاری لازم نیست.', en: 'Enter it on the page of your account. It is valid for 15 minutes; tell it to nobody. If you did not ask for it, you need not do anything.' },
} as const satisfies Record<string, Words>

export interface MailText {
  subject: string
  text: string
  html: string
}

/** The mail of a notice: the words of its SMS under a subject, in plain text and as a small page that loads nothing. */
export function noticeMail(template: MailTemplate, locale: keyof Words, values: NoticeValues): MailText {
  const heading = mailSubjects[template][locale]
  return mailOf(locale, heading, [noticeText(template, locale, values)], words.why[locale], values.link)
}

/** The mail that proves an address. The code stands in its text only. */
export function codeMail(locale: keyof Words, code: string): MailText {
  const lines = [words.code[locale].replace('{code}', code), words.codeHint[locale]]
  return mailOf(locale, words.codeSubject[locale], lines, null, undefined, code)
}

function mailOf(
  locale: keyof Words,
  heading: string,
  paragraphs: readonly string[],
  foot: string | null,
  link?: string,
  strong?: string,
): MailText {
  const dir = locale === 'fa' ? 'rtl' : 'ltr'
  const marked = (text: string) => {
    const safe = escaped(text)
    if (strong) return safe.replace(strong, `<b dir="ltr" style="font-size:1.5em;letter-spacing:.15em">${strong}</b>`)
    if (!link) return safe
    const to = escaped(link)
    return safe.replace(to, `<br><a dir="ltr" style="color:#0b5c8f" href="${to}">${to}</a>`)
  }
  const body = paragraphs.map((text) => `<p style="margin:0 0 1em">${marked(text)}</p>`).join('\n')
  const small = foot === null ? '' : `<p style="margin:2em 0 0;font-size:.85em;color:#4f5f5b">${escaped(foot)}</p>`
  return {
    subject: words.subject[locale].replace('{subject}', heading),
    text: [...paragraphs, office[locale], ...(foot === null ? [] : [foot])].join('\n\n'),
    html: `<!doctype html>
<html lang="${locale}" dir="${dir}"><head><meta charset="utf-8"><title>${escaped(heading)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f7f5;color:#17211f;font:16px/1.9 Vazirmatn,Tahoma,'Segoe UI',sans-serif">
<div dir="${dir}" style="max-width:36em;margin:0 auto;background:#fff;border:1px solid #d9e1de;border-radius:12px;overflow:hidden">
<div style="background:#094a40;border-bottom:4px solid #e8a317;color:#fff;padding:12px 24px;font-weight:bold">${office[locale]}</div>
<div style="padding:24px"><h1 style="margin:0 0 .6em;font-size:1.35em;line-height:1.5">${escaped(heading)}</h1>
${body}
${small}</div></div></body></html>`,
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)
}
