import type { Role } from '../access/role.ts'
import type { FactValue } from '../expression/expression.ts'
import type { SentBy } from './case-event.ts'
import type { CaseId, IncidentId, InquiryId, InvoiceId, LetterId, TaskId } from './case-id.ts'
import type { LetterState } from './case-state.ts'

/** Why a case waits: what, for whom, since and until when, and what the reader can do. */
export interface WaitingFor {
  what:
    | 'task'
    | 'inquiry'
    | 'applicant'
    | 'correction'
    | 'consent'
    | 'payment'
    | 'recall-window'
    | 'effect'
    | 'subcase'
    | 'incident'
    | 'release'
  /** Role, provider, `applicant`, or `system`. */
  whom: string
  step: string | null
  no: number | null
  since: number
  until: number | null
  /** Names of commands that would move it on. */
  canDo: readonly string[]
}

/** Rows of the read model, as the log of a case projects them. Instants are epoch milliseconds, money decimal strings. */
export interface CaseRow {
  caseId: CaseId
  service: string
  version: string
  district: string
  applicant: string
  status: 'open' | 'held' | 'closed'
  stage: string | null
  publicStatus: string
  outcome: string | null
  receivedAt: number
  closedAt: number | null
  legalDueAt: number | null
  serviceDueAt: number | null
  waitingFor: readonly WaitingFor[]
  facts: Readonly<Record<string, FactValue>>
  clockOffsetMs: number
  calendarVersion: string
  overdue: boolean
}

export interface TaskRow {
  taskId: TaskId
  no: number
  stage: string
  step: string
  role: Role
  escalatedTo: readonly Role[]
  status: 'open' | 'waiting-for-correction' | 'decided' | 'done' | 'cancelled'
  openedAt: number
  dueAt: number
  overdue: boolean
  decidedBy: string | null
  decidedAt: number | null
  outcome: string | null
  effectiveAt: number | null
}

export interface InquiryRow {
  inquiryId: InquiryId
  no: number
  round: number
  step: string
  provider: string
  status: 'requested' | 'sent' | 'answered' | 'silent' | 'escalated' | 'stuck' | 'cancelled'
  by: SentBy | null
  reference: string | null
  sentAt: number | null
  dueAt: number | null
  answeredAt: number | null
}

export interface InvoiceRow {
  invoiceId: InvoiceId
  no: number
  amountRials: string
  status: 'open' | 'paid' | 'expired' | 'void'
  issuedAt: number
  expiresAt: number
  paidRials: string
  refundedRials: string
  paidAt: number | null
}

export interface LetterRow extends LetterState {
  letterId: LetterId
}

export interface IncidentRow {
  incidentId: IncidentId
  no: number | null
  step: string | null
  effect: string
  code: string
  status: 'open' | 'resolved'
  openedAt: number
  resolvedAt: number | null
  resolution: string | null
}

/** A message owed to the applicant for one event; the ledger `deliveries` keeps one per event and audience. */
export interface NoticeRow {
  /** Position in the batch of the event that it is about. */
  index: number
  template: string
  audience: 'applicant' | 'organisation' | 'consent'
}

/** Rows that a batch of events changed, whole rows, to be upserted in the transaction of the events. */
export interface CaseProjection {
  case: CaseRow
  tasks: readonly TaskRow[]
  inquiries: readonly InquiryRow[]
  invoices: readonly InvoiceRow[]
  letters: readonly LetterRow[]
  incidents: readonly IncidentRow[]
  notices: readonly NoticeRow[]
}
