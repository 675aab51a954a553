import type { EventOf } from './case-event.ts'
import type { CaseBody, ClosedCase, HeldCase, LiveCase, OpenCase } from './case-state.ts'

/** How a case begins, is held, ends and begins again. */
export function opened(event: EventOf<'CaseOpened'>): OpenCase {
  return {
    status: 'open',
    caseId: event.caseId,
    service: event.service,
    version: event.version,
    district: event.district,
    applicant: event.applicant,
    receivedAt: event.receivedAt,
    parents: event.parent === null ? [] : [{ ...event.parent, told: false }],
    stage: null,
    visits: {},
    steps: {},
    outcomes: {},
    deciders: {},
    decisions: {},
    facts: event.facts,
    calendar: event.calendar,
    clocks: {},
    pauses: [],
    correction: null,
    incidents: {},
    invoices: {},
    refunds: {},
    letters: {},
    escalatedTo: [],
    stepCount: 0,
    incidentCount: 0,
    refundCount: 0,
    clockOffsetMs: 0,
    commandIds: [],
    refusals: {},
  }
}

export function held(state: LiveCase, at: number): HeldCase {
  return { ...body(state), status: 'held', heldSince: at }
}

export function released(state: LiveCase): OpenCase {
  return { ...body(state), status: 'open' }
}

export function closed(state: LiveCase, event: EventOf<'CaseClosed'>, at: number): ClosedCase {
  return {
    ...body(state),
    status: 'closed',
    closedAt: at,
    outcome: event.outcome,
    closeReason: event.reason,
    incidents: {},
    correction: null,
  }
}

/** The time in which the case rested counts as a pause. */
export function reopened(state: LiveCase, { restedFrom }: EventOf<'CaseReopened'>, at: number): OpenCase {
  const parents = state.parents.map((one) => ({ ...one, told: false }))
  const pauses = restedFrom === undefined ? state.pauses : [...state.pauses, { from: restedFrom, until: at }]
  return { ...body(state), status: 'open', parents, pauses }
}

function body(state: LiveCase): CaseBody {
  const {
    status: _status,
    heldSince: _held,
    closedAt: _at,
    outcome: _outcome,
    closeReason: _reason,
    ...rest
  } = state as HeldOrClosed
  return rest
}

type HeldOrClosed = CaseBody & {
  status: string
  heldSince?: number
  closedAt?: number
  outcome?: string
  closeReason?: string
}
