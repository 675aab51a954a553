import { accepted, type Parsed, rejected } from '../identifier/parsed.ts'
import { foldDigits } from '../text/persian-text.ts'

/** A number of the secretariat: gap-free and never reused within its series (Jalali year, district, unit). */
export interface LetterNumber {
  /** Jalali year. */
  readonly year: number
  /** District, 0 for the centre. */
  readonly district: number
  /** One to three Persian letters, for example ش for شهرسازی. */
  readonly unit: string
  /** From 1 on. */
  readonly serial: number
}

export type LetterSeries = Omit<LetterNumber, 'serial'>

const form = /^(1[34]\d{2})\/(0|[1-9]\d?)\/([\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]{1,3})\/(\d{6,9})$/

/** `{year: 1405, district: 1, unit: 'ش', serial: 2417}` → `1405/1/ش/002417`; throws a `RangeError` on parts out of range. */
export function formatLetterNumber(number: LetterNumber): string {
  const text = `${letterSeriesKey(number)}/${String(number.serial).padStart(6, '0')}`
  if (number.serial < 1 || !form.test(text)) throw new RangeError('no letter number has these parts')
  return text
}

/** The key under which a series is counted: `1405/1/ش`. */
export function letterSeriesKey({ year, district, unit }: LetterSeries): string {
  return `${year}/${district}/${unit}`
}

/** Reads a number as people copy it: Persian or Arabic digits, Arabic letter forms, spaces and direction marks allowed. */
export function parseLetterNumber(input: string): Parsed<LetterNumber, 'not-a-letter-number'> {
  const match = form.exec(foldInput(input))
  if (!match) return rejected('not-a-letter-number')
  const [, year, district, unit = '', serial] = match
  if (Number(serial) < 1) return rejected('not-a-letter-number')
  return accepted({ year: Number(year), district: Number(district), unit, serial: Number(serial) })
}

function foldInput(input: string): string {
  return foldDigits(input)
    .replace(/[\s\p{Cf}\u0640]/gu, '')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\\⁄∕]/g, '/')
}
