import type { LoggedEvent } from '../../../domain/case/case-event.ts'
import type { IncidentId, InvoiceId, LetterId } from '../../../domain/case/case-id.ts'
import type { CaseProjection } from '../../../domain/case/case-projection.ts'
import { absentCase, type CaseState, type LiveCase } from '../../../domain/case/case-state.ts'
import { evolveAll } from '../../../domain/case/evolve.ts'
import { project } from '../../../domain/case/project.ts'
import { incidentRow, invoiceRow, letterRow, stepRows } from '../../../domain/case/project-rows.ts'
import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'

/** The read model of one case: the last row of each id, and the notices by the event that they are about. */
export interface ReadModel {
  case: CaseProjection['case'] | null
  rows: Record<string, unknown>
  notices: readonly string[]
}

/** Projects a log in batches that end after the given numbers of events, as a database keeps what it is handed. */
export function readModel(core: ProcedureCore, log: readonly LoggedEvent[], ends: readonly number[]): ReadModel {
  const model: ReadModel = { case: null, rows: {}, notices: [] }
  let state: CaseState = absentCase
  let from = 0
  for (const end of [...ends.filter((at) => at > 0 && at < log.length), log.length]) {
    if (end <= from) continue
    const batch = log.slice(from, end)
    const { case: row, tasks, inquiries, invoices, letters, incidents, notices } = project(core, state, batch)
    model.case = row
    for (const task of tasks) model.rows[task.taskId] = task
    for (const inquiry of inquiries) model.rows[inquiry.inquiryId] = inquiry
    for (const invoice of invoices) model.rows[invoice.invoiceId] = invoice
    for (const letter of letters) model.rows[letter.letterId] = letter
    for (const incident of incidents) model.rows[incident.incidentId] = incident
    model.notices = [
      ...model.notices,
      ...notices.map(({ index, template, audience }) => `${from + index} ${template} ${audience}`),
    ]
    // A run that starts in between knows the state from its JSON only.
    state = JSON.parse(JSON.stringify(evolveAll(state, batch))) as CaseState
    from = end
  }
  return model
}

/** The rows that the case has as it stands: what the read model must have come to, whatever came before. */
export function rowsOf(core: ProcedureCore, state: LiveCase): Record<string, unknown> {
  const rows: Record<string, unknown> = {}
  for (const step of Object.values(state.steps)) {
    const { task, inquiry } = stepRows(core, state, step, state.status === 'closed' ? 'cancelled' : 'live')
    if (task) rows[task.taskId] = task
    if (inquiry) rows[inquiry.inquiryId] = inquiry
  }
  // Keys of these records are the ids under which their entries were made.
  for (const [id, invoice] of Object.entries(state.invoices)) rows[id] = invoiceRow(id as InvoiceId, invoice)
  for (const [id, letter] of Object.entries(state.letters)) rows[id] = letterRow(id as LetterId, letter)
  for (const [id, open] of Object.entries(state.incidents))
    rows[id] = incidentRow(id as IncidentId, open, state, null, null)
  return rows
}
