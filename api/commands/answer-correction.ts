import { storeNextApplication } from '../../db/personal/applications.ts'
import { attachDocuments } from '../../db/personal/documents.ts'
import { readCitizen } from '../../db/principals/citizens.ts'
import type { CaseBrief } from '../../db/queries/case-brief.ts'
import type { Tx } from '../../db/sql.ts'
import type { CommandPayloads } from '../../domain/case/case-command.ts'
import type { CorrectionId } from '../../domain/case/case-id.ts'
import { refuse } from '../../domain/case/refusal.ts'
import { compileForm } from '../../domain/procedure/form-compile.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'
import { refusalProblem } from '../problems/problem-response.ts'
import { answerErrors } from './answer-errors.ts'
import { checkDocuments, type GivenDocument } from './check-documents.ts'
import { checkPerson } from './check-person.ts'
import { liveCase } from './live-case.ts'

export interface CorrectionAnswer {
  correctionId: CorrectionId
  answers: Readonly<Record<string, unknown>>
  documents: readonly GivenDocument[]
}

/**
 * Checks and stores what an applicant corrects: exactly the fields and documents that were asked for. A correction that
 * isn't open any more is refused here, before anything is stored: its answers must not become the application.
 * @throws Problem
 */
export async function prepareCorrection(
  { keys, procedures }: Pick<ApiDeps, 'keys' | 'procedures'>,
  tx: Tx,
  { principal, at }: Caller,
  { caseId, district, applicant, service, version, clockOffsetMs }: CaseBrief,
  { correctionId, answers, documents }: CorrectionAnswer,
): Promise<CommandPayloads['answerCorrection']> {
  authorise(principal, 'correction.answer', { applicant, district }, at)
  const { correction, facts } = await liveCase(tx, caseId)
  if (correction?.id !== correctionId) throw refusalProblem(refuse('correction-not-open'))
  if (at + clockOffsetMs > correction.replyBy)
    throw refusalProblem(refuse('deadline-passed', { at: correction.replyBy }))

  const procedure = await procedures.procedure(service, version)
  const asked = (kind: 'field' | 'document') =>
    correction.items.filter((item) => item.kind === kind).map(({ name }) => name)
  const parsed = compileForm(procedure).parseSome(answers, asked('field'))
  if (!parsed.ok) throw new Problem('invalid', { errors: answerErrors(procedure, parsed.errors, '#/answers') })
  const { nationalId } = parsed.answers
  const citizen = await readCitizen(tx, keys.fields, principal.id)
  checkPerson(principal, citizen, { nationalId, byAgent: { ...facts, ...parsed.facts }.byAgent })
  await checkDocuments(tx, principal.id, procedure, { required: asked('document'), optional: [] }, documents)

  await attachDocuments(tx, { caseId, district, applicant }, principal.id, documents)
  const submission = await storeNextApplication(tx, keys.fields, caseId, parsed.answers)
  return { correctionId, facts: parsed.facts, submission }
}
