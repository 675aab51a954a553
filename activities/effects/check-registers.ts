import type { RegisterCheckId } from '../../catalogue/checks.ts'
import { factsFor, registerFacts } from '../../db/registers/register-facts.ts'
import { TariffFailure } from '../../domain/tariff/invoice.ts'
import { effectFailure } from '../effect-failure.ts'
import { computedFacts, isComputed } from './computed-checks.ts'
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
  const answers = answersOf(tools, task)
  const parcel = parcelNamedIn(answers) ?? nowhere
  const found = await computedFacts(tools, task, step.checks.filter(isComputed), answers)
  const known = await registerFacts(sql, { parcel, nationalIdIndexes: owners.map((row) => row.index), at }).catch(
    (failure: unknown) => {
      throw failure instanceof TariffFailure ? effectFailure('tariff-missing', { retryable: false }) : failure
    },
  )
  // Publishing checked that every name is one of the table's.
  const asked = step.checks.filter((id) => !isComputed(id)) as readonly RegisterCheckId[]
  const facts = { ...factsFor(asked, known), ...found }
  return { name: 'checksDone', payload: { no: effect.no, round: effect.round, facts } }
}
