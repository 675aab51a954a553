import { type ProcedureCore, stageOf, stepOf, type TaskStep } from '../procedure/procedure-core.ts'
import { roleRefusal } from './actor-rights.ts'
import { correctionReplyBy } from './advance.ts'
import type { Actor, CommandOf } from './case-command.ts'
import { factsRefusal } from './case-facts.ts'
import { partId } from './case-id.ts'
import { type LiveCase, type StepState, stepByNo } from './case-state.ts'
import type { Decision } from './decide.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

const minute = 60_000
/** A correction may take the applicant at most two months of working days. */
const longestReplyDays = 60

export function decideTask(
  core: ProcedureCore,
  state: LiveCase,
  command: CommandOf<'decideTask'>,
  now: number,
): Decision {
  const { no, outcome, facts, text } = command.payload
  const open = openTask(core, state, no, command.actor)
  if (isRefusal(open)) return open
  const chosen = open.rule.outcomes.find((candidate) => candidate.id === outcome)
  if (!chosen) return refuse('outcome-unknown', { outcome })
  const wrong = factsRefusal(core, facts, chosen.facts ?? [], chosen.facts)
  if (wrong) return wrong
  if (chosen.reason === 'required' && text === null) return refuse('reason-required')
  const effectiveAt = now + (open.rule.recallMinutes ?? core.recallMinutes) * minute
  return [{ type: 'TaskDecided', no, outcome, facts: { ...facts, ...chosen.sets }, effectiveAt, text }]
}

export function recallDecision(_core: ProcedureCore, state: LiveCase, command: CommandOf<'recallDecision'>): Decision {
  const step = stepByNo(state, command.payload.no)
  if (step?.kind !== 'task') return refuse('task-not-open')
  if (step.status !== 'decided' || !step.decision)
    return refuse(step.status === 'done' ? 'recall-window-over' : 'nothing-to-recall')
  if (command.actor.id !== step.decision.by) return refuse('not-the-decider')
  if (command.receivedAt >= step.decision.effectiveAt)
    return refuse('recall-window-over', { at: step.decision.effectiveAt })
  return [{ type: 'DecisionRecalled', no: step.no }]
}

export function requestCorrection(
  core: ProcedureCore,
  state: LiveCase,
  command: CommandOf<'requestCorrection'>,
  now: number,
): Decision {
  const { no, items, replyWithinDays, text } = command.payload
  const open = openTask(core, state, no, command.actor)
  if (isRefusal(open)) return open
  if (items.length === 0) return refuse('correction-items-missing')
  const amount = Math.min(Math.max(Math.trunc(replyWithinDays), 1), longestReplyDays)
  const replyBy = correctionReplyBy(state, now, amount)
  const correctionId = partId('correction', state.caseId, no, open.step.round)
  return [{ type: 'CorrectionRequested', no, correctionId, items, replyBy, days: amount, text }]
}

function openTask(
  core: ProcedureCore,
  state: LiveCase,
  no: number,
  actor: Actor,
): { step: StepState; rule: TaskStep } | Refusal {
  const step = stepByNo(state, no)
  const decided = state.decisions[no]
  if (!step) return decided ? refuse('task-already-decided', decided) : refuse('task-not-open')
  const rule = stepOf(core, state.stage ?? '', step.id)
  if (rule?.kind !== 'task') return refuse('task-not-open')
  const wrongRole = roleRefusal(state, actor, [rule.role, ...state.escalatedTo])
  if (wrongRole) return wrongRole
  // Whoever applied, for himself or for a person at the counter, decides nothing of it.
  if (actor.id === state.applicant || actor.id === state.takenBy) return refuse('second-person-needed')
  if (step.decision && (step.status === 'decided' || step.status === 'done')) {
    return refuse('task-already-decided', { by: step.decision.by, at: step.decision.at })
  }
  if (step.status !== 'waiting') return refuse('task-not-open')
  if (state.correction) return refuse('correction-pending')
  const blocked = sameEyes(core, state, rule, actor.id)
  return blocked === undefined ? { step, rule } : refuse('four-eyes', { step: blocked })
}

/**
 * The step by which this person is kept from deciding: one that the task names, or one beside it that names the task. A
 * decision that can still be recalled counts as well.
 */
function sameEyes(core: ProcedureCore, state: LiveCase, rule: TaskStep, actorId: string): string | undefined {
  const decidedNow = (step: string) => state.steps[step]?.decision?.by
  const beside = stageOf(core, state.stage ?? '')?.steps ?? []
  const naming = beside.filter((other) => other.kind === 'task' && other.notBy?.includes(rule.id))
  return (
    rule.notBy?.find((earlier) => decidedNow(earlier) === actorId || state.deciders[earlier] === actorId) ??
    naming.find((other) => decidedNow(other.id) === actorId)?.id
  )
}
