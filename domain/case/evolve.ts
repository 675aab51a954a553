<<<<<<< HEAD
import type { CaseEvent, EventOf, LoggedEvent, ParentRef } from './case-event.ts'
import type { CaseId, InvoiceId, RefundId } from './case-id.ts'
import { partId } from './case-id.ts'
import type {
  CaseBody,
  CaseState,
  ClosedCase,
  InstalmentPlan,
  InvoiceState,
  LetterState,
  LiveCase,
  OpenCase,
  RefundState,
  StepState,
} from './case-state.ts'
import { afterPayment } from './due-now.ts'
import { leftOf, planReturned, withStatus } from './instalments.ts'
import { refundSource } from './refund-source.ts'
=======
import type { CaseEvent, LoggedEvent } from './case-event.ts'
import { type CaseState, type LiveCase, sameParent } from './case-state.ts'
import {
  changeInvoice,
  changePlan,
  chequeBounced,
  chequeCleared,
  chequeRegistered,
  invoiceIssued,
  letGo,
  paymentConfirmed,
} from './evolve-bills.ts'
import { changeClock, changeDeadline, correctionMoved, passMark, setClock } from './evolve-clocks.ts'
import { incidentOpened, incidentResolved, withoutStageIncidents } from './evolve-incidents.ts'
import { changeLetter, letterIssued } from './evolve-letters.ts'
import { closed, held, opened, released, reopened } from './evolve-life.ts'
import { changeRefund, refundMade, refundRequested, withoutRefundIncident } from './evolve-refunds.ts'
import {
  changeStep,
  correctionRequested,
  decisionTookEffect,
  endStep,
  inquiryFellSilent,
  stepAskedAnew,
  stepRequested,
  subcaseClosed,
  withDecider,
  withFacts,
  withoutOutcome,
} from './evolve-steps.ts'
import { withStatus } from './instalments.ts'
>>>>>>> main

/**
 * The only way in which a case's state changes: one event of its log. It knows no rules, so a log reads the same under
 * every version of a procedure.
 * @throws Error when the first event is no `CaseOpened` or a second one follows: such a log is broken.
 */
export function evolve(state: CaseState, logged: LoggedEvent): CaseState {
  const { event, commandId } = logged
  if (event.type === 'CaseOpened') {
    if (state.status !== 'absent') throw new Error('case is open already')
    return withCommand(opened(event), commandId)
  }
  if (state.status === 'absent') throw new Error('log does not begin with CaseOpened')
  const next = withCommand(apply(state, event, logged), commandId)
  return event.type === 'CommandRefused' && commandId !== null
    ? { ...next, refusals: { ...next.refusals, [commandId]: event.code } }
    : next
}

/** Folds events over a state, oldest first. */
export function evolveAll(state: CaseState, events: readonly LoggedEvent[]): CaseState {
  return events.reduce(evolve, state)
}

function withCommand(state: LiveCase, commandId: string | null): LiveCase {
  if (commandId === null || state.commandIds.includes(commandId)) return state
  return { ...state, commandIds: [...state.commandIds, commandId] }
}

