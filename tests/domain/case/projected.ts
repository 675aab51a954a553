import type { LoggedEvent } from '../../../domain/case/case-event.ts'
import type { CaseProjection } from '../../../domain/case/case-projection.ts'
import { absentCase, type CaseState } from '../../../domain/case/case-state.ts'
import { evolveAll } from '../../../domain/case/evolve.ts'
import { project } from '../../../domain/case/project.ts'
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
