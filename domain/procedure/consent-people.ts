import { parseNationalId } from '../identifier/national-id.ts'
import { accepted, type Parsed, rejected } from '../identifier/parsed.ts'
import { parsePhone } from '../identifier/phone.ts'
import type { ConsentParty } from './procedure-core.ts'

/** Somebody who has to agree, as the application names him. */
export interface ConsentPerson {
  name: string
  nationalId: string
  phone: string
}

export type PeopleProblem = 'not-people' | 'people-malformed' | 'people-repeated'

/** The field of a form that names those whose consent is asked for; an owner who is one is named by his phone beside his own fields. */
export const consentFields: Readonly<Record<ConsentParty, string>> = {
  owner: 'ownerPhone',
  'co-owners': 'coOwners',
  heirs: 'heirs',
}

/** More people than any property of a city has had. */
const mostPeople = 50

/**
 * Reads a list of people, as JSON or as the text of it.
 * @returns the list as canonical text: names trimmed, ids and phones in ASCII digits
 */
export function parsePeople(value: unknown): Parsed<string, PeopleProblem> {
  const list = typeof value === 'string' ? readJson(value) : value
  if (!Array.isArray(list) || list.length === 0 || list.length > mostPeople) return rejected('not-people')
  const people = list.map(parsePerson)
  const known = people.filter((person) => person !== undefined)
  if (known.length < people.length) return rejected('people-malformed')
  if (new Set(known.map(({ nationalId }) => nationalId)).size < known.length) return rejected('people-repeated')
  // Who has no phone of his own can't agree for himself.
  if (new Set(known.map(({ phone }) => phone)).size < known.length) return rejected('people-repeated')
  return accepted(JSON.stringify(known))
}

/** The people whom stored answers name for this kind of consent, in their order; none when they name nobody. */
export function peopleAsked(answers: Readonly<Record<string, unknown>>, of: ConsentParty): readonly ConsentPerson[] {
  const answer = answers[consentFields[of]]
  if (typeof answer !== 'string') return []
  if (of !== 'owner') return parsedPeople(answer)
  const person = parsePerson({ name: answers.applicantName, nationalId: answers.nationalId, phone: answer })
  return person ? [person] : []
}

function parsedPeople(text: string): readonly ConsentPerson[] {
  const parsed = parsePeople(text)
  // What was accepted is the text of such a list.
  return parsed.ok ? (JSON.parse(parsed.value) as ConsentPerson[]) : []
}

function parsePerson(value: unknown): ConsentPerson | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { name, nationalId, phone, ...rest } = value as Record<string, unknown> // unknown members are looked at below
  if (Object.keys(rest).length > 0 || typeof name !== 'string') return undefined
  const trimmed = name.normalize('NFC').trim()
  if (trimmed.length < 3 || trimmed.length > 100 || /\p{Cc}/u.test(trimmed)) return undefined
  const id = typeof nationalId === 'string' ? parseNationalId(nationalId) : undefined
  const mobile = typeof phone === 'string' ? parsePhone(phone) : undefined
  return id?.ok && mobile?.ok ? { name: trimmed, nationalId: id.value, phone: mobile.value } : undefined
}

function readJson(text: string): unknown {
  try {
    return text.length > 20_000 ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Names of an accepted list of people, in its order: what pages show of it. */
export function namesOfPeople(answer: string): readonly string[] {
  return parsedPeople(answer).map(({ name }) => name)
}
