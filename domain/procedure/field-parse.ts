import { type LotPlanProblem, parseLotPlan } from '../building/lot-plan.ts'
import { type IbanProblem, parseIban } from '../identifier/iban.ts'
import { type LegalIdProblem, parseLegalId } from '../identifier/legal-id.ts'
import { type NationalIdProblem, parseNationalId } from '../identifier/national-id.ts'
import { accepted, type Parsed, rejected } from '../identifier/parsed.ts'
import { type PhoneProblem, parsePhone } from '../identifier/phone.ts'
import { type PostalCodeProblem, parsePostalCode } from '../identifier/postal-code.ts'
import {
  formatRegistryPlate,
  parseRegistryPlate,
  parseRegistryPlateFields,
  type RegistryPlateProblem,
} from '../identifier/registry-plate.ts'
import { parseRenovationCode, type RenovationCodeProblem } from '../identifier/renovation-code.ts'
import { foldDigits } from '../text/persian-text.ts'
import { parseDay } from '../time/day.ts'
import { fromJalali, type JalaliDateProblem, parseJalaliDate } from '../time/jalali.ts'
import { type PeopleProblem, parsePeople } from './consent-people.ts'
import type { FieldType, FormField } from './form-schema.ts'

/** An answer in the one form in which it is stored: ASCII digits, Gregorian days, plates as the customary sentence, maps as JSON. */
export type Answer = string | number | boolean

/** Why an answer is not taken; both languages have words for each (`catalogue/field-words.ts`). */
export type FieldProblem =
  | 'required'
  | 'unknown-field'
  | 'not-a-text'
  | 'unprintable'
  | 'too-short'
  | 'too-long'
  | 'not-a-whole-number'
  | 'too-small'
  | 'too-large'
  | 'no-such-choice'
  | 'not-a-boolean'
  | NationalIdProblem
  | PhoneProblem
  | PostalCodeProblem
  | RenovationCodeProblem
  | RegistryPlateProblem
  | IbanProblem
  | LotPlanProblem
  | JalaliDateProblem
  | LegalIdProblem
  | PeopleProblem

type FieldParser = (value: unknown, field: FormField) => Parsed<Answer, FieldProblem>

const parsers: Record<FieldType, FieldParser> = {
  text: parseText,
  number: parseNumber,
  choice: (value, { choices = [] }) =>
    typeof value === 'string' && choices.some((choice) => choice.value === value)
      ? accepted(value)
      : rejected('no-such-choice'),
  date: fromText(parseDate),
  boolean: (value) => (typeof value === 'boolean' ? accepted(value) : rejected('not-a-boolean')),
  'national-id': fromText(parseNationalId),
  phone: fromText(parsePhone),
  'postal-code': fromText(parsePostalCode),
  'renovation-code': fromText(parseRenovationCode),
  'registry-plate': parsePlate,
  iban: fromText(parseIban),
  'lot-plan': parseLotPlan,
  'legal-id': fromText(parseLegalId),
  people: parsePeople,
}

/** Parses what somebody gave as the answer to a field; a refusal is a code that both languages have words for. */
export function parseField(field: FormField, value: unknown): Parsed<Answer, FieldProblem> {
  return parsers[field.type](value, field)
}

/** Longest text that any field takes when it names no bound of its own. */
const textMax = 2000
// What a keyboard can't type and a page can't show; line breaks and tabs stay.
const unprintable = /[^\P{Cc}\n\r\t]|[\p{Cs}\u2028\u2029]/u

function parseText(value: unknown, { min = 1, max = textMax }: FormField): Parsed<string, FieldProblem> {
  if (typeof value !== 'string') return rejected('not-a-text')
  const text = value.normalize('NFC').trim()
  if (unprintable.test(text)) return rejected('unprintable')
  if (text.length < min) return rejected('too-short')
  return text.length > max ? rejected('too-long') : accepted(text)
}

function parseNumber(value: unknown, { min, max }: FormField): Parsed<number, FieldProblem> {
  const typed = typeof value === 'string' ? foldDigits(value).trim() : value
  const number = typeof typed === 'string' && /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return rejected('not-a-whole-number')
  if (min !== undefined && number < min) return rejected('too-small')
  return max !== undefined && number > max ? rejected('too-large') : accepted(number)
}

/** `1405/09/03` or `۱۴۰۵/۹/۳` in the Jalali calendar, `2026-11-24` in the Gregorian. */
function parseDate(text: string): Parsed<string, FieldProblem> {
  const gregorian = parseDay(foldDigits(text).trim())
  if (gregorian.ok && gregorian.value >= '1900') return gregorian
  const jalali = parseJalaliDate(text)
  return jalali.ok ? accepted(fromJalali(jalali.value)) : jalali
}

function parsePlate(value: unknown): Parsed<string, FieldProblem> {
  const plate = typeof value === 'string' ? parseRegistryPlate(value) : parsePlateParts(value)
  return plate.ok ? accepted(formatRegistryPlate(plate.value, 'fa')) : plate
}

function parsePlateParts(value: unknown): ReturnType<typeof parseRegistryPlate> {
  if (typeof value !== 'object' || value === null) return rejected('not-a-plate')
  const { main, sub, section } = value as Record<string, unknown> // unknown members are looked at below
  return isPart(main) && isPart(section) && (sub === undefined || isPart(sub))
    ? parseRegistryPlateFields({ main, section, ...(sub === undefined ? {} : { sub }) })
    : rejected('not-a-plate')
}

function isPart(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value.length <= 20)
}

function fromText(parse: (text: string) => Parsed<string, FieldProblem>): FieldParser {
  return (value) => (typeof value === 'string' && value.length <= 100 ? parse(value) : rejected('not-a-text'))
}
