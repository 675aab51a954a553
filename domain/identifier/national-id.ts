import { accepted, type Branded, compactDigits, isOneDigitRepeated, type Parsed, rejected } from './parsed.ts'

/** کد ملی of a person: exactly ten ASCII digits with a valid check digit. */
export type NationalId = Branded<string, 'NationalId'>

export type NationalIdProblem = 'not-digits' | 'wrong-length' | 'repeated-digits' | 'empty-serial' | 'check-digit'

/**
 * Parses a national id typed with Persian, Arabic or ASCII digits; eight or nine digits get their lost leading zeros back.
 * Rule: r = Σ dᵢ·(10−i), i = 0…8, mod 11; the check digit is r when r < 2, else 11 − r.
 */
export function parseNationalId(input: string): Parsed<NationalId, NationalIdProblem> {
  const typed = compactDigits(input)
  if (!/^\d+$/.test(typed)) return rejected('not-digits')
  if (typed.length < 8 || typed.length > 10) return rejected('wrong-length')
  const digits = typed.padStart(10, '0')
  if (isOneDigitRepeated(digits)) return rejected('repeated-digits')
  if (digits.slice(3, 9) === '000000') return rejected('empty-serial')
  if (checkDigit(digits) !== Number(digits[9])) return rejected('check-digit')
  return accepted(digits as NationalId)
}

function checkDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (10 - i)
  const remainder = sum % 11
  return remainder < 2 ? remainder : 11 - remainder
}
