import { masked } from '../../domain/access/masks.ts'
import { namesOfPeople } from '../../domain/procedure/consent-people.ts'
import type { FormField } from '../../domain/procedure/form-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import { parseDay, startOfDay } from '../../domain/time/day.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'

/** An answer of a form as people read it; numbers of people masked unless the reader sees them in full. */
export function answerText(field: FormField, value: unknown, inFull: boolean, locale: Locale): string {
  if (typeof value === 'boolean') return { fa: ['خیر', 'بله'], en: ['no', 'yes'] }[locale][Number(value)] ?? ''
  if (typeof value === 'number') return new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en').format(value)
  if (typeof value !== 'string') return ''
  switch (field.type) {
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label[locale] ?? value
    case 'date': {
      const day = parseDay(value)
      return day.ok ? formatJalaliLong(startOfDay(day.value), locale) : value
    }
    case 'national-id':
    case 'phone':
    case 'iban':
      return inDigitsOf(locale, inFull ? value : masked(value))
    case 'people':
      return namesOfPeople(value).join(locale === 'fa' ? '، ' : ', ')
    case 'lot-plan':
      return { fa: 'نقشهٔ قطعات پیوست است', en: 'The map of lots is attached' }[locale]
    default:
      return inDigitsOf(locale, value)
  }
}

/** Numbers and codes in the digits of the language; words stay as they were typed. */
function inDigitsOf(locale: Locale, value: string): string {
  return locale === 'fa' && /^[\d\s/•-]+$/.test(value) ? toPersianDigits(value) : value
}
