import type { EventOf } from './case-event.ts'
import { type LiveCase, type StepState, stepByNo } from './case-state.ts'

/** A step that begins anew has no outcome yet: guards must not read the one of an earlier visit. */
export function withoutOutcome(state: LiveCase, step: string): LiveCase {
  if (state.outcomes[step] === undefined) return state
  const { [step]: _earlier, ...outcomes } = state.outcomes
  return { ...state, outcomes }
}

function newStep(event: EventOf<'StepRequested'>, at: number): StepState {
  return {
    no: event.no,
    id: event.step,
    kind: event.kind,
    round: 1,
    status: 'requested',
    since: at,
    endedAt: null,
    dueAt: null,
    dueMissed: false,
    reminded: false,
    role: null,
    outcome: null,
    decision: null,
    reference: null,
    sentBy: null,
    asked: 0,
    stuckFrom: 'requested',
    invoiceId: null,
    consents: null,
    childId: null,
    incidentId: null,
    input: null,
  }
}

/** A step begins, or begins anew. */
export function stepRequested(state: LiveCase, event: EventOf<'StepRequested'>, at: number): LiveCase {
  const asked = setStep(withoutOutcome(state, event.step), newStep(event, at))
  return { ...asked, stepCount: Math.max(state.stepCount, event.no) }
}

type Change = Partial<StepState> | ((step: StepState) => Partial<StepState>)

function setStep<S extends LiveCase>(state: S, step: StepState): S {
  return { ...state, steps: { ...state.steps, [step.id]: step } }
}

/** The step with this number, changed; the state as it was when the stage has no such step. */
export function changeStep(state: LiveCase, no: number, change: Change): LiveCase {
  const step = stepByNo(state, no)
  if (!step) return state
  return setStep(state, { ...step, ...(typeof change === 'function' ? change(step) : change) })
}

function withoutIncident(state: LiveCase, { incidentId }: StepState): LiveCase['incidents'] {
  const incidents = { ...state.incidents }
  if (incidentId) delete incidents[incidentId]
  return incidents
}

/** They were asked; when that was thought to have failed its incident ends, so that nobody asks them twice. */
export function consentsAsked(state: LiveCase, event: EventOf<'ConsentsAsked'>, at: number): LiveCase {
  const step = stepByNo(state, event.no)
  if (!step) return state
  const consents = Object.fromEntries(event.consents.map((id) => [id, 'asked' as const]))
  const asked = setStep(state, {
    ...step,
    status: 'waiting',
    incidentId: null,
    dueAt: event.replyBy,
    since: at,
    consents,
  })
  return { ...asked, incidents: withoutIncident(state, step) }
}

/** A step is done: its outcome is known to guards, and its incident ends with it. */
export function endStep(state: LiveCase, no: number, outcome: string, at: number): LiveCase {
  const step = stepByNo(state, no)
  if (!step) return state
  const incidents = withoutIncident(state, step)
  const ended = setStep(state, { ...step, status: 'done', outcome, dueAt: null, incidentId: null, endedAt: at })
  return { ...ended, incidents, outcomes: { ...state.outcomes, [step.id]: outcome } }
}

export function withFacts(state: LiveCase, facts: LiveCase['facts']): LiveCase {
  return Object.keys(facts).length === 0 ? state : { ...state, facts: { ...state.facts, ...facts } }
}

/** Notes who decided a step: four-eyes rules ask for him. */
export function withDecider(state: LiveCase, no: number, actor: string): LiveCase {
  const step = stepByNo(state, no)
  return step ? { ...state, deciders: { ...state.deciders, [step.id]: actor } } : state
}

/** The recall window is over: facts and decider count from now on. */
export function decisionTookEffect(state: LiveCase, no: number, at: number): LiveCase {
  const step = stepByNo(state, no)
  if (!step?.decision) return state
  const { outcome, facts, by, at: decidedAt } = step.decision
  const noted = { ...withDecider(state, no, by), decisions: { ...state.decisions, [no]: { by, at: decidedAt } } }
  return endStep(withFacts(noted, facts), no, outcome, at)
}

/** What silence means is said by the event, so that a log reads the same under later rules. */
export function inquiryFellSilent(state: LiveCase, event: EventOf<'InquiryFellSilent'>, at: number): LiveCase {
  switch (event.then) {
    case 'deemed-consent':
      return endStep(withFacts(state, event.facts), event.no, 'deemed-consent', at)
    case 'escalate':
      return changeStep(state, event.no, { status: 'escalated', role: event.role, dueAt: null })
    case 'ask-again':
      return changeStep(state, event.no, (step) => ({
        status: 'requested',
        round: step.round + 1,
        dueAt: null,
        reference: null,
      }))
  }
}

/** A payment whose bill was void is asked for with another. */
export function stepAskedAnew(state: LiveCase, no: number): LiveCase {
  const step = stepByNo(state, no)
  if (!step) return state
  return changeStep(withoutOutcome(state, step.id), no, {
    status: 'requested',
    round: step.round + 1,
    outcome: null,
    endedAt: null,
    dueAt: null,
    invoiceId: null,
  })
}

/** The next correction of the same task gets another id, so that a late answer to this one can't be taken for it. */
export function correctionRequested(state: LiveCase, event: EventOf<'CorrectionRequested'>, at: number): LiveCase {
  const { correctionId, no, items, replyBy, days } = event
  return {
    ...changeStep(state, no, (step) => ({ round: step.round + 1 })),
    correction: { id: correctionId, no, items, askedAt: at, replyBy, days, reminded: false },
  }
}

/** The other case may end before this one has heard that it is open. */
export function subcaseClosed(state: LiveCase, event: EventOf<'SubcaseClosed'>, at: number): LiveCase {
  const { no, childId, facts, outcome } = event
  return endStep(changeStep(withFacts(state, facts), no, { childId }), no, outcome, at)
}
