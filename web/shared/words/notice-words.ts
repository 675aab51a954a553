import { catalogue } from '../words.ts'

/** What the page of notices and their delivery say. */
// biome-ignore format: one row a phrase
export const noticeWords = catalogue({
  title: { fa: 'متن پیام‌ها', en: 'Wording of messages' },
  intro: { fa: (count: string) => `${count} پیامی که مردم می‌گیرند، با پیامک یا رایانامه و به دو زبان؛ با مقدارهای ساختگی.`, en: (count: string) => `The ${count} messages that people get, by SMS or mail and in both languages; with invented values.` },
  sms: { fa: 'پیامک', en: 'SMS' },
  mail: { fa: 'رایانامه', en: 'Mail' },
  length: { fa: (letters: string, parts: string) => `${letters} نویسه، به شمار ${parts} پیامک`, en: (letters: string, parts: string) => `${letters} characters, ${parts} SMS` },
  fa: { fa: 'فارسی', en: 'Persian' },
  en: { fa: 'انگلیسی', en: 'English' },
  card: { fa: 'همهٔ پیام‌های مردم، پیامک و رایانامه، به دو زبان کنار هم', en: 'All messages to people, SMS and mail, both languages side by side' },
})
