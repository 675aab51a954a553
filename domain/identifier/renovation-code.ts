import { foldDigits } from '../text/persian-text.ts'
import { accepted, type Branded, type Parsed, rejected } from './parsed.ts'

/** کد نوسازی in canonical form, seven numbers joined by hyphens: `1-4-12-7-0-0-0`. */
export type RenovationCode = Branded<string, 'RenovationCode'>

export type RenovationCodeProblem = 'not-a-code' | 'wrong-part-count' | 'part-too-large' | 'reversed' | 'missing-parent'

/** The parts from the widest object to the narrowest; zeros at the tail mean the wider object itself. */
export interface RenovationCodeParts {
  readonly district: number
  readonly region: number
  readonly block: number
  readonly house: number
  readonly building: number
  readonly apartment: number
  readonly shop: number
}

const PART_MAX = 99_999

/**
 * Parses a renovation code whose parts are separated by hyphens, slashes or spaces.
 * A code copied from a right-to-left page in reversed order is answered with `reversed`, never silently turned around.
 */
export function parseRenovationCode(input: string): Parsed<RenovationCode, RenovationCodeProblem> {
  const parts = splitParts(input)
  if (parts.some((part) => !/^\d+$/.test(part))) return rejected('not-a-code')
  if (parts.length !== 7) return rejected('wrong-part-count')
  const numbers = parts.map(Number)
  if (numbers.some((part) => part > PART_MAX)) return rejected('part-too-large')
  if (numbers[0] === 0) return rejected(numbers[6] === 0 ? 'missing-parent' : 'reversed')
  if (!parentsExist(numbers)) return rejected('missing-parent')
  return accepted(numbers.join('-') as RenovationCode)
}

/** The seven parts of a checked code. */
export function renovationCodeParts(code: RenovationCode): RenovationCodeParts {
  const [district = 0, region = 0, block = 0, house = 0, building = 0, apartment = 0, shop = 0] = code
    .split('-')
    .map(Number)
  return { district, region, block, house, building, apartment, shop }
}

/** What the code names: its narrowest part that is not zero. */
export function renovationCodeLevel(code: RenovationCode): Exclude<keyof RenovationCodeParts, 'district' | 'region'> {
  const parts = renovationCodeParts(code)
  if (parts.shop > 0) return 'shop'
  if (parts.apartment > 0) return 'apartment'
  if (parts.building > 0) return 'building'
  return parts.house > 0 ? 'house' : 'block'
}

function splitParts(input: string): string[] {
  const text = foldDigits(input).replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/g, '')
  return text.trim().split(/\s*[\u2010-\u2015\u2212/_-]\s*|\s+/)
}

/** Region and block are always there. Below the house a level may be skipped: a shop often stands in no apartment. */
function parentsExist(numbers: readonly number[]): boolean {
  const [, region, block, house, ...below] = numbers
  if (region === 0 || block === 0) return false
  return house !== 0 || below.every((part) => part === 0)
}
