import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'
import { sampleRule } from '../../laws.ts'
import { calendarDays } from '../../periods.ts'

const office = {
  unit: 'ب',
  department: 'معاونت شهرسازی و معماری',
  to: 'ریاست محترم {bankName} شعبهٔ {branchName} (کد {branchCode})',
  sample: true,
} as const
const reference = 'بازگشت به نامهٔ شمارهٔ {letterNumber} مورخ {letterDate} آن شعبه'
const property = 'ملک به کد نوسازی {renovationCode} و {registryPlate} متعلق به {applicantName}'
const onlyMortgage = { text: 'این پاسخ صرفاً برای ترهین و از نظر انتقال فاقد ارزش است.' }
const reservation = { text: 'این پاسخ دلیل مالکیت نیست و حقوق اشخاص ثالث محفوظ است.' }
const copies = ['بایگانی پرونده']

/** Sample wording, to be checked by the secretariat. */
export const bankMortgageInquiryLetters: Record<string, LetterRule> = {
  'mortgage-answer': {
    ...office,
    title: { fa: 'پاسخ استعلام بانک: قابل ترهین', en: 'Answer to the bank: may be mortgaged' },
    subject: 'پاسخ استعلام ترهین ملک',
    paragraphs: [
      {
        text: `${reference} دربارهٔ تسهیلات {loanKind} به مبلغ {loanRials:rials} ریال، ${property}، از نظر این شهرداری تا تاریخ {validUntil} قابل ترهین است.`,
      },
      {
        text: 'این پاسخ بر پایهٔ آخرین گواهی صادرشدهٔ شهرداری و اظهارنامهٔ مالک مبنی بر نداشتن تغییر در بنا صادر شده است.',
        when: 'outcomes.expert != "mortgageable"',
      },
      {
        text: 'طبق بازدید مأمور شهرداری، بنای ملک در مرحلهٔ {buildStage} است.',
        when: 'outcomes.visit == "reported"',
      },
      {
        text: 'بدهی ملک همراه بهای این خدمت به مبلغ {amount} ریال در تاریخ {paidDate} پرداخت شده است.',
        when: 'outcomes.fees == "paid" && facts.debtRials > 0',
      },
      {
        text: 'ملک {setbackCentimetres} سانتی‌متر عقب‌نشینی از گذر دارد که هنگام نوسازی رعایت می‌شود و ارزیابی وثیقه باید با این فرض باشد.',
        when: 'facts.setbackCentimetres > 0',
      },
      onlyMortgage,
      reservation,
    ],
    validity: { period: calendarDays(90), law: sampleRule },
    copies,
  },
  'mortgage-debt-answer': {
    ...office,
    title: { fa: 'پاسخ استعلام بانک: دارای بدهی', en: 'Answer to the bank: there is a debt' },
    subject: 'پاسخ استعلام ترهین ملک و اعلام بدهی',
    paragraphs: [
      {
        text: `${reference}، ${property} بدهی دارد و همراه بهای این خدمت مبلغ {amount} ریال (به حروف {amountWords}) برابر جدول زیر قابل پرداخت است.`,
      },
      {
        text: 'با پرداخت قبض به شناسهٔ {billId} و شناسهٔ پرداخت {paymentId} تا تاریخ {payUntil}، پاسخ ترهین به صورت خودکار صادر و به آن شعبه ارسال می‌شود.',
      },
      onlyMortgage,
      reservation,
    ],
    table: 'invoice',
    copies,
  },
  'mortgage-violation-answer': {
    ...office,
    reasonOf: 'expert',
    title: { fa: 'پاسخ استعلام بانک: دارای خلاف ساختمانی', en: 'Answer to the bank: building violation' },
    subject: 'پاسخ استعلام ترهین ملک',
    paragraphs: [
      { text: `${reference}، در ${property} خلاف ساختمانی وجود دارد: {reason}` },
      {
        text: 'طبق گزارش بازدید، {violationSquareMetres} متر مربع بنای خلاف مشاهده و برای طرح در کمیسیون مادهٔ صد ثبت شده است.',
        when: 'facts.violationSquareMetres > 0',
      },
      { text: 'تا قطعیت و اجرای رأی کمیسیون، پذیرش این ملک به عنوان وثیقه از نظر شهرداری توصیه نمی‌شود.' },
      reservation,
    ],
    copies,
  },
  'mortgage-certificate-answer': {
    ...office,
    title: { fa: 'پاسخ استعلام بانک: نیازمند گواهی عدم خلاف', en: 'Answer to the bank: needs a certificate' },
    subject: 'پاسخ استعلام ترهین ملک',
    paragraphs: [
      {
        text: `${reference}، ${property} گواهی پایان‌کار یا عدم خلاف معتبر ندارد و پاسخ ترهین به صدور گواهی عدم خلاف نیاز دارد.`,
      },
      {
        text: 'مالک می‌تواند گواهی را در همین سامانه و بدون مراجعهٔ حضوری درخواست کند؛ پس از صدور آن، استعلام تازه به طور خودکار پاسخ داده می‌شود.',
      },
      reservation,
    ],
    copies,
  },
  'mortgage-not-answerable': {
    ...office,
    reasonOf: 'expert',
    title: { fa: 'پاسخ استعلام بانک: امکان پاسخ موافق نیست', en: 'Answer to the bank: no consent' },
    subject: 'پاسخ استعلام ترهین ملک',
    paragraphs: [
      { text: `${reference}، دربارهٔ ${property} به این دلیل پاسخ موافق ممکن نیست: {reason}` },
      { text: 'پس از رفع مورد، استعلام تازه ارسال فرمایید.' },
      reservation,
    ],
    copies,
  },
}
