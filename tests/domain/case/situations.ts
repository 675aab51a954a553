import type { CaseCommand, CommandName, CommandPayloads } from '../../../domain/case/case-command.ts'
import type { CaseEvent } from '../../../domain/case/case-event.ts'
import type { LiveCase, StepState } from '../../../domain/case/case-state.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import type { StepKind } from '../../../domain/procedure/procedure-core.ts'
import { commandOf, noOf, type Play, stepOf, text } from './play.ts'
import { type Milestone, playTo } from './plays.ts'

/** A step of each kind in `everyKind` and the stage where it is found. */
export const stepOfKind: Record<StepKind, { step: string; stage: Milestone }> = {
  check: { step: 'registers', stage: 'asking' },
  inquiry: { step: 'fire', stage: 'asking' },
  task: { step: 'review', stage: 'review' },
  applicant: { step: 'plans', stage: 'plans' },
  consent: { step: 'owners', stage: 'plans' },
  payment: { step: 'fee', stage: 'money' },
  settlement: { step: 'cheques', stage: 'answering' },
  letter: { step: 'answer', stage: 'answering' },
  register: { step: 'book', stage: 'answering' },
  subcase: { step: 'commission', stage: 'child' },
}
export const kinds = Object.keys(stepOfKind) as StepKind[]

export const statuses = ['requested', 'waiting', 'escalated', 'decided', 'stuck', 'done'] as const

const decision = { outcome: 'fine', facts: {}, by: 'intake-clerk', at: 0, effectiveAt: Number.MAX_SAFE_INTEGER }

/** A case whose step of that kind stands in that status, reachable or not. */
export function withStep(kind: StepKind, status: StepState['status'], change: Partial<StepState> = {}): Play {
  const { step: id, stage } = stepOfKind[kind]
  const game = playTo(stage, undefined, kind === 'consent' ? { facts: { zone: 'shared' } } : {})
  const decided = kind === 'task' && (status === 'decided' || status === 'done') ? { decision } : {}
  const step: StepState = { ...stepOf(game, id), status, role: 'deputy-mayor', ...decided, ...change }
  game.state = { ...game.state, steps: { ...game.state.steps, [id]: step } }
  return game
}

export const childId = 'case_fedcba9876543210'

/** The same case, with the event applied to its state without any rule. */
export function applied(state: LiveCase, ...events: readonly CaseEvent[]): LiveCase {
  return events.reduce<LiveCase>(
    // An event on a live case leaves it live.
    (current, event) => evolve(current, { at: 0, actor: 'system', cause: 'rule', commandId: null, event }) as LiveCase,
    state,
  )
}

export function held(state: LiveCase): LiveCase {
  return applied(state, { type: 'CaseHeld', text })
}

export function closed(state: LiveCase): LiveCase {
  return applied(state, { type: 'CaseClosed', outcome: 'granted', reason: 'outcome' })
}

type Aimed = 'decideTask' | 'recallDecision' | 'requestCorrection' | 'answerStep' | 'answerInquiry'
export type StepCommand = Aimed | 'decideWithoutInquiry' | 'extendDeadline' | 'closeSubcase'

/** A command that fits the step in every other respect. */
export function aimedAt(name: StepCommand, game: Play, kind: StepKind): CaseCommand {
  const no = noOf(game, stepOfKind[kind].step)
  const payloads: { [N in StepCommand]: CommandPayloads[N] } = {
    decideTask: { no, outcome: 'fine', facts: {}, text },
    recallDecision: { no },
    requestCorrection: { no, items: [{ kind: 'field', name: 'phone', reason: 'wrong' }], replyWithinDays: 5, text },
    answerStep: { no, outcome: 'submitted', facts: { area: 1 }, submission: text },
    answerInquiry: { no, round: 1, facts: { safe: true }, text: null },
    decideWithoutInquiry: { no, text },
    extendDeadline: { no, days: 3, text },
    closeSubcase: { no, childId, outcome: 'yes', facts: {} },
  }
  const actor = { id: 'intake-clerk', kind: 'system', organisation: null, roles: [], districts: ['*'] } as const
  return commandOf(game, name satisfies CommandName, payloads[name], actor)
}
