import type { WorkflowBundle } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendEvents } from '../../db/log/append-events.ts'
import { loadLog } from '../../db/log/load-case.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { incidentIdOf } from '../../domain/case/case-id.ts'
import { project } from '../../domain/case/project.ts'
import { openHistories, replayAll } from '../../relay/replay.ts'
import { upgrade } from '../../relay/upgrade.ts'
import { workflowCode } from '../../relay/workflow-code.ts'
import { type City, startCity } from '../support/city.ts'
import { clerk, eventsOf, openTestCase, send, stateOf, until, untilEvent } from '../support/test-case.ts'
import { bundleChangedWorkflows } from './changed/changed-workflows.ts'

let city: City
let changed: WorkflowBundle
beforeAll(async () => {
  changed = await bundleChangedWorkflows()
  city = await startCity({ relay: false })
}, 180_000)
afterAll(() => city?.stop())

async function waitingTask(): Promise<{ caseId: CaseId; no: number }> {
  const caseId = await openTestCase(city, { service: 'bench-core' })
  const { event } = await untilEvent(city, caseId, 'TaskOpened')
  return { caseId, no: event.no }
}

const tools = () => ({ database: city.worker, client: city.client, cases: city.cases })
const slowly = { perSecond: 50 }

describe('a change of the workflow code', () => {
  test('stops sleeping runs, and an upgrade starts them anew from their log with all that they were told', async () => {
    const [told, untold] = await Promise.all([waitingTask(), waitingTask()])
    await visible([told.caseId, untold.caseId])
    await city.stopWorkers()
    await city.startWorkers(changed)

    // The run can't answer any more: the decision is kept, as a signal of the run that is going to be replaced.
    const decision = { no: told.no, outcome: 'approved', facts: {}, text: null }
    const { commandId, delivery } = await send(city, told.caseId, 'decideTask', decision, clerk('intake-clerk'))
    expect(delivery.fate).toBe('unanswered')
    await city.client.workflow.getHandle(told.caseId).signal('decideTask', await storedCommand(commandId))
    await openRunIncident(told.caseId)

    const planned = await upgrade(tools(), changed, { dryRun: true, ...slowly })
    expect(planned).toMatchObject({ replayed: 2, restarted: 0, failed: [] })
    expect(planned.broken.map(({ id }) => id).sort()).toEqual([told.caseId, untold.caseId].sort())
    const done = await upgrade(tools(), changed, { dryRun: false, ...slowly })
    expect(done).toMatchObject({ replayed: 2, restarted: 2, failed: [] })

    await untilEvent(city, told.caseId, 'InvoiceIssued')
    const types = (await eventsOf(city, told.caseId)).map(({ event }) => event.type)
    expect(types.filter((type) => type === 'TaskDecided')).toHaveLength(1)
    await untilEvent(city, told.caseId, 'IncidentResolved')
    expect(Object.values((await stateOf(city, told.caseId)).incidents)).toEqual([])
    const later = { no: untold.no, outcome: 'approved', facts: {}, text: null }
    expect((await send(city, untold.caseId, 'decideTask', later, clerk('intake-clerk'))).delivery.fate).toBe('applied')
    await until(async () => {
      const again = await replayAll(changed, openHistories(city.client))
      return again.replayed === 2 && again.broken.length === 0 ? true : undefined
    })
  }, 180_000)

  test('leaves runs alone that it does not break', async () => {
    const before = await city.client.workflow.count(`ExecutionStatus = 'Running'`)
    const same = await upgrade(tools(), changed, { dryRun: false, ...slowly })
    expect(same).toMatchObject({ replayed: before.count, broken: [], restarted: 0 })
    expect((await replayAll(await workflowCode(), [])).replayed).toBe(0)
  })
})

/** What the relay writes into the log of a case whose run keeps failing. */
async function openRunIncident(caseId: CaseId): Promise<void> {
  const { events, head } = await loadLog(city.worker.sql, caseId)
  const state = await stateOf(city, caseId)
  const incidentId = incidentIdOf(caseId, 1)
  const event = {
    type: 'IncidentOpened',
    incidentId,
    incidentNo: 1,
    no: null,
    effect: 'run',
    code: 'run-failing',
  } as const
  const incident = { at: events.at(-1)?.at ?? 0, actor: 'system', cause: 'rule', commandId: null, event }
  const { recorded } = await appendEvents(city.worker.sql, {
    caseId,
    district: state.district,
    head,
    batchId: 'run-failing',
    events: [incident],
    marks: [],
    projection: project(await city.tools.procedures.core(state.service, state.version), state, [incident]),
  })
  expect(recorded).toBe(true)
}

/** Visibility tells of a run a moment after its start. */
function visible(ids: readonly string[]): Promise<true> {
  return until(async () => {
    const { count } = await city.client.workflow.count(`ExecutionStatus = 'Running'`)
    return count >= ids.length ? true : undefined
  })
}

async function storedCommand(commandId: string): Promise<unknown> {
  const [row] = await city.worker.sql`
    select command_id as "commandId", actor, cause, received_at as "receivedAt", payload
    from commands where command_id = ${commandId}`
  return row
}
