import { type ProcedureCore, type StepCore, stepOf } from '../procedure/procedure-core.ts'
import { deadlineOf } from '../time/clock.ts'
import type { EffectResult, ResultName, ResultOf } from './case-command.ts'
import type { CaseEvent, LoggedEvent } from './case-event.ts'
import { factsRefusal } from './case-facts.ts'
import type { LetterId } from './case-id.ts'
import { incidentIdOf } from './case-id.ts'
import { type CaseState, isLive, type LiveCase, type StepState, sameParent, stepByNo } from './case-state.ts'
import type { Decision } from './decide.ts'
import { answerRefusal } from './decide-inquiry.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

type ResultDecider<N extends ResultName> = (
  core: ProcedureCore,
  state: LiveCase,
  result: ResultOf<N>,
  now: number,
) => Decision

const deciders: { [N in ResultName]: ResultDecider<N> } = {
  checksDone: (core, state, { payload }) => {
    const step = awaited(core, state, payload, 'check', unfinished)
    if (isRefusal(step)) return step
    return (
      factsRefusal(core, payload.facts, Object.keys(core.facts)) ?? [
        { type: 'ChecksDone', no: payload.no, facts: payload.facts },
      ]
    )
  },
  consentsAsked: (core, state, { payload: { no, round, consents } }, now) => {
    const step = awaited(core, state, { no, round }, 'consent', unfinished)
    if (isRefusal(step)) return step
    return [{ type: 'ConsentsAsked', no, consents, replyBy: deadlineOf(step.rule.replyBy, now, state.calendar) ?? now }]
  },
  inquirySent: (core, state, { payload }, now) => {
    const step = awaited(core, state, payload, 'inquiry')
    if (isRefusal(step)) return step
    const dueAt = deadlineOf(step.rule.silence.after, now, state.calendar) ?? now
    return [
      {
        type: 'InquirySent',
        no: payload.no,
        round: payload.round,
        reference: payload.reference,
        dueAt,
        by: payload.by,
      },
    ]
  },
  inquiryAnswered: (core, state, { payload }) => {
    const step = awaited(core, state, payload, 'inquiry', [...unfinished, 'waiting', 'escalated'])
    if (isRefusal(step)) return step
    const wrong = answerRefusal(core, step.rule, payload.facts)
    return (
      wrong ?? [
        { type: 'InquiryAnswered', no: payload.no, round: payload.round, facts: payload.facts, text: payload.text },
      ]
    )
  },
  invoiceIssued: (core, state, { payload }, now) => {
    const step = awaited(core, state, payload, 'payment')
    if (isRefusal(step)) return step
    if (BigInt(payload.amountRials) === 0n) return [{ type: 'NothingDue', no: payload.no }]
    const expiresAt = deadlineOf(step.rule.expires, now, state.calendar) ?? now
    const { no, round, invoiceId, amountRials } = payload
    return [{ type: 'InvoiceIssued', no, round, invoiceId, amountRials, expiresAt }]
  },
  letterIssued: (core, state, { payload }) => letterIssued(core, state, payload),
  registerWritten: (core, state, { payload }) => {
    const step = awaited(core, state, payload, 'register', unfinished)
    return isRefusal(step) ? step : [{ type: 'RegisterWritten', no: payload.no, reference: payload.reference }]
  },
  subcaseOpened: (core, state, { payload }) => {
    const step = awaited(core, state, payload, 'subcase')
    return isRefusal(step) ? step : [{ type: 'SubcaseOpened', no: payload.no, childId: payload.childId }]
  },
  parentTold: (_core, state, { payload: { parent } }) =>
    state.status === 'closed' && state.parents.some((one) => sameParent(one, parent) && !one.told)
      ? [{ type: 'ParentTold', parent }]
      : refuse('result-outdated'),
  refundMade: (_core, state, { payload }) => {
    const refund = state.refunds[payload.refundId]
    return refund?.status === 'approved' ? [{ type: 'RefundMade', ...payload }] : refuse('result-outdated')
  },
  effectFailed: (_core, state, { payload }) => effectFailed(state, payload),
  cancelRequested: () => [{ type: 'CancelRequested' }],
}

