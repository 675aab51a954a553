import { foldForSearch, toPersianDigits } from '../text/persian-text.ts'
import { accepted, type Branded, compactDigits, type Parsed, rejected } from './parsed.ts'

interface PlateFields {
  /** پلاک اصلی */
  readonly main: number
  /** پلاک فرعی; 0 when the plate has no sub-number. */
  readonly sub: number
  /** بخش ثبتی */
  readonly section: number
}

/** پلاک ثبتی: the land registry's number of a property. */
export type RegistryPlate = Branded<PlateFields, 'RegistryPlate'>

export type RegistryPlateProblem =
  | 'not-a-plate'
  | 'ambiguous-order'
  | 'main-missing'
  | 'section-missing'
  | 'part-too-large'

const PART_MAX = 9_999_999

// «۱۲۳۴ فرعی از ۵۶ اصلی» or «اصلی ۵۶ فرعی ۱۲۳۴»: in the second each number also stands before the other's label.
const NUMBER_FIRST = { main: /(\d+)\s*اصلی/, sub: /(\d+)\s*فرعی/ }
const LABEL_FIRST = { main: /اصلی\s*:?\s*(\d+)/, sub: /فرعی\s*:?\s*(\d+)/ }
const SECTION = /بخش\s*(?:ثبتی)?\s*:?\s*(\d+)/

/**
 * Parses the customary sentence: «پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی».
 * `56/1234` is refused as `ambiguous-order`, since offices write it in both orders: ask for the fields instead.
 */
export function parseRegistryPlate(input: string): Parsed<RegistryPlate, RegistryPlateProblem> {
  const text = foldForSearch(input)
  const section = numberAt(text, SECTION)
  const numbers = text.replace(SECTION, ' ')
  const patterns = /^[^\d]*(اصلی|فرعی)/.test(numbers) ? LABEL_FIRST : NUMBER_FIRST
  const main = numberAt(numbers, patterns.main)
  const sub = numberAt(numbers, patterns.sub)
  if (main === null && sub === null && /\d\s*\/\s*\d/.test(text)) return rejected('ambiguous-order')
  if (main === null && sub === null && section === null) return rejected('not-a-plate')
  return plateOf(main, sub ?? 0, section)
}

/** Checks a plate given as the three fields of a form, in any digits; an empty sub-number means none. */
export function parseRegistryPlateFields(fields: {
  readonly main: string | number
  readonly sub?: string | number
  readonly section: string | number
}): Parsed<RegistryPlate, RegistryPlateProblem> {
  const texts = [fields.main, fields.sub ?? '', fields.section].map((field) => compactDigits(String(field)))
  if (texts.some((text) => !/^\d*$/.test(text))) return rejected('not-a-plate')
  const [main, sub, section] = texts.map((text) => (text === '' ? null : Number(text)))
  return plateOf(main ?? null, sub ?? 0, section ?? null)
}

/** The plate in words, as letters write it; `town` is the registry's seat. */
export function formatRegistryPlate(plate: RegistryPlate, locale: 'fa' | 'en', town?: string): string {
  if (locale === 'en') {
    const sub = plate.sub > 0 ? `, sub ${plate.sub}` : ''
    return `main ${plate.main}${sub}, section ${plate.section}${town ? ` of ${town}` : ''}`
  }
  const number = plate.sub > 0 ? `${plate.sub} فرعی از ${plate.main} اصلی` : `${plate.main} اصلی`
  return toPersianDigits(`پلاک ${number}، بخش ${plate.section}${town ? ` ${town}` : ''}`)
}

function numberAt(text: string, pattern: RegExp): number | null {
  const digits = pattern.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

function plateOf(main: number | null, sub: number, section: number | null) {
  if (main === null || main === 0) return rejected('main-missing')
  if (section === null || section === 0) return rejected('section-missing')
  if (Math.max(main, sub, section) > PART_MAX) return rejected('part-too-large')
  return accepted({ main, sub, section } as RegistryPlate)
}
