import { type ClockCore, type ProcedureCore, stageOf } from '../procedure/procedure-core.ts'
import type { LoggedEvent } from './case-event.ts'
import type { IncidentId, InvoiceId, LetterId } from './case-id.ts'
import type {
  CaseProjection,
  CaseRow,
  IncidentRow,
  InquiryRow,
  InvoiceRow,
  LetterRow,
  TaskRow,
} from './case-projection.ts'
import { type CaseState, isLive, type LiveCase } from './case-state.ts'
import { evolve } from './evolve.ts'
import { noticesOf } from './notices.ts'
import { incidentRow, invoiceRow, letterRow, stepRows } from './project-rows.ts'
import { waitingFor } from './waiting-for.ts'

/**
 * What a batch of events makes of the read model: the case's row and every row that the batch touched, whole.
 * One function serves a turn of a run, intake, and the rebuilding of everything from the logs.
 * @param before the case as it was before the batch
 * @throws Error when the case is absent after the batch
 */
export function project(core: ProcedureCore, before: CaseState, events: readonly LoggedEvent[]): CaseProjection {
  const rows = emptyRows()
  let state = before
  for (const logged of events) {
    const next = evolve(state, logged)
    if (isLive(next)) note(rows, core, isLive(state) ? state : null, next, logged)
    state = next
  }
  if (!isLive(state)) throw new Error('nothing to project: the case is absent')
  return {
    case: caseRow(core, state),
    tasks: [...rows.tasks.values()],
    inquiries: [...rows.inquiries.values()],
    invoices: [...rows.invoices.values()],
    letters: [...rows.letters.values()],
    incidents: [...rows.incidents.values()],
    notices: events.flatMap((logged, index) => noticesOf(core, logged.event).map((notice) => ({ index, ...notice }))),
  }
}

export function caseRow(core: ProcedureCore, state: LiveCase): CaseRow {
  return {
    caseId: state.caseId,
    service: state.service,
    version: state.version,
    district: state.district,
    applicant: state.applicant,
    status: state.status,
    stage: state.stage,
    publicStatus: state.status === 'closed' ? 'closed' : (stageOf(core, state.stage ?? '')?.status ?? 'received'),
    outcome: state.status === 'closed' ? state.outcome : null,
    receivedAt: state.receivedAt,
    closedAt: state.status === 'closed' ? state.closedAt : null,
    legalDueAt: dueAt(core, state, 'legal'),
    serviceDueAt: dueAt(core, state, 'service'),
    waitingFor: waitingFor(core, state),
    facts: state.facts,
    clockOffsetMs: state.clockOffsetMs,
    calendarVersion: state.calendar.version,
    overdue: core.clocks.some((rule) => isOverdue(rule, state)),
  }
}

/** Its time went by, or was lost by a mark of its own. */
function isOverdue({ id, marks }: ClockCore, state: LiveCase): boolean {
  const passed = state.clocks[id]?.passed ?? []
  return passed.includes('due') || marks.some((mark) => mark.action === 'record-loss' && passed.includes(mark.id))
}

function dueAt(core: ProcedureCore, state: LiveCase, kind: 'legal' | 'service'): number | null {
  const rule = core.clocks.find((clock) => clock.kind === kind)
  const clock = rule && state.clocks[rule.id]
  return clock && clock.metAt === null ? clock.dueAt : null
}

interface Rows {
  tasks: Map<string, TaskRow>
  inquiries: Map<string, InquiryRow>
  invoices: Map<string, InvoiceRow>
  letters: Map<string, LetterRow>
  incidents: Map<string, IncidentRow>
}

function emptyRows(): Rows {
  return { tasks: new Map(), inquiries: new Map(), invoices: new Map(), letters: new Map(), incidents: new Map() }
}

/** Takes the rows that one event changed; unchanged parts of the state keep their identity, so comparing is cheap. */
function note(
  rows: Rows,
  core: ProcedureCore,
  before: LiveCase | null,
  after: LiveCase,
  { event, at }: LoggedEvent,
): void {
  const all = event.type === 'CaseClosed' || event.type === 'CaseEscalated' || before?.correction !== after.correction
  for (const step of Object.values(before?.steps ?? {})) {
    const dropped = after.steps[step.id]?.no !== step.no && step.status !== 'done'
    const askedAnew = after.steps[step.id]?.no === step.no && after.steps[step.id]?.round !== step.round
    if (before && (dropped || askedAnew)) put(rows, stepRows(core, before, step, dropped ? 'cancelled' : 'superseded'))
  }
  for (const step of Object.values(after.steps)) {
    if (all || before?.steps[step.id] !== step)
      put(rows, stepRows(core, after, step, after.status === 'closed' ? 'cancelled' : 'live'))
  }
  for (const [id, invoice] of Object.entries(after.invoices)) {
    // Keys of these records are the ids under which their entries were made.
    if (before?.invoices[id as InvoiceId] !== invoice) rows.invoices.set(id, invoiceRow(id as InvoiceId, invoice))
  }
  for (const [id, letter] of Object.entries(after.letters)) {
    if (before?.letters[id as LetterId] !== letter) rows.letters.set(id, letterRow(id as LetterId, letter))
  }
  for (const [id, incident] of Object.entries(after.incidents)) {
    if (before?.incidents[id as IncidentId] !== incident)
      rows.incidents.set(id, incidentRow(id as IncidentId, incident, after, null, null))
  }
  for (const [id, incident] of Object.entries(before?.incidents ?? {})) {
    if (before === null || after.incidents[id as IncidentId]) continue
    const resolution = event.type === 'IncidentResolved' ? event.resolution : event.type
    rows.incidents.set(id, incidentRow(id as IncidentId, incident, before, at, resolution))
  }
}

function put(rows: Rows, { task, inquiry }: { task?: TaskRow; inquiry?: InquiryRow }): void {
  if (task) rows.tasks.set(task.taskId, task)
  if (inquiry) rows.inquiries.set(inquiry.inquiryId, inquiry)
}
