import type { Party } from '../../db/personal/parties.ts'
import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Phone } from '../../domain/identifier/phone.ts'
import type { Answer } from '../../domain/procedure/field-parse.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'

/**
 * The people that an application names, by the fields that every form calls alike. The answers were parsed by the form, so
 * a national id is one, and a phone is one.
 */
export function partiesIn(procedure: Procedure, answers: Readonly<Record<string, Answer>>): readonly Party[] {
  const isTransfer = procedure.audience === 'organisation'
  const first: Party = {
    role: isTransfer ? 'seller' : 'applicant',
    name: textOf(answers.applicantName),
    nationalId: textOf(answers.nationalId) as NationalId | null,
    phone: textOf(answers.phone) as Phone | null,
  }
  const buyer = textOf(answers.buyerNationalId) as NationalId | null
  return buyer === null ? [first] : [first, { role: 'buyer', name: null, nationalId: buyer, phone: null }]
}

const textOf = (answer: Answer | undefined) => (typeof answer === 'string' ? answer : null)
