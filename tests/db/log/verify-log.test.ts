import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { appendEvents } from '../../../db/log/append-events.ts'
import { verifyChains } from '../../../db/log/verify-log.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'
import { caseWithEvents, tamper } from '../log-tampering.ts'

let worker: Database
let owner: postgres.Sql

beforeAll(async () => {
  const { workerUrl, ownerUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 4 })
  owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  await Promise.all([worker.close(), owner.end()])
})

describe('the chains of the log', () => {
  test('are whole after ordinary work, whatever numbers and letters the facts hold', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const head = await fixture.givenCase(worker, row)
    const facts = { a: 0.1, b: 1e21, c: -0, d: 1e-7, e: 'نیم‌فاصله "\\\u2028', f: 123456789.123, z: null, '1': true }
    const events = [fixture.logged({ type: 'ChecksDone', no: 1, facts: facts as never })]
    expect(await appendEvents(worker.sql, fixture.batch(row, head, { events }))).toMatchObject({ recorded: true })
    const verification = await verifyChains(worker.sql, { caseId: row.caseId })
    expect(verification).toEqual({ cases: 1, events: 2, findings: [] })
  })

  test('tell an entry that was changed, removed or cut off, and a case without a log', async () => {
    const [changed, holed, cut, emptied] = [
      await caseWithEvents(worker, 4),
      await caseWithEvents(worker, 4),
      await caseWithEvents(worker, 4),
      await caseWithEvents(worker, 1),
    ]
    await tamper(owner, `update case_events set data = '{"stage": "other"}' where case_id = '${changed}' and seq = 2`)
    await tamper(owner, `delete from case_events where case_id = '${holed}' and seq = 3`)
    await tamper(owner, `delete from case_events where case_id = '${cut}' and seq = 4`)
    await tamper(owner, `delete from case_events where case_id = '${emptied}'`)
    const { findings } = await verifyChains(worker.sql)
    expect(findings).toHaveLength(4)
    expect(findings).toContainEqual({ caseId: changed, seq: 2, wrong: 'wrong-hash' })
    expect(findings).toContainEqual({ caseId: holed, seq: 4, wrong: 'gap' })
    expect(findings).toContainEqual({ caseId: cut, seq: 3, wrong: 'wrong-head' })
    expect(findings).toContainEqual({ caseId: emptied, seq: 1, wrong: 'no-log' })
    await tamper(owner, `delete from cases where case_id = '${changed}'`)
    expect((await verifyChains(worker.sql, { caseId: changed })).findings).toContainEqual({
      caseId: changed,
      seq: 4,
      wrong: 'no-case',
    })
  })
})
