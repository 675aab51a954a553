import type { Queryable } from '../sql.ts'

/**
 * Columns of the read model under the names that the domain gives them. Instants are case time in milliseconds, money
 * decimal strings.
 */
export const caseColumns = (sql: Queryable) => sql`
  c.case_id as "caseId", c.service, c.version, c.district, c.applicant, c.status, c.stage, c.public_status as "publicStatus",
  c.outcome, c.received_at as "receivedAt", c.closed_at as "closedAt", c.legal_due_at as "legalDueAt",
  c.service_due_at as "serviceDueAt", c.waiting_for as "waitingFor", c.facts, c.clock_offset_ms as "clockOffsetMs",
  c.calendar_version as "calendarVersion", c.overdue`

export const taskColumns = (sql: Queryable) => sql`
  t.task_id as "taskId", t.no, t.stage, t.step, t.role, t.escalated_to as "escalatedTo", t.status,
  t.opened_at as "openedAt", t.due_at as "dueAt", t.overdue, t.decided_by as "decidedBy", t.decided_at as "decidedAt",
  t.outcome, t.effective_at as "effectiveAt"`

export const inquiryColumns = (sql: Queryable) => sql`
  i.inquiry_id as "inquiryId", i.no, i.round, i.step, i.provider, i.status, i.sent_by as "by", i.reference,
  i.sent_at as "sentAt", i.due_at as "dueAt", i.answered_at as "answeredAt"`

export const invoiceColumns = (sql: Queryable) => sql`
  v.invoice_id as "invoiceId", v.no, v.amount_rials::text as "amountRials", v.status, v.issued_at as "issuedAt",
  v.expires_at as "expiresAt", v.paid_rials::text as "paidRials", v.refunded_rials::text as "refundedRials",
  v.paid_at as "paidAt"`

export const letterColumns = (sql: Queryable) => sql`
  l.letter_id as "letterId", l.no, l.template, l.number, l.status, l.issued_at as "issuedAt", l.replaced_by as "replacedBy"`

export const incidentColumns = (sql: Queryable) => sql`
  n.incident_id as "incidentId", n.no, n.step, n.effect, n.code, n.status, n.opened_at as "openedAt",
  n.resolved_at as "resolvedAt", n.resolution`
