import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { appendEvents } from '../../../db/log/append-events.ts'
import { compareReadModel, rebuildReadModel } from '../../../db/log/rebuild-read-model.ts'
import type { LoggedEvent } from '../../../domain/case/case-event.ts'
import type { CaseProjection } from '../../../domain/case/case-projection.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let worker: Database
let api: Database

beforeAll(async () => {
  const { workerUrl, apiUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 4 })
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 2 })
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close()])
})

/** The smallest fold: the case as it was opened, and a task for each that was opened since. */
function project(events: readonly LoggedEvent[]): CaseProjection {
  const first = events[0]?.event
  if (first?.type !== 'CaseOpened') throw new Error('a log begins with CaseOpened')
  const { caseId, service, version, district, applicant, facts, receivedAt } = first
  const row = fixture.caseRow(caseId, { service, version, district, applicant, facts, receivedAt })
  const tasks = events.flatMap(({ event }) =>
    event.type === 'TaskOpened' ? [fixture.taskRow(caseId, event.no, { role: event.role, dueAt: event.dueAt })] : [],
  )
  return fixture.projection(row, { tasks, notices: [{ index: 0, template: 'received', audience: 'applicant' }] })
}

async function givenCase(): Promise<string> {
  const row = fixture.caseRow(fixture.newCaseId())
  const head = await fixture.givenCase(worker, row, {
    notices: [{ index: 0, template: 'received', audience: 'applicant' }],
  })
  const events = [fixture.logged({ type: 'TaskOpened', no: 1, role: 'planning-expert', dueAt: fixture.openedAt })]
  const input = fixture.batch(row, head, { events })
  await appendEvents(worker.sql, {
    ...input,
    projection: { ...project([fixture.opened(row), ...events]), notices: [] },
  })
  return row.caseId
}

test('a wrong read model is told, rebuilt from the log, and no message is owed anew', async () => {
  const [first, second] = [await givenCase(), await givenCase()]
  expect(await compareReadModel(worker.sql, project)).toEqual([])

  const broken = async (events: readonly LoggedEvent[]) => {
    const projection = project(events)
    return { ...projection, case: { ...projection.case, publicStatus: 'wrong' }, tasks: [] }
  }
  const before = await worker.sql`select * from deliveries order by case_id, seq`
  const codes = await worker.sql`select case_id, tracking_code, head_seq, head_hash from cases order by case_id`
  expect(await rebuildReadModel(worker.sql, broken)).toBe(2)
  const differences = await compareReadModel(worker.sql, project)
  expect(differences.filter(({ table }) => table === 'cases').map(({ caseId }) => caseId)).toEqual(
    [first, second].sort(),
  )
  expect(differences.filter(({ table }) => table === 'tasks')).toHaveLength(2)
  expect(differences.find(({ table }) => table === 'tasks')?.stored).toBeNull()

  expect(await rebuildReadModel(worker.sql, project)).toBe(2)
  expect(await compareReadModel(worker.sql, project)).toEqual([])
  expect(await worker.sql`select * from deliveries order by case_id, seq`).toEqual(before)
  expect(await worker.sql`select case_id, tracking_code, head_seq, head_hash from cases order by case_id`).toEqual(
    codes,
  )
})

test('a rebuild that fails changes nothing', async () => {
  await givenCase()
  const failing = () => {
    throw new Error('no such procedure')
  }
  await expect(rebuildReadModel(worker.sql, failing)).rejects.toThrow('no such procedure')
  expect(await compareReadModel(worker.sql, project)).toEqual([])
})

test('nobody but the worker of all districts may rebuild', async () => {
  await expect(api.sql`select clear_read_model()`).rejects.toMatchObject({ code: '42501' })
  await expect(
    worker.withActor(fixture.asWorker(fixture.district), (tx) => tx`select clear_read_model()`),
  ).rejects.toMatchObject({ code: '42501' })
})
