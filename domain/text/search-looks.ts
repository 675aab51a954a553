import { type NationalId, parseNationalId } from '../identifier/national-id.ts'
import { type Phone, parsePhone } from '../identifier/phone.ts'
import { formatRegistryPlate, parseRegistryPlate } from '../identifier/registry-plate.ts'
import { parseRenovationCode } from '../identifier/renovation-code.ts'
import { formatLetterNumber, parseLetterNumber } from '../letter/letter-number.ts'
import { parseVerificationCode } from '../letter/verification-code.ts'
import { foldDigits } from './persian-text.ts'

/** One thing that a search may mean. */
export type Look =
  | {
      kind: 'tracking-code' | 'case-id' | 'letter-number' | 'reference' | 'renovation-code' | 'plate' | 'name'
      value: string
    }
  | { kind: 'national-id'; value: NationalId }
  | { kind: 'phone'; value: Phone }

/** What finds a person: such a search is kept apart from addresses. */
export const personalLooks: readonly Look['kind'][] = ['national-id', 'phone', 'name']

/**
 * All that a text may mean that somebody types into the one box of the office's search. Where it reads as a number of
 * ours it is that and no name.
 */
export function searchLooks(typed: string): readonly Look[] {
  const text = foldDigits(typed).trim().slice(0, 200)
  if (text.length < 2) return []
  const looks = [...numbersIn(text)]
  if (looks.length > 0) return looks
  const reference: Look[] = /^[\w./-]{4,60}$/.test(text) ? [{ kind: 'reference', value: text }] : []
  const name: Look[] = /\p{L}{2}/u.test(text) ? [{ kind: 'name', value: text }] : []
  return [...reference, ...name]
}

function* numbersIn(text: string): Generator<Look> {
  if (/^case_[0-9a-z]{16,40}$/.test(text)) yield { kind: 'case-id', value: text }
  const nationalId = parseNationalId(text)
  if (nationalId.ok) yield { kind: 'national-id', value: nationalId.value }
  const phone = parsePhone(text)
  if (phone.ok) yield { kind: 'phone', value: phone.value }
  const code = parseVerificationCode(text)
  if (code.ok) yield { kind: 'tracking-code', value: code.value }
  const letter = parseLetterNumber(text)
  if (letter.ok) yield { kind: 'letter-number', value: formatLetterNumber(letter.value) }
  const renovation = parseRenovationCode(text)
  if (renovation.ok) yield { kind: 'renovation-code', value: renovation.value }
  const plate = parseRegistryPlate(text)
  if (plate.ok) yield { kind: 'plate', value: formatRegistryPlate(plate.value, 'en') }
}
