import { type ApplicantStep, type ClockCore, type ProcedureCore, stageOf, stepOf } from '../procedure/procedure-core.ts'
import { deadlineOf } from '../time/clock.ts'
import { parseDay, startOfDay } from '../time/day.ts'
import type { CaseEvent, CloseReason, ConsentOutcome, EventOf, LoggedEvent } from './case-event.ts'
import { incidentIdOf } from './case-id.ts'
import { guardHolds } from './case-rules.ts'
import { type CaseState, isLive, type LiveCase, type StepState } from './case-state.ts'
import { evolve } from './evolve.ts'
import { openPlans, runningCheques } from './instalments.ts'
import { stoppedBy } from './owed-again.ts'
import { billedAt, remindersAhead } from './reminders.ts'

/** More events than any turn of a sound procedure can make; a loop without a wait is an incident, not a hang. */
const turnLimit = 400

/**
 * All that follows by itself at this instant: due deadlines, ended recall windows, the next stage, the close.
 * @param now the case's time in milliseconds
 * @returns the events, applied one after the other until nothing more follows
 */
export function advance(core: ProcedureCore, state: CaseState, now: number): readonly LoggedEvent[] {
  const events: LoggedEvent[] = []
  let current = state
  for (;;) {
    if (!isLive(current)) return events
    const next = nextEvents(core, current, now)
    if (next.length === 0) return events
    for (const event of next) {
      const logged = byRule(event, now)
      current = evolve(current, logged)
      events.push(logged)
    }
    if (events.length > turnLimit) {
      events.push(byRule(incident(current as LiveCase, null, 'rule', 'rule-loop'), now))
      return events
    }
  }
}

export function byRule(event: CaseEvent, at: number): LoggedEvent {
  return { at, actor: 'system', cause: 'rule', commandId: null, event }
}

function incident(state: LiveCase, no: number | null, effect: string, code: string): CaseEvent {
  const incidentNo = state.incidentCount + 1
  return { type: 'IncidentOpened', incidentId: incidentIdOf(state.caseId, incidentNo), incidentNo, no, effect, code }
}

/** A rule of the procedure failed on this case: nothing follows by itself until an admin has moved it. */
export function hasRuleIncident(state: LiveCase): boolean {
  return Object.values(state.incidents).some((open) => open.effect === 'rule')
}

/** First rule that has something to say; the order is the order of precedence. */
function nextEvents(core: ProcedureCore, state: LiveCase, now: number): readonly CaseEvent[] {
  if (state.status === 'closed') return []
  const clocks = clockEvents(core, state, now)
  if (clocks.length > 0) return clocks
  if (state.status === 'held') return []
  if (hasRuleIncident(state)) return []
  if (state.correction && now >= state.correction.replyBy) {
    return [{ type: 'CorrectionLapsed', correctionId: state.correction.id }]
  }
  const reminder = remindersAhead(state).find(({ at, event }) => at <= now && now < event.until)
  if (reminder) return [reminder.event]
  // Before the steps: what a pause that just ended adds to a task's time counts before the task is called late.
  const pause = pauseEvents(core, state, now)
  if (pause.length > 0) return pause
  const cheques = dueCheques(state, now)
  if (cheques.length > 0) return cheques
  for (const step of Object.values(state.steps)) {
    const events = stepEvents(core, state, step, now)
    if (events.length > 0) return events
  }
  return stageEvents(core, state)
}

function clockEvents(core: ProcedureCore, state: LiveCase, now: number): readonly CaseEvent[] {
  for (const rule of core.clocks) {
    const clock = state.clocks[rule.id]
    if (!clock || clock.metAt !== null) continue
    if (rule.metBy.some((step) => hasAnswered(state, step))) return [{ type: 'ClockMet', clock: rule.id }]
    for (const mark of rule.marks) {
      if (clock.passed.includes(mark.id)) continue
      const due = markInstant(rule, state, mark.after)
      if (due === null || now < due) continue
      switch (mark.action) {
        case 'remind':
          return [{ type: 'DeadlineReminded', clock: rule.id, mark: mark.id }]
        case 'escalate':
          return [{ type: 'CaseEscalated', clock: rule.id, mark: mark.id, role: mark.role ?? 'admin' }]
        case 'record-loss':
          return [
            { type: 'LegalLossRecorded', clock: rule.id, mark: mark.id },
            ...(mark.outcome === undefined ? [] : closing(mark.outcome, 'loss')),
          ]
      }
    }
    if (clock.dueAt !== null && now >= clock.dueAt && !clock.passed.includes('due')) {
      return [{ type: 'DeadlineMissed', what: rule.id, no: null, dueAt: clock.dueAt }]
    }
  }
  return []
}

