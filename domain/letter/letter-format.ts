import type { FactType } from '../expression/expression.ts'
import type { FieldType } from '../procedure/form-schema.ts'
import type { LetterPlaceholder } from '../procedure/letter-schema.ts'
import { toPersianDigits } from '../text/persian-text.ts'
import { formatRials, rialsInWords } from '../text/rial-words.ts'
import { parseDay } from '../time/day.ts'
import { formatJalaliDate } from '../time/jalali.ts'
import { isolateCode, isolateText } from './letter-isolate.ts'

/** How a value is written in a letter; `auto` goes by what the value looks like. */
export const letterFormats = ['auto', 'text', 'code', 'number', 'rials', 'words', 'date', 'yes-no'] as const
export type LetterFormat = (typeof letterFormats)[number]

export type LetterValue = string | number | boolean | readonly string[]

/** How the values that every letter may name are written. `amount` and `amountWords` both take rials as a decimal string. */
export const placeholderFormats: Readonly<Record<LetterPlaceholder, LetterFormat>> = {
  trackingCode: 'code',
  receivedDate: 'date',
  today: 'date',
  district: 'text',
  validUntil: 'date',
  amount: 'rials',
  amountWords: 'words',
  billId: 'code',
  paymentId: 'code',
  payUntil: 'date',
  paidDate: 'date',
  reason: 'text',
  subcaseCode: 'code',
}

export const factFormats: Readonly<Record<FactType, LetterFormat>> = {
  int: 'number',
  bool: 'yes-no',
  string: 'auto',
  rials: 'rials',
  'list<string>': 'text',
}

export const fieldFormats: Readonly<Record<FieldType, LetterFormat>> = {
  // People type numbers into text fields, e.g. of a notary office or a letter.
  text: 'auto',
  number: 'number',
  choice: 'text',
  date: 'date',
  boolean: 'yes-no',
  'national-id': 'code',
  phone: 'code',
  'postal-code': 'code',
  'renovation-code': 'code',
  'registry-plate': 'text',
  iban: 'code',
  'lot-plan': 'text',
  'legal-id': 'code',
  people: 'text',
}

type Writer = (value: LetterValue) => string | null

const writers: Readonly<Record<LetterFormat, Writer>> = {
  auto: (value) => writers[formatByLook(value)](value),
  // Codes in a list stand each for itself, or their digits would run together from right to left.
  text: (value) =>
    typeof value === 'object'
      ? value.map((item) => writers.auto(item) ?? item).join('، ')
      : isolateText(plainText(value)),
  code: (value) =>
    typeof value === 'object'
      ? value.map((item) => isolateCode(codeDigits(item))).join('، ')
      : isolateCode(codeDigits(plainText(value))),
  number: numberInDigits,
  rials: (value) => withRials(value, (amount) => isolateCode(formatRials(amount, 'fa'))),
  words: (value) => withRials(value, rialsInWords),
  date: (value) => (typeof value === 'string' || typeof value === 'number' ? dateInDigits(value) : null),
  'yes-no': (value) => (typeof value === 'boolean' ? yesNo(value) : null),
}

/** The value as Persian text that can stand in a sentence, or null when it is not of this format. */
export function writeLetterValue(format: LetterFormat, value: LetterValue): string | null {
  return writers[format](value)
}

function formatByLook(value: LetterValue): Exclude<LetterFormat, 'auto'> {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'yes-no'
  if (typeof value !== 'string') return 'text'
  if (/^\d{4}-\d\d-\d\d($|T)/.test(value) && dateInDigits(value) !== null) return 'date'
  return /^[\d۰-۹A-Za-z/_.:-]*[\d۰-۹][\d۰-۹A-Za-z/_.:-]*$/.test(value) ? 'code' : 'text'
}

function plainText(value: LetterValue): string {
  if (typeof value === 'boolean') return yesNo(value)
  return typeof value === 'object' ? value.join('، ') : String(value)
}

function yesNo(value: boolean): string {
  return value ? 'بله' : 'خیر'
}

// A code with Latin letters (IBAN, verification code) keeps the digits in which it is typed.
function codeDigits(code: string): string {
  return /[A-Za-z]/.test(code) ? code : toPersianDigits(code)
}

function numberInDigits(value: LetterValue): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value))
  if (!match || (typeof value !== 'number' && typeof value !== 'string')) return null
  const [, sign, whole = '', fraction] = match
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '٬')
  return isolateCode(toPersianDigits(`${sign ? '−' : ''}${grouped}${fraction ? `٫${fraction}` : ''}`))
}

function withRials(value: LetterValue, write: (amount: bigint) => string): string | null {
  const isWhole =
    typeof value === 'number' ? Number.isSafeInteger(value) : typeof value === 'string' && /^-?\d{1,20}$/.test(value)
  return isWhole ? write(BigInt(value as string | number)) : null
}

/** Takes a day, an ISO instant with its zone, or epoch milliseconds. */
function dateInDigits(value: string | number): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? isolateCode(formatJalaliDate(value, 'fa')) : null
  const day = parseDay(value)
  if (day.ok) return isolateCode(formatJalaliDate(day.value, 'fa'))
  const instant = /T.*(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(instant) ? null : isolateCode(formatJalaliDate(instant, 'fa'))
}