function apply(state: LiveCase, event: CaseEvent, { at, actor }: LoggedEvent): LiveCase {
  switch (event.type) {
    case 'CaseOpened':
      return state
    case 'StageEntered':
      return {
        ...state,
        stage: event.stage,
        visits: { ...state.visits, [event.stage]: event.visit },
        steps: {},
        correction: null,
        incidents: withoutStageIncidents(state),
      }
    case 'StepSkipped':
      return withoutOutcome(state, event.step)
    case 'StepRequested':
      return stepRequested(state, event, at)
    case 'StepDropped':
      return endStep(state, event.no, 'not-needed', at)
    case 'ChecksDone':
      return endStep(withFacts(state, event.facts), event.no, 'checked', at)
    case 'TaskOpened':
      return changeStep(state, event.no, { status: 'waiting', role: event.role, dueAt: event.dueAt, since: at })
    case 'TaskDecided':
      return changeStep(state, event.no, {
        status: 'decided',
        decision: { outcome: event.outcome, facts: event.facts, by: actor, at, effectiveAt: event.effectiveAt },
      })
    case 'DecisionRecalled':
      return changeStep(state, event.no, (step) => ({ status: 'waiting', decision: null, round: step.round + 1 }))
    case 'DecisionTookEffect':
      return decisionTookEffect(state, event.no, at)
    case 'CorrectionRequested':
      return correctionRequested(state, event, at)
    case 'CorrectionAnswered':
      return { ...withFacts(state, event.facts), correction: null }
    case 'CorrectionLapsed':
      return { ...state, correction: null }
    case 'ApplicantAsked':
      return changeStep(state, event.no, { status: 'waiting', dueAt: event.replyBy, since: at })
    case 'ApplicantReminded':
      if (event.what !== 'correction') return changeStep(state, event.no, { reminded: true })
      return { ...state, correction: state.correction && { ...state.correction, reminded: true } }
    case 'ApplicantAnswered':
      return endStep(withFacts(state, event.facts), event.no, event.outcome, at)
    case 'ApplicantFellSilent':
      return endStep(state, event.no, event.outcome, at)
    case 'ConsentsAsked':
      return changeStep(state, event.no, {
        status: 'waiting',
        dueAt: event.replyBy,
        since: at,
        consents: Object.fromEntries(event.consents.map((id) => [id, 'asked' as const])),
      })
    case 'ConsentAnswered':
      return changeStep(state, event.no, ({ consents }) => ({
        consents: { ...consents, [event.consentId]: event.answer },
      }))
    case 'ConsentsEnded':
      return endStep(state, event.no, event.outcome, at)
    case 'InquirySent':
      return changeStep(state, event.no, (step) => ({
        status: 'waiting',
        reference: event.reference,
        sentBy: event.by,
        dueAt: event.dueAt,
        asked: step.asked + 1,
        since: at,
      }))
    case 'InquiryAnswered':
      return endStep(withFacts(state, event.facts), event.no, 'answered', at)
    case 'InquiryFellSilent':
      return inquiryFellSilent(state, event, at)
    case 'InquiryDecidedWithout':
      return endStep(withDecider(state, event.no, actor), event.no, 'decided-without', at)
    case 'InvoiceIssued':
      return invoiceIssued(state, event, at)
    case 'NothingDue':
      return endStep(state, event.no, 'nothing-due', at)
    case 'InvoiceExpired':
      return endStep(letGo(state, event.invoiceId, 'expired'), event.no, 'expired', at)
    case 'InvoiceVoidRequested':
      return changeInvoice(state, event.invoiceId, { voidRequestedBy: actor })
    case 'InvoiceVoided':
      return letGo(state, event.invoiceId, 'void')
    case 'StepAskedAnew':
      return stepAskedAnew(state, event.no)
    case 'InstalmentsAgreed':
      return changeInvoice(state, event.invoiceId, {
        instalments: { downPaymentRials: event.downPaymentRials, isDownPaid: false, cheques: {} },
      })
    case 'ChequeRegistered':
      return chequeRegistered(state, event)
    case 'ChequeDue':
      return changePlan(state, event.invoiceId, (plan) =>
        withStatus(plan, (_, number) => number === event.cheque, 'due'),
      )
    case 'ChequeCleared':
      return chequeCleared(state, event, at)
    case 'MoneySettled':
      return endStep(state, event.no, 'settled', at)
    case 'PaymentConfirmed':
      return paymentConfirmed(state, event, at)
    case 'RefundRequested':
      return refundRequested(state, event, actor)
    case 'RefundApproved':
      return changeRefund(state, event.refundId, { status: 'approved' })
    case 'RefundMade':
      return refundMade(state, event)
    case 'RefundCancelled':
      return changeRefund(withoutRefundIncident(state, event.refundId), event.refundId, { status: 'cancelled' })
    case 'RefundAskedAnew':
      return changeRefund(withoutRefundIncident(state, event.refundId), event.refundId, { round: event.round })
    case 'ChequeBounced':
      return chequeBounced(state, event, at)
    case 'LetterIssued':
      return letterIssued(state, event, at)
    case 'LetterRevoked':
      return changeLetter(state, event.letterId, { status: 'revoked' })
    case 'LetterReplaced':
      return changeLetter(state, event.letterId, { status: 'replaced', replacedBy: event.by })
    case 'RegisterWritten':
      return endStep(state, event.no, 'written', at)
    case 'SubcaseOpened':
      return changeStep(state, event.no, { status: 'waiting', childId: event.childId, since: at })
    case 'SubcaseClosed':
      return subcaseClosed(state, event, at)
    case 'ParentJoined':
      return { ...state, parents: [...state.parents, { ...event.parent, told: false }] }
    case 'ParentTold':
      return {
        ...state,
        parents: state.parents.map((one) => (sameParent(one, event.parent) ? { ...one, told: true } : one)),
      }
    case 'ClockStarted':
      return setClock(state, event.clock, { startedAt: state.receivedAt, dueAt: event.dueAt, metAt: null, passed: [] })
    case 'ClockPaused':
      return { ...state, pauses: [...state.pauses, { from: at, until: null }] }
    case 'ClockResumed':
      return { ...state, pauses: state.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause)) }
    case 'ClockMet':
      return changeClock(state, event.clock, { metAt: at })
    case 'ClockMoved':
      return { ...state, clockOffsetMs: state.clockOffsetMs + event.byMs }
    case 'CalendarApplied':
      return { ...state, calendar: event.calendar }
    case 'DeadlineMoved':
      if (event.what === 'correction') return correctionMoved(state, event)
      return event.no === null
        ? changeClock(state, event.what, { dueAt: event.to })
        : changeDeadline(state, event.no, { dueAt: event.to })
    case 'DeadlineExtended':
      return changeDeadline(state, event.no, { dueAt: event.dueAt, dueMissed: false })
    case 'DeadlineMissed':
      return event.no === null ? passMark(state, event.what, 'due') : changeStep(state, event.no, { dueMissed: true })
    case 'DeadlineReminded':
    case 'LegalLossRecorded':
      return passMark(state, event.clock, event.mark)
    case 'CaseEscalated':
      return { ...passMark(state, event.clock, event.mark), escalatedTo: [...state.escalatedTo, event.role] }
    case 'IncidentOpened':
      return incidentOpened(state, event, at)
    case 'IncidentResolved':
      return incidentResolved(state, event, at)
    case 'FactCorrected':
      return withFacts(state, { [event.fact]: event.value })
    case 'CaseMoved':
      return event.to === null
        ? state
        : { ...state, steps: {}, correction: null, incidents: withoutStageIncidents(state) }
    case 'CaseHeld':
      return held(state, at)
    case 'CaseReleased':
      return released(state)
    case 'CaseWithdrawn':
    case 'CancelRequested':
    case 'CommandRefused':
      return state
    case 'CaseClosed':
      return closed(state, event, at)
    case 'CaseReopened':
      return reopened(state, event, at)
  }
}
<<<<<<< HEAD

