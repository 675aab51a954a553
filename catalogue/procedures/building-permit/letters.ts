import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'
import { sampleRule } from '../../laws.ts'
import { calendarDays } from '../../periods.ts'

const planning = { unit: 'ش', department: 'معاونت شهرسازی و معماری', sample: true } as const
const property = 'ملک به کد نوسازی {renovationCode} و {registryPlate}'

/** Sample wording, to be checked by the secretariat. */
export const buildingPermitLetters: Record<string, LetterRule> = {
  'plan-order': {
    ...planning,
    title: { fa: 'دستور نقشه', en: 'Plan order' },
    to: 'جناب آقای / سرکار خانم {applicantName}',
    subject: 'دستور نقشه',
    paragraphs: [
      {
        text: `بازگشت به درخواست شما با کد رهگیری {trackingCode} مورخ {receivedDate}، نقشه‌های ساختمانی ${property} با رعایت این ضوابط تهیه شود:`,
      },
      {
        text: 'کاربری {requestedUse}؛ سطح اشغال حداکثر {coveragePercent} درصد؛ تراکم حداکثر {densityPercent} درصد؛ حداکثر {floorsAllowed} طبقه؛ پارکینگ لازم {parkingRequired} واحد.',
      },
      {
        text: 'مساحت عرصه پس از رعایت عقب‌نشینی {netAreaSquareMetres} متر مربع و عقب‌نشینی از گذر {setbackCentimetres} سانتی‌متر است.',
        when: 'facts.setbackCentimetres > 0',
      },
      {
        text: 'ملک در حریم آثار تاریخی است و ارتفاع بنا پس از استعلام میراث فرهنگی تعیین می‌شود.',
        when: 'facts.heritageZone',
      },
      { text: 'بر و کف باید پیش از آغاز عملیات به تأیید واحد نقشه‌برداری برسد.' },
      { text: 'نقشه‌ها تا تاریخ {validUntil} در سامانه بارگذاری شود. این نامه پروانهٔ ساختمانی نیست.' },
    ],
    validity: { period: calendarDays(180), law: sampleRule },
    copies: ['بایگانی پرونده'],
  },
  'agreement-in-principle': {
    ...planning,
    title: { fa: 'موافقت اصولی', en: 'Agreement in principle' },
    to: 'جناب آقای / سرکار خانم {applicantName}',
    subject: 'موافقت اصولی با احداث بنا',
    paragraphs: [
      {
        text: `بازگشت به درخواست شما با کد رهگیری {trackingCode}، با احداث بنا با کاربری {requestedUse} در ${property} با سطح اشغال {coveragePercent} درصد، تراکم {densityPercent} درصد و حداکثر {floorsAllowed} طبقه به طور اصولی موافقت می‌شود.`,
      },
      {
        text: 'این موافقت تا تاریخ {validUntil} اعتبار دارد و پروانهٔ ساختمانی نیست؛ آغاز عملیات ساختمانی منوط به صدور پروانه است.',
      },
    ],
    validity: { period: calendarDays(180), law: sampleRule },
    copies: ['بایگانی پرونده'],
  },
  'permit-debt-notice': {
    ...planning,
    unit: 'د',
    department: 'معاونت مالی و اقتصادی، واحد درآمد',
    title: { fa: 'اعلام بدهی', en: 'Notice of what is due' },
    to: 'جناب آقای / سرکار خانم {applicantName}',
    subject: 'اعلام عوارض و بهای خدمات پروانهٔ ساختمانی',
    paragraphs: [
      {
        text: 'عوارض و بهای خدمات پروندهٔ {trackingCode} برابر جدول زیر مبلغ {amount} ریال (به حروف {amountWords}) است.',
      },
      {
        text: 'لطفاً تا تاریخ {payUntil} با شناسهٔ قبض {billId} و شناسهٔ پرداخت {paymentId} یا از درگاه اینترنتی بپردازید؛ تا آن زمان مهلت رسیدگی متوقف است.',
      },
      { text: 'اعتراض به عوارض در کمیسیون مادهٔ ۷۷ قانون شهرداری رسیدگی می‌شود.' },
    ],
    table: 'invoice',
    copies: ['واحد درآمد', 'بایگانی پرونده'],
  },
  'building-permit': {
    ...planning,
    title: { fa: 'پروانهٔ ساختمانی', en: 'Building permit' },
    to: 'جناب آقای / سرکار خانم {applicantName}',
    subject: 'پروانهٔ ساختمانی',
    paragraphs: [
      {
        text: `به استناد مادهٔ ۱۰۰ قانون شهرداری، به موجب این پروانه به مالک ${property} اجازه داده می‌شود بنایی با کاربری {requestedUse} و مشخصات جدول زیر احداث کند.`,
      },
      { text: 'بنای موجود با رعایت ضوابط ایمنی و پس از قطع انشعاب‌ها تخریب شود.', when: 'facts.demolition' },
      {
        text: 'سازمان آتش‌نشانی با {fireConditionCount} شرط موافقت کرده است؛ رعایت این شرط‌ها پیش از پایان‌کار الزامی است.',
        when: 'facts.fireDecision == "conditional"',
      },
      {
        text: 'ارتفاع بنا به موجب نظر میراث فرهنگی نباید از {heightLimitMetres} متر بیشتر شود.',
        when: 'facts.heritageDecision == "height-limit"',
      },
      { text: 'شرط‌های شرکت‌های خدمات‌رسان دربارهٔ حریم خطوط رعایت شود.', when: 'facts.utilityDecision == "conditional"' },
      { text: 'عملیات ساختمانی باید تا تاریخ {validUntil} پایان یابد. عوارض پروانه پرداخت شده است.' },
      { text: 'این پروانه دلیل مالکیت نیست و حقوق اشخاص ثالث محفوظ است.' },
    ],
    factRows: [
      'requestedUse',
      'plannedFloors',
      'plannedUnits',
      'plannedAreaSquareMetres',
      'plannedHeightMetres',
      'parkingCount',
      'measuredAreaSquareMetres',
      'netAreaSquareMetres',
      'setbackCentimetres',
      'coveragePercent',
      'densityPercent',
    ],
    validity: { period: calendarDays(730), law: sampleRule },
    copies: ['واحد نظارت بر ساخت‌وساز', 'بایگانی پرونده'],
  },
  'notice-to-engineers': {
    ...planning,
    title: { fa: 'اعلام به نظام مهندسی', en: 'Notice to the engineering organisation' },
    to: 'سازمان نظام مهندسی ساختمان، دفتر نمایندگی خوی',
    subject: 'اعلام صدور پروانهٔ ساختمانی',
    paragraphs: [
      {
        text: `پروانهٔ ساختمانی ${property} در {plannedFloors} طبقه و {plannedAreaSquareMetres} متر مربع زیربنا صادر شد؛ برای کسر ظرفیت و آغاز نظارت اعلام می‌شود.`,
      },
    ],
    copies: ['بایگانی پرونده'],
  },
  'notice-to-utilities': {
    ...planning,
    title: { fa: 'اعلام به شرکت‌های خدمات‌رسان', en: 'Notice to the utilities' },
    to: 'شرکت‌های برق، گاز، آب و فاضلاب شهرستان خوی',
    subject: 'اعلام صدور پروانهٔ ساختمانی',
    paragraphs: [
      {
        text: `پروانهٔ ساختمانی ${property} برای {plannedUnits} واحد صادر شد؛ واگذاری انشعاب کارگاهی بلامانع و انشعاب دائم منوط به گواهی پایان‌کار است.`,
      },
    ],
    copies: ['بایگانی پرونده'],
  },
  'permit-refusal': {
    ...planning,
    reasonOf: 'refusal',
    title: { fa: 'رد درخواست پروانه', en: 'Refusal of a permit' },
    to: 'جناب آقای / سرکار خانم {applicantName}',
    subject: 'پاسخ درخواست پروانهٔ ساختمانی',
    paragraphs: [
      {
        text: `بازگشت به درخواست شما با کد رهگیری {trackingCode} مورخ {receivedDate}، صدور پروانهٔ ساختمانی برای ${property} به این دلیل ممکن نیست: {reason}`,
      },
      {
        text: 'در ملک پروندهٔ باز کمیسیون مادهٔ صد وجود دارد؛ پس از قطعیت و اجرای رأی می‌توانید دوباره درخواست کنید.',
        when: 'facts.openViolation',
      },
      { text: 'می‌توانید ظرف سه ماه از ابلاغ به دیوان عدالت اداری شکایت کنید.' },
    ],
    copies: ['بایگانی پرونده'],
  },
}
