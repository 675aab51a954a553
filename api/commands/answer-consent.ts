import { storeText } from '../../db/personal/texts.ts'
import { oneTimeCode, useOneTimeCode } from '../../db/principals/one-time-codes.ts'
import type { Actor } from '../../domain/case/case-command.ts'
import type { ConsentAnswer } from '../../domain/case/case-event.ts'
import type { ConsentId } from '../../domain/case/case-id.ts'
import { refuse } from '../../domain/case/refusal.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { refusalProblem } from '../problems/problem-response.ts'
import { actorOfToken, readAsked } from './consent-of-token.ts'
import { deliver, type SentCommand, store } from './send-command.ts'

/** What a code opens: one answer of one person, sent to one phone. */
export const consentPurpose = (consentId: ConsentId, phone: string) => `consent/${consentId}/${phone}`

/** Seconds for which a code works. */
export const codeSeconds = oneTimeCode.seconds

export interface ConsentReply {
  answer: ConsentAnswer
  code: string
  reason?: string | undefined
}

/**
 * Answers for the person whom a link was sent to, once the code proves that it is his phone. What can't be answered any
 * more is refused before the code is spent.
 * @throws Problem 404, `code-wrong`, or the case's refusal
 */
export async function answerConsent(
  deps: Pick<ApiDeps, 'database' | 'keys' | 'caseClient' | 'log' | 'now'>,
  token: string,
  { answer, code, reason }: ConsentReply,
): Promise<SentCommand> {
  const { consentId, caseId, actor } = await actorOfToken(deps, token)
  const asked = await deps.database.withActor(actor, (tx) => readAsked(deps, tx, { consentId, caseId }))
  if (asked.status !== 'asked') throw refusalProblem(refuse('consent-not-open'))
  const typed = foldDigits(code).replace(/\s/g, '')
  const purpose = consentPurpose(consentId, asked.contact.phone)
  if (!(await useOneTimeCode(deps.database.sql, deps.keys.fields, purpose, typed))) throw new Problem('code-wrong')
  const sender: Actor = { id: consentId, kind: 'citizen', organisation: null, roles: [], districts: [] }
  const stored = await store(
    deps,
    actor,
    {
      caseId,
      name: 'answerConsent',
      prepare: async (tx) => ({
        no: asked.no,
        consentId,
        answer,
        text: reason === undefined ? null : await storeText(tx, deps.keys.fields, caseId, reason),
      }),
    },
    { actorOf: () => sender, cause: 'api', at: deps.now() },
  )
  return deliver(deps, actor, stored)
}
