import type { CallbackAnswer, ProviderId } from '../../activities/inquiries/inquiry-port.ts'
import { takeCallback } from '../../db/edge/callback-messages.ts'
import { storeText } from '../../db/personal/texts.ts'
import { inquiryById, type ListedInquiry } from '../../db/queries/inquiry-list.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { Actor } from '../../domain/case/case-command.ts'
import { parsePartId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { deliver, type StoredCommand, store } from './send-command.ts'

/** `before`: this very message was taken earlier, and has no further effect. */
export type Taken = 'now' | 'before' | 'later'

class TakenBefore extends Error {}

/**
 * Makes a command of a provider's answer, once per message. The answer's signature was checked; here it is checked that
 * the inquiry is the provider's own and that key and reference are those of the inquiry.
 * @throws Problem 404 for another's or an unknown inquiry; the case's refusal when it has an answer already
 */
export async function takeInquiryCallback(
  deps: Pick<ApiDeps, 'database' | 'keys' | 'caseClient' | 'log' | 'now'>,
  provider: ProviderId,
  answer: CallbackAnswer,
): Promise<Taken> {
  const part = parsePartId(answer.inquiryId)
  if (!part) throw new Problem('not-found')
  const { caseId } = part
  // Which district it is, only the case knows.
  const actor: DatabaseActor = { principalId: provider, audience: 'worker', districts: ['*'] }
  const sender: Actor = { id: provider, kind: 'provider', organisation: null, roles: [], districts: [] }
  try {
    const stored: StoredCommand = await store(
      deps,
      actor,
      {
        caseId,
        name: 'answerInquiry',
        prepare: async (tx) => {
          const inquiry = await inquiryById(tx, answer.inquiryId)
          if (!inquiry || !belongs(inquiry, provider, answer)) throw new Problem('not-found')
          if (!(await takeCallback(tx, provider, answer.webhookId))) throw new TakenBefore()
          const text = answer.text === undefined ? null : await storeText(tx, deps.keys.fields, caseId, answer.text)
          return { no: inquiry.no, round: inquiry.round, facts: answer.facts, text }
        },
      },
      { actorOf: () => sender, cause: 'callback', at: deps.now() },
    )
    const { fate } = await deliver(deps, actor, stored)
    return fate === 'applied' ? 'now' : 'later'
  } catch (failure) {
    if (failure instanceof TakenBefore) return 'before'
    throw failure
  }
}

/** The reference is unknown while our own receipt is still being recorded. */
function belongs(inquiry: ListedInquiry, provider: ProviderId, { key, reference }: CallbackAnswer): boolean {
  const { caseId, step, round } = inquiry
  const isOwnKey = key.startsWith(`${caseId}/`) && key.endsWith(`/${step}/${round}`)
  return inquiry.provider === provider && isOwnKey && (inquiry.reference === null || inquiry.reference === reference)
}