/** A letter that was not needed answers nobody. */
function hasAnswered(state: LiveCase, step: string): boolean {
  return state.outcomes[step] !== undefined && state.outcomes[step] !== 'not-needed'
}

/** Instant of a clock's mark; null while its service clock is paused. */
export function markInstant(rule: ClockCore, state: LiveCase, after: ClockCore['limit']): number | null {
  return deadlineOf(after, state.receivedAt, state.calendar, rule.kind === 'service' ? state.pauses : undefined)
}

function stepEvents(core: ProcedureCore, state: LiveCase, step: StepState, now: number): readonly CaseEvent[] {
  const rule = stepOf(core, state.stage ?? '', step.id)
  if (!rule) return []
  const late = step.dueAt !== null && now >= step.dueAt
  switch (rule.kind) {
    case 'task':
      if (step.status === 'requested') {
        const dueAt = deadlineOf(rule.due, now, state.calendar) ?? now
        return [{ type: 'TaskOpened', no: step.no, role: rule.role, dueAt }]
      }
      if (step.status === 'decided' && step.decision && now >= step.decision.effectiveAt) {
        return [{ type: 'DecisionTookEffect', no: step.no }]
      }
      if (step.status === 'waiting' && late && !step.dueMissed && !isPaused(state)) {
        return [{ type: 'DeadlineMissed', what: 'task', no: step.no, dueAt: step.dueAt ?? now }]
      }
      return []
    case 'applicant':
      if (step.status === 'requested') {
        return [{ type: 'ApplicantAsked', no: step.no, replyBy: replyBy(rule, state, now) }]
      }
      return step.status === 'waiting' && late
        ? [{ type: 'ApplicantFellSilent', no: step.no, outcome: rule.silent }]
        : []
    case 'consent': {
      const outcome = step.status === 'waiting' ? consentOutcome(step, late) : null
      return outcome === null ? [] : [{ type: 'ConsentsEnded', no: step.no, outcome }]
    }
    case 'inquiry': {
      if (step.status !== 'waiting' || !late) return []
      const { silence } = rule
      const askAgain = silence.then === 'ask-again' && step.asked <= (silence.times ?? 1)
      const then = silence.then === 'ask-again' ? (askAgain ? 'ask-again' : 'escalate') : silence.then
      const facts = then === 'deemed-consent' ? (silence.facts ?? {}) : {}
      const role = then === 'escalate' ? (silence.role ?? 'head-of-planning') : null
      return [{ type: 'InquiryFellSilent', no: step.no, round: step.round, then, facts, role }]
    }
    case 'payment':
      return step.status === 'waiting' && late && step.invoiceId
        ? [{ type: 'InvoiceExpired', no: step.no, invoiceId: step.invoiceId }]
        : []
    case 'settlement':
      return step.status === 'requested' && openPlans(state).length === 0 ? [{ type: 'MoneySettled', no: step.no }] : []
    case 'letter':
      return step.status === 'requested' && rule.bill !== undefined && isWithoutBill(state.steps[rule.bill])
        ? [{ type: 'StepDropped', no: step.no }]
        : []
    default:
      return []
  }
}

/** How a step that asked for consents ends: one refusal is enough, and all have to agree. */
function consentOutcome({ consents }: StepState, late: boolean): ConsentOutcome | null {
  const answers = Object.values(consents ?? {})
  if (answers.length === 0) return 'nobody-named'
  if (answers.includes('refused')) return 'refused'
  if (!answers.includes('asked')) return 'consented'
  return late ? 'silent' : null
}

/** Nothing was due, or the payment itself was left out. */
function isWithoutBill(payment: StepState | undefined): boolean {
  return payment === undefined || (payment.status === 'done' && payment.invoiceId === null)
}

/** Whether the municipality's own time stands still: no task becomes late meanwhile. */
export function isPaused(state: LiveCase): boolean {
  return state.pauses.some((pause) => pause.until === null)
}

/**
 * Until when the applicant may answer. A period that the law counts from the service of a paper begins on that day, as far
 * as it lies within the case; a period that an official sets is never longer than the rule's own.
 */
