import { accepted, type Branded, type Parsed, rejected } from './parsed.ts'

/** A mail address in the one form we store: ASCII, the domain in small letters. */
export type MailAddress = Branded<string, 'MailAddress'>

export type MailProblem = 'malformed' | 'too-long'

const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*$/
const domainPart = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/

/** Parses an address as people type it. What RFC 5321 quotes, or writes with other than ASCII letters, is not taken. */
export function parseMailAddress(input: string): Parsed<MailAddress, MailProblem> {
  const typed = input.trim().replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
  const at = typed.lastIndexOf('@')
  const [local, domain] = [typed.slice(0, Math.max(at, 0)), typed.slice(at + 1).toLowerCase()]
  if (!localPart.test(local) || !domainPart.test(domain)) return rejected('malformed')
  if (local.length > 64 || typed.length > 254) return rejected('too-long')
  return accepted(`${local}@${domain}` as MailAddress)
}
