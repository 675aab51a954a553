import { accepted, type Branded, compactDigits, type Parsed, rejected } from './parsed.ts'

/** A mobile phone in the one form we store: `09` and nine more digits. */
export type Phone = Branded<string, 'Phone'>

export type PhoneProblem = 'not-digits' | 'wrong-length' | 'not-mobile'

/** Parses a mobile number written with `+98`, `0098`, `98`, `0` or nothing in front, in any digits. */
export function parsePhone(input: string): Parsed<Phone, PhoneProblem> {
  const typed = compactDigits(input).replace(/[()]/g, '')
  if (!/^\+?\d+$/.test(typed)) return rejected('not-digits')
  const local = withoutCountryCode(typed)
  if (local === null) return rejected('not-mobile')
  if (local.length !== 10) return rejected('wrong-length')
  if (!local.startsWith('9')) return rejected('not-mobile')
  return accepted(`0${local}` as Phone)
}

/** The number without country code and trunk zero, or null when it belongs to another country. */
function withoutCountryCode(typed: string): string | null {
  if (typed.startsWith('+') || typed.startsWith('00')) {
    const international = typed.replace(/^(\+|00)/, '')
    return international.startsWith('98') ? international.slice(2).replace(/^0/, '') : null
  }
  if (typed.startsWith('98') && typed.length >= 12) return typed.slice(2).replace(/^0/, '')
  return typed.replace(/^0/, '')
}
