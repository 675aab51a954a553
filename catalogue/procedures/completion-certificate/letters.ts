import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'
import { sampleRule } from '../../laws.ts'
import { calendarDays } from '../../periods.ts'

const planning = { unit: 'ش', department: 'معاونت شهرسازی و معماری', sample: true } as const
const applicant = 'جناب آقای / سرکار خانم {applicantName}'
const property = 'ملک به کد نوسازی {renovationCode} و {registryPlate}'
const answer = 'بازگشت به درخواست شما با کد رهگیری {trackingCode} مورخ {receivedDate}'
const copies = ['بایگانی پرونده']
const reservation = { text: 'این گواهی دلیل مالکیت نیست و حقوق اشخاص ثالث محفوظ است.' }
const asBuilt = {
  text: 'به موجب بازدید، زیربنای موجود {asBuiltSquareMetres} متر مربع در {asBuiltFloors} طبقه و {asBuiltUnits} واحد با {asBuiltParkingSpaces} پارکینگ است.',
}
const settledBreach = {
  text: 'خلاف ساختمانی ملک در کمیسیون مادهٔ صد رسیدگی و رأی قطعی آن اجرا شده است.',
  when: 'outcomes.article100 == "fine-paid" || outcomes.article100 == "retained"',
}
const oldBuilding = {
  text: 'بنا پیش از طرح جامع و بدون اضافه‌بنا احداث شده و مشمول استثنای تبصرهٔ ۸ مادهٔ صد است.',
  when: 'outcomes.analysis == "old-building"',
}

/** What was permitted and what stands, side by side. */
const differences: NonNullable<LetterRule['table']> = {
  columns: ['مشخصه', 'پروانه', 'وضع موجود', 'مازاد یا کسری'],
  rows: [
    {
      cells: [
        'زیربنا (متر مربع)',
        '{permitAreaSquareMetres:number}',
        '{asBuiltSquareMetres:number}',
        '{excessAreaSquareMetres:number}',
      ],
    },
    { cells: ['طبقات', '{permitFloors:number}', '{asBuiltFloors:number}', '{excessFloors:number}'] },
    { cells: ['واحدها', '{permitUnits:number}', '{asBuiltUnits:number}', '{excessUnits:number}'] },
    {
      cells: [
        'پارکینگ',
        '{permitParkingSpaces:number}',
        '{asBuiltParkingSpaces:number}',
        '{missingParkingSpaces:number}',
      ],
    },
  ],
}

/** Sample wording, to be checked by the secretariat. */
export const completionCertificateLetters: Record<string, LetterRule> = {
  'breach-notice': {
    ...planning,
    title: { fa: 'اعلام خلاف و ارجاع به کمیسیون', en: 'Breach: referred to the commission' },
    to: applicant,
    subject: 'ارجاع به کمیسیون مادهٔ صد',
    paragraphs: [
      {
        text: `${answer}، در ${property} خلاف ساختمانی وجود دارد و پروندهٔ {subcaseCode} در کمیسیون مادهٔ صد باز است.`,
      },
      {
        text: 'درخواست گواهی تا پایان آن پرونده منتظر می‌ماند و پس از پرداخت جریمه یا رفع خلاف، بدون درخواست تازه ادامه می‌یابد. ابلاغ‌های کمیسیون جداگانه به شما می‌رسد.',
      },
    ],
    table: differences,
    copies,
  },
  'certificate-debt-notice': {
    ...planning,
    unit: 'د',
    department: 'معاونت مالی و اقتصادی، واحد درآمد',
    title: { fa: 'اعلام بدهی', en: 'Notice of what is due' },
    to: applicant,
    subject: 'اعلام عوارض و بهای خدمات گواهی ساختمان',
    paragraphs: [
      {
        text: 'عوارض و بهای خدمات پروندهٔ {trackingCode} برابر جدول زیر مبلغ {amount} ریال (به حروف {amountWords}) است.',
      },
      {
        text: 'لطفاً تا تاریخ {payUntil} با شناسهٔ قبض {billId} و شناسهٔ پرداخت {paymentId} بپردازید یا تقسیط بخواهید؛ تا آن زمان مهلت رسیدگی متوقف است. در تقسیط، گواهی پس از وصول همهٔ چک‌ها صادر می‌شود.',
      },
      { text: 'اعتراض به عوارض در کمیسیون مادهٔ ۷۷ قانون شهرداری رسیدگی می‌شود.' },
    ],
    table: 'invoice',
    copies: ['واحد درآمد', ...copies],
  },
  'completion-certificate': {
    ...planning,
    title: { fa: 'گواهی پایان‌کار', en: 'Completion certificate' },
    to: applicant,
    subject: 'گواهی پایان‌کار ساختمان',
    paragraphs: [
      {
        text: `به موجب تبصرهٔ ۸ مادهٔ ۱۰۰ قانون شهرداری گواهی می‌شود عملیات ساختمانی ${property} در تاریخ {finishingDate} پایان یافته است.`,
      },
      asBuilt,
      settledBreach,
      oldBuilding,
      reservation,
    ],
    copies: ['دفتر املاک', 'شرکت‌های خدمات‌رسان', ...copies],
  },
  'unit-certificate': {
    ...planning,
    title: { fa: 'گواهی پایان‌کار آپارتمانی', en: 'Completion certificate of a flat' },
    to: applicant,
    subject: 'گواهی پایان‌کار آپارتمان',
    paragraphs: [
      {
        text: `به موجب تبصرهٔ ۸ مادهٔ ۱۰۰ قانون شهرداری گواهی می‌شود عملیات ساختمانی واحد {unitName} از ${property} در تاریخ {finishingDate} پایان یافته است.`,
      },
      asBuilt,
      settledBreach,
      oldBuilding,
      { text: 'تفکیک آپارتمان با این گواهی و صورت‌مجلس تفکیکی در ادارهٔ ثبت انجام می‌شود.' },
      reservation,
    ],
    copies: ['دفتر املاک', 'شرکت‌های خدمات‌رسان', ...copies],
  },
  'no-violation-certificate': {
    ...planning,
    title: { fa: 'گواهی عدم خلاف', en: 'No-violation certificate' },
    to: applicant,
    subject: 'گواهی عدم خلاف ساختمان',
    paragraphs: [
      {
        text: `به موجب تبصرهٔ ۸ مادهٔ ۱۰۰ قانون شهرداری گواهی می‌شود در ساختمان ناتمام ${property} تا این تاریخ خلافی که رأی آن اجرا نشده باشد وجود ندارد.`,
      },
      asBuilt,
      settledBreach,
      oldBuilding,
      { text: 'این گواهی تا تاریخ {validUntil} اعتبار دارد و گواهی پایان‌کار نیست.' },
      reservation,
    ],
    validity: { period: calendarDays(180), law: sampleRule },
    copies: ['دفتر املاک', ...copies],
  },
  'certificate-refusal': {
    ...planning,
    reasonOf: 'refusal',
    title: { fa: 'رد درخواست گواهی', en: 'Refusal of a certificate' },
    to: applicant,
    subject: 'پاسخ درخواست گواهی ساختمان',
    paragraphs: [
      { text: `${answer}، صدور گواهی برای ${property} به این دلیل ممکن نیست: {reason}` },
      { text: 'اختلاف وضع موجود با پروانه در جدول زیر آمده است.' },
      { text: 'می‌توانید ظرف سه ماه از ابلاغ به دیوان عدالت اداری شکایت کنید.' },
    ],
    table: differences,
    copies,
  },
}
