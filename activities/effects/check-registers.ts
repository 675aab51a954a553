import type { CheckId } from '../../catalogue/checks.ts'
import { factsFor, registerFacts } from '../../db/registers/register-facts.ts'
import { answersOf, type EffectPerformer, stepOfEffect } from './effect-performer.ts'
import { parcelNamedIn } from './parcel-of-case.ts'

/** A parcel that nobody named is one that no register knows. */
const nowhere = { parcelId: '' }

/** Looks into the municipality's own registers for all checks of a step at once. */
export const checkRegisters: EffectPerformer = async (tools, task) => {
  const { effect, at } = task
  const { step } = await stepOfEffect(tools, task, 'check')
  const { sql } = tools.database
  const owners = await sql<{ index: Buffer }[]>`
    select national_id_index as index from parties
    where case_id = ${effect.caseId} and role in ('applicant', 'owner', 'seller', 'heir') and national_id_index is not null`
  const parcel = parcelNamedIn(answersOf(tools, task)) ?? nowhere
  const known = await registerFacts(sql, { parcel, nationalIdIndexes: owners.map((row) => row.index), at })
  // Publishing checked that every name is one of the table's.
  const facts = factsFor(step.checks as readonly CheckId[], known)
  return { name: 'checksDone', payload: { no: effect.no, round: effect.round, facts } }
}
