import type { Role } from '../access/role.ts'
import type { FactValue } from '../expression/expression.ts'
import type { CalendarCore } from '../time/calendar.ts'
import type { ConsentAnswer, CorrectionItem, IncidentResolution, ParentRef, SentBy, TextRef } from './case-event.ts'
import type { CaseId, ConsentId, CorrectionId, IncidentId, InvoiceId, LetterId, RefundId } from './case-id.ts'

type Facts = Readonly<Record<string, FactValue>>

/** A cheque as it is handed in: its 16-digit number, whole rials, and the day (`YYYY-MM-DD`) from which the bank pays it. */
export interface ChequeTerms {
  cheque: string
  amountRials: string
  dueOn: string
}

/** What people, organisations, banks and machines may ask of a case, with the payload of each. Ids, enums, amounts and facts only. */
export interface CommandPayloads {
  decideTask: { no: number; outcome: string; facts: Facts; text: TextRef | null }
  recallDecision: { no: number }
  requestCorrection: { no: number; items: readonly CorrectionItem[]; replyWithinDays: number; text: TextRef | null }
  answerCorrection: { correctionId: CorrectionId; facts: Facts; submission: TextRef }
  answerStep: { no: number; outcome: string; facts: Facts; submission: TextRef }
  /** By whoever was asked; his phone proved it. */
  answerConsent: { no: number; consentId: ConsentId; answer: ConsentAnswer; text: TextRef | null }
  answerInquiry: { no: number; round: number; facts: Facts; text: TextRef | null }
  decideWithoutInquiry: { no: number; text: TextRef }
  confirmPayment: { invoiceId: InvoiceId; attempt: string; amountRials: string }
  requestRefund: { invoiceId: InvoiceId; amountRials: string; text: TextRef }
  approveRefund: { refundId: RefundId }
  cancelRefund: { refundId: RefundId; text: TextRef }
  retryRefund: { refundId: RefundId }
  requestVoid: { invoiceId: InvoiceId; text: TextRef }
  approveVoid: { invoiceId: InvoiceId }
  agreeInstalments: {
    invoiceId: InvoiceId
    downPaymentRials: string
    cheques: readonly ChequeTerms[]
    text: TextRef
  }
  registerCheque: ChequeTerms & { invoiceId: InvoiceId; inPlaceOf: string }
  clearCheque: { invoiceId: InvoiceId; cheque: string }
  /** `amountRials` says what it was to pay of an invoice of several bills: one of them, or all. */
  bounceCheque: { invoiceId: InvoiceId; cheque: string; amountRials?: string }
  revokeLetter: { letterId: LetterId; text: TextRef }
  correctFact: { fact: string; value: FactValue; text: TextRef }
  withdraw: { text: TextRef | null }
  hold: { text: TextRef }
  release: Record<string, never>
  extendDeadline: { no: number; days: number; text: TextRef }
  applyCalendar: { calendar: CalendarCore }
  /** For so many milliseconds of an inquiry the municipality itself had its organisation switched off; said anew when that changes. */
  excuseOutage: { no: number; round: number; outage: number; ms: number }
  resolveIncident: { incidentId: IncidentId; resolution: IncidentResolution; facts: Facts; text: TextRef | null }
  moveToStage: { stage: string; text: TextRef }
  moveClock: { byMs: number }
  /** Another case waits for this one as well: one Article 100 case serves all that meet the same breach. */
  joinParent: { parent: ParentRef }
  closeSubcase: { no: number; childId: CaseId; outcome: string; facts: Facts }
  reopen: { stage: string; text: TextRef }
  /** By the applicant whose case was closed as stagnant. */
  revive: { text: TextRef | null }
}
export type CommandName = keyof CommandPayloads

/** What effects bring back. They never cross the wire; they go through `decide` like any other command. */
export interface ResultPayloads {
  checksDone: { no: number; round: number; facts: Facts }
  consentsAsked: { no: number; round: number; consents: readonly ConsentId[] }
  inquirySent: { no: number; round: number; reference: string; by: SentBy }
  inquiryAnswered: { no: number; round: number; reference: string; facts: Facts; text: TextRef | null }
  invoiceIssued: { no: number; round: number; invoiceId: InvoiceId; amountRials: string }
  letterIssued: { no: number; round: number; letterId: LetterId; number: string; snapshotHash: string }
  registerWritten: { no: number; round: number; reference: string }
  subcaseOpened: { no: number; round: number; childId: CaseId }
  parentTold: { parent: ParentRef }
  refundMade: { refundId: RefundId; reference: string }
  effectFailed: { no: number | null; round: number; effect: string; code: string }
  cancelRequested: Record<string, never>
}
export type ResultName = keyof ResultPayloads

/** Who acts. Rights were checked at the edge; the machine checks again what depends on the case. */
export interface Actor {
  id: string
  /** The person for whom a desk clerk acts who is this actor. */
  onBehalfOf?: string
  /** The organisation for which a user acts. */
  organisation: string | null
  kind: 'citizen' | 'staff' | 'organisation' | 'provider' | 'bank' | 'system'
  roles: readonly Role[]
  /** Districts in which the roles hold; `*` is all. */
  districts: readonly string[]
}

interface Envelope {
  commandId: string
  actor: Actor
  cause: 'api' | 'desk' | 'callback' | 'operator' | 'case' | 'effect'
  /** When it was stored, in the case's time; lateness is judged by it. */
  receivedAt: number
}

export type CaseCommand = { [N in CommandName]: Envelope & { name: N; payload: CommandPayloads[N] } }[CommandName]
export type EffectResult = { [N in ResultName]: Envelope & { name: N; payload: ResultPayloads[N] } }[ResultName]
export type CommandOf<N extends CommandName> = Extract<CaseCommand, { name: N }>
export type ResultOf<N extends ResultName> = Extract<EffectResult, { name: N }>

/** What an effect brings back, before the run makes a command of it. */
export type EffectOutcome = { [N in ResultName]: { name: N; payload: ResultPayloads[N] } }[ResultName]
