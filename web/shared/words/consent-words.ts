import { catalogue } from '../words.ts'

/** What somebody reads who is asked for his consent by a link. */
// biome-ignore format: one row a phrase
export const consentWords = catalogue({
  title: { fa: 'رضایت شما خواسته شده است', en: 'Your consent is asked for' },
  service: { fa: 'خدمت', en: 'Service' },
  district: { fa: 'منطقه', en: 'District' },
  askedBy: { fa: 'درخواست‌کننده', en: 'Applicant' },
  property: { fa: 'کد نوسازی ملک', en: 'Renovation code of the property' },
  replyBy: { fa: 'مهلت پاسخ', en: 'Reply by' },
  sendTitle: { fa: 'نخست شما را بشناسیم', en: 'First we make sure that it is you' },
  sendText: { fa: (ending: string) => `کدی به تلفنی که به ${ending} پایان می‌یابد می‌فرستیم.`, en: (ending: string) => `We send a code to the phone that ends in ${ending}.` },
  send: { fa: 'فرستادن کد', en: 'Send the code' },
  again: { fa: 'فرستادن دوبارهٔ کد', en: 'Send the code again' },
  code: { fa: 'کد پیامک‌شده', en: 'Code in the message' },
  codeHint: { fa: 'چند دقیقه کار می‌کند', en: 'It works for a few minutes' },
  answer: { fa: 'پاسخ شما', en: 'Your answer' },
  given: { fa: 'رضایت می‌دهم', en: 'I consent' },
  refused: { fa: 'رضایت نمی‌دهم', en: 'I do not consent' },
  reason: { fa: 'دلیل', en: 'Reason' },
  choose: { fa: 'پاسخ خود را برگزینید', en: 'Choose your answer' },
  codeBad: { fa: 'کد را از پیامک بنویسید', en: 'Enter the code from the message' },
  submit: { fa: 'ثبت پاسخ', en: 'Send the answer' },
  isGiven: { fa: 'رضایت شما ثبت شد. سپاسگزاریم.', en: 'Your consent is recorded. Thank you.' },
  isRefused: { fa: 'پاسخ منفی شما ثبت شد. سپاسگزاریم.', en: 'Your refusal is recorded. Thank you.' },
  isOver: { fa: 'به این پرسش پاسخ داده شده یا مهلت آن گذشته است؛ دیگر کاری لازم نیست.', en: 'This was answered, or its time is over; nothing more is needed.' },
  kept: { fa: 'پاسخ شما نگه داشته شد و به زودی ثبت می‌شود.', en: 'Your answer is kept and will be recorded soon.' },
})
