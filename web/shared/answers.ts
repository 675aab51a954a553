import type { z } from 'zod'
import type { FieldView } from '../../api/schemas/form.ts'
import { parseRegistryPlate } from '../../domain/identifier/registry-plate.ts'
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
  const [year = '', month = '', day = ''] = typeof answer === 'string' ? answer.split('/') : []
  return { year, month, day }
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
