import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { appendAsAdmin, appendEvents, openCase } from '../../../db/log/append-events.ts'
import { emptyHead } from '../../../db/log/chain.ts'
import { loadLog } from '../../../db/log/load-case.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let api: Database
let worker: Database

beforeAll(async () => {
  const { apiUrl, workerUrl } = await testDatabase()
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 4 })
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 8 })
})
afterAll(async () => {
  await Promise.all([api.close(), worker.close()])
})

describe('a first event', () => {
  test('opens the case with its row and its tracking code', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const opening = {
      caseId: row.caseId,
      district: row.district,
      batchId: 'intake',
      events: [fixture.opened(row)],
      projection: fixture.projection(row, { tasks: [fixture.taskRow(row.caseId, 1)] }),
      trackingCode: `t-${row.caseId}`,
    }
    const first = await api.withActor(fixture.asCitizen(fixture.applicant), (tx) => openCase(tx, opening))
    const again = await api.withActor(fixture.asCitizen(fixture.applicant), (tx) => openCase(tx, opening))
    expect(first).toEqual({ recorded: true, head: { seq: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(again).toEqual(first)
    const other = { ...opening, batchId: 'other', trackingCode: 'other' }
    expect(await api.withActor(fixture.asCitizen(fixture.applicant), (tx) => openCase(tx, other))).toEqual({
      recorded: false,
    })
    const log = await loadLog(worker.sql, row.caseId)
    expect(log.events).toEqual([fixture.opened(row)])
    const [stored] = await worker.sql`select tracking_code, facts from cases where case_id = ${row.caseId}`
    expect(stored).toEqual({ tracking_code: `t-${row.caseId}`, facts: row.facts })
  })

  test('is written by nobody else', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const opening = {
      ...{ caseId: row.caseId, district: row.district, batchId: 'intake', events: [fixture.opened(row)] },
      ...{ projection: fixture.projection(row), trackingCode: row.caseId },
    }
    for (const actor of [fixture.asCitizen('prn_stranger'), fixture.asStaff(fixture.foreignDistrict)]) {
      await expect(api.withActor(actor, (tx) => openCase(tx, opening))).rejects.toMatchObject({ code: '42501' })
    }
    await expect(api.sql.begin((tx) => openCase(tx, opening))).rejects.toMatchObject({ code: '42501' })
  })

  test('two openers of one case: one wins', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const open = (batchId: string) =>
      worker.withActor(fixture.asWorker('*'), (tx) =>
        openCase(tx, {
          ...{ caseId: row.caseId, district: row.district, batchId, events: [fixture.opened(row)] },
          ...{ projection: fixture.projection(row), trackingCode: `${row.caseId}-${batchId}` },
        }),
      )
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map(open))
    expect(outcomes.filter((outcome) => outcome.recorded)).toHaveLength(1)
  })
})

