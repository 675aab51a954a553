import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'

const planning = { unit: 'ش', department: 'معاونت شهرسازی و معماری', sample: true } as const
const applicant = 'جناب آقای / سرکار خانم {applicantName}'
const property = 'ملک به کد نوسازی {renovationCode} و {registryPlate}'
const copies = ['بایگانی پرونده']

/** Sample wording, to be checked by the secretariat. */
export const subdivisionLetters: Record<string, LetterRule> = {
  'subdivision-debt-notice': {
    ...planning,
    unit: 'د',
    department: 'معاونت مالی و اقتصادی، واحد درآمد',
    title: { fa: 'اعلام بدهی', en: 'Notice of what is due' },
    to: applicant,
    subject: 'اعلام عوارض و بهای خدمات تفکیک یا تجمیع',
    paragraphs: [
      {
        text: 'عوارض و بهای خدمات پروندهٔ {trackingCode} برابر جدول زیر مبلغ {amount} ریال (به حروف {amountWords}) است.',
      },
      {
        text: 'لطفاً تا تاریخ {payUntil} با شناسهٔ قبض {billId} و شناسهٔ پرداخت {paymentId} بپردازید؛ تا آن زمان مهلت رسیدگی متوقف است.',
      },
      { text: 'اعتراض به عوارض در کمیسیون مادهٔ ۷۷ قانون شهرداری رسیدگی می‌شود.' },
    ],
    table: 'invoice',
    copies: ['واحد درآمد', ...copies],
  },
  'approved-map': {
    ...planning,
    title: { fa: 'تأیید نقشهٔ تفکیکی', en: 'Approved map of subdivision' },
    to: applicant,
    subject: 'تأیید نقشهٔ تفکیک',
    paragraphs: [
      {
        text: `بازگشت به درخواست شما با کد رهگیری {trackingCode} مورخ {receivedDate}، به استناد مادهٔ ۱۰۱ قانون شهرداری نقشهٔ تفکیک ${property} به {lotsCount} قطعه تأیید شد.`,
      },
      { text: 'کدهای نوسازی تازهٔ قطعات: {newCodes}. کد پیشین بسته شد و در سوابق به این کدها راه می‌برد.' },
      {
        text: 'سهم شهرداری که زمین آن داده نشده بود به بها دریافت شد.',
        when: 'facts.municipalDueSquareMetres > 0',
      },
      { text: 'شرط‌های ادارهٔ راه و شهرسازی رعایت شود.', when: 'facts.roadsDecision == "conditional"' },
      {
        text: 'نقشهٔ مهرشده پیوست است؛ افراز و صدور سند با ادارهٔ ثبت است. احداث بنا در هر قطعه پروانهٔ جداگانه می‌خواهد.',
      },
    ],
    table: {
      columns: ['مشخصه', 'مساحت (متر مربع)'],
      rows: [
        { cells: ['سند', '{deedAreaSquareMetres:number}'] },
        { cells: ['قطعات', '{lotsSquareMetres:number}'] },
        { cells: ['معابر', '{streetsSquareMetres:number}'] },
        { cells: ['سهم شهرداری', '{municipalSquareMetres:number}'] },
      ],
    },
    attachments: 'نقشهٔ تفکیکی',
    copies,
  },
  'approved-merger': {
    ...planning,
    title: { fa: 'تأیید تجمیع', en: 'Approved merger' },
    to: applicant,
    subject: 'تأیید تجمیع ملک‌ها',
    paragraphs: [
      {
        text: `بازگشت به درخواست شما با کد رهگیری {trackingCode} مورخ {receivedDate}، تجمیع {mergeCount} ملک از جمله ${property} با مساحت {mergeSquareMetres} متر مربع تأیید شد.`,
      },
      { text: 'کد نوسازی تازه: {newCodes}. کدهای پیشین بسته شد و به این کد راه می‌برد.' },
      { text: 'صدور سند واحد با ادارهٔ ثبت است.' },
    ],
    attachments: 'نقشهٔ تجمیع',
    copies,
  },
  'deed-office-notice': {
    ...planning,
    title: { fa: 'اعلام به ثبت اسناد', en: 'Notice to the deeds office' },
    to: 'ادارهٔ ثبت اسناد و املاک شهرستان خوی',
    subject: 'ارسال نقشهٔ تأییدشده',
    paragraphs: [
      {
        text: `نقشهٔ {action} ${property} به استناد مادهٔ ۱۰۱ قانون شهرداری تأیید شد و برای اقدام قانونی به پیوست ارسال می‌شود. کدهای نوسازی تازه: {newCodes}.`,
      },
    ],
    attachments: 'نقشهٔ تأییدشده',
    copies,
  },
  'subdivision-refusal': {
    ...planning,
    reasonOf: 'refusal',
    title: { fa: 'رد درخواست تفکیک یا تجمیع', en: 'Refusal of a subdivision or merger' },
    to: applicant,
    subject: 'پاسخ درخواست تفکیک یا تجمیع',
    paragraphs: [
      {
        text: `بازگشت به درخواست شما با کد رهگیری {trackingCode} مورخ {receivedDate}، {action} ${property} به این دلیل تأیید نشد: {reason}`,
      },
      { text: 'ایراد نقشه: {lotsProblem}.', when: 'facts.lotsProblem != ""' },
      { text: 'ایراد تجمیع: {mergeProblem}.', when: 'facts.mergeProblem != ""' },
      {
        text: 'ملک پروندهٔ باز کمیسیون مادهٔ صد دارد؛ پس از قطعیت و اجرای رأی می‌توانید دوباره درخواست کنید.',
        when: 'facts.openViolation',
      },
      {
        text: 'به استناد مادهٔ ۱۰۱ قانون شهرداری می‌توانید به دادگاه عمومی مراجعه و رسید دادخواست را در همین پرونده ثبت کنید.',
      },
    ],
    copies,
  },
  'court-dismissal': {
    ...planning,
    title: { fa: 'مختومه با رأی دادگاه', en: 'Closed by the court’s ruling' },
    to: applicant,
    subject: 'نتیجهٔ رأی دادگاه دربارهٔ نقشهٔ تفکیک',
    paragraphs: [{ text: `دعوای شما دربارهٔ {action} ${property} رد شد و پروندهٔ {trackingCode} مختومه است.` }],
    copies: ['واحد حقوقی', ...copies],
  },
}
