import { type ProcedureCore, stageOf, stepOf } from '../procedure/procedure-core.ts'
import { deadlineOf } from '../time/clock.ts'
import { isNewerVersion } from '../version-order.ts'
import { roleRefusal, steeringRoles } from './actor-rights.ts'
import { closing, correctionDeadline, enterStage, replyDeadlines, serviceDeadlines, taskDeadlines } from './advance.ts'
import type { CommandOf } from './case-command.ts'
import type { CaseEvent, IncidentResolution, TextRef } from './case-event.ts'
import { factsRefusal } from './case-facts.ts'
import { type ClosedCase, type IncidentState, type LiveCase, sameParent, stepByNo } from './case-state.ts'
import type { Decision } from './decide.ts'
import { voidOpenInvoices } from './decide-applicant.ts'
import { answerRefusal, inquiryStep } from './decide-inquiry.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { isOnTheRoad } from './stage-road.ts'

export function revokeLetter(_core: ProcedureCore, state: LiveCase, command: CommandOf<'revokeLetter'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, steeringRoles)
  if (wrongRole) return wrongRole
  const { letterId, text } = command.payload
  const letter = state.letters[letterId]
  if (!letter) return refuse('letter-unknown')
  return letter.status === 'valid' ? [{ type: 'LetterRevoked', letterId, text }] : refuse('letter-not-valid')
}

export function correctFact(core: ProcedureCore, state: LiveCase, command: CommandOf<'correctFact'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, steeringRoles)
  if (wrongRole) return wrongRole
  const { fact, value, text } = command.payload
  // A verdict is the commission's: no official corrects what only a decision may set.
  if (isDecided(core, fact)) return refuse('fact-decided', { fact })
  return factsRefusal(core, { [fact]: value }, [fact]) ?? [{ type: 'FactCorrected', fact, value, text }]
}

function isDecided({ stages }: ProcedureCore, fact: string): boolean {
  return stages.some(({ steps }) =>
    steps.some((step) => step.kind === 'task' && step.outcomes.some(({ sets }) => sets && Object.hasOwn(sets, fact))),
  )
}

export function hold(_core: ProcedureCore, state: LiveCase, command: CommandOf<'hold'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, steeringRoles)
  if (wrongRole) return wrongRole
  return state.status === 'held' ? refuse('case-held') : [{ type: 'CaseHeld', text: command.payload.text }]
}

export function release(_core: ProcedureCore, state: LiveCase, command: CommandOf<'release'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, steeringRoles)
  if (wrongRole) return wrongRole
  return state.status === 'held' ? [{ type: 'CaseReleased' }] : refuse('case-not-held')
}

export function extendDeadline(_core: ProcedureCore, state: LiveCase, command: CommandOf<'extendDeadline'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, steeringRoles)
  if (wrongRole) return wrongRole
  const { no, days, text } = command.payload
  const step = stepByNo(state, no)
  if (step?.status !== 'waiting' || step.dueAt === null || days < 1 || days > 366)
    return refuse('deadline-not-extendable')
  const dueAt = deadlineOf(
    { kind: 'working-days', amount: days, lastDayHoliday: 'next-working-day' },
    // A deadline is the 24:00 of its day, which is the next one's first instant: that day is not to be left out.
    step.dueAt - 1,
    state.calendar,
  )
  return dueAt === null ? refuse('deadline-not-extendable') : [{ type: 'DeadlineExtended', no, dueAt, text }]
}

export function applyCalendar(core: ProcedureCore, state: LiveCase, command: CommandOf<'applyCalendar'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['admin'])
  if (wrongRole) return wrongRole
  const { calendar } = command.payload
  // Two closures in a row may be heard in the wrong order: the later one has the earlier one in it.
  if (!isNewerVersion(calendar.version, state.calendar.version)) return refuse('calendar-not-newer')
  const moved: LiveCase = { ...state, calendar }
  return [
    { type: 'CalendarApplied', calendar },
    ...serviceDeadlines(core, moved, state.pauses),
    ...taskDeadlines(core, moved, state.pauses),
    ...replyDeadlines(core, moved),
    ...correctionDeadline(moved),
  ]
}

export function resolveIncident(core: ProcedureCore, state: LiveCase, command: CommandOf<'resolveIncident'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['admin', 'head-of-planning', 'deputy-mayor'])
  if (wrongRole) return wrongRole
  const { incidentId, resolution, facts, text } = command.payload
  const incident = state.incidents[incidentId]
  if (!incident) return refuse('incident-not-open')
  if (resolution !== 'retry' && text === null) return refuse('reason-required')
  const wrong = resolutionRefusal(core, state, incident, resolution, facts)
  if (wrong) return wrong
  const resolved: CaseEvent = { type: 'IncidentResolved', incidentId, resolution, facts, text }
  if (resolution === 'reject')
    return [resolved, ...voidOpenInvoices(state), ...closing(refusedOutcome(core) ?? 'refused', 'outcome')]
  if (resolution === 'answerByHand' && incident.no !== null) {
    const round = stepByNo(state, incident.no)?.round ?? 1
    return [resolved, { type: 'InquiryAnswered', no: incident.no, round, facts, text }]
  }
  return [resolved]
}