describe('a batch', () => {
  test('is written whole: events, rows, marks and notices', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const head = await fixture.givenCase(worker, row)
    const commandId = `cmd_${row.caseId}`
    const actor = { id: 'prn_clerk', kind: 'staff', roles: [], districts: [row.district] }
    await worker.sql`
      insert into commands (command_id, case_id, name, payload, principal, actor, cause, received_at)
      values (${commandId}, ${row.caseId}, 'hold', '{}', 'prn_clerk', ${worker.sql.json(actor)}, 'api', 1)`
    const input = fixture.batch({ ...row, status: 'held', facts: { area: 0.1 } }, head, {
      events: [
        fixture.logged({ type: 'CaseHeld', text: { id: 'txt_2', hash: 'cd' } }, { commandId }),
        fixture.logged({ type: 'TaskOpened', no: 1, role: 'planning-expert', dueAt: 5 }),
      ],
      marks: [{ commandId, fate: 'applied', code: null }],
      projection: fixture.projection(
        { ...row, status: 'held', facts: { area: 0.1 } },
        {
          tasks: [fixture.taskRow(row.caseId, 1, { escalatedTo: ['deputy-mayor', 'district-mayor'] })],
          inquiries: [
            {
              ...{ inquiryId: `inq_${row.caseId.slice(5)}_2_1`, no: 2, round: 1, step: 'fire', provider: 'fire' },
              ...{ status: 'sent', by: 'callback', reference: 'r1', sentAt: 1, dueAt: 2, answeredAt: null },
            },
          ],
          invoices: [
            {
              ...{
                invoiceId: `inv_${row.caseId.slice(5)}_3`,
                no: 3,
                amountRials: '123456789012345678',
                status: 'open',
              },
              ...{ issuedAt: 1, expiresAt: 2, paidRials: '0', refundedRials: '0', paidAt: null },
            },
          ],
          letters: [
            {
              ...{ letterId: `let_${row.caseId.slice(5)}_4`, no: 4, template: 'permit', number: '1405/1/ش/000001' },
              ...{ status: 'valid', issuedAt: 1, replacedBy: null },
            },
          ],
          incidents: [
            {
              ...{ incidentId: `inc_${row.caseId.slice(5)}_1`, no: 2, step: 'fire', effect: 'k', code: 'down' },
              ...{ status: 'open', openedAt: 1, resolvedAt: null, resolution: null },
            },
          ],
          notices: [{ index: 1, template: 'task', audience: 'applicant' }],
        },
      ),
    })
    const outcome = await appendEvents(worker.sql, input)
    expect(outcome).toMatchObject({ recorded: true, head: { seq: 3 } })
    expect(await appendEvents(worker.sql, input)).toEqual(outcome)
    expect((await loadLog(worker.sql, row.caseId)).events.slice(1)).toEqual(input.events)
    const [command] = await worker.sql`select status, refusal from commands where command_id = ${commandId}`
    expect(command).toEqual({ status: 'applied', refusal: null })
    const [task] = await worker.sql`select escalated_to, due_at, district from tasks where case_id = ${row.caseId}`
    expect(task).toMatchObject({ escalated_to: ['deputy-mayor', 'district-mayor'], district: row.district })
    const [invoice] = await worker.sql`select amount_rials from invoices where case_id = ${row.caseId}`
    expect(invoice).toEqual({ amount_rials: '123456789012345678' })
    expect(await worker.sql`select seq, template, state from deliveries where case_id = ${row.caseId}`).toEqual([
      { seq: 3, template: 'task', state: 'pending' },
    ])
  })

  test('on another head than the case has is not recorded', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const head = await fixture.givenCase(worker, row)
    await appendEvents(worker.sql, fixture.batch(row, head))
    for (const wrong of [head, { ...head, seq: 7 }, { seq: 2, hash: head.hash }, emptyHead]) {
      expect(await appendEvents(worker.sql, fixture.batch(row, wrong))).toEqual({ recorded: false })
    }
    expect(await appendEvents(worker.sql, fixture.batch(fixture.caseRow(fixture.newCaseId()), head))).toEqual({
      recorded: false,
    })
  })

  test('of two appenders on one head exactly one wins', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    let head = await fixture.givenCase(worker, row)
    for (let round = 0; round < 20; round += 1) {
      const at = head
      const outcomes = await Promise.all(
        Array.from({ length: 4 }, () => appendEvents(worker.sql, fixture.batch(row, at))),
      )
      const won = outcomes.filter((outcome) => outcome.recorded)
      expect(won).toHaveLength(1)
      head = won[0]!.head
    }
    expect((await loadLog(worker.sql, row.caseId)).head).toEqual(head)
  })

  test('of marks alone leaves the head where it is', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const head = await fixture.givenCase(worker, row)
    expect(await appendEvents(worker.sql, fixture.batch(row, head, { events: [] }))).toEqual({ recorded: true, head })
  })

  test('never reaches into another district', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const head = await fixture.givenCase(worker, row)
    const foreign = fixture.batch({ ...row, district: fixture.foreignDistrict }, head)
    await expect(appendEvents(worker.sql, foreign)).rejects.toMatchObject({ code: '42501' })
    await expect(
      worker.withActor(fixture.asWorker(fixture.foreignDistrict), (tx) => appendEvents(tx, fixture.batch(row, head))),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('is not for the API, but for an admin of the district', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const head = await fixture.givenCase(worker, row)
    const admin = (district: string) => ({
      principalId: 'prn_admin',
      audience: 'admin' as const,
      districts: [district],
    })
    await expect(
      api.withActor(fixture.asWorker('*'), (tx) => appendEvents(tx, fixture.batch(row, head))),
    ).rejects.toMatchObject({ code: '42501' })
    for (const actor of [admin(fixture.foreignDistrict), fixture.asStaff(row.district), fixture.asWorker('*')]) {
      await expect(api.withActor(actor, (tx) => appendAsAdmin(tx, fixture.batch(row, head)))).rejects.toMatchObject({
        code: '42501',
      })
    }
    const restart = fixture.batch(row, head, {
      events: [fixture.logged({ type: 'CaseMoved', to: null, text: { id: 'txt_1', hash: 'ab' } })],
    })
    const outcome = await api.withActor(admin(row.district), (tx) => appendAsAdmin(tx, restart))
    expect(outcome.recorded).toBe(true)
  })

  test('of the edge is the beginning of a case or its restart, and nothing else', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const head = await fixture.givenCase(worker, row)
    const admin = { principalId: 'prn_admin', audience: 'admin', districts: [row.district] } as const
    const elsewhere = fixture.logged({ type: 'CaseMoved', to: 'letter', text: null })
    for (const events of [[elsewhere], fixture.batch(row, head).events])
      await expect(
        api.withActor(admin, (tx) => appendAsAdmin(tx, fixture.batch(row, head, { events }))),
      ).rejects.toMatchObject({ code: '22023' })
    const other = fixture.caseRow(fixture.newCaseId())
    const opening = {
      ...{ caseId: other.caseId, district: other.district, batchId: 'intake', trackingCode: other.caseId.slice(5, 17) },
      events: [fixture.opened(other), ...fixture.batch(other, head).events],
      projection: fixture.projection(other),
    }
    await expect(api.withActor(fixture.asStaff(other.district), (tx) => openCase(tx, opening))).rejects.toMatchObject({
      code: '22023',
    })
  })

  test('tells who listens once it is committed', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const told = new Promise<string>((resolve, reject) => {
      api.sql
        .listen(
          'case_changed',
          (caseId) => caseId === row.caseId && resolve(caseId),
          () => {
            fixture.givenCase(worker, row).catch(reject)
          },
        )
        .catch(reject)
    })
    expect(await told).toBe(row.caseId)
  })
})
