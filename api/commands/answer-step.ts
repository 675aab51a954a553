import { storeNextApplication } from '../../db/personal/applications.ts'
import { attachDocuments } from '../../db/personal/documents.ts'
import type { CaseBrief } from '../../db/queries/case-brief.ts'
import type { Tx } from '../../db/sql.ts'
import type { CommandPayloads } from '../../domain/case/case-command.ts'
import { stepByNo } from '../../domain/case/case-state.ts'
import { refuse } from '../../domain/case/refusal.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { compileForm } from '../../domain/procedure/form-compile.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'
import { refusalProblem } from '../problems/problem-response.ts'
import { answerErrors } from './answer-errors.ts'
import { checkDocuments, type GivenDocument } from './check-documents.ts'
import { checkFacts } from './check-facts.ts'
import { liveCase } from './live-case.ts'

export interface StepAnswer {
  no: number
  outcome: string
  facts: Readonly<Record<string, FactValue>>
  documents: readonly GivenDocument[]
  /** Answers to questions of the form that the step asks. */
  answers: Readonly<Record<string, unknown>>
}

/**
 * Checks and stores an applicant's answer to a step: the documents that the step names, and facts that the form knows as
 * fields go into the next version of the application.
 * @throws Problem
 */
export async function prepareStepAnswer(
  { keys, procedures }: Pick<ApiDeps, 'keys' | 'procedures'>,
  tx: Tx,
  { principal, at }: Caller,
  { caseId, district, applicant, service, version, clockOffsetMs }: CaseBrief,
  { no, outcome, facts, documents, answers }: StepAnswer,
): Promise<CommandPayloads['answerStep']> {
  authorise(principal, 'step.answer', { applicant, district }, at)
  const state = await liveCase(tx, caseId)
  const procedure = await procedures.procedure(service, version)
  const step = stepByNo(state, no)
  const rule = procedure.stages.find(({ id }) => id === state.stage)?.steps.find(({ id }) => id === step?.id)
  if (rule?.kind !== 'applicant' || step?.status !== 'waiting') throw refusalProblem(refuse('step-not-open'))
  if (step.dueAt !== null && at + clockOffsetMs > step.dueAt)
    throw refusalProblem(refuse('deadline-passed', { at: step.dueAt }))
  if (!rule.outcomes.some(({ id }) => id === outcome)) throw refusalProblem(refuse('outcome-unknown', { outcome }))
  checkFacts(procedure, facts)
  const parsed = compileForm(procedure).parseSome(answers, rule.fields ?? [])
  if (!parsed.ok) throw new Problem('invalid', { errors: answerErrors(procedure, parsed.errors, '#/answers') })
  const { documents: kinds = [] } = rule
  const isRequired = (kind: string) => procedure.documents.find(({ id }) => id === kind)?.required ?? false
  const asked = { required: kinds.filter(isRequired), optional: kinds.filter((kind) => !isRequired(kind)) }
  await checkDocuments(tx, principal.id, procedure, asked, documents)

  await attachDocuments(tx, { caseId, district, applicant }, principal.id, documents)
  const fields = procedure.form.flatMap(({ name, fact }) =>
    fact !== undefined && facts[fact] !== undefined ? [[name, facts[fact]]] : [],
  )
  const submission = await storeNextApplication(tx, keys.fields, caseId, {
    ...Object.fromEntries(fields),
    ...parsed.answers,
  })
  return { no, outcome, facts, submission }
}
