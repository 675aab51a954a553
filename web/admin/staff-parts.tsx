import type { z } from 'zod'
import type { PersonView } from '../../api/schemas/people.ts'
import { can } from '../../domain/access/rights.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { endOfDay, startOfDay } from '../../domain/time/day.ts'
import { formatJalaliDate, fromJalali, parseJalaliDate } from '../../domain/time/jalali.ts'
import type { FormValues } from '../shared/form-body.ts'
import { describedBy, Field } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

export type Person = z.infer<typeof PersonView>
/** Sentence by the field's name. */
export type FieldErrors = Readonly<Record<string, string>>

/** Two days as the API takes them: from the first's beginning until the second's end, in Tehran. */
export interface Span {
  from?: string
  until?: string
}

/** Reads two Jalali days. An empty one is left out; errors are by the field's id. */
export function spanOf(values: FormValues, needed: readonly ('from' | 'until')[], locale: Locale) {
  const { dayBad } = adminWords(locale)
  const span: Span = {}
  const errors: Record<string, string> = {}
  for (const name of ['from', 'until'] as const) {
    const text = values[name] ?? ''
    const parsed = parseJalaliDate(text)
    if (parsed.ok) {
      const day = fromJalali(parsed.value)
      span[name] = new Date(name === 'from' ? startOfDay(day) : endOfDay(day)).toISOString()
    } else if (text !== '' || needed.includes(name)) errors[name] = dayBad
  }
  return { span, errors }
}

/** The last day of what ends at this instant: what ends at 24:00 ends that day, not the next. */
function lastDay({ at }: { at: string }, locale: Locale): string {
  return formatJalaliDate(Date.parse(at) - 1, locale)
}

function firstDay({ at }: { at: string }, locale: Locale): string {
  return formatJalaliDate(Date.parse(at), locale)
}

/** Whether the visitor keeps staff at all; an inspector just reads. */
export function mayKeep(c: WebContext): boolean {
  const { principal } = c.get('visitor') ?? {}
  return principal !== undefined && can(principal, 'staff.keep', null, c.get('deps').now()).allowed
}

/** The name; who has none on record is told by the account's id. */
export function nameOf({ name, principalId }: Person) {
  return name ?? <bdi>{principalId}</bdi>
}

export function districtOf({ district }: Person['grants'][number], locale: Locale): string {
  return district.id === '*' ? adminWords(locale).everyDistrict : district.label
}

export function datesOf({ from, until }: Pick<Person['grants'][number], 'from' | 'until'>, locale: Locale): string {
  const t = adminWords(locale)
  const first = firstDay(from, locale)
  return until ? t.fromUntil(first, lastDay(until, locale)) : t.fromOn(first)
}

/** From which day until which; the prefix keeps the ids of two forms on one page apart. */
export function SpanFields(props: {
  locale: Locale
  values: FormValues
  errors: FieldErrors
  today: string
  endless: boolean
  prefix?: string
}) {
  const { locale, values, errors, today, endless, prefix = '' } = props
  const t = adminWords(locale)
  const fields = [
    { name: 'from', label: t.fromDay, hint: t.dayHint, value: values.from ?? today },
    { name: 'until', label: t.untilDay, hint: endless ? t.untilHint : t.dayHint, value: values.until ?? '' },
  ]
  return (
    <>
      {fields.map(({ name, label, hint, value }) => (
        <Field id={prefix + name} label={label} hint={hint} error={errors[name]}>
          <input
            class="in w10"
            id={prefix + name}
            name={name}
            dir="ltr"
            value={value}
            aria-describedby={describedBy(prefix + name, true, errors[name])}
          />
        </Field>
      ))}
    </>
  )
}
