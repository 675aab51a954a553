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
import { changeClock, changeDeadline, correctionMoved, excused, passMark, setClock } from './evolve-clocks.ts'
import { incidentOpened, incidentResolved, withoutStageIncidents } from './evolve-incidents.ts'
import { changeLetter, letterIssued } from './evolve-letters.ts'
import { closed, held, opened, released, reopened } from './evolve-life.ts'
import { changeRefund, refundMade, refundRequested, withoutRefundIncident } from './evolve-refunds.ts'
import {
  changeStep,
  consentsAsked,
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

/**
 * The only way in which a case's state changes: one event of its log. It knows no rules, so a log reads the same under
 * every version of a procedure.
 * @throws Error when the first event is no `CaseOpened` or a second one follows: such a log is broken.
 */
export function evolve(state: CaseState, logged: LoggedEvent): CaseState {
  const { event, commandId } = logged
  if (event.type === 'CaseOpened') {
    if (state.status !== 'absent') throw new Error('case is open already')
    const taken = logged.cause === 'desk' ? { takenBy: logged.actor } : {}
    return withCommand({ ...opened(event), ...taken }, commandId)
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
      return consentsAsked(state, event, at)
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
        // What was excused in an earlier round does not lengthen this one.
        ...(step.excused ? { excused: {} } : {}),
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
        : changeDeadline(excused(state, event), event.no, { dueAt: event.to })
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
