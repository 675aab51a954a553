import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'
import { article74Note, sampleRule } from '../../laws.ts'
import { calendarDays } from '../../periods.ts'

const office = {
  unit: 'س',
  department: 'معاونت شهرسازی و معماری',
  to: 'دفتر اسناد رسمی شمارهٔ {notaryOffice} {notaryCity}',
  sample: true,
} as const
const property = 'ملک به کد نوسازی {renovationCode} و {registryPlate}'
const reference = 'بازگشت به نامهٔ شمارهٔ {letterNumber} مورخ {letterDate} آن دفترخانه'
const reservation = { text: 'این پاسخ دلیل مالکیت نیست و حقوق اشخاص ثالث محفوظ است.' }
const setback = {
  text: 'ملک {setbackCentimetres} سانتی‌متر عقب‌نشینی از گذر دارد که هنگام نوسازی رعایت می‌شود.',
  when: 'facts.setbackCentimetres > 0',
}
const copies = ['بایگانی پرونده']

/** Sample wording, to be checked by the secretariat. */
export const notaryTransferInquiryLetters: Record<string, LetterRule> = {
  'clear-answer': {
    ...office,
    title: { fa: 'پاسخ استعلام: بلامانع', en: 'Answer: no objection' },
    subject: 'پاسخ استعلام نقل و انتقال',
    paragraphs: [
      {
        text: `${reference}، نقل و انتقال {transaction} ${property}، از نظر این شهرداری تا تاریخ {validUntil} بلامانع است.`,
      },
      {
        text: 'بدهی اعلام‌شده به مبلغ {amount} ریال در تاریخ {paidDate} پرداخت شده است.',
        when: 'outcomes.arrears == "paid"',
      },
      setback,
      reservation,
    ],
    validity: { period: calendarDays(180), law: sampleRule },
    copies,
  },
  'deposit-answer': {
    ...office,
    title: { fa: 'پاسخ استعلام: پذیرش رسید صندوق ثبت', en: 'Answer: deposit receipt accepted' },
    subject: 'پاسخ استعلام نقل و انتقال',
    paragraphs: [
      {
        text: `${reference}، رسید تودیع بدهی ${property} در صندوق ثبت دریافت شد و به موجب تبصرهٔ مادهٔ ۷۴ قانون شهرداری به منزلهٔ مفاصاحساب است؛ نقل و انتقال {transaction} تا تاریخ {validUntil} بلامانع است.`,
      },
      setback,
      reservation,
    ],
    validity: { period: calendarDays(180), law: article74Note },
    copies,
  },
  'debt-answer': {
    ...office,
    title: { fa: 'پاسخ استعلام: اعلام بدهی', en: 'Answer: there is a debt' },
    subject: 'پاسخ استعلام نقل و انتقال و اعلام بدهی',
    paragraphs: [
      { text: `${reference}، ${property} مبلغ {amount} ریال (به حروف {amountWords}) برابر جدول زیر بدهی دارد.` },
      {
        text: 'با پرداخت قبض به شناسهٔ {billId} و شناسهٔ پرداخت {paymentId} تا تاریخ {payUntil}، پاسخ قطعی به صورت خودکار صادر و به آن دفترخانه ارسال می‌شود.',
      },
      {
        text: 'اعتراض مالک: تودیع مبلغ در صندوق ثبت طبق تبصرهٔ مادهٔ ۷۴ قانون شهرداری؛ ارائهٔ رسید آن به منزلهٔ مفاصاحساب است.',
      },
      reservation,
    ],
    table: 'invoice',
    copies,
  },
  'violation-answer': {
    ...office,
    reasonOf: 'expert',
    title: { fa: 'پاسخ استعلام: خلاف ساختمانی', en: 'Answer: building violation' },
    subject: 'پاسخ استعلام نقل و انتقال',
    paragraphs: [
      { text: `${reference}، در ${property} خلاف ساختمانی وجود دارد: {reason}` },
      {
        text: 'طبق گزارش بازدید، {violationSquareMetres} متر مربع بنای خلاف مشاهده شده است.',
        when: 'facts.violationSquareMetres > 0',
      },
      {
        text: 'پروندهٔ آن با کد رهگیری {subcaseCode} در کمیسیون مادهٔ صد باز است؛ صدور گواهی موضوع تبصرهٔ ۸ مادهٔ صد تا قطعیت و اجرای رأی مقدور نیست. پس از پایان آن، همین استعلام دوباره بررسی و پاسخ تازه ارسال می‌شود.',
      },
      reservation,
    ],
    copies,
  },
  'no-certificate-answer': {
    ...office,
    title: { fa: 'پاسخ استعلام: فاقد پایان‌کار', en: 'Answer: no certificate' },
    subject: 'پاسخ استعلام نقل و انتقال',
    paragraphs: [
      {
        text: `${reference}، ${property} گواهی پایان‌کار یا عدم خلاف معتبر ندارد. به موجب مادهٔ ۱ قانون تسهیل تنظیم اسناد، مالک باید نخست گواهی پایان‌کار یا عدم خلاف بگیرد.`,
      },
      {
        text: 'درخواست گواهی در سامانه و بدون مراجعهٔ حضوری ثبت می‌شود؛ پس از صدور، استعلام تازه به طور خودکار پاسخ داده می‌شود.',
      },
      reservation,
    ],
    copies,
  },
  'not-answerable': {
    ...office,
    reasonOf: 'expert',
    title: { fa: 'پاسخ استعلام: امکان پاسخ نیست', en: 'Answer: can’t be answered' },
    subject: 'پاسخ استعلام نقل و انتقال',
    paragraphs: [
      { text: `${reference}، دربارهٔ ${property} به این دلیل پاسخ موافق ممکن نیست: {reason}` },
      { text: 'پس از رفع مورد، استعلام تازه ارسال فرمایید.' },
      reservation,
    ],
    copies,
  },
}