function replyBy(rule: ApplicantStep, state: LiveCase, now: number): number {
  const { countsFrom, daysFact } = rule
  const served = countsFrom === undefined ? undefined : parseDay(String(state.facts[countsFrom] ?? ''))
  const from = served?.ok ? Math.min(Math.max(startOfDay(served.value), state.receivedAt), now) : now
  const days = daysFact === undefined ? undefined : state.facts[daysFact]
  const isSet = typeof days === 'number' && days >= 1 && days <= rule.replyBy.amount
  return deadlineOf(isSet ? { ...rule.replyBy, amount: days } : rule.replyBy, from, state.calendar) ?? now
}

/** Cheques whose day has come: the cashier takes them to the bank. */
function dueCheques(state: LiveCase, now: number): readonly CaseEvent[] {
  return runningCheques(state)
    .filter(({ dueAt }) => now >= dueAt)
    .map(({ invoiceId, cheque }) => ({ type: 'ChequeDue', invoiceId, cheque }))
}

/** The service clock rests while the applicant has to act, a provider is out of order or another case is decided. */
function pauseEvents(core: ProcedureCore, state: LiveCase, now: number): readonly CaseEvent[] {
  const open = isPaused(state)
  const reason = pauseReason(core, state)
  if (reason !== null && !open)
    return [
      { type: 'ClockPaused', reason },
      ...serviceDeadlines(core, state, [...state.pauses, { from: now, until: null }]),
    ]
  if (reason === null && open) {
    const pauses = state.pauses.map((pause) => (pause.until === null ? { ...pause, until: now } : pause))
    return [{ type: 'ClockResumed' }, ...serviceDeadlines(core, state, pauses), ...taskDeadlines(core, state, pauses)]
  }
  return []
}

function pauseReason(core: ProcedureCore, state: LiveCase): EventOf<'ClockPaused'>['reason'] | null {
  if (state.correction) return 'correction'
  const steps = Object.values(state.steps)
  if (steps.some((step) => step.kind === 'applicant' && step.status === 'waiting')) return 'applicant'
  if (steps.some((step) => step.kind === 'consent' && step.status === 'waiting')) return 'consent'
  if (steps.some((step) => step.kind === 'payment' && step.status === 'waiting')) return 'payment'
  if (steps.some((step) => step.kind === 'settlement' && step.status === 'requested')) return 'payment'
  if (stoppedBy(core, state)) return 'payment'
  if (steps.some((step) => step.kind === 'inquiry' && step.status === 'stuck')) return 'provider'
  if (steps.some((step) => step.kind === 'subcase' && step.status === 'waiting')) return 'subcase'
  return null
}

/** What each running service clock's deadline becomes with these pauses. */
export function serviceDeadlines(
  core: ProcedureCore,
  state: LiveCase,
  pauses: LiveCase['pauses'],
): readonly CaseEvent[] {
  return core.clocks.flatMap((rule): CaseEvent[] => {
    const clock = state.clocks[rule.id]
    if (!clock || clock.metAt !== null) return []
    const to = deadlineOf(rule.limit, state.receivedAt, state.calendar, rule.kind === 'service' ? pauses : undefined)
    return to === clock.dueAt ? [] : [{ type: 'DeadlineMoved', what: rule.id, no: null, from: clock.dueAt, to }]
  })
}

/** What the deadline of each waiting task becomes with these pauses; one that was extended by hand is never shortened. */
export function taskDeadlines(core: ProcedureCore, state: LiveCase, pauses: LiveCase['pauses']): readonly CaseEvent[] {
  return Object.values(state.steps).flatMap((step): CaseEvent[] => {
    const rule = stepOf(core, state.stage ?? '', step.id)
    if (rule?.kind !== 'task' || step.status !== 'waiting') return []
    const since = pauses.filter((pause) => pause.until === null || pause.until > step.since)
    const to = deadlineOf(rule.due, step.since, state.calendar, since)
    if (to === null || (step.dueAt !== null && to <= step.dueAt)) return []
    return [{ type: 'DeadlineMoved', what: 'task', no: step.no, from: step.dueAt, to }]
  })
}

/** What a calendar makes of the time of whoever else is waited for; nobody's time is shortened. */
export function replyDeadlines(core: ProcedureCore, state: LiveCase): readonly CaseEvent[] {
  return Object.values(state.steps).flatMap((step): CaseEvent[] => {
    if (step.status !== 'waiting' || step.dueAt === null) return []
    const to = replyDeadline(core, state, step)
    return to === null || to <= step.dueAt
      ? []
      : [{ type: 'DeadlineMoved', what: step.kind, no: step.no, from: step.dueAt, to }]
  })
}

