import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { drainStored, markConfirmed, unmarkedCommands } from '../../../db/commands/command-delivery.ts'
import { commandFate, refuseCommand, storeCommand } from '../../../db/commands/stored-commands.ts'
import { appendEvents } from '../../../db/log/append-events.ts'
import type { CommandOf } from '../../../domain/case/case-command.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let worker: Database
let api: Database

beforeAll(async () => {
  const { workerUrl, apiUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 4 })
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 4 })
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close()])
})

const staff = fixture.asStaff(fixture.district)

function hold(more: Partial<CommandOf<'hold'>> = {}): CommandOf<'hold'> {
  return {
    commandId: `cmd_${randomUUID()}`,
    name: 'hold',
    payload: { text: { id: 'txt_1', hash: 'ab' } },
    actor: { id: 'prn_clerk', organisation: null, kind: 'staff', roles: ['admin'], districts: [fixture.district] },
    cause: 'api',
    receivedAt: fixture.openedAt,
    ...more,
  }
}

describe('a stored command', () => {
  test('is kept once and read by its sender and the office, not by others', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    await fixture.givenCase(worker, row)
    const command = hold()
    const store = () => api.withActor(staff, (tx) => storeCommand(tx, row.caseId, command))
    expect([await store(), await store()]).toEqual([true, false])
    const fate = (actor: Parameters<Database['withActor']>[0]) =>
      api.withActor(actor, (tx) => commandFate(tx, command.commandId))
    expect(await fate(staff)).toMatchObject({ name: 'hold', status: 'stored', code: null, caseId: row.caseId })
    expect(await fate({ ...fixture.asStaff(fixture.district), principalId: 'prn_colleague' })).toBeDefined()
    expect(await fate({ ...fixture.asStaff(fixture.foreignDistrict), principalId: 'prn_other' })).toBeUndefined()
    expect(await fate(fixture.asCitizen(fixture.applicant))).toBeUndefined()
    expect(await commandFate(api.sql, command.commandId)).toBeUndefined()
  })

  test('is refused for a case out of sight and in another name', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    await fixture.givenCase(worker, row)
    const attempts = [
      { actor: fixture.asStaff(fixture.foreignDistrict), command: hold() },
      { actor: fixture.asCitizen('prn_stranger'), command: hold({ actor: { ...hold().actor, id: 'prn_stranger' } }) },
      { actor: staff, command: hold({ actor: { ...hold().actor, id: 'prn_somebody-else' } }) },
    ]
    for (const { actor, command } of attempts) {
      await expect(api.withActor(actor, (tx) => storeCommand(tx, row.caseId, command))).rejects.toMatchObject({
        code: '42501',
      })
    }
  })

  test('is drained by its case when it was received in time, oldest first', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const head = await fixture.givenCase(worker, row)
    const [late, early, middle] = [hold({ receivedAt: 30 }), hold({ receivedAt: 10 }), hold({ receivedAt: 20 })]
    for (const command of [late, early, middle]) {
      await worker.withActor(fixture.asWorker('*'), (tx) => storeCommand(tx, row.caseId, command))
    }
    expect(await drainStored(worker.sql, row.caseId, 20)).toEqual([early, middle])
    const marks = [{ commandId: early.commandId, fate: 'refused' as const, code: 'case-held' as const }]
    await appendEvents(worker.sql, fixture.batch(row, head, { marks }))
    expect(await drainStored(worker.sql, row.caseId, 20)).toEqual([middle])
    expect(await commandFate(worker.sql, early.commandId)).toMatchObject({ status: 'refused', code: 'case-held' })
  })

  test('that the case refused at once is marked by its sender, and a mark stays', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    await fixture.givenCase(worker, row)
    const command = hold()
    await api.withActor(staff, (tx) => storeCommand(tx, row.caseId, command))
    const refuse = (actor: Parameters<Database['withActor']>[0]) =>
      api.withActor(actor, (tx) => refuseCommand(tx, command.commandId, 'not-your-role'))
    expect(await refuse(fixture.asCitizen('prn_stranger'))).toBe(false)
    expect(await refuse(staff)).toBe(true)
    expect(await refuse(staff)).toBe(false)
    expect(await commandFate(worker.sql, command.commandId)).toMatchObject({ status: 'refused', code: 'not-your-role' })
    await expect(
      api.withActor(staff, (tx) => tx`update commands set status = 'applied' where command_id = ${command.commandId}`),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the relay', () => {
  test('takes what has no mark, each by one relay, and waits longer each time', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    await fixture.givenCase(worker, row)
    const commands = Array.from({ length: 20 }, () => hold())
    for (const command of commands) {
      await worker.withActor(fixture.asWorker('*'), (tx) => storeCommand(tx, row.caseId, command))
    }
    await sleep(400)
    const limits = { olderThanMs: 350, limit: 15 }
    const [one, other] = await Promise.all([unmarkedCommands(worker.sql, limits), unmarkedCommands(worker.sql, limits)])
    const ids = [...one, ...other].map(({ command }) => command.commandId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(20)
    expect(one[0]).toMatchObject({ attempts: 1, command: { name: 'hold' } })
    expect(await unmarkedCommands(worker.sql, { olderThanMs: 60_000, limit: 100 })).toEqual([])
  })

  test('leaves alone what Temporal holds, for a longer while', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    await fixture.givenCase(worker, row)
    const command = hold()
    await worker.withActor(fixture.asWorker('*'), (tx) => storeCommand(tx, row.caseId, command))
    await markConfirmed(worker.sql, command.commandId)
    const taken = await unmarkedCommands(worker.sql, { olderThanMs: 0, confirmedOlderThanMs: 60_000, limit: 100 })
    expect(taken.map((each) => each.command.commandId)).not.toContain(command.commandId)
  })
})
