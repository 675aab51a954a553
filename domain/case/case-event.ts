import type { Role } from '../access/role.ts'
import type { FactValue } from '../expression/expression.ts'
import type { StepKind } from '../procedure/procedure-core.ts'
import type { CalendarCore } from '../time/calendar.ts'
import type { CommandName } from './case-command.ts'
import type { CaseId, ConsentId, CorrectionId, IncidentId, InvoiceId, LetterId, RefundId } from './case-id.ts'
import type { RefusalCode } from './refusal.ts'

/** A stored text: its words stay in the database, its salted hash goes into the log. */
export interface TextRef {
  id: string
  hash: string
}

/** What to correct: a form field or a document, with a reason from the list. */
export interface CorrectionItem {
  kind: 'field' | 'document'
  name: string
  reason: string
}

/** The step of another case that waits for this one. */
export interface ParentRef {
  caseId: CaseId
  no: number
}

/** How a question went out: answered by a callback, asked again by polling, or sent on paper. */
export type SentBy = 'callback' | 'polling' | 'letter'

export type ConsentAnswer = 'given' | 'refused'
/** How a step ended that asked for consents. */
export type ConsentOutcome = 'consented' | 'refused' | 'silent' | 'nobody-named'

export type CloseReason = 'outcome' | 'withdrawn' | 'loss'

