import type { ProcedureCore } from '../procedure/procedure-core.ts'
import { hasRuleIncident, isPaused, markInstant } from './advance.ts'
import { type CaseState, isLive, type LiveCase } from './case-state.ts'
import { runningCheques } from './instalments.ts'
import { remindersAhead } from './reminders.ts'

/**
 * The earliest instant at which something follows by itself: a deadline, a reminder, the end of a recall window.
 * @returns milliseconds of the case's time, or null when the case waits for somebody only
 */
export function nextWake(core: ProcedureCore, state: CaseState): number | null {
  if (!isLive(state) || state.status === 'closed') return null
  const stands = state.status === 'held' || hasRuleIncident(state)
  const instants = [...clockInstants(core, state), ...(stands ? [] : stepInstants(state))]
  return instants.length === 0 ? null : Math.min(...instants)
}

function clockInstants(core: ProcedureCore, state: LiveCase): readonly number[] {
  return core.clocks.flatMap((rule) => {
    const clock = state.clocks[rule.id]
    if (!clock || clock.metAt !== null) return []
    const marks = rule.marks
      .filter((mark) => !clock.passed.includes(mark.id))
      .map((mark) => markInstant(rule, state, mark.after))
    const due = clock.passed.includes('due') ? null : clock.dueAt
    return [...marks, due].filter((instant) => instant !== null)
  })
}

function stepInstants(state: LiveCase): readonly number[] {
  const steps = Object.values(state.steps).flatMap((step) => {
    if (step.status === 'decided') return step.decision ? [step.decision.effectiveAt] : []
    if (step.status !== 'waiting' || step.dueAt === null || step.dueMissed) return []
    return step.kind === 'task' && isPaused(state) ? [] : [step.dueAt]
  })
  const reminders = remindersAhead(state).map(({ at }) => at)
  const cheques = runningCheques(state).map(({ dueAt }) => dueAt)
  return [...steps, ...reminders, ...cheques, ...(state.correction ? [state.correction.replyBy] : [])]
}
