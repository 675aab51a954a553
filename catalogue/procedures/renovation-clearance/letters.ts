import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'
import { renovationDuty } from '../../laws.ts'

const office = {
  unit: 'ن',
  department: 'معاونت مالی و اقتصادی، واحد درآمد و نوسازی',
  to: 'جناب آقای / سرکار خانم {applicantName}',
  sample: true,
} as const
const property = 'ملک به کد نوسازی {renovationCode}'
const copies = ['بایگانی پرونده']

/** Sample wording, to be checked by the secretariat. */
export const renovationClearanceLetters: Record<string, LetterRule> = {
  'renovation-statement': {
    ...office,
    title: { fa: 'صورت‌حساب عوارض نوسازی', en: 'Statement of the renovation duty' },
    subject: 'صورت‌حساب سالانهٔ عوارض نوسازی',
    paragraphs: [
      {
        text: `عوارض نوسازی ${property} تا امروز به تفکیک سال، با نرخ و ارزش همان سال، دیرکرد و تخفیف، برابر جدول زیر مبلغ {amount} ریال (به حروف {amountWords}) است.`,
      },
      {
        text: 'با پرداخت قبض به شناسهٔ {billId} و شناسهٔ پرداخت {paymentId} تا تاریخ {payUntil}، مفاصاحساب به صورت خودکار صادر می‌شود. پرداخت سال‌های برگزیده (از قدیم‌ترین سال) و تقسیط نیز ممکن است.',
      },
      {
        text: 'اعتراض به مساحت یا ارزیابی ملک را می‌توانید پیش از پرداخت در همین پرونده ثبت کنید.',
      },
    ],
    table: 'invoice',
    copies,
  },
  'renovation-clearance': {
    ...office,
    title: { fa: 'مفاصاحساب عوارض نوسازی', en: 'Renovation-duty clearance' },
    subject: 'مفاصاحساب عوارض نوسازی',
    paragraphs: [
      {
        text: `گواهی می‌شود ${property} در تاریخ {today} بابت عوارض نوسازی هیچ‌گونه بدهی به این شهرداری ندارد. این مفاصاحساب تا پایان سال جاری ({validUntil}) معتبر است.`,
      },
      {
        text: 'آخرین پرداخت در این پرونده به مبلغ {amount} ریال در تاریخ {paidDate} انجام شده است.',
        when: 'outcomes.all == "paid"',
      },
      {
        text: 'عوارض به صورت تقسیط پرداخت و همهٔ اقساط آن وصول شده است.',
        when: 'outcomes.cheques == "settled"',
      },
      { text: 'این گواهی دلیل مالکیت نیست و مانع مطالبهٔ عوارضی که پس از ممیزی تازه تعلق گیرد نمی‌شود.' },
    ],
    validity: { period: 'year-end', law: renovationDuty },
    copies,
  },
  'renovation-receipt': {
    ...office,
    title: { fa: 'رسید پرداخت سال‌های برگزیده', en: 'Receipt for the years chosen' },
    subject: 'رسید عوارض نوسازی',
    paragraphs: [
      {
        text: `بابت عوارض نوسازی ${property} تا پایان سال {payThroughYear:code} مبلغ {amount} ریال در تاریخ {paidDate} برابر جدول زیر دریافت شد.`,
      },
      { text: 'این رسید مفاصاحساب نیست؛ مفاصاحساب پس از پرداخت همهٔ سال‌ها صادر می‌شود.' },
    ],
    table: 'invoice',
    copies,
  },
  'instalment-agreement': {
    ...office,
    title: { fa: 'موافقت با تقسیط عوارض نوسازی', en: 'Agreement on instalments' },
    subject: 'تقسیط عوارض نوسازی',
    paragraphs: [
      {
        text: `با تقسیط بدهی عوارض نوسازی ${property} به مبلغ {amount} ریال موافقت و پیش‌پرداخت آن دریافت شد؛ باقی‌مانده با چک‌های ثبت‌شده در پرونده وصول می‌شود.`,
      },
      {
        text: 'مفاصاحساب پس از وصول همهٔ چک‌ها صادر می‌شود. با برگشت هر چک، مبلغ آن بدهی حال و قابل مطالبه است.',
      },
    ],
    copies,
  },
  'audit-result': {
    ...office,
    reasonOf: 'audit',
    title: { fa: 'نتیجهٔ رسیدگی به اعتراض ممیزی', en: 'Answer to the objection' },
    subject: 'نتیجهٔ رسیدگی به اعتراض ممیزی نوسازی',
    paragraphs: [
      {
        text: `به اعتراض شما دربارهٔ ممیزی ${property} رسیدگی شد. مساحت عرصه {auditedLandSquareMetres} و اعیان {auditedBuiltSquareMetres} متر مربع از سال {auditFromYear:code} اصلاح و عوارض این سال‌ها دوباره محاسبه می‌شود. نظر کارشناس: {reason}`,
        when: 'outcomes.audit == "corrected"',
      },
      {
        text: `به اعتراض شما دربارهٔ ممیزی ${property} رسیدگی و ممیزی پیشین تأیید شد. نظر کارشناس: {reason}`,
        when: 'outcomes.audit == "upheld"',
      },
      {
        text: 'اگر این نظر را نمی‌پذیرید، تا سی روز از تاریخ این نامه رسیدگی کمیسیون رفع اختلاف را در همین پرونده درخواست کنید؛ پس از آن ممیزی قطعی است.',
      },
    ],
    copies,
  },
  'commission-result': {
    ...office,
    reasonOf: 'commission',
    title: { fa: 'رأی کمیسیون رفع اختلاف نوسازی', en: 'Decision of the renovation-duty commission' },
    subject: 'رأی کمیسیون رفع اختلاف نوسازی',
    paragraphs: [
      {
        text: `کمیسیون رفع اختلاف دربارهٔ ${property} رأی داد: مساحت عرصه {auditedLandSquareMetres} و اعیان {auditedBuiltSquareMetres} متر مربع از سال {auditFromYear:code}. دلیل: {reason}`,
        when: 'outcomes.commission == "corrected"',
      },
      {
        text: `کمیسیون رفع اختلاف دربارهٔ ${property} نظر کارشناس شهرداری را تأیید کرد. دلیل: {reason}`,
        when: 'outcomes.commission == "upheld"',
      },
      { text: 'این رأی قطعی است و صورت‌حساب تازه بر پایهٔ آن صادر می‌شود.' },
    ],
    copies,
  },
  'no-property': {
    ...office,
    reasonOf: 'refusal',
    title: { fa: 'رد درخواست ممیزی ملک', en: 'The property is not assessed' },
    subject: 'پاسخ درخواست ممیزی نوسازی',
    paragraphs: [
      { text: `درخواست شما برای ${property} بررسی شد و به این دلیل ممیزی نشد: {reason}` },
      { text: 'پس از رفع مورد می‌توانید دوباره درخواست کنید.' },
    ],
    copies,
  },
}