/**
 * Decides what an effect brought back. A result that arrives when its step has moved on is outdated: nothing follows,
 * but a letter that was numbered meanwhile is listed and revoked.
 */
export function decideResult(
  core: ProcedureCore,
  state: CaseState,
  result: EffectResult,
  now: number,
): readonly LoggedEvent[] | Refusal {
  if (!isLive(state)) return refuse('case-not-found')
  // The table maps each name to the decider of that name's result; the compiler can't follow the pair.
  const decider = deciders[result.name] as ResultDecider<ResultName>
  const decision = decider(core, state, result as ResultOf<ResultName>, now)
  if (isRefusal(decision)) return decision
  return decision.map((event) => ({ at: now, actor: 'system', cause: result.cause, commandId: null, event }))
}

/** What is done after all, when it was thought to have failed, ends the step and its incident. */
const unfinished: readonly StepState['status'][] = ['requested', 'stuck']

type RuleOf<K extends StepCore['kind']> = Extract<StepCore, { kind: K }>

function awaited<K extends StepCore['kind']>(
  core: ProcedureCore,
  state: LiveCase,
  { no, round }: { no: number; round: number },
  kind: K,
  statuses: readonly StepState['status'][] = ['requested'],
): { step: StepState; rule: RuleOf<K> } | Refusal {
  const step = stepByNo(state, no)
  const rule = step && stepOf(core, state.stage ?? '', step.id)
  if (
    !step ||
    rule?.kind !== kind ||
    step.round !== round ||
    !statuses.includes(step.status) ||
    state.status === 'closed'
  ) {
    return refuse('result-outdated')
  }
  // The kind was compared above.
  return { step, rule: rule as RuleOf<K> }
}

function letterIssued(core: ProcedureCore, state: LiveCase, payload: ResultOf<'letterIssued'>['payload']): Decision {
  if (state.letters[payload.letterId]) return refuse('result-outdated')
  const step = awaited(core, state, payload, 'letter', unfinished)
  const template = isRefusal(step) ? 'unknown' : step.rule.template
  const { no, round, letterId, number, snapshotHash } = payload
  const issued: CaseEvent = {
    type: 'LetterIssued',
    no: isRefusal(step) ? 0 : no,
    round,
    letterId,
    template,
    number,
    snapshotHash,
  }
  if (isRefusal(step)) return [issued, { type: 'LetterRevoked', letterId, text: null }]
  const replaced = [template, ...(step.rule.replaces ?? [])]
  const earlier = Object.entries(state.letters).flatMap(([id, letter]): CaseEvent[] =>
    // Keys of the record are the ids under which the letters were issued.
    replaced.includes(letter.template) && letter.status === 'valid'
      ? [{ type: 'LetterReplaced', letterId: id as LetterId, by: letterId }]
      : [],
  )
  return [issued, ...earlier]
}

/** Whether the step has an effect that can fail: asked for and not done yet, or an answer that is polled. */
function isUnderWay({ kind, status, sentBy }: StepState): boolean {
  if (kind === 'task' || kind === 'applicant' || kind === 'settlement') return false
  return status === 'requested' || (status === 'waiting' && sentBy === 'polling')
}

function effectFailed(state: LiveCase, payload: ResultOf<'effectFailed'>['payload']): Decision {
  const { no, round, effect, code } = payload
  if (no !== null) {
    const step = stepByNo(state, no)
    if (!step || step.round !== round || state.status === 'closed' || !isUnderWay(step))
      return refuse('result-outdated')
  }
  const incidentNo = state.incidentCount + 1
  return [{ type: 'IncidentOpened', incidentId: incidentIdOf(state.caseId, incidentNo), incidentNo, no, effect, code }]
}
