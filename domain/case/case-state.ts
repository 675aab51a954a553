import type { Role } from '../access/role.ts'
import type { FactValue } from '../expression/expression.ts'
import type { StepKind } from '../procedure/procedure-core.ts'
import type { CalendarCore } from '../time/calendar.ts'
import type { CloseReason, ConsentAnswer, CorrectionItem, ParentRef, SentBy } from './case-event.ts'
import type { CaseId, ConsentId, CorrectionId, IncidentId, InvoiceId, LetterId, RefundId } from './case-id.ts'
import type { RefusalCode } from './refusal.ts'

/** What the log of a case adds up to. Plain JSON: a run receives it as a snapshot. */
export type CaseState = { status: 'absent' } | OpenCase | HeldCase | ClosedCase

export interface OpenCase extends CaseBody {
  status: 'open'
}
export interface HeldCase extends CaseBody {
  status: 'held'
  heldSince: number
}
export interface ClosedCase extends CaseBody {
  status: 'closed'
  closedAt: number
  outcome: string
  closeReason: CloseReason
}
export type LiveCase = OpenCase | HeldCase | ClosedCase

export interface CaseBody {
  caseId: CaseId
  service: string
  version: string
  district: string
  /** Principal for whom the case is handled. */
  applicant: string
  /** The desk clerk who wrote the application down for the applicant. */
  takenBy?: string
  receivedAt: number
  /** Cases that wait for this one, and whether they know how it ended. */
  parents: readonly ParentState[]
  stage: string | null
  visits: Readonly<Record<string, number>>
  /** Steps of the current stage by their id in the procedure. */
  steps: Readonly<Record<string, StepState>>
  /** Outcome of each step's last end, `''` is never stored. */
  outcomes: Readonly<Record<string, string>>
  /** Who decided each task last: four-eyes rules ask. */
  deciders: Readonly<Record<string, string>>
  /** Who decided which task (by its number) and when: a second clerk is told. */
  decisions: Readonly<Record<number, { by: string; at: number }>>
  facts: Readonly<Record<string, FactValue>>
  calendar: CalendarCore
  clocks: Readonly<Record<string, ClockState>>
  /** Pauses of the service clock. */
  pauses: readonly Pause[]
  correction: CorrectionState | null
  incidents: Readonly<Record<IncidentId, IncidentState>>
  invoices: Readonly<Record<InvoiceId, InvoiceState>>
  refunds: Readonly<Record<RefundId, RefundState>>
  letters: Readonly<Record<LetterId, LetterState>>
  /** Roles that may decide every open task since a clock escalated. */
  escalatedTo: readonly Role[]
  /** Counters that name steps and incidents. */
  stepCount: number
  incidentCount: number
  refundCount: number
  /** Milliseconds by which training moved this case's clock ahead of real time. */
  clockOffsetMs: number
  /** Ids of the commands whose effect or refusal is in the log. */
  commandIds: readonly string[]
  /** Of these, the ones that were refused. */
  refusals: Readonly<Record<string, RefusalCode>>
}

export interface ParentState extends ParentRef {
  told: boolean
}

export interface Pause {
  from: number
  until: number | null
}

export interface ClockState {
  startedAt: number
  /** End of the limit; null while paused. */
  dueAt: number | null
  metAt: number | null
  /** Ids of the marks that were acted on. */
  passed: readonly string[]
}

export type StepStatus = 'requested' | 'waiting' | 'escalated' | 'decided' | 'stuck' | 'done'

export interface StepState {
  no: number
  id: string
  kind: StepKind
  /** Counts up when the step is asked anew with other data or after silence; part of the effect's key. */
  round: number
  status: StepStatus
  since: number
  endedAt: number | null
  dueAt: number | null
  dueMissed: boolean
  /** The applicant was reminded of it. */
  reminded: boolean
  role: Role | null
  outcome: string | null
  decision: DecisionState | null
  reference: string | null
  sentBy: SentBy | null
  asked: number
  /** Milliseconds that do not count against who is asked, by the outage; absent where there was none. */
  excused?: Readonly<Record<number, number>>
  /** Status to which the step returns when its incident is retried. */
  stuckFrom: 'requested' | 'waiting'
  invoiceId: InvoiceId | null
  /** Who was asked to agree, and what each said. */
  consents: Readonly<Record<ConsentId, ConsentAnswer | 'asked'>> | null
  childId: CaseId | null
  incidentId: IncidentId | null
  /** Corrected data with which an admin had the step repeated. */
  input: Readonly<Record<string, FactValue>> | null
}

export interface DecisionState {
  outcome: string
  facts: Readonly<Record<string, FactValue>>
  by: string
  at: number
  effectiveAt: number
}

export interface CorrectionState {
  id: CorrectionId
  no: number
  items: readonly CorrectionItem[]
  askedAt: number
  replyBy: number
  /** Working days in which the applicant may answer. */
  days: number
  reminded: boolean
}

export interface IncidentState {
  no: number | null
  effect: string
  code: string
  since: number
}

export interface InvoiceState {
  no: number
  /** Payment step that it belongs to. */
  step: string
  amountRials: string
  status: 'open' | 'paid' | 'expired' | 'void'
  expiresAt: number
  /** Payment attempts that were counted: each once, ever. */
  attempts: readonly string[]
  /** What each of them brought, in the same order. */
  attemptRials: readonly string[]
  paidRials: string
  refundedRials: string
  issuedAt: number
  paidAt: number | null
  /** When a cheque for it last came back. */
  bouncedAt: number | null
  /** Who asked that nobody pay it any more; a second person has to agree. */
  voidRequestedBy: string | null
  instalments: InstalmentPlan | null
  /** What came in towards a sum that is due in several bills and is not complete; absent where there is one. */
  towardsRials?: string
}

export interface InstalmentPlan {
  downPaymentRials: string
  isDownPaid: boolean
  /** By their numbers. */
  cheques: Readonly<Record<string, ChequeState>>
}

export interface ChequeState {
  amountRials: string
  dueAt: number
  status: 'registered' | 'due' | 'cleared' | 'bounced' | 'paid-otherwise' | 'replaced' | 'returned'
}

export interface RefundState {
  invoiceId: InvoiceId
  amountRials: string
  requestedBy: string
  /** Payment out of which the bank pays it back. */
  attempt: string | null
  status: 'requested' | 'approved' | 'made' | 'cancelled'
  /** Counts up when the bank is asked anew. */
  round: number
}

export interface LetterState {
  no: number
  template: string
  number: string
  status: 'valid' | 'revoked' | 'replaced'
  issuedAt: number
  replacedBy: LetterId | null
}

export const absentCase: CaseState = { status: 'absent' }

export function isLive(state: CaseState): state is LiveCase {
  return state.status !== 'absent'
}

/** The step with this number in the current stage. */
export function stepByNo(state: LiveCase, no: number): StepState | undefined {
  return Object.values(state.steps).find((step) => step.no === no)
}

/** Whether two references name the same step of the same case. */
export function sameParent(one: ParentRef, other: ParentRef): boolean {
  return one.caseId === other.caseId && one.no === other.no
}
