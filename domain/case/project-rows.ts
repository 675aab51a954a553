import { type ProcedureCore, stepOf } from '../procedure/procedure-core.ts'
import { type IncidentId, type InvoiceId, type LetterId, partId } from './case-id.ts'
import type { IncidentRow, InquiryRow, InvoiceRow, LetterRow, TaskRow } from './case-projection.ts'
import type { IncidentState, InvoiceState, LetterState, LiveCase, StepState } from './case-state.ts'

/** Whether a step goes on, was left unfinished, or was asked anew under a new round. */
export type StepFate = 'live' | 'cancelled' | 'superseded'

/** The rows of one step: a task has one, an inquiry has one per round. */
export function stepRows(
  core: ProcedureCore,
  state: LiveCase,
  step: StepState,
  fate: StepFate,
): { task?: TaskRow; inquiry?: InquiryRow } {
  const rule = stepOf(core, state.stage ?? '', step.id)
  if (rule?.kind === 'task' && step.role !== null && fate !== 'superseded')
    return { task: taskRow(state, step, step.role, fate) }
  if (rule?.kind === 'inquiry') return { inquiry: inquiryRow(state, step, rule.provider, fate) }
  return {}
}

function taskRow(state: LiveCase, step: StepState, role: NonNullable<StepState['role']>, fate: StepFate): TaskRow {
  return {
    taskId: partId('task', state.caseId, step.no),
    no: step.no,
    stage: state.stage ?? '',
    step: step.id,
    role,
    escalatedTo: state.escalatedTo,
    status: taskStatus(state, step, fate),
    openedAt: step.since,
    dueAt: step.dueAt ?? step.since,
    overdue: step.dueMissed,
    decidedBy: step.decision?.by ?? null,
    decidedAt: step.decision?.at ?? null,
    outcome: step.decision?.outcome ?? null,
    effectiveAt: step.decision?.effectiveAt ?? null,
  }
}

function taskStatus(state: LiveCase, step: StepState, fate: StepFate): TaskRow['status'] {
  if (step.status === 'done') return 'done'
  if (fate === 'cancelled') return 'cancelled'
  if (step.status === 'decided') return 'decided'
  return state.correction?.no === step.no ? 'waiting-for-correction' : 'open'
}

const inquiryStatus = {
  requested: 'requested',
  waiting: 'sent',
  escalated: 'escalated',
  decided: 'sent',
  stuck: 'stuck',
} as const

function inquiryRow(state: LiveCase, step: StepState, provider: string, fate: StepFate): InquiryRow {
  const answered = step.outcome === 'answered'
  const ended = step.status === 'done'
  return {
    inquiryId: partId('inquiry', state.caseId, step.no, step.round),
    no: step.no,
    round: step.round,
    step: step.id,
    provider,
    status: ended
      ? answered
        ? 'answered'
        : 'silent'
      : fate === 'live'
        ? inquiryStatus[step.status as keyof typeof inquiryStatus]
        : fate === 'superseded'
          ? 'silent'
          : 'cancelled',
    by: step.sentBy,
    reference: step.reference,
    sentAt: ended || (step.asked > 0 && step.status !== 'requested') ? step.since : null,
    dueAt: step.dueAt,
    answeredAt: ended && answered ? step.endedAt : null,
  }
}

export function invoiceRow(invoiceId: InvoiceId, invoice: InvoiceState): InvoiceRow {
  const { no, amountRials, status, issuedAt, expiresAt, paidRials, refundedRials, paidAt } = invoice
  return { invoiceId, no, amountRials, status, issuedAt, expiresAt, paidRials, refundedRials, paidAt }
}

export function letterRow(letterId: LetterId, letter: LetterState): LetterRow {
  return { letterId, ...letter }
}

export function incidentRow(
  incidentId: IncidentId,
  incident: IncidentState,
  state: LiveCase,
  resolvedAt: number | null,
  resolution: string | null,
): IncidentRow {
  const step = Object.values(state.steps).find((candidate) => candidate.no === incident.no)
  return {
    incidentId,
    no: incident.no,
    step: step?.id ?? null,
    effect: incident.effect,
    code: incident.code,
    status: resolvedAt === null ? 'open' : 'resolved',
    openedAt: incident.since,
    resolvedAt,
    resolution,
  }
}
