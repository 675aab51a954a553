import type { FieldProblem } from '../domain/procedure/field-parse.ts'
import type { FormField } from '../domain/procedure/form-schema.ts'
import type { Words } from '../domain/procedure/words.ts'

/** What stands beside a field whose answer is not taken: how to mend it. */
// biome-ignore format: one row a code
export const fieldWords: Record<FieldProblem, Words> = {
  required: { fa: 'این مورد لازم است.', en: 'This is needed.' },
  'unknown-field': { fa: 'این مورد در فرم نیست.', en: 'The form has no such field.' },
  'not-a-text': { fa: 'لطفاً آن را به صورت نوشته وارد کنید.', en: 'Please enter it as text.' },
  unprintable: { fa: 'نویسه‌ای دارد که قابل نمایش نیست؛ لطفاً دوباره بنویسید.', en: 'It holds a character that can’t be shown; please type it again.' },
  'too-short': { fa: 'کوتاه‌تر از حد لازم است.', en: 'It is too short.' },
  'too-long': { fa: 'بلندتر از حد مجاز است.', en: 'It is too long.' },
  'not-a-whole-number': { fa: 'لطفاً عددی صحیح وارد کنید.', en: 'Please enter a whole number.' },
  'too-small': { fa: 'این عدد کوچک‌تر از کمترین اندازهٔ پذیرفتنی است.', en: 'The number is too small.' },
  'too-large': { fa: 'این عدد بزرگ‌تر از بیشترین اندازهٔ پذیرفتنی است.', en: 'The number is too large.' },
  'no-such-choice': { fa: 'لطفاً یکی از گزینه‌ها را برگزینید.', en: 'Please choose one of the options.' },
  'not-a-boolean': { fa: 'لطفاً بله یا خیر را برگزینید.', en: 'Please choose yes or no.' },
  'not-digits': { fa: 'لطفاً فقط رقم وارد کنید.', en: 'Please enter digits only.' },
  'wrong-length': { fa: 'تعداد رقم‌ها درست نیست.', en: 'The number of digits is wrong.' },
  'repeated-digits': { fa: 'این شماره معتبر نیست؛ لطفاً دوباره بررسی کنید.', en: 'This number is not valid; please check it.' },
  'empty-serial': { fa: 'این شماره معتبر نیست؛ لطفاً دوباره بررسی کنید.', en: 'This number is not valid; please check it.' },
  'check-digit': { fa: 'رقم کنترل درست نیست؛ شاید رقمی جابه‌جا شده است.', en: 'The check digit is wrong; perhaps a digit is misplaced.' },
  'check-digits': { fa: 'رقم‌های کنترل درست نیست؛ شاید رقمی جابه‌جا شده است.', en: 'The check digits are wrong; perhaps a digit is misplaced.' },
  'not-mobile': { fa: 'لطفاً شمارهٔ تلفن همراه ایران را وارد کنید (۰۹…).', en: 'Please enter an Iranian mobile number (09…).' },
  'not-iranian': { fa: 'شبا با IR آغاز می‌شود.', en: 'The IBAN has to begin with IR.' },
  'not-a-plate': { fa: 'پلاک را این‌گونه بنویسید: ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲.', en: 'Write the plate like this: ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲.' },
  'ambiguous-order': { fa: 'معلوم نیست کدام عدد اصلی و کدام فرعی است؛ لطفاً با واژه بنویسید.', en: 'It is not clear which number is main and which is sub; please write the words.' },
  'main-missing': { fa: 'شمارهٔ اصلی پلاک نوشته نشده است.', en: 'The main number of the plate is missing.' },
  'section-missing': { fa: 'بخش ثبتی نوشته نشده است.', en: 'The registry section is missing.' },
  'part-too-large': { fa: 'یکی از اعداد بیش از اندازه بزرگ است.', en: 'One of the numbers is too large.' },
  'not-a-code': { fa: 'کد نوسازی را این‌گونه بنویسید: \u20661-1-25-3-0-0-0\u2069', en: 'Write the renovation code like this: 1-1-25-3-0-0-0.' },
  'wrong-part-count': { fa: 'کد نوسازی هفت بخش دارد: منطقه، حوزه، بلوک، ملک، ساختمان، آپارتمان، صنفی.', en: 'A renovation code has seven parts: district, region, block, house, building, apartment, shop.' },
  reversed: { fa: 'به نظر می‌رسد بخش‌های کد وارونه نوشته شده است؛ از منطقه آغاز کنید.', en: 'The parts seem to be reversed; please begin with the district.' },
  'missing-parent': { fa: 'بخشی از میان کد کم است؛ صفرها فقط در پایان کد می‌آیند.', en: 'A part in the middle is missing; zeros stand only at the end.' },
  'not-people': { fa: 'دست‌کم یک نفر را با نام، کد ملی و تلفن همراه بنویسید.', en: 'Name at least one person, with national id and mobile phone.' },
  'people-malformed': { fa: 'نام، کد ملی یا تلفن همراه یکی از افراد درست نیست.', en: 'Name, national id or mobile phone of one of them is not right.' },
  'people-repeated': { fa: 'هر نفر یک بار و با تلفن خودش نوشته شود.', en: 'Name each person once, with a phone of his own.' },
  'not-a-plan': { fa: 'نقشهٔ قطعات را به صورت فهرست قطعه‌ها با مختصات وارد کنید.', en: 'Give the map of lots as a list of shapes with their coordinates.' },
  'plan-malformed': { fa: 'نقشهٔ قطعات خوانده نشد: نام هر قطعه یکتا و گوشه‌ها به متر (UTM) باشد، دست‌کم سه و حداکثر صد گوشه.', en: 'The map could not be read: each shape needs a name of its own and three to a hundred corners in metres (UTM).' },
  'not-a-date': { fa: 'تاریخ را این‌گونه بنویسید: ۱۴۰۵/۰۹/۰۳.', en: 'Write the date like this: 1405/09/03.' },
  'year-out-of-range': { fa: 'سال را با چهار رقم خورشیدی بنویسید، مانند ۱۳۶۴.', en: 'Give the year with four digits of the Iranian calendar, such as 1364.' },
  'no-such-day': { fa: 'چنین روزی در تقویم نیست.', en: 'There is no such day.' },
}

/** How many digits each kind of number has. */
const digitCounts: Partial<Record<FormField['type'], Words>> = {
  'national-id': { fa: 'کد ملی ده رقم دارد.', en: 'A national id has ten digits.' },
  'legal-id': { fa: 'شناسهٔ ملی یازده رقم دارد.', en: 'A legal id has eleven digits.' },
  'postal-code': { fa: 'کدپستی ده رقم دارد.', en: 'A postal code has ten digits.' },
  phone: {
    fa: 'تلفن همراه یازده رقم دارد و با ۰۹ آغاز می‌شود.',
    en: 'A mobile number has eleven digits and begins with 09.',
  },
  iban: { fa: 'شبا پس از IR بیست و چهار رقم دارد.', en: 'An IBAN has 24 digits after IR.' },
}
const choose: Words = { fa: 'یکی از گزینه‌ها را برگزینید.', en: 'Choose one of the answers.' }

/** What is wrong with the answer to one question, as far as its type says more than the code. */
export function fieldProblemWords(code: FieldProblem, type: FormField['type']): Words {
  if (code === 'required' && (type === 'boolean' || type === 'choice')) return choose
  return (code === 'wrong-length' && digitCounts[type]) || fieldWords[code]
}
