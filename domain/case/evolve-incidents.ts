import type { EventOf } from './case-event.ts'
import type { CaseBody, LiveCase } from './case-state.ts'
import { changeStep, endStep, withFacts } from './evolve-steps.ts'

/** A step that can’t go on is stuck until somebody resolves its incident. */
export function incidentOpened(state: LiveCase, event: EventOf<'IncidentOpened'>, at: number): LiveCase {
  const incident = { no: event.no, effect: event.effect, code: event.code, since: at }
  const known = {
    ...state,
    incidentCount: Math.max(state.incidentCount, event.incidentNo),
    incidents: { ...state.incidents, [event.incidentId]: incident },
  }
  if (event.no === null) return known
  return changeStep(known, event.no, (step) => ({
    status: 'stuck',
    incidentId: event.incidentId,
    stuckFrom: step.status === 'waiting' ? 'waiting' : 'requested',
  }))
}

/** What was chosen decides how the step goes on; an answer by hand and a rejection come as events of their own. */
export function incidentResolved(state: LiveCase, event: EventOf<'IncidentResolved'>, at: number): LiveCase {
  const incident = state.incidents[event.incidentId]
  if (!incident) return state
  const incidents = { ...state.incidents }
  delete incidents[event.incidentId]
  const mended: LiveCase = { ...state, incidents }
  if (incident.no === null) return mended
  const { no } = incident
  switch (event.resolution) {
    case 'retry':
      return changeStep(mended, no, (step) => ({ status: step.stuckFrom, incidentId: null }))
    case 'retryWith':
      return changeStep(withFacts(mended, event.facts), no, (step) => ({
        status: 'requested',
        incidentId: null,
        round: step.round + 1,
        reference: null,
        input: event.facts,
      }))
    case 'skip':
      return endStep(mended, no, 'skipped', at)
    case 'answerByHand':
    case 'reject':
      return changeStep(mended, no, { incidentId: null })
  }
}

/** Incidents of no step outlive a stage; those of a step, and of the rules that led nowhere, end with it. */
export function withoutStageIncidents(state: LiveCase): CaseBody['incidents'] {
  return Object.fromEntries(
    Object.entries(state.incidents).filter(([, incident]) => incident.no === null && incident.effect !== 'rule'),
  )
}
