import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'

const office = {
  unit: 'ف',
  department: 'معاونت فنی و عمرانی',
  to: 'جناب آقای / سرکار خانم {applicantName}',
  sample: true,
} as const
const trench =
  'حفاری به طول {trenchMetres} متر، عرض {trenchCentimetres} سانتی‌متر و عمق {depthCentimetres} سانتی‌متر در {street}'
const onBehalf = {
  text: 'متقاضی به نمایندگی از {companyName} درخواست کرده است.',
  when: 'facts.applicantKind == "company"',
}

/** Sample wording, to be checked by the secretariat. */
export const excavationPermitLetters: Record<string, LetterRule> = {
  'excavation-bill': {
    ...office,
    title: { fa: 'اعلام هزینهٔ حفاری', en: 'Price and deposit' },
    subject: 'اعلام بهای خدمت و سپردهٔ حفاری معبر',
    paragraphs: [
      {
        text: `با درخواست شما برای ${trench} موافقت شد. بهای خدمت و سپردهٔ ترمیم معبر مبلغ {amount} ریال (به حروف {amountWords}) برابر جدول زیر است.`,
      },
      {
        text: 'با پرداخت قبض به شناسهٔ {billId} و شناسهٔ پرداخت {paymentId} تا تاریخ {payUntil}، مجوز به صورت خودکار صادر می‌شود. سپرده پس از ترمیم کامل معبر مسترد می‌شود.',
      },
    ],
    table: 'invoice',
    copies: ['بایگانی پرونده'],
  },
  'excavation-permit': {
    ...office,
    title: { fa: 'مجوز حفاری معبر', en: 'Excavation permit' },
    subject: 'مجوز حفاری معبر',
    paragraphs: [
      {
        text: `${trench} برای {purpose} با رویهٔ {surface}، از تاریخ {startDate} به مدت {workDays} روز مجاز است.`,
      },
      onBehalf,
      {
        text: 'حفاری فقط در ساعت ۲۲ تا ۶ بامداد انجام شود.',
        when: 'outcomes.traffic == "night-only"',
      },
      {
        text: 'شرط شرکت‌های برق و گاز در نامهٔ آنان رعایت شود و پیش از شروع، مأمور شرکت در محل حاضر باشد.',
        when: 'facts.utilityDecision == "conditional"',
      },
      {
        text: 'نصب علائم ایمنی، روشنایی و حصار، حفظ تأسیسات زیرزمینی، گذر ایمن عابران و ترمیم کامل معبر برابر مشخصات فنی شهرداری بر عهدهٔ دارندهٔ مجوز است.',
      },
      { text: 'پایان کار را در همین پرونده اعلام کنید تا پس از بازدید، سپرده آزاد شود.' },
    ],
    copies: ['پلیس راهنمایی و رانندگی', 'اجراییات منطقه', 'بایگانی پرونده'],
  },
  'excavation-extension': {
    ...office,
    title: { fa: 'تمدید مجوز حفاری', en: 'Extension of the permit' },
    subject: 'تمدید مجوز حفاری معبر',
    paragraphs: [
      { text: 'مدت مجوز حفاری در {street} به مدت {workDays} روز از تاریخ این نامه تمدید شد.' },
      { text: 'سایر شرایط مجوز به قوت خود باقی است.' },
    ],
    copies: ['پلیس راهنمایی و رانندگی', 'بایگانی پرونده'],
  },
  'excavation-refusal': {
    ...office,
    reasonOf: 'signature',
    title: { fa: 'رد درخواست حفاری', en: 'Refusal' },
    subject: 'پاسخ درخواست حفاری معبر',
    paragraphs: [
      { text: `درخواست شما برای ${trench} بررسی شد و به این دلیل با آن موافقت نشد: {reason}` },
      onBehalf,
      { text: 'پس از رفع مورد می‌توانید دوباره درخواست کنید.' },
    ],
    copies: ['بایگانی پرونده'],
  },
  'excavation-defects': {
    ...office,
    reasonOf: 'inspection',
    title: { fa: 'اخطار رفع نقص ترمیم معبر', en: 'Defects to be mended' },
    subject: 'اخطار رفع نقص ترمیم معبر',
    paragraphs: [
      { text: 'ترمیم معبر در {street} بازدید شد و این نقص‌ها دارد: {reason}' },
      {
        text: 'ظرف ده روز رفع نقص و عکس محل را در همین پرونده بارگذاری کنید؛ در غیر این صورت شهرداری معبر را ترمیم و هزینه را از سپرده برداشت می‌کند.',
      },
    ],
    copies: ['اجراییات منطقه', 'بایگانی پرونده'],
  },
  'deposit-release': {
    ...office,
    title: { fa: 'آزادسازی سپردهٔ حفاری', en: 'The deposit is released' },
    subject: 'پایان حفاری و آزادسازی سپرده',
    paragraphs: [
      {
        text: 'ترمیم معبر در {street} بازدید و تأیید شد. سپردهٔ ترمیم از طریق درگاهی که پرداخت شده است مسترد می‌شود.',
      },
      { text: 'مسئولیت نشست معبر تا یک سال بر عهدهٔ دارندهٔ مجوز است.' },
    ],
    copies: ['مسئول درآمد', 'بایگانی پرونده'],
  },
  'excavation-takeover': {
    ...office,
    reasonOf: 'takeover',
    title: { fa: 'ترمیم معبر به وسیلهٔ شهرداری', en: 'The municipality restores the street' },
    subject: 'ترمیم معبر از محل سپرده',
    paragraphs: [
      {
        text: 'چون معبر {street} در مهلت مقرر ترمیم نشد، شهرداری آن را ترمیم و هزینه را از محل سپرده برداشت می‌کند. دلیل: {reason}',
      },
      { text: 'اگر هزینه بیش از سپرده باشد مابه‌التفاوت مطالبه و اگر کمتر باشد باقی‌مانده مسترد می‌شود.' },
    ],
    copies: ['اجراییات منطقه', 'مسئول درآمد', 'بایگانی پرونده'],
  },
}