function resolutionRefusal(
  core: ProcedureCore,
  state: LiveCase,
  incident: IncidentState,
  resolution: IncidentResolution,
  facts: LiveCase['facts'],
): Refusal | null {
  const inquiry = incident.no === null ? undefined : inquiryStep(core, state, incident.no)
  switch (resolution) {
    case 'retry':
      return null
    case 'retryWith':
      return incident.no === null
        ? refuse('resolution-not-allowed')
        : factsRefusal(core, facts, Object.keys(core.facts))
    case 'answerByHand':
      return inquiry ? answerRefusal(core, inquiry.rule, facts) : refuse('resolution-not-allowed')
    case 'skip':
      return inquiry?.rule.skippable ? null : refuse('resolution-not-allowed')
    case 'reject':
      return state.status !== 'closed' && refusedOutcome(core) !== undefined ? null : refuse('resolution-not-allowed')
  }
}

function refusedOutcome(core: ProcedureCore): string | undefined {
  return Object.entries(core.outcomes).find(([, outcome]) => outcome.kind === 'refused')?.[0]
}

export function moveToStage(core: ProcedureCore, state: LiveCase, command: CommandOf<'moveToStage'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['admin'])
  if (wrongRole) return wrongRole
  const { stage, text } = command.payload
  const entered = stageReached(core, state, stage)
  return isRefusal(entered) ? entered : [{ type: 'CaseMoved', to: stage, text }, ...voidOpenInvoices(state), ...entered]
}

/** A case is put by hand only where no payment and no signature is passed that is still owed. */
function stageReached(core: ProcedureCore, state: LiveCase, stage: string): Decision {
  if (stageOf(core, stage) && !isOnTheRoad(core, state, stage)) return refuse('stage-owed', { stage })
  return stageEntered(core, state, stage)
}

/** An admin chooses the stage, so a guard that fails on the facts of the case is told and changes nothing. */
export function stageEntered(core: ProcedureCore, state: LiveCase, stage: string): Decision {
  if (!stageOf(core, stage)) return refuse('stage-unknown', { stage })
  try {
    return enterStage(core, state, stage)
  } catch {
    return refuse('resolution-not-allowed', { stage })
  }
}

/** A case's clock stays within what calendars and timers can count. */
const farthestMs = 50 * 366 * 24 * 60 * 60 * 1_000

export function moveClock(_core: ProcedureCore, state: LiveCase, command: CommandOf<'moveClock'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['admin'])
  if (wrongRole) return wrongRole
  const { byMs } = command.payload
  return byMs > 0 && state.clockOffsetMs + byMs <= farthestMs ? [{ type: 'ClockMoved', byMs }] : refuse('malformed')
}

/** A case that is closed already takes it too: it tells at once how it ended. */
export function joinParent(_core: ProcedureCore, state: LiveCase, command: CommandOf<'joinParent'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['admin'])
  if (wrongRole) return wrongRole
  const { parent } = command.payload
  if (parent.caseId === state.caseId) return refuse('malformed')
  return state.parents.some((one) => sameParent(one, parent)) ? [] : [{ type: 'ParentJoined', parent }]
}

export function closeSubcase(core: ProcedureCore, state: LiveCase, command: CommandOf<'closeSubcase'>): Decision {
  const wrongRole = roleRefusal(state, command.actor, ['admin'])
  if (wrongRole) return wrongRole
  const { no, childId, outcome, facts } = command.payload
  const step = stepByNo(state, no)
  const rule = step && stepOf(core, state.stage ?? '', step.id)
  if (!step || rule?.kind !== 'subcase' || step.status === 'done') return refuse('subcase-unknown')
  if (step.childId !== null && step.childId !== childId) return refuse('subcase-unknown')
  // Two services may name different things alike: what is no fact of this one stays with the other.
  const known = Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => factsRefusal(core, { [name]: value }, [name]) === null),
  )
  return [{ type: 'SubcaseClosed', no, childId, outcome, facts: known }]
}

export function reopen(core: ProcedureCore, state: LiveCase, command: CommandOf<'reopen'>, now: number): Decision {
  const wrongRole = roleRefusal(state, command.actor, steeringRoles)
  if (wrongRole) return wrongRole
  if (state.status !== 'closed') return refuse('case-not-closed')
  const { stage, text } = command.payload
  const entered = stageReached(core, state, stage)
  if (isRefusal(entered)) return entered
  // A bill of the closed case would be owed beside the one that the reopened case writes.
  return [...opened(core, state, { stage, text }, now), ...voidOpenInvoices(state), ...entered]
}

/** A case is open again: its service clock stood still while it was closed. */
export function opened(
  core: ProcedureCore,
  state: ClosedCase,
  { stage, text }: { stage: string; text: TextRef | null },
  now: number,
): readonly CaseEvent[] {
  const { closedAt: restedFrom } = state
  return [
    { type: 'CaseReopened', stage, text, restedFrom },
    ...serviceDeadlines(core, state, [...state.pauses, { from: restedFrom, until: now }]),
  ]
}
