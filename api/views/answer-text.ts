import { masked } from '../../domain/access/masks.ts'
import { namesOfPeople } from '../../domain/procedure/consent-people.ts'
import type { FormField } from '../../domain/procedure/form-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { parseDay } from '../../domain/time/day.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'

/** An answer of a form as people read it; numbers of people masked unless the reader sees them in full. */
export function answerText(field: FormField, value: unknown, inFull: boolean, locale: Locale): string {
  if (typeof value === 'boolean') return { fa: ['خیر', 'بله'], en: ['no', 'yes'] }[locale][Number(value)] ?? ''
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  switch (field.type) {
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label[locale] ?? value
    case 'date': {
      const day = parseDay(value)
      return day.ok ? formatJalaliDate(day.value, locale) : value
    }
    case 'national-id':
    case 'phone':
    case 'iban':
      return inFull ? value : masked(value)
    case 'people':
      return namesOfPeople(value).join(locale === 'fa' ? '، ' : ', ')
    case 'lot-plan':
      return { fa: 'نقشهٔ قطعات پیوست است', en: 'The map of lots is attached' }[locale]
    default:
      return value
  }
}
