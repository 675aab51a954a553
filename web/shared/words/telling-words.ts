import { catalogue } from '../words.ts'

/** How a citizen is told of his cases. */
// biome-ignore format: one row a phrase
export const tellingWords = catalogue({
  title: { fa: 'چگونه خبرتان کنیم', en: 'How we tell you' },
  intro: { fa: 'برای هر رویداد پرونده یک پیام می‌فرستیم. کد ورود همیشه با پیامک می‌آید.', en: 'We send one message for each event of your cases. Sign-in codes always come by SMS.' },
  by: { fa: 'راه خبر', en: 'By' },
  sms: { fa: 'پیامک', en: 'SMS' },
  mail: { fa: 'رایانامه', en: 'Mail' },
  smsTo: { fa: 'به', en: 'to' },
  noPhone: { fa: 'تلفنی تأیید نشده است', en: 'no phone is proved' },
  mailBack: { fa: 'اگر رایانامه نرسد، همان پیام با پیامک می‌آید.', en: 'If mail can’t be delivered, the same message comes by SMS.' },
  mailFirst: { fa: 'نخست نشانی خود را تأیید کنید.', en: 'Confirm your address first.' },
  language: { fa: 'زبان پیام‌ها', en: 'Language of messages' },
  fa: { fa: 'فارسی', en: 'Persian' },
  en: { fa: 'انگلیسی', en: 'English' },
  keep: { fa: 'ذخیره', en: 'Save' },
  kept: { fa: 'ذخیره شد؛ از این پس چنین خبرتان می‌کنیم.', en: 'Saved. This is how we tell you from now on.' },
  address: { fa: 'نشانی رایانامه', en: 'Mail address' },
  addressHint: { fa: 'مانند name@khoy.example؛ کدی به آن می‌فرستیم تا بدانیم از آن شماست.', en: 'Such as name@khoy.example. We send a code there to know that it is yours.' },
  yours: { fa: 'تأییدشده', en: 'confirmed' },
  send: { fa: 'فرستادن کد', en: 'Send the code' },
  sent: { fa: (to: string) => `کد به \u2066${to}\u2069 فرستاده شد و ۱۵ دقیقه معتبر است. پوشهٔ هرزنامه را هم ببینید.`, en: (to: string) => `The code was sent to \u2066${to}\u2069 and is valid for 15 minutes. Look among spam, too.` },
  code: { fa: 'کد ۶ رقمی رایانامه', en: '6-digit code of the mail' },
  prove: { fa: 'تأیید نشانی', en: 'Confirm' },
  proved: { fa: 'نشانی شما تأیید شد. اکنون می‌توانید رایانامه را برگزینید.', en: 'Your address is confirmed. You can choose mail now.' },
  other: { fa: 'نشانی دیگر', en: 'Another address' },
  remove: { fa: 'برداشتن نشانی', en: 'Remove the address' },
  removed: { fa: 'نشانی پاک شد؛ با پیامک خبر می‌گیرید.', en: 'The address is removed; you are told by SMS.' },
  notOffered: { fa: 'شهر هنوز سرور رایانامه ندارد؛ با پیامک خبر می‌گیرید.', en: 'The city has no mail server yet; you are told by SMS.' },
  onlyHimself: { fa: 'راه خبر را تنها خود شخص عوض می‌کند.', en: 'Only the person himself changes this.' },
})
