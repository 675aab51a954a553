import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'

const office = { unit: 'م', department: 'دبیرخانهٔ کمیسیون مادهٔ صد', sample: true } as const
const owner = 'جناب آقای / سرکار خانم {applicantName}'
const property = 'ملک به کد نوسازی {renovationCode}'
const file = 'پروندهٔ {trackingCode}'
const archive = ['بایگانی پرونده']

const measured = {
  text: 'نوع خلاف: {violationKind}؛ مساحت {violationSquareMetres} متر مربع با کاربری {violationUse}.',
  when: 'facts.violationSquareMetres > 0',
}
const parking = {
  text: 'کسری پارکینگ: {missingParkingSpaces} واحد.',
  when: 'facts.missingParkingSpaces > 0',
}
const dwan = { text: 'این رأی قطعی است و ظرف سه ماه از ابلاغ در دیوان عدالت اداری قابل شکایت است.' }

/** What a board decided, in the words of the verdict; `step` is the task in which it was written. */
function verdictTexts(step: string, interior: string, council: string) {
  return [
    {
      text: 'رأی: پرداخت جریمه به میزان {fineMultiplierPercent} درصد ارزش معاملاتی سال احداث {constructionYear:code}، هر متر مربع {yearValueRials} ریال.',
      when: `outcomes.${step} == "fine"`,
    },
    {
      text: 'رأی: قلع بنای خلاف ظرف {demolitionDays} روز از ابلاغ دستور اجرا.',
      when: `outcomes.${step} == "demolition"`,
    },
    {
      text: 'رأی: اعاده به وضع مطابق پروانه ظرف {demolitionDays} روز از ابلاغ دستور اجرا.',
      when: `outcomes.${step} == "restoration"`,
    },
    { text: 'رأی: برائت؛ وقوع خلاف احراز نشد.', when: `outcomes.${step} == "acquittal"` },
    { text: 'رأی: ابقای بنا بدون جریمه.', when: `outcomes.${step} == "retention"` },
    { text: 'دلیل: {reason}' },
    {
      text: 'رأی به اتفاق آرا صادر شد.',
      when: `outcomes.${interior} == "concurs" && outcomes.${council} == "concurs"`,
    },
    {
      text: 'رأی به اکثریت آرا صادر شد.',
      when: `outcomes.${interior} == "dissents" || outcomes.${council} == "dissents"`,
    },
  ]
}

