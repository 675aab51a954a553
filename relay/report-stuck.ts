import type { Client } from '@temporalio/client'
import type { ProcedureLibrary } from '../activities/procedures.ts'
import { appendEvents } from '../db/log/append-events.ts'
import { loadLog } from '../db/log/load-case.ts'
import type { Queryable } from '../db/sql.ts'
import { byRule } from '../domain/case/advance.ts'
import type { CaseId } from '../domain/case/case-id.ts'
import { incidentIdOf } from '../domain/case/case-id.ts'
import { absentCase, isLive } from '../domain/case/case-state.ts'
import { evolveAll } from '../domain/case/evolve.ts'
import { project } from '../domain/case/project.ts'
import { engine } from '../temporal.config.ts'

/**
 * Lists what can't list itself: a run whose workflow task keeps failing, and an open case that waits for nothing. Each
 * becomes an incident in the case's log, once; when the run works again it starts anew from that log.
 */
export async function reportStuck(
  sql: Queryable,
  client: Client,
  procedures: ProcedureLibrary,
  now: number,
): Promise<number> {
  const failing = await failingRuns(client)
  const idle = await sql<{ caseId: CaseId }[]>`
    select c.case_id as "caseId" from cases c join case_events e on e.case_id = c.case_id and e.seq = c.head_seq
    where c.status = 'open' and c.waiting_for = '[]'::jsonb and e.at - c.clock_offset_ms < ${now - 60_000}::bigint`
  let opened = 0
  for (const caseId of failing) if (await openIncident(sql, procedures, caseId, 'run-failing', now)) opened += 1
  for (const { caseId } of idle) if (await openIncident(sql, procedures, caseId, 'no-wait', now)) opened += 1
  return opened
}

/** The server marks runs after five failed workflow tasks in a row. */
async function failingRuns(client: Client): Promise<readonly CaseId[]> {
  const ids: CaseId[] = []
  const query = `WorkflowType = '${engine.workflowType}' AND ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL`
  // The workflow id of this type is the case's id.
  for await (const run of client.workflow.list({ query })) ids.push(run.workflowId as CaseId)
  return ids
}

async function openIncident(
  sql: Queryable,
  procedures: ProcedureLibrary,
  caseId: CaseId,
  code: string,
  now: number,
): Promise<boolean> {
  const { events, head } = await loadLog(sql, caseId)
  const state = evolveAll(absentCase, events)
  if (!isLive(state) || state.status === 'closed') return false
  if (Object.values(state.incidents).some((incident) => incident.effect === 'run')) return false
  const incidentNo = state.incidentCount + 1
  const incidentId = incidentIdOf(caseId, incidentNo)
  const incident = byRule(
    { type: 'IncidentOpened', incidentId, incidentNo, no: null, effect: 'run', code },
    now + state.clockOffsetMs,
  )
  const projection = project(await procedures.core(state.service, state.version), state, [incident])
  const { recorded } = await appendEvents(sql, {
    caseId,
    district: state.district,
    head,
    batchId: `${code}-${incidentId}`,
    events: [incident],
    marks: [],
    projection,
  })
  return recorded
}
