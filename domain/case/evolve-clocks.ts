import type { EventOf } from './case-event.ts'
import { type CaseBody, type LiveCase, type StepState, stepByNo } from './case-state.ts'
import { changeInvoice } from './evolve-bills.ts'
import { changeStep } from './evolve-steps.ts'

export function setClock(state: LiveCase, id: string, clock: CaseBody['clocks'][string]): LiveCase {
  return { ...state, clocks: { ...state.clocks, [id]: clock } }
}

export function changeClock(state: LiveCase, id: string, change: Partial<CaseBody['clocks'][string]>): LiveCase {
  const clock = state.clocks[id]
  return clock ? setClock(state, id, { ...clock, ...change }) : state
}

/** A mark of a clock is behind us and never acted on again. */
export function passMark(state: LiveCase, id: string, mark: string): LiveCase {
  const clock = state.clocks[id]
  return clock ? setClock(state, id, { ...clock, passed: [...clock.passed, mark] }) : state
}

/** Nothing to answer by is no time to answer by, so a correction's day is only ever moved to another. */
export function correctionMoved(state: LiveCase, { to }: EventOf<'DeadlineMoved'>): LiveCase {
  const { correction } = state
  return correction && to !== null ? { ...state, correction: { ...correction, replyBy: to } } : state
}

/** A bill expires when the step that waits for its payment does. */
export function changeDeadline(state: LiveCase, no: number, change: Partial<StepState>): LiveCase {
  const changed = changeStep(state, no, change)
  const invoiceId = stepByNo(changed, no)?.invoiceId
  return invoiceId && change.dueAt ? changeInvoice(changed, invoiceId, { expiresAt: change.dueAt }) : changed
}

/** Notes what of an outage does not count against whom the step asked. */
export function excused(state: LiveCase, { no, excused: told }: EventOf<'DeadlineMoved'>): LiveCase {
  if (no === null || !told) return state
  return changeStep(state, no, (step) => ({ excused: { ...step.excused, [told.outage]: told.ms } }))
}
