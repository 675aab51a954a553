import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Phone } from '../../domain/identifier/phone.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Answers } from './applications.ts'
import type { Party, PartyRole } from './parties.ts'

/** Who the first person of an application is: the owner whom the municipality holds to account, or a seller. */
const firstRole: Record<Procedure['audience'], PartyRole> = {
  citizen: 'applicant',
  organisation: 'seller',
  office: 'owner',
}

/**
 * The people that an application names, by the fields that every form calls alike. The answers were parsed by the form, so
 * a national id is one, and a phone is one.
 */
export function partiesIn({ audience }: Pick<Procedure, 'audience'>, answers: Answers): readonly Party[] {
  const first: Party = {
    role: firstRole[audience],
    name: textOf(answers.applicantName),
    nationalId: textOf(answers.nationalId) as NationalId | null,
    phone: textOf(answers.phone) as Phone | null,
  }
  const buyer = textOf(answers.buyerNationalId) as NationalId | null
  return buyer === null ? [first] : [first, { role: 'buyer', name: null, nationalId: buyer, phone: null }]
}

const textOf = (answer: unknown) => (typeof answer === 'string' ? answer : null)
