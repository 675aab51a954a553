import { type InquiryStep, type ProcedureCore, stepOf } from '../procedure/procedure-core.ts'
import { roleRefusal } from './actor-rights.ts'
import type { CommandOf } from './case-command.ts'
import { factsRefusal } from './case-facts.ts'
import { type LiveCase, type StepState, stepByNo } from './case-state.ts'
import type { Decision } from './decide.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Staff who may type in an answer that came on paper. */
const typingRoles = [
  'intake-clerk',
  'inquiry-clerk',
  'building-expert',
  'planning-expert',
  'head-of-planning',
  'admin',
] as const

export function answerInquiry(core: ProcedureCore, state: LiveCase, command: CommandOf<'answerInquiry'>): Decision {
  const { no, round, facts, text } = command.payload
  if (command.actor.kind !== 'provider') {
    const wrongRole = roleRefusal(state, command.actor, typingRoles)
    if (wrongRole) return wrongRole
  }
  const found = inquiryStep(core, state, no)
  if (!found) return refuse('inquiry-not-open')
  const { step, rule } = found
  if (step.status === 'done') return refuse('inquiry-already-answered')
  // An answer may overtake the provider's own receipt, and an earlier round's answer still answers the question.
  if (round < 1 || round > step.round) return refuse('inquiry-not-open')
  const wrong = answerRefusal(core, rule, facts)
  return wrong ?? [{ type: 'InquiryAnswered', no, round, facts, text }]
}

export function decideWithoutInquiry(
  core: ProcedureCore,
  state: LiveCase,
  command: CommandOf<'decideWithoutInquiry'>,
): Decision {
  const found = inquiryStep(core, state, command.payload.no)
  if (found?.step.status !== 'escalated' || !found.step.role) return refuse('inquiry-not-escalated')
  const wrongRole = roleRefusal(state, command.actor, [found.step.role])
  return wrongRole ?? [{ type: 'InquiryDecidedWithout', no: command.payload.no, text: command.payload.text }]
}

/**
 * What is left of the time to answer does not run while the municipality had the organisation switched off. An outage that
 * ends earlier than was said takes back what it gave too much; it never gets longer, so the order of both doesn't matter.
 */
export function excuseOutage(core: ProcedureCore, state: LiveCase, command: CommandOf<'excuseOutage'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['admin'])
  if (wrongRole) return wrongRole
  const { no, round, outage } = command.payload
  const step = inquiryStep(core, state, no)?.step
  if (step?.status !== 'waiting' || step.round !== round || step.dueAt === null || command.payload.ms < 0)
    return refuse('inquiry-not-open')
  const known = step.excused?.[outage]
  const ms = Math.min(command.payload.ms, known ?? command.payload.ms)
  const to = step.dueAt + ms - (known ?? 0)
  return [{ type: 'DeadlineMoved', what: 'inquiry', no, from: step.dueAt, to, excused: { outage, ms } }]
}

/** An answer tells all that was asked, but for what only some answers can tell. */
export function answerRefusal(core: ProcedureCore, rule: InquiryStep, facts: LiveCase['facts']): Refusal | null {
  return factsRefusal(
    core,
    facts,
    rule.answers,
    rule.answers.filter((name) => !rule.optional?.includes(name)),
  )
}

export function inquiryStep(
  core: ProcedureCore,
  state: LiveCase,
  no: number,
): { step: StepState; rule: InquiryStep } | undefined {
  const step = stepByNo(state, no)
  const rule = step && stepOf(core, state.stage ?? '', step.id)
  return step && rule?.kind === 'inquiry' ? { step, rule } : undefined
}
