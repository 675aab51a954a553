import { accepted, type Branded, compactDigits, type Parsed, rejected } from './parsed.ts'

/** کدپستی: ten ASCII digits. */
export type PostalCode = Branded<string, 'PostalCode'>

export type PostalCodeProblem = 'not-digits' | 'wrong-length'

/** Parses a postal code. Ten digits are the only hard rule, because real codes break the published pattern. */
export function parsePostalCode(input: string): Parsed<PostalCode, PostalCodeProblem> {
  const digits = compactDigits(input)
  if (!/^\d+$/.test(digits)) return rejected('not-digits')
  return digits.length === 10 ? accepted(digits as PostalCode) : rejected('wrong-length')
}

// A pattern of the developers' community, not of the post office: good for a hint to the person who types, never for a refusal.
const USUAL = /^(?!(\d)\1{3})[13-9]{4}[1346-9][013-9]{5}$/

/** A hint worth showing beside an accepted code, or null. */
export function postalCodeWarning(code: PostalCode): 'unusual-pattern' | null {
  return USUAL.test(code) ? null : 'unusual-pattern'
}
