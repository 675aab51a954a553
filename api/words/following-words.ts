import type { NoticeTemplate } from '../../catalogue/notices.ts'
import type { Words } from '../../domain/procedure/words.ts'

/** What each message to the applicant is about, for whoever decides what leads to it. */
// biome-ignore format: one row a notice
export const noticeNames: Record<NoticeTemplate, Words> = {
  'case-received': { fa: 'رسید ثبت درخواست', en: 'Receipt of the request' },
  'correction-requested': { fa: 'درخواست اصلاح', en: 'Request for a correction' },
  'correction-reminder': { fa: 'یادآوری اصلاح', en: 'Reminder of the correction' },
  'applicant-reminder': { fa: 'یادآوری پاسخ', en: 'Reminder to answer' },
  'payment-reminder': { fa: 'یادآوری پرداخت', en: 'Reminder to pay' },
  'applicant-asked': { fa: 'نوبت پاسخ متقاضی', en: 'It is the applicant’s turn' },
  'invoice-issued': { fa: 'صدور فیش', en: 'Invoice issued' },
  'payment-received': { fa: 'رسید پرداخت', en: 'Receipt of payment' },
  'payment-surplus': { fa: 'پرداخت بیش از بدهی', en: 'More paid than owed' },
  'refund-made': { fa: 'استرداد وجه', en: 'Refund made' },
  'consents-asked': { fa: 'درخواست رضایت‌ها', en: 'Consents asked for' },
  'consents-reminder': { fa: 'یادآوری رضایت‌ها', en: 'Reminder of the consents' },
  'consent-invitation': { fa: 'درخواست رضایت از شریک، وارث یا مالک', en: 'Invitation to consent' },
  'consent-reminder': { fa: 'یادآوری درخواست رضایت', en: 'Reminder to consent' },
  'cheque-bounced': { fa: 'برگشت چک', en: 'Cheque returned' },
  'letter-issued': { fa: 'صدور نامه', en: 'Letter issued' },
  'case-closed': { fa: 'پایان رسیدگی', en: 'Case closed' },
  'case-stagnant': { fa: 'راکد شدن پرونده', en: 'Case stagnant' },
  'desk-answer': { fa: 'پاسخ میز خدمت', en: 'Answer of the service desk' },
  'case-reopened': { fa: 'بازگشایی پرونده', en: 'Case reopened' },
}
