import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { WaitingFor } from '../../domain/case/case-projection.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { bytes, caseInstant, rials } from './columns.ts'

/** What every row of a case repeats, so row security compares columns and never joins. */
const owned = {
  caseId: text('case_id').notNull(),
  district: text('district').notNull(),
  applicant: text('applicant').notNull(),
}

export const cases = pgTable('cases', {
  caseId: text('case_id').primaryKey(),
  service: text('service').notNull(),
  version: text('version').notNull(),
  district: text('district').notNull(),
  applicant: text('applicant').notNull(),
  status: text('status', { enum: ['open', 'held', 'closed'] }).notNull(),
  stage: text('stage'),
  publicStatus: text('public_status').notNull(),
  outcome: text('outcome'),
  receivedAt: caseInstant('received_at').notNull(),
  closedAt: caseInstant('closed_at'),
  legalDueAt: caseInstant('legal_due_at'),
  serviceDueAt: caseInstant('service_due_at'),
  waitingFor: jsonb('waiting_for').$type<readonly WaitingFor[]>().notNull(),
  facts: jsonb('facts').$type<Readonly<Record<string, FactValue>>>().notNull(),
  clockOffsetMs: caseInstant('clock_offset_ms').notNull(),
  calendarVersion: text('calendar_version').notNull(),
  overdue: boolean('overdue').notNull(),
  parentCaseId: text('parent_case_id'),
  parentNo: integer('parent_no'),
  headSeq: integer('head_seq').notNull(),
  headHash: bytes('head_hash').notNull(),
  trackingCode: text('tracking_code').unique(),
})

export const tasks = pgTable('tasks', {
  taskId: text('task_id').primaryKey(),
  ...owned,
  no: integer('no').notNull(),
  stage: text('stage').notNull(),
  step: text('step').notNull(),
  role: text('role').notNull(),
  escalatedTo: text('escalated_to').array().notNull(),
  status: text('status').notNull(),
  openedAt: caseInstant('opened_at').notNull(),
  dueAt: caseInstant('due_at').notNull(),
  overdue: boolean('overdue').notNull(),
  decidedBy: text('decided_by'),
  decidedAt: caseInstant('decided_at'),
  outcome: text('outcome'),
  effectiveAt: caseInstant('effective_at'),
})

export const taskDesks = pgTable(
  'task_desks',
  {
    taskId: text('task_id').notNull(),
    role: text('role').notNull(),
    district: text('district').notNull(),
    status: text('status').notNull(),
    dueAt: caseInstant('due_at').notNull(),
    service: text('service').notNull(),
    step: text('step').notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.role] })],
)

export const inquiries = pgTable('inquiries', {
  inquiryId: text('inquiry_id').primaryKey(),
  ...owned,
  no: integer('no').notNull(),
  round: integer('round').notNull(),
  step: text('step').notNull(),
  provider: text('provider').notNull(),
  status: text('status').notNull(),
  sentBy: text('sent_by'),
  reference: text('reference'),
  sentAt: caseInstant('sent_at'),
  dueAt: caseInstant('due_at'),
  answeredAt: caseInstant('answered_at'),
})

export const invoices = pgTable('invoices', {
  invoiceId: text('invoice_id').primaryKey(),
  ...owned,
  no: integer('no').notNull(),
  amountRials: rials('amount_rials').notNull(),
  status: text('status').notNull(),
  issuedAt: caseInstant('issued_at').notNull(),
  expiresAt: caseInstant('expires_at').notNull(),
  paidRials: rials('paid_rials').notNull(),
  refundedRials: rials('refunded_rials').notNull(),
  paidAt: caseInstant('paid_at'),
})

export const letters = pgTable('letters', {
  letterId: text('letter_id').primaryKey(),
  ...owned,
  no: integer('no').notNull(),
  template: text('template').notNull(),
  number: text('number').notNull(),
  status: text('status').notNull(),
  issuedAt: caseInstant('issued_at').notNull(),
  replacedBy: text('replaced_by'),
})

export const incidents = pgTable('incidents', {
  incidentId: text('incident_id').primaryKey(),
  ...owned,
  no: integer('no'),
  step: text('step'),
  effect: text('effect').notNull(),
  code: text('code').notNull(),
  status: text('status').notNull(),
  openedAt: caseInstant('opened_at').notNull(),
  resolvedAt: caseInstant('resolved_at'),
  resolution: text('resolution'),
})
