import { unwrapCaseKey } from '../../db/personal/case-key.ts'
import { refOf, sealText } from '../../db/personal/texts.ts'
import { partId } from '../../domain/case/case-id.ts'
import { effectFailure } from '../effect-failure.ts'
import type { InquiryAdapter, InquiryReply, ProviderId } from '../inquiries/inquiry-port.ts'
import { inquirySubjects } from '../inquiries/inquiry-subject.ts'
import { ProviderFailure } from '../inquiries/provider-failure.ts'
import {
  answersOf,
  type EffectPerformer,
  type EffectTask,
  type EffectTools,
  type Performed,
  stepOfEffect,
} from './effect-performer.ts'

/** "Not yet" grows into a question every six hours, so that weeks of waiting stay cheap. */
const longestPollPauseMs = 6 * 60 * 60 * 1_000

/** How often a question that was sent before looks whether the provider is on again. */
const offPauseMs = 30_000

/** Asks another organisation. When an earlier attempt's outcome is unknown it first asks what became of that. */
export const inquire: EffectPerformer = async (tools, task) => {
  const { step } = await stepOfEffect(tools, task, 'inquiry')
  const adapter = adapterOf(tools, step.provider)
  const reply = await speaking(adapter.provider, async () => {
    const known = task.again ? await adapter.lookup(task.effect.key, task) : { state: 'unknown' as const }
    return known.state === 'unknown' ? adapter.submit(requestOf(tools, task, adapter.provider), task) : known
  })
  return outcomeOf(tools, task, adapter, reply)
}

/** Asks whether the answer is there; "not yet" is a retry, so waiting leaves no trace in the history. */
export const pollInquiry: EffectPerformer = async (tools, task) => {
  const { step } = await stepOfEffect(tools, task, 'inquiry')
  const adapter = adapterOf(tools, step.provider)
  const reference = task.effect.reference
  if (!adapter.poll || reference === null) throw effectFailure('bad-request', { retryable: false })
  const reply = await polled(adapter, reference, task)
  if (reply?.state === 'answered') return outcomeOf(tools, task, adapter, reply)
  const suggested = reply?.state === 'pending' ? (reply.retryAfterSeconds ?? 1) * 1_000 : 1_000
  const retryAfterMs = Math.min(suggested * 2 ** Math.min(task.attempts - 1, 20), longestPollPauseMs)
  throw effectFailure('answer-pending', { retryable: true, retryAfterMs })
}

function adapterOf(tools: EffectTools, provider: string): InquiryAdapter {
  const adapter = tools.adapters[provider as ProviderId]
  if (!adapter) throw effectFailure('bad-request', { retryable: false })
  return adapter
}

function requestOf(tools: EffectTools, task: EffectTask, provider: ProviderId) {
  const { effect, context } = task
  const answers = answersOf(tools, task)
  const subject = Object.fromEntries(
    inquirySubjects[provider].flatMap((field) => (typeof answers[field] === 'string' ? [[field, answers[field]]] : [])),
  )
  return {
    key: effect.key,
    inquiryId: partId('inquiry', effect.caseId, effect.no, effect.round),
    provider,
    subject,
    facts: context.facts,
    callbackUrl: `${tools.publicUrl}/api/v1/callbacks/${provider}`,
  }
}

function outcomeOf(
  tools: EffectTools,
  { effect, context }: EffectTask,
  adapter: InquiryAdapter,
  reply: InquiryReply,
): Performed {
  const { no, round, caseId } = effect
  switch (reply.state) {
    case 'answered': {
      const wrapped = context.application?.wrapped
      // Words that no key protects are not kept: the person was erased.
      const text = reply.text && wrapped ? sealText(unwrapCaseKey(tools.keys, caseId, wrapped), reply.text) : undefined
      const { reference, facts } = reply
      const payload = { no, round, reference, facts, text: text ? refOf(text) : null }
      return { name: 'inquiryAnswered', payload, text }
    }
    case 'accepted': {
      const by = adapter.mode === 'at-once' ? 'callback' : adapter.mode
      return { name: 'inquirySent', payload: { no, round, reference: reply.reference, by } }
    }
    default:
      throw effectFailure('provider-bad-answer', { retryable: true })
  }
}

async function speaking<T>(provider: ProviderId, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (failure) {
    if (!(failure instanceof ProviderFailure)) throw failure
    throw effectFailure(failure.code, failure.code === 'provider-off' ? { retryable: false, about: provider } : failure)
  }
}

/** A provider that is switched off has simply not answered yet: waiting for it has no end of its own. */
async function polled(adapter: InquiryAdapter, reference: string, task: EffectTask): Promise<InquiryReply | undefined> {
  try {
    return await adapter.poll?.(reference, task)
  } catch (failure) {
    if (!(failure instanceof ProviderFailure)) throw failure
    if (failure.code !== 'provider-off') throw effectFailure(failure.code, failure)
    throw effectFailure('answer-pending', { retryable: true, retryAfterMs: offPauseMs })
  }
}