/** Sample wording, to be checked by the secretariat of the commission. */
export const article100Letters: Record<string, LetterRule> = {
  'stop-work': {
    ...office,
    unit: 'ش',
    department: 'معاونت شهرسازی و معماری، نظارت بر ساخت‌وساز',
    title: { fa: 'اخطار توقف عملیات ساختمانی', en: 'Stop-work notice' },
    to: owner,
    subject: 'اخطار توقف عملیات ساختمانی',
    paragraphs: [
      {
        text: `به استناد مادهٔ ۱۰۰ قانون شهرداری، عملیات ساختمانی در ${property} از تاریخ ابلاغ این اخطار متوقف شود.`,
      },
      measured,
      parking,
      {
        text: `موضوع در ${file} به کمیسیون مادهٔ صد ارجاع می‌شود؛ ادامهٔ عملیات موجب پلمب کارگاه و مسئولیت قانونی است.`,
      },
    ],
    copies: ['مهندس ناظر', 'اجراییات', ...archive],
  },
  'defence-invitation': {
    ...office,
    title: { fa: 'دعوت به دفاع', en: 'Invitation to a defence' },
    to: owner,
    subject: 'ارائهٔ لایحهٔ دفاعیه در کمیسیون مادهٔ صد',
    paragraphs: [
      { text: `گزارش خلاف ساختمانی ${property} در ${file} به کمیسیون مادهٔ صد ارجاع شده است.` },
      measured,
      parking,
      {
        text: 'به موجب تبصرهٔ ۱ مادهٔ صد می‌توانید ظرف ده روز از ابلاغ، دفاع کتبی خود را در سامانه یا در محل شهرداری ثبت کنید. پس از آن کمیسیون حداکثر ظرف یک ماه با مدارک موجود رأی می‌دهد.',
      },
    ],
    copies: archive,
  },
  'first-verdict': {
    ...office,
    reasonOf: 'firstVerdict',
    title: { fa: 'ابلاغ رأی بدوی', en: 'First verdict' },
    to: owner,
    subject: 'ابلاغ رأی بدوی کمیسیون مادهٔ صد',
    paragraphs: [
      {
        text: `کمیسیون بدوی مادهٔ صد در جلسهٔ شمارهٔ {sittingNumber} مورخ {sittingDate:date} به ${file} دربارهٔ ${property} رسیدگی کرد.`,
      },
      measured,
      parking,
      ...verdictTexts('firstVerdict', 'firstInterior', 'firstCouncil'),
      {
        text: 'این رأی ظرف ده روز از تاریخ ابلاغ قابل اعتراض در کمیسیون تجدیدنظر است و در صورت عدم اعتراض قطعی می‌شود.',
      },
    ],
    copies: ['واحد حقوقی', ...archive],
  },
  'appeal-verdict': {
    ...office,
    reasonOf: 'appealVerdict',
    title: { fa: 'ابلاغ رأی تجدیدنظر', en: 'Verdict of the appeal board' },
    to: owner,
    subject: 'ابلاغ رأی قطعی کمیسیون تجدیدنظر مادهٔ صد',
    paragraphs: [
      {
        text: `کمیسیون تجدیدنظر مادهٔ صد با اعضای دیگر در جلسهٔ شمارهٔ {appealSittingNumber} مورخ {appealSittingDate:date} به اعتراض در ${file} دربارهٔ ${property} رسیدگی کرد.`,
      },
      ...verdictTexts('appealVerdict', 'appealInterior', 'appealCouncil'),
      dwan,
    ],
    copies: ['واحد حقوقی', ...archive],
  },
  'fine-notice': {
    ...office,
    unit: 'د',
    department: 'معاونت مالی و اقتصادی، واحد درآمد',
    title: { fa: 'اعلام جریمهٔ مادهٔ صد', en: 'Notice of the fine' },
    to: owner,
    subject: 'اعلام جریمهٔ قطعی کمیسیون مادهٔ صد',
    paragraphs: [
      {
        text: `به موجب رأی قطعی در ${file}، جریمهٔ ${property} برابر جدول زیر مبلغ {amount} ریال (به حروف {amountWords}) است.`,
      },
      {
        text: 'لطفاً تا تاریخ {payUntil} با شناسهٔ قبض {billId} و شناسهٔ پرداخت {paymentId} بپردازید یا تقسیط بخواهید. در صورت عدم پرداخت، پرونده برای صدور رأی قلع به همان کمیسیون ارجاع می‌شود.',
      },
      dwan,
    ],
    table: 'invoice',
    copies: ['واحد درآمد', ...archive],
  },
  'unpaid-verdict': {
    ...office,
    reasonOf: 'unpaidVerdict',
    title: { fa: 'رأی قلع به علت عدم پرداخت جریمه', en: 'Demolition for an unpaid fine' },
    to: owner,
    subject: 'ابلاغ رأی قلع کمیسیون مادهٔ صد',
    paragraphs: [
      {
        text: `جریمهٔ ${file} در مهلت مقرر پرداخت نشد و کمیسیون به قلع بنای خلاف ${property} ظرف {demolitionDays} روز رأی داد. دلیل: {reason}`,
      },
      dwan,
    ],
    copies: ['اجراییات', ...archive],
  },
  'demolition-order': {
    ...office,
    department: 'شهردار منطقه',
    title: { fa: 'دستور اجرای قلع', en: 'Order of demolition' },
    to: owner,
    subject: 'دستور اجرای رأی قلع بنا',
    paragraphs: [
      {
        text: `به موجب رأی قطعی کمیسیون مادهٔ صد در ${file}، بنای خلاف ${property} را ظرف {demolitionDays} روز از این تاریخ قلع و تصویر آن را در سامانه بارگذاری کنید.`,
      },
      measured,
      {
        text: 'با پایان مهلت، شهرداری رأساً اقدام و هزینهٔ آن را طبق مقررات از مالک دریافت می‌کند.',
      },
    ],
    copies: ['اجراییات', ...archive],
  },
  'restoration-order': {
    ...office,
    department: 'شهردار منطقه',
    title: { fa: 'دستور اعاده به وضع مجاز', en: 'Order of restoration' },
    to: owner,
    subject: 'دستور اجرای رأی اعاده',
    paragraphs: [
      {
        text: `به موجب رأی قطعی کمیسیون مادهٔ صد در ${file}، ${property} را ظرف {demolitionDays} روز از این تاریخ به وضع مطابق پروانه بازگردانید و تصویر آن را در سامانه بارگذاری کنید.`,
      },
      measured,
      parking,
      { text: 'با پایان مهلت، شهرداری رأساً اقدام و هزینهٔ آن را طبق مقررات از مالک دریافت می‌کند.' },
    ],
    copies: ['اجراییات', ...archive],
  },
  'enforcement-cost-notice': {
    ...office,
    unit: 'د',
    department: 'معاونت مالی و اقتصادی، واحد درآمد',
    title: { fa: 'اعلام هزینهٔ اجرای رأی', en: 'Notice of the cost of enforcement' },
    to: owner,
    subject: 'اعلام هزینهٔ اجرای رأی کمیسیون مادهٔ صد',
    paragraphs: [
      {
        text: `رأی ${file} را اجراییات شهرداری اجرا کرد؛ هزینهٔ آن مبلغ {amount} ریال (به حروف {amountWords}) برابر جدول زیر است.`,
      },
      {
        text: 'لطفاً تا تاریخ {payUntil} با شناسهٔ قبض {billId} و شناسهٔ پرداخت {paymentId} بپردازید؛ پس از آن در دفتر بدهی ملک ثبت می‌شود.',
      },
    ],
    table: 'invoice',
    copies: ['واحد درآمد', 'اجراییات', ...archive],
  },
  'fine-settled': {
    ...office,
    title: { fa: 'مختومه با پرداخت جریمه', en: 'Closed: the fine is paid' },
    to: owner,
    subject: 'مختومه شدن پروندهٔ کمیسیون مادهٔ صد',
    paragraphs: [
      {
        text: `جریمهٔ رأی قطعی ${file} دربارهٔ ${property} پرداخت و پرونده مختومه شد. این نامه گواهی پایان‌کار نیست.`,
      },
    ],
    copies: ['واحد شهرسازی', ...archive],
  },
  'demolition-done': {
    ...office,
    title: { fa: 'مختومه با قلع بنا', en: 'Closed: demolished' },
    to: owner,
    subject: 'مختومه شدن پروندهٔ کمیسیون مادهٔ صد',
    paragraphs: [{ text: `رأی قلع در ${file} دربارهٔ ${property} اجرا و پرونده مختومه شد.` }],
    copies: ['واحد شهرسازی', 'شرکت‌های خدمات‌رسان', ...archive],
  },
  'restoration-done': {
    ...office,
    title: { fa: 'مختومه با اعاده به وضع مجاز', en: 'Closed: restored' },
    to: owner,
    subject: 'مختومه شدن پروندهٔ کمیسیون مادهٔ صد',
    paragraphs: [{ text: `${property} به وضع مطابق پروانه بازگردانده و ${file} مختومه شد.` }],
    copies: ['واحد شهرسازی', ...archive],
  },
  acquittal: {
    ...office,
    title: { fa: 'مختومه با رأی برائت', en: 'Closed: acquitted' },
    to: owner,
    subject: 'مختومه شدن پروندهٔ کمیسیون مادهٔ صد',
    paragraphs: [{ text: `رأی قطعی کمیسیون مادهٔ صد در ${file} دربارهٔ ${property} برائت است و پرونده مختومه شد.` }],
    copies: ['واحد شهرسازی', ...archive],
  },
  retention: {
    ...office,
    title: { fa: 'مختومه با ابقای بنا بدون جریمه', en: 'Closed: the building stays without a fine' },
    to: owner,
    subject: 'مختومه شدن پروندهٔ کمیسیون مادهٔ صد',
    paragraphs: [
      { text: `رأی قطعی کمیسیون مادهٔ صد در ${file} دربارهٔ ${property} ابقای بنا بدون جریمه است و پرونده مختومه شد.` },
    ],
    copies: ['واحد شهرسازی', ...archive],
  },
  unfounded: {
    ...office,
    unit: 'ش',
    department: 'معاونت شهرسازی و معماری، نظارت بر ساخت‌وساز',
    reasonOf: 'unfounded',
    title: { fa: 'مختومه: خلاف احراز نشد', en: 'Closed: no breach was found' },
    to: owner,
    subject: 'نتیجهٔ بررسی گزارش ساخت‌وساز',
    paragraphs: [{ text: `گزارش ساخت‌وساز در ${property} (${file}) بررسی شد و خلافی احراز نشد. توضیح: {reason}` }],
    copies: archive,
  },
}
