import { storeText } from '../../db/personal/texts.ts'
import { inquiryById } from '../../db/queries/inquiry-list.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { Actor } from '../../domain/case/case-command.ts'
import { parsePartId } from '../../domain/case/case-id.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'
import { attachAnswerFiles } from './answer-files.ts'
import { checkAnswer } from './check-facts.ts'
import { deliver, type RequestKey, type SentCommand, store } from './send-command.ts'

export interface ProviderAnswer {
  facts: Readonly<Record<string, FactValue>>
  text?: string | undefined
  /** Files that the user uploaded before. */
  documents?: readonly string[] | undefined
}

/**
 * The answer of an organisation's own user, where it has no program that calls back. The inquiry is looked up with the
 * user's rights; the case itself, which he doesn't see, takes it as its provider's.
 * @throws Problem 404 for an inquiry that is not put to his organisation; the case's refusal
 */
export async function answerAsProvider(
  deps: Pick<ApiDeps, 'database' | 'keys' | 'caseClient' | 'log'>,
  { principal, actor, at }: Caller,
  inquiryId: string,
  { facts, text, documents }: ProviderAnswer,
  idempotency: RequestKey | undefined,
): Promise<SentCommand> {
  const caseId = parsePartId(inquiryId)?.caseId
  const inquiry = await deps.database.withActor(actor, (tx) => inquiryById(tx, inquiryId))
  if (!inquiry || !caseId) throw new Problem('not-found')
  authorise(principal, 'inquiry.answer', { provider: inquiry.provider }, at)
  checkAnswer(inquiry.provider, facts)
  const { organisation = null } = principal
  const sender: Actor = { id: principal.id, kind: 'provider', organisation, roles: [], districts: [] }
  const asWorker: DatabaseActor = { principalId: principal.id, audience: 'worker', districts: [inquiry.district] }
  const stored = await store(
    deps,
    asWorker,
    {
      caseId,
      name: 'answerInquiry',
      idempotency,
      prepare: async (tx, { district, applicant }) => {
        await attachAnswerFiles(tx, { caseId, district, applicant }, principal.id, documents)
        const words = text === undefined ? null : await storeText(tx, deps.keys.fields, caseId, text)
        return { no: inquiry.no, round: inquiry.round, facts, text: words }
      },
    },
    { actorOf: () => sender, cause: 'api', at },
  )
  return deliver(deps, asWorker, stored)
}
