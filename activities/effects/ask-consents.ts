import { keepConsents } from '../../db/personal/consents.ts'
import { peopleAsked } from '../../domain/procedure/consent-people.ts'
import { answersOf, type EffectPerformer, stepOfEffect } from './effect-performer.ts'

/** Takes those whose consent is needed from the latest answers and gives each a link; the messages follow with the event. */
export const askConsents: EffectPerformer = async (tools, task) => {
  const { step } = await stepOfEffect(tools, task, 'consent')
  const { caseId, no, round } = task.effect
  const { district, applicant } = task.context
  const people = peopleAsked(answersOf(tools, task), step.of)
  const consents = await keepConsents(tools.database.sql, tools.keys, { caseId, district, applicant }, no, people)
  return { name: 'consentsAsked', payload: { no, round, consents } }
}