/** All that can happen in a case, in the past tense. `step` is the id in the procedure, `no` the step's number in the case. */
export type CaseEvent =
  | {
      type: 'CaseOpened'
      caseId: CaseId
      service: string
      version: string
      district: string
      applicant: string
      facts: Readonly<Record<string, FactValue>>
      calendar: CalendarCore
      receivedAt: number
      submission: TextRef
      parent: ParentRef | null
    }
  | { type: 'StageEntered'; stage: string; visit: number; from: string | null }
  | { type: 'StepSkipped'; step: string }
  | { type: 'StepRequested'; step: string; no: number; kind: StepKind }
  | { type: 'StepDropped'; no: number }
  | { type: 'ChecksDone'; no: number; facts: Readonly<Record<string, FactValue>> }
  | { type: 'TaskOpened'; no: number; role: Role; dueAt: number }
  | {
      type: 'TaskDecided'
      no: number
      outcome: string
      facts: Readonly<Record<string, FactValue>>
      effectiveAt: number
      text: TextRef | null
    }
  | { type: 'DecisionRecalled'; no: number }
  | { type: 'DecisionTookEffect'; no: number }
  | {
      type: 'CorrectionRequested'
      no: number
      correctionId: CorrectionId
      items: readonly CorrectionItem[]
      replyBy: number
      /** Working days in which the applicant may answer: a new calendar counts them anew. */
      days: number
      text: TextRef | null
    }
  | {
      type: 'CorrectionAnswered'
      correctionId: CorrectionId
      facts: Readonly<Record<string, FactValue>>
      submission: TextRef
    }
  | { type: 'CorrectionLapsed'; correctionId: CorrectionId }
  | { type: 'ApplicantAsked'; no: number; replyBy: number }
  /** `no` is the task that asked for a correction, the step that waits for an answer or for consents, or the payment. */
  | { type: 'ApplicantReminded'; what: 'correction' | 'applicant' | 'payment' | 'consent'; no: number; until: number }
  | {
      type: 'ApplicantAnswered'
      no: number
      outcome: string
      facts: Readonly<Record<string, FactValue>>
      submission: TextRef
    }
  | { type: 'ApplicantFellSilent'; no: number; outcome: string }
  /** Everybody whom the step names was asked; none when the application names nobody. */
  | { type: 'ConsentsAsked'; no: number; consents: readonly ConsentId[]; replyBy: number }
  | { type: 'ConsentAnswered'; no: number; consentId: ConsentId; answer: ConsentAnswer; text: TextRef | null }
  | { type: 'ConsentsEnded'; no: number; outcome: ConsentOutcome }
  | { type: 'InquirySent'; no: number; round: number; reference: string; dueAt: number; by: SentBy }
  | {
      type: 'InquiryAnswered'
      no: number
      round: number
      facts: Readonly<Record<string, FactValue>>
      text: TextRef | null
    }
  | {
      type: 'InquiryFellSilent'
      no: number
      round: number
      then: 'ask-again' | 'escalate' | 'deemed-consent'
      facts: Readonly<Record<string, FactValue>>
      role: Role | null
    }
  | { type: 'InquiryDecidedWithout'; no: number; text: TextRef }
  | { type: 'InvoiceIssued'; no: number; round: number; invoiceId: InvoiceId; amountRials: string; expiresAt: number }
  | { type: 'NothingDue'; no: number }
  | { type: 'InvoiceExpired'; no: number; invoiceId: InvoiceId }
  | { type: 'InvoiceVoided'; invoiceId: InvoiceId }
  | { type: 'InvoiceVoidRequested'; invoiceId: InvoiceId; text: TextRef }
  /** The step begins anew: its bill was void, or it told of one that was. */
  | { type: 'StepAskedAnew'; no: number }
  | { type: 'InstalmentsAgreed'; invoiceId: InvoiceId; downPaymentRials: string; text: TextRef }
  | {
      type: 'ChequeRegistered'
      invoiceId: InvoiceId
      cheque: string
      amountRials: string
      dueAt: number
      inPlaceOf: string | null
    }
  | { type: 'ChequeDue'; invoiceId: InvoiceId; cheque: string }
  | { type: 'ChequeCleared'; invoiceId: InvoiceId; cheque: string; amountRials: string }
  | { type: 'MoneySettled'; no: number }
  | { type: 'PaymentConfirmed'; invoiceId: InvoiceId; attempt: string; amountRials: string; surplus: boolean }
  | {
      type: 'RefundRequested'
      invoiceId: InvoiceId
      refundId: RefundId
      no: number
      amountRials: string
      text: TextRef
    }
  | { type: 'RefundApproved'; refundId: RefundId }
  | { type: 'RefundMade'; refundId: RefundId; reference: string }
  /** The bank would not pay it back: it is given up, or asked for anew under a key that the bank has not seen. */
  | { type: 'RefundCancelled'; refundId: RefundId; text: TextRef }
  | { type: 'RefundAskedAnew'; refundId: RefundId; round: number }
  /** `amountRials` where it paid only some of an invoice’s bills, or could have. */
  | { type: 'ChequeBounced'; invoiceId: InvoiceId; cheque: string; amountRials?: string }
  | {
      type: 'LetterIssued'
      no: number
      round: number
      letterId: LetterId
      template: string
      number: string
      snapshotHash: string
    }
  | { type: 'LetterRevoked'; letterId: LetterId; text: TextRef | null }
  | { type: 'LetterReplaced'; letterId: LetterId; by: LetterId }
  | { type: 'RegisterWritten'; no: number; reference: string }
  | { type: 'SubcaseOpened'; no: number; childId: CaseId }
  | { type: 'SubcaseClosed'; no: number; childId: CaseId; outcome: string; facts: Readonly<Record<string, FactValue>> }
  | { type: 'ParentJoined'; parent: ParentRef }
  | { type: 'ParentTold'; parent: ParentRef }
  | { type: 'ClockStarted'; clock: string; dueAt: number }
  | { type: 'ClockPaused'; reason: 'correction' | 'applicant' | 'consent' | 'payment' | 'provider' | 'subcase' }
  | { type: 'ClockResumed' }
  | { type: 'ClockMet'; clock: string }
  | { type: 'ClockMoved'; byMs: number }
  | { type: 'CalendarApplied'; calendar: CalendarCore }
  /** `excused`: for how long an outage that the municipality made by itself does not count against the inquiry. */
  | {
      type: 'DeadlineMoved'
      what: string
      no: number | null
      from: number | null
      to: number | null
      excused?: { outage: number; ms: number }
    }
  | { type: 'DeadlineExtended'; no: number; dueAt: number; text: TextRef }
  | { type: 'DeadlineMissed'; what: string; no: number | null; dueAt: number }
  | { type: 'DeadlineReminded'; clock: string; mark: string }
  | { type: 'CaseEscalated'; clock: string; mark: string; role: Role }
  | { type: 'LegalLossRecorded'; clock: string; mark: string }
  | {
      type: 'IncidentOpened'
      incidentId: IncidentId
      incidentNo: number
      no: number | null
      effect: string
      code: string
    }
  | {
      type: 'IncidentResolved'
      incidentId: IncidentId
      resolution: IncidentResolution
      facts: Readonly<Record<string, FactValue>>
      text: TextRef | null
    }
  | { type: 'FactCorrected'; fact: string; value: FactValue; text: TextRef }
  | { type: 'CaseMoved'; to: string | null; text: TextRef | null }
  | { type: 'CaseHeld'; text: TextRef }
  | { type: 'CaseReleased' }
  | { type: 'CaseWithdrawn'; text: TextRef | null }
  | { type: 'CancelRequested' }
  | { type: 'CommandRefused'; name: CommandName | 'malformed'; code: RefusalCode }
  | { type: 'CaseClosed'; outcome: string; reason: CloseReason }
  /** `restedFrom`: since when the service clock has stood still. */
  | { type: 'CaseReopened'; stage: string; text: TextRef | null; restedFrom?: number }

export type CaseEventType = CaseEvent['type']
export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>

export const incidentResolutions = ['retry', 'retryWith', 'answerByHand', 'skip', 'reject'] as const
export type IncidentResolution = (typeof incidentResolutions)[number]

/** An event as it stands in the log, before the database adds its hash. */
export interface LoggedEvent {
  /** The case's own clock, milliseconds since 1970 UTC. */
  at: number
  /** Principal who caused it, or `system`. */
  actor: string
  /** What it follows from: a command's channel, or `rule` for what follows by itself. */
  cause: string
  commandId: string | null
  event: CaseEvent
}
