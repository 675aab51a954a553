import { accepted, type Branded, compactDigits, type Parsed, rejected } from './parsed.ts'

/** شبا: `IR`, two check digits and 22 more. */
export type Iban = Branded<string, 'Iban'>

export type IbanProblem = 'not-iranian' | 'not-digits' | 'wrong-length' | 'check-digits'

/**
 * Parses an Iranian IBAN, with or without its `IR`, in any digits and grouping.
 * Rule (ISO 13616): the first four characters move to the end, I becomes 18 and R 27; the number mod 97 is 1.
 */
export function parseIban(input: string): Parsed<Iban, IbanProblem> {
  const typed = compactDigits(input).toUpperCase()
  if (/^[A-Z]{2}/.test(typed) && !typed.startsWith('IR')) return rejected('not-iranian')
  const digits = typed.replace(/^IR/, '')
  if (!/^\d+$/.test(digits)) return rejected('not-digits')
  if (digits.length !== 24) return rejected('wrong-length')
  const rearranged = `${digits.slice(2)}1827${digits.slice(0, 2)}`
  if (BigInt(rearranged) % 97n !== 1n) return rejected('check-digits')
  return accepted(`IR${digits}` as Iban)
}
