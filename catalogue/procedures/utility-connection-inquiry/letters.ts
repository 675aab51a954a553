import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'
import { sampleRule } from '../../laws.ts'
import { calendarDays } from '../../periods.ts'

const office = {
  unit: 'خ',
  department: 'معاونت شهرسازی و معماری',
  to: 'مدیرعامل محترم {company} شهرستان خوی',
  sample: true,
} as const
const property = 'ملک به کد نوسازی {renovationCode} و {registryPlate} متعلق به {applicantName}'
const reference = {
  text: 'بازگشت به نامهٔ شمارهٔ {letterNumber} مورخ {letterDate} آن شرکت:',
  when: 'facts.askedBy == "company"',
}
const unfixed = { text: 'این نامه دلیل مالکیت نیست و حقوق اشخاص ثالث محفوظ است.' }
const copies = ['مالک', 'بایگانی پرونده']
const validity = { period: calendarDays(90), law: sampleRule }

/** Sample wording, to be checked by the secretariat. */
export const utilityConnectionInquiryLetters: Record<string, LetterRule> = {
  'connection-allowed': {
    ...office,
    title: { fa: 'معرفی‌نامهٔ انشعاب: بلامانع', en: 'Utility connection: no objection' },
    subject: 'واگذاری انشعاب',
    paragraphs: [
      reference,
      {
        text: `واگذاری انشعاب {kind} برای {requestedUnits} واحد از ${property}، از نظر این شهرداری تا تاریخ {validUntil} بلامانع است.`,
        when: 'outcomes.expert != "allowed"',
      },
      {
        text: `واگذاری انشعاب {kind} برای {allowedUnits} واحد از ${property}، از نظر این شهرداری تا تاریخ {validUntil} بلامانع است.`,
        when: 'outcomes.expert == "allowed"',
      },
      {
        text: 'تعداد واحد تأییدشده کمتر از تعداد درخواستی ({requestedUnits} واحد) است؛ واگذاری انشعاب بیش از آن مجاز نیست.',
        when: 'outcomes.expert == "allowed" && facts.allowedUnits < facts.requestedUnits',
      },
      unfixed,
    ],
    validity,
    copies,
  },
  'connection-workshop-only': {
    ...office,
    reasonOf: 'expert',
    title: { fa: 'معرفی‌نامهٔ انشعاب: فقط کارگاهی', en: 'Utility connection: for the building site only' },
    subject: 'واگذاری انشعاب کارگاهی',
    paragraphs: [
      reference,
      {
        text: `برای ${property} در مرحلهٔ کنونی ساخت فقط واگذاری یک انشعاب کارگاهی (موقت، مشترک {allowedUnits} واحد در دست ساخت) تا تاریخ {validUntil} بلامانع است. دلیل: {reason}`,
      },
      { text: 'انشعاب دائم واحدها پس از صدور گواهی عدم خلاف یا پایان‌کار و با معرفی‌نامهٔ تازه واگذار می‌شود.' },
      unfixed,
    ],
    validity,
    copies,
  },
  'connection-forbidden': {
    ...office,
    reasonOf: 'expert',
    title: { fa: 'پاسخ انشعاب: ممنوع', en: 'Utility connection: forbidden' },
    subject: 'ممنوعیت واگذاری انشعاب',
    paragraphs: [
      reference,
      {
        text: `واگذاری هرگونه انشعاب برای {requestedUnits} واحد درخواستی از ${property} تا اعلام بعدی این شهرداری مجاز نیست. دلیل: {reason}`,
      },
      {
        text: 'برای این ملک پروندهٔ تخلف ساختمانی باز است و عملیات ساختمانی آن متوقف شده است.',
        when: 'facts.openViolation',
      },
      { text: 'شرکت‌های خدمات‌رسان فقط با پروانه، گواهی عدم خلاف یا پایان‌کار معتبر مجاز به واگذاری انشعاب هستند.' },
    ],
    copies,
  },
  'disconnection-notice': {
    ...office,
    reasonOf: 'expert',
    title: { fa: 'اعلام قطع انشعاب', en: 'Notice to disconnect' },
    subject: 'قطع انشعاب در اجرای رأی قطعی کمیسیون مادهٔ صد',
    paragraphs: [
      reference,
      {
        text: `رأی قلع بنای ${property} قطعی شده است. خواهشمند است انشعاب {requestedUnits} واحد یادشده را پیش از اجرای رأی قطع و نتیجه را اعلام فرمایید. مشخصات رأی: {reason}`,
      },
      { text: 'واگذاری دوبارهٔ انشعاب تا اعلام کتبی این شهرداری مجاز نیست.' },
    ],
    copies: ['اجراییات', 'مالک', 'بایگانی پرونده'],
  },
  'connection-debt': {
    ...office,
    to: 'جناب آقای / سرکار خانم {applicantName}',
    title: { fa: 'اعلام بدهی پیش از معرفی‌نامهٔ انشعاب', en: 'Debt before the letter' },
    subject: 'بدهی ملک',
    paragraphs: [
      {
        text: `${property} مبلغ {amount} ریال (به حروف {amountWords}) برابر جدول زیر بدهی دارد.`,
      },
      {
        text: 'با پرداخت قبض به شناسهٔ {billId} و شناسهٔ پرداخت {paymentId} تا تاریخ {payUntil}، معرفی‌نامه به {company} به صورت خودکار صادر می‌شود.',
      },
    ],
    table: 'invoice',
    copies: ['بایگانی پرونده'],
  },
}
