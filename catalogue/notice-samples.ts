import type { NoticeValues } from './notices.ts'

/** Invented values, for seeing how a notice reads. Nobody and no case is meant. */
export const sampleNoticeValues: Readonly<Record<'fa' | 'en', NoticeValues>> = {
  fa: {
    trackingCode: '14050000000',
    until: '۱۴۰۵/۱۰/۰۱',
    amount: '۱۲٬۳۴۵٬۰۰۰',
    link: 'https://sara8.example/fa/track',
  },
  en: {
    trackingCode: '14050000000',
    until: '1405/10/01',
    amount: '12,345,000',
    link: 'https://sara8.example/en/track',
  },
}
