import { accepted, type Branded, compactDigits, isOneDigitRepeated, type Parsed, rejected } from './parsed.ts'

/** شناسه ملی of a company or body: exactly eleven ASCII digits with a valid check digit. */
export type LegalId = Branded<string, 'LegalId'>

export type LegalIdProblem = 'not-digits' | 'wrong-length' | 'repeated-digits' | 'empty-serial' | 'check-digit'

const WEIGHTS = [29, 27, 23, 19, 17] as const

/**
 * Parses the national id of a legal person.
 * Rule: d = digit[9] + 2; r = Σ (digit[i] + d)·weight[i mod 5], i = 0…9, mod 11; 10 becomes 0; r is digit[10].
 */
export function parseLegalId(input: string): Parsed<LegalId, LegalIdProblem> {
  const digits = compactDigits(input)
  if (!/^\d+$/.test(digits)) return rejected('not-digits')
  if (digits.length !== 11) return rejected('wrong-length')
  if (isOneDigitRepeated(digits)) return rejected('repeated-digits')
  if (digits.slice(3, 9) === '000000') return rejected('empty-serial')
  if (checkDigit(digits) !== Number(digits[10])) return rejected('check-digit')
  return accepted(digits as LegalId)
}

function checkDigit(digits: string): number {
  const shift = Number(digits[9]) + 2
  let sum = 0
  for (let i = 0; i < 10; i += 1) sum += (Number(digits[i]) + shift) * (WEIGHTS[i % 5] ?? 0)
  return (sum % 11) % 10
}