/** Until when the applicant may answer a correction that was asked for at the instant. */
export function correctionReplyBy(state: LiveCase, askedAt: number, days: number): number {
  const rule = { kind: 'working-days', amount: days, lastDayHoliday: 'next-working-day' } as const
  return deadlineOf(rule, askedAt, state.calendar) ?? askedAt
}

/** What a calendar makes of the time for a correction, which is not shortened either. */
export function correctionDeadline(state: LiveCase): readonly CaseEvent[] {
  const { correction } = state
  if (!correction) return []
  const to = correctionReplyBy(state, correction.askedAt, correction.days)
  const { no, replyBy: from } = correction
  return to > from ? [{ type: 'DeadlineMoved', what: 'correction', no, from, to }] : []
}

/** Until when somebody else may answer a step, by its rule and the calendar; null for a step that nobody answers. */
export function replyDeadline(core: ProcedureCore, state: LiveCase, step: StepState): number | null {
  const rule = stepOf(core, state.stage ?? '', step.id)
  switch (rule?.kind) {
    case 'applicant':
      return replyBy(rule, state, step.since)
    case 'consent':
      return deadlineOf(rule.replyBy, step.since, state.calendar)
    case 'inquiry':
      return withExcused(step, deadlineOf(rule.silence.after, step.since, state.calendar))
    case 'payment':
      return deadlineOf(rule.expires, billedAt(state, step), state.calendar)
    default:
      return null
  }
}

/** Outages that the municipality made by itself come on top of the time that the rule gives. */
function withExcused({ excused = {} }: StepState, dueAt: number | null): number | null {
  return dueAt === null ? null : Object.values(excused).reduce((sum, ms) => sum + ms, dueAt)
}

function stageEvents(core: ProcedureCore, state: LiveCase): readonly CaseEvent[] {
  try {
    if (state.stage === null) return enterStage(core, state, core.start)
    const stage = stageOf(core, state.stage)
    if (!stageEnded(state, stage?.either ?? []) || stoppedBy(core, state)) return []
    const chosen = stage?.next.find((transition) => guardHolds(core, state, transition.when))
    if (chosen?.close !== undefined) return closing(chosen.close, 'outcome')
    if (chosen?.to !== undefined) return [...invoicesLetGo(state), ...enterStage(core, state, chosen.to)]
    return [incident(state, null, 'rule', 'no-transition')]
  } catch {
    return [incident(state, null, 'rule', 'rule-failed')]
  }
}

/** All steps have ended, but of those of which one is enough. A decision that was made is not let go: it takes effect first. */
function stageEnded(state: LiveCase, either: readonly string[]): boolean {
  const steps = Object.values(state.steps)
  const open = steps.filter((step) => step.status !== 'done')
  if (open.some((step) => step.status === 'decided' || !either.includes(step.id))) return false
  return open.length === 0 || steps.some((step) => either.includes(step.id) && step.status === 'done')
}

/** Invoices of steps that the stage ends without: the deposit was shown, so nobody shall pay the bill as well. */
function invoicesLetGo(state: LiveCase): readonly CaseEvent[] {
  return Object.values(state.steps).flatMap((step): CaseEvent[] => {
    const open = step.status !== 'done' && step.invoiceId !== null && state.invoices[step.invoiceId]?.status === 'open'
    return open && step.invoiceId ? [{ type: 'InvoiceVoided', invoiceId: step.invoiceId }] : []
  })
}

/**
 * Events that bring a case into a stage: its steps requested or left out by their guards.
 * @throws Error when a guard fails on the case's facts
 */
export function enterStage(core: ProcedureCore, state: LiveCase, to: string): readonly CaseEvent[] {
  const stage = stageOf(core, to)
  if (!stage) throw new Error('stage is not in the procedure')
  const entered: CaseEvent = { type: 'StageEntered', stage: to, visit: (state.visits[to] ?? 0) + 1, from: state.stage }
  let no = state.stepCount
  const steps = stage.steps.map((step): CaseEvent => {
    if (!guardHolds(core, state, step.when)) return { type: 'StepSkipped', step: step.id }
    no += 1
    return { type: 'StepRequested', step: step.id, no, kind: step.kind }
  })
  return [entered, ...steps]
}

/** Closing a case: clocks that ran are answered by it, an open invoice stays payable. */
export function closing(outcome: string, reason: CloseReason): readonly CaseEvent[] {
  return [{ type: 'CaseClosed', outcome, reason }]
}
