import type { z } from 'zod'
import type { FieldView } from '../../api/schemas/form.ts'
import { parseRegistryPlate } from '../../domain/identifier/registry-plate.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { foldDigits, toPersianDigits } from '../../domain/text/persian-text.ts'
import { asDay } from '../../domain/time/day.ts'
import { toJalali } from '../../domain/time/jalali.ts'
import type { FormValues } from './form-body.ts'

type Asked = Pick<z.infer<typeof FieldView>, 'name' | 'type'>

/** What a posted page says to its questions, as the API takes it. */
export function answersFrom(values: FormValues, fields: readonly Asked[]): Record<string, string | boolean> {
  return Object.fromEntries(fields.map((field) => [field.name, answerFrom(values, field)]))
}

function answerFrom(values: FormValues, { name, type }: Asked): string | boolean {
  const value = values[name] ?? ''
  const part = (end: string) => values[`${name}-${end}`] ?? ''
  if (type === 'boolean') return value === 'yes' ? true : value === 'no' ? false : ''
  if (type === 'date') return joined([part('year'), part('month'), part('day')], '/')
  if (type === 'registry-plate') return plateText(part('sub'), part('main'), part('section'))
  if (type === 'people') return peopleText(values, name)
  return value
}

const joined = (parts: readonly string[], by: string) => (parts.every((part) => part === '') ? '' : parts.join(by))

function plateText(sub: string, main: string, section: string): string {
  if (`${sub}${main}${section}` === '') return ''
  const first = sub === '' ? '' : `${sub} فرعی از `
  return `${first}${main} اصلی بخش ${section}`
}

/** Day, month and year of a date as it was typed, to show it again. */
export function dateParts(answer: string | boolean | undefined): { year: string; month: string; day: string } {
  if (typeof answer !== 'string') return { year: '', month: '', day: '' }
  const known = /^\d{4}-\d{2}-\d{2}$/.test(answer) ? jalaliParts(answer) : answer.split('/')
  const [year = '', month = '', day = ''] = known
  return { year, month, day }
}

/** A day as cases keep it, in the calendar of the form. */
function jalaliParts(day: string): string[] {
  const { year, month, day: date } = toJalali(asDay(day))
  return [year, month, date].map(String)
}

/** The parts of a plate as it was typed, right or not. */
export function plateParts(answer: string | boolean | undefined): { sub: string; main: string; section: string } {
  const text = typeof answer === 'string' ? answer : ''
  const typed = /^(?:(.*) فرعی از )?(.*) اصلی بخش (.*)$/.exec(text)
  if (typed) return { sub: typed[1] ?? '', main: typed[2] ?? '', section: typed[3] ?? '' }
  const plate = parseRegistryPlate(text)
  if (!plate.ok) return { sub: '', main: text, section: '' }
  const { main, sub, section } = plate.value
  return { sub: sub === 0 ? '' : String(sub), main: String(main), section: String(section) }
}

/** Somebody whom an application names, as he was typed. */
export interface NamedPerson {
  name: string
  nationalId: string
  phone: string
}

/** More than a page of a form has room for. */
export const mostNamed = 12

function peopleText(values: FormValues, field: string): string {
  const rows = Array.from({ length: mostNamed }, (_, row): NamedPerson => {
    const part = (name: keyof NamedPerson) => values[`${field}-${row}-${name}`] ?? ''
    return { name: part('name'), nationalId: part('nationalId'), phone: part('phone') }
  }).filter((person) => Object.values(person).some((text) => text !== ''))
  return rows.length === 0 ? '' : JSON.stringify(rows)
}

/** The people of an answer as they were typed, right or not. */
export function peopleParts(answer: string | boolean | undefined): readonly NamedPerson[] {
  if (typeof answer !== 'string' || !answer.startsWith('[')) return []
  try {
    // Made by `peopleText`; what is no text is shown as none.
    const list = JSON.parse(answer) as Partial<Record<keyof NamedPerson, unknown>>[]
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    return list.map(({ name, nationalId, phone }) => ({
      name: text(name),
      nationalId: text(nationalId),
      phone: text(phone),
    }))
  } catch {
    return []
  }
}

/** Typed numbers in the digits of the page; they are taken in any. */
export function inDigits(text: string, locale: Locale): string {
  return locale === 'fa' ? toPersianDigits(text) : foldDigits(text)
}
