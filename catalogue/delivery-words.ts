import type { Words } from '../domain/procedure/words.ts'

/** Ways by which messages go. `none`: nobody was left to be told. */
// biome-ignore format: one row a way
export const channelWords = {
  sms: { fa: 'پیامک', en: 'SMS' },
  mail: { fa: 'رایانامه', en: 'Mail' },
  webhook: { fa: 'وب‌هوک', en: 'Webhook' },
  none: { fa: 'بی‌پیام', en: 'none' },
} as const satisfies Record<string, Words>

/** Whom messages are for. */
// biome-ignore format: one row an audience
export const audienceWords = {
  applicant: { fa: 'متقاضی', en: 'Applicant' },
  consent: { fa: 'کسی که رضایتش لازم است', en: 'Whose consent is asked' },
  organisation: { fa: 'دستگاه', en: 'Organisation' },
} as const satisfies Record<'applicant' | 'consent' | 'organisation', Words>

/** What the programs of organisations are told, by the type of the message. */
// biome-ignore format: one row a type
export const webhookNames = {
  'invoice.issued': { fa: 'صدور فیش', en: 'Invoice issued' },
  'letter.issued': { fa: 'صدور نامه', en: 'Letter issued' },
  'letter.revoked': { fa: 'ابطال نامه', en: 'Letter revoked' },
  'letter.replaced': { fa: 'جایگزینی نامه', en: 'Letter replaced' },
  'correction.requested': { fa: 'درخواست اصلاح', en: 'Correction requested' },
  'inquiry.closed': { fa: 'پایان استعلام', en: 'Inquiry closed' },
  'inquiry.reopened': { fa: 'بازگشایی استعلام', en: 'Inquiry reopened' },
} as const satisfies Record<string, Words>

/** Why a message waits, went another way, or did not arrive. */
// biome-ignore format: one row a code
export const deliveryCodeWords = {
  'sender-lost': { fa: 'فرستنده در میانهٔ کار از کار افتاد', en: 'its sender died on the way' },
  'no-phone': { fa: 'شمارهٔ تلفنی نیست', en: 'there is no phone' },
  'no-template': { fa: 'چنین متنی نیست', en: 'there is no such text' },
  'mail-begun': { fa: 'به سرور رایانامه داده می‌شود', en: 'being given to the mail server' },
  'mail-down': { fa: 'سرور رایانامه نپذیرفت یا پاسخ نداد', en: 'the mail server did not answer or did not take it' },
  'mail-refused': { fa: 'نشانی رایانامه پذیرفته نشد', en: 'the mail address was refused' },
  'mail-unknown': { fa: 'سرور رایانامه پس از گرفتن پیام پاسخ نداد', en: 'the mail server took the text and said nothing' },
  'messages-down': { fa: 'سرویس پیامک پاسخ نداد', en: 'the carrier of SMS did not answer' },
  'messages-timeout': { fa: 'سرویس پیامک به‌موقع پاسخ نداد', en: 'the carrier of SMS did not answer in time' },
  'messages-rate-limited': { fa: 'سرویس پیامک مهلت خواست', en: 'the carrier of SMS asked to wait' },
  'messages-bad-answer': { fa: 'پاسخ سرویس پیامک خوانا نبود', en: 'the carrier’s answer could not be read' },
  'messages-refused': { fa: 'سرویس پیامک نپذیرفت', en: 'the carrier of SMS refused it' },
  'no-endpoint': { fa: 'دستگاه نشانی‌ای نداده است', en: 'the organisation has given no address' },
  gone: { fa: 'دستگاه گفته که نشانی دیگر نیست', en: 'the organisation says that the address is gone' },
  refused: { fa: 'دستگاه نپذیرفت', en: 'the organisation refused it' },
} as const satisfies Record<string, Words>

export type DeliveryCode = keyof typeof deliveryCodeWords

/** For codes of the door through which organisations are called, which only engineers tell apart. */
export const otherCodeWords: Words = {
  fa: 'نشانی دستگاه در دسترس نبود',
  en: 'the organisation’s address could not be reached',
}
