import { catalogue } from '../words.ts'

/** What stands beside questions of every form. */
// biome-ignore format: one row a phrase
export const questionWords = catalogue({
  personName: { fa: 'نام و نام خانوادگی', en: 'Full name' },
  personNationalId: { fa: 'کد ملی', en: 'National id' },
  personPhone: { fa: 'تلفن همراه', en: 'Mobile number' },
  peopleRows: { fa: 'سطرهای اضافی را خالی بگذارید. اگر نفر بیشتری هست، «ادامه» را بزنید و با «تغییر» برگردید.', en: 'Leave spare rows empty. For more people, continue and come back by “Change”: a row is added.' },
  day: { fa: 'روز', en: 'Day' },
  month: { fa: 'ماه', en: 'Month' },
  year: { fa: 'سال', en: 'Year' },
  dateHint: { fa: 'به تاریخ خورشیدی؛ برای نمونه ۳ / ۹ / ۱۴۰۵', en: 'In the Iranian calendar, for example 3 / 9 / 1405' },
  plateSub: { fa: 'فرعی', en: 'Sub' },
  plateMain: { fa: 'اصلی', en: 'Main' },
  plateSection: { fa: 'بخش', en: 'Section' },
  plateHint: { fa: 'در سند مالکیت نوشته شده است. اگر پلاک فرعی ندارد، آن خانه را خالی بگذارید.', en: 'It is in the title deed. Leave the sub-number empty when there is none.' },
  nationalIdHint: { fa: 'ده رقم، بدون خط تیره', en: 'Ten digits' },
  phoneHint: { fa: 'برای نمونه ۰۹۹۹۰۰۰۰۰۰۱', en: 'For example 09990000001' },
  postalCodeHint: { fa: 'ده رقم', en: 'Ten digits' },
  renovationCodeHint: { fa: 'روی قبض نوسازی است؛ برای نمونه \u20661-1-25-3-0-0-0\u2069', en: 'It is on the renovation bill, for example 1-1-25-3-0-0-0' },
  lotPlanHint: { fa: 'فهرست قطعه‌ها با گوشه‌ها به متر (UTM)، به صورت JSON', en: 'The lots with their corners in metres (UTM), as JSON' },
})