/** A step that begins anew has no outcome yet: guards must not read the one of an earlier visit. */
function withoutOutcome(state: LiveCase, step: string): LiveCase {
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

type Change = Partial<StepState> | ((step: StepState) => Partial<StepState>)

function setStep<S extends LiveCase>(state: S, step: StepState): S {
  return { ...state, steps: { ...state.steps, [step.id]: step } }
}

function changeStep(state: LiveCase, no: number, change: Change): LiveCase {
  const step = Object.values(state.steps).find((candidate) => candidate.no === no)
  if (!step) return state
  return setStep(state, { ...step, ...(typeof change === 'function' ? change(step) : change) })
}

function endStep(state: LiveCase, no: number, outcome: string, at: number): LiveCase {
  const step = Object.values(state.steps).find((candidate) => candidate.no === no)
  if (!step) return state
  const incidents = { ...state.incidents }
  if (step.incidentId) delete incidents[step.incidentId]
  const ended = setStep(state, { ...step, status: 'done', outcome, dueAt: null, incidentId: null, endedAt: at })
  return { ...ended, incidents, outcomes: { ...state.outcomes, [step.id]: outcome } }
}

function withFacts(state: LiveCase, facts: LiveCase['facts']): LiveCase {
  return Object.keys(facts).length === 0 ? state : { ...state, facts: { ...state.facts, ...facts } }
}

function withDecider(state: LiveCase, no: number, actor: string): LiveCase {
  const step = Object.values(state.steps).find((candidate) => candidate.no === no)
  return step ? { ...state, deciders: { ...state.deciders, [step.id]: actor } } : state
}

function decisionTookEffect(state: LiveCase, no: number, at: number): LiveCase {
  const step = Object.values(state.steps).find((candidate) => candidate.no === no)
  if (!step?.decision) return state
  const { outcome, facts, by, at: decidedAt } = step.decision
  const noted = { ...withDecider(state, no, by), decisions: { ...state.decisions, [no]: { by, at: decidedAt } } }
  return endStep(withFacts(noted, facts), no, outcome, at)
}

function inquiryFellSilent(state: LiveCase, event: EventOf<'InquiryFellSilent'>, at: number): LiveCase {
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

function invoiceIssued(state: LiveCase, event: EventOf<'InvoiceIssued'>, at: number): LiveCase {
  const invoice: InvoiceState = {
    no: event.no,
    step: Object.values(state.steps).find(({ no }) => no === event.no)?.id ?? '',
    amountRials: event.amountRials,
    status: 'open',
    expiresAt: event.expiresAt,
    attempts: [],
    attemptRials: [],
    paidRials: '0',
    refundedRials: '0',
    issuedAt: at,
    paidAt: null,
    bouncedAt: null,
    voidRequestedBy: null,
    instalments: null,
  }
  const known = { ...state, invoices: { ...state.invoices, [event.invoiceId]: invoice } }
  return changeStep(known, event.no, {
    status: 'waiting',
    invoiceId: event.invoiceId,
    dueAt: event.expiresAt,
    reminded: false,
  })
}

function changeInvoice(state: LiveCase, id: InvoiceId, change: Partial<InvoiceState>): LiveCase {
  const invoice = state.invoices[id]
  return invoice ? { ...state, invoices: { ...state.invoices, [id]: { ...invoice, ...change } } } : state
}

/** Nobody shall pay it any more, so cheques that were not cashed go back. */
function letGo(state: LiveCase, id: InvoiceId, status: 'expired' | 'void'): LiveCase {
  const plan = state.invoices[id]?.instalments ?? null
  return changeInvoice(state, id, { status, instalments: plan && planReturned(plan) })
}

function stepAskedAnew(state: LiveCase, no: number): LiveCase {
  const step = Object.values(state.steps).find((candidate) => candidate.no === no)
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

function changePlan(state: LiveCase, id: InvoiceId, change: (plan: InstalmentPlan) => InstalmentPlan): LiveCase {
  const plan = state.invoices[id]?.instalments
  return plan ? changeInvoice(state, id, { instalments: change(plan) }) : state
}

function chequeRegistered(state: LiveCase, event: EventOf<'ChequeRegistered'>): LiveCase {
  const { invoiceId, cheque, amountRials, dueAt, inPlaceOf } = event
  return changePlan(state, invoiceId, (plan) => {
    const { cheques, ...rest } = withStatus(plan, (_, number) => number === inPlaceOf, 'replaced')
    return { ...rest, cheques: { ...cheques, [cheque]: { amountRials, dueAt, status: 'registered' } } }
  })
}

function chequeCleared(state: LiveCase, event: EventOf<'ChequeCleared'>, at: number): LiveCase {
  const { invoiceId, cheque, amountRials } = event
  const cleared = changePlan(state, invoiceId, (plan) => withStatus(plan, (_, number) => number === cheque, 'cleared'))
  const invoice = cleared.invoices[invoiceId]
  if (!invoice?.instalments) return state
  const isPaid = leftOf(invoice, invoice.instalments) === 0n
  return changeInvoice(cleared, invoiceId, {
    paidRials: (BigInt(invoice.paidRials) + BigInt(amountRials)).toString(),
    ...(isPaid ? { status: 'paid' as const, paidAt: at } : {}),
  })
}

function paymentConfirmed(state: LiveCase, event: EventOf<'PaymentConfirmed'>, at: number): LiveCase {
  const invoice = state.invoices[event.invoiceId]
  if (!invoice) return state
  const amount = BigInt(event.amountRials)
  const paidRials = (BigInt(invoice.paidRials) + amount).toString()
  const counted = changeInvoice(state, event.invoiceId, {
    attempts: [...invoice.attempts, event.attempt],
    attemptRials: [...invoice.attemptRials, event.amountRials],
    paidRials,
  })
  if (event.surplus) return counted
  const { isPaid, ...change } = afterPayment(invoice, amount)
  const settled = changeInvoice(counted, event.invoiceId, {
    ...change,
    ...(isPaid ? { status: 'paid' as const, paidAt: at } : {}),
  })
  const step = Object.values(state.steps).find((candidate) => candidate.invoiceId === event.invoiceId)
  // Of several bills some are still to be paid.
  const isWaiting = !isPaid && change.instalments === undefined
  return !step || step.status === 'done' || isWaiting
    ? settled
    : endStep(settled, step.no, isPaid ? 'paid' : 'instalments', at)
}

/** The money never came: it is owed again, and nothing of it can be paid back. */
function chequeBounced(state: LiveCase, { invoiceId, cheque }: EventOf<'ChequeBounced'>, at: number): LiveCase {
  const invoice = state.invoices[invoiceId]
  if (!invoice) return state
  const plan = invoice.instalments
  const isCleared = plan?.cheques[cheque]?.status === 'cleared'
  const lost = plan === null ? invoice.amountRials : isCleared ? (plan.cheques[cheque]?.amountRials ?? '0') : '0'
  const paidRials = (BigInt(invoice.paidRials) - BigInt(lost)).toString()
  const bounced = changePlan(state, invoiceId, (known) =>
    withStatus(known, (_, number) => number === cheque, 'bounced'),
  )
  const owedAgain = plan === null || invoice.status === 'paid' ? { status: 'open' as const, paidAt: null } : {}
  return changeInvoice(bounced, invoiceId, { paidRials, bouncedAt: at, ...owedAgain })
}

/** Nothing to answer by is no time to answer by, so a correction's day is only ever moved to another. */
function correctionMoved(state: LiveCase, { to }: EventOf<'DeadlineMoved'>): LiveCase {
  const { correction } = state
  return correction && to !== null ? { ...state, correction: { ...correction, replyBy: to } } : state
}

/** A bill expires when the step that waits for its payment does. */
function changeDeadline(state: LiveCase, no: number, change: Partial<StepState>): LiveCase {
  const changed = changeStep(state, no, change)
  const invoiceId = Object.values(changed.steps).find((step) => step.no === no)?.invoiceId
  return invoiceId && change.dueAt ? changeInvoice(changed, invoiceId, { expiresAt: change.dueAt }) : changed
}

function changeRefund(state: LiveCase, id: RefundId, change: Partial<RefundState>): LiveCase {
  const refund = state.refunds[id]
  return refund ? { ...state, refunds: { ...state.refunds, [id]: { ...refund, ...change } } } : state
}

/** A refund is of no step, so its incident names it by its effect. */
function withoutRefundIncident(state: LiveCase, id: RefundId): LiveCase {
  const incidents = Object.entries(state.incidents).filter(([, { effect }]) => effect !== `refund:${id}`)
  return { ...state, incidents: Object.fromEntries(incidents) }
}

function refundMade(state: LiveCase, event: EventOf<'RefundMade'>): LiveCase {
  const refund = state.refunds[event.refundId]
  if (!refund) return state
  const invoice = state.invoices[refund.invoiceId]
  const refundedRials = (BigInt(invoice?.refundedRials ?? '0') + BigInt(refund.amountRials)).toString()
  return changeRefund(changeInvoice(state, refund.invoiceId, { refundedRials }), event.refundId, { status: 'made' })
}

function changeLetter(state: LiveCase, id: keyof LiveCase['letters'], change: Partial<LetterState>): LiveCase {
  const letter = state.letters[id]
  return letter ? { ...state, letters: { ...state.letters, [id]: { ...letter, ...change } } } : state
}

function setClock(state: LiveCase, id: string, clock: CaseBody['clocks'][string]): LiveCase {
  return { ...state, clocks: { ...state.clocks, [id]: clock } }
}

function changeClock(state: LiveCase, id: string, change: Partial<CaseBody['clocks'][string]>): LiveCase {
  const clock = state.clocks[id]
  return clock ? setClock(state, id, { ...clock, ...change }) : state
}

function passMark(state: LiveCase, id: string, mark: string): LiveCase {
  const clock = state.clocks[id]
  return clock ? setClock(state, id, { ...clock, passed: [...clock.passed, mark] }) : state
}

function incidentOpened(state: LiveCase, event: EventOf<'IncidentOpened'>, at: number): LiveCase {
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

function incidentResolved(state: LiveCase, event: EventOf<'IncidentResolved'>, at: number): LiveCase {
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
function withoutStageIncidents(state: LiveCase): CaseBody['incidents'] {
  return Object.fromEntries(
    Object.entries(state.incidents).filter(([, incident]) => incident.no === null && incident.effect !== 'rule'),
  )
}

function closed(state: LiveCase, event: EventOf<'CaseClosed'>, at: number): ClosedCase {
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

function reopened(state: LiveCase, { restedFrom }: EventOf<'CaseReopened'>, at: number): OpenCase {
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

/** Whether two references name the same step of the same case. */
export function sameParent(one: ParentRef, other: ParentRef): boolean {
  return one.caseId === other.caseId && one.no === other.no
}

/** The incident's id for the n-th incident of a case. */
export function incidentIdOf(caseId: CaseId, n: number) {
  return partId('incident', caseId, n)
}
=======
>>>>>>> main
