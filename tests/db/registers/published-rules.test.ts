import { afterAll, beforeAll, expect, test } from 'vitest'
import { khoyCalendar } from '../../../catalogue/calendars/khoy-calendar.ts'
import { benchCore } from '../../../catalogue/procedures/bench-core.ts'
import { createDatabase, type Database } from '../../../db/client.ts'
import { publishCalendar, readCalendar } from '../../../db/registers/calendars.ts'
import { listVersions, publishProcedure, readProcedure, readProcedureCore } from '../../../db/registers/procedures.ts'
import { publishTariff, readTariff } from '../../../db/registers/tariffs.ts'
import { procedureCore } from '../../../domain/procedure/procedure-core-of.ts'
import { asDay } from '../../../domain/time/day.ts'
import { testDatabase } from '../../support/stack.ts'

let owner: Database
let api: Database
beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 1 })
})
afterAll(() => Promise.all([owner.close(), api.close()]))

test('a procedure is published once and stays as it was', async () => {
  await publishProcedure(owner.sql, benchCore)
  await publishProcedure(owner.sql, benchCore)
  expect(await readProcedure(api.sql, 'bench-core', benchCore.version)).toEqual(benchCore)
  expect(await readProcedureCore(api.sql, 'bench-core', benchCore.version)).toEqual(procedureCore(benchCore))
  await expect(publishProcedure(owner.sql, { ...benchCore, recallMinutes: 1 })).rejects.toThrow('new version')
  await expect(owner.sql`update procedures set version = '1405.2'`).rejects.toMatchObject({ code: '42501' })
  await expect(owner.sql`delete from procedures`).rejects.toMatchObject({ code: '42501' })
})

test('the versions of a service are listed by their numbers', async () => {
  for (const version of ['1405.10', '1405.9']) await publishProcedure(owner.sql, { ...benchCore, version })
  expect((await listVersions(api.sql, 'bench-core')).map(({ version }) => version)).toEqual([
    benchCore.version,
    '1405.9',
    '1405.10',
  ])
  expect(await listVersions(api.sql, 'rain')).toEqual([])
})

test('the newest calendar of a district is read, and each earlier one by its version', async () => {
  const calendar = khoyCalendar('khoy-1')
  const closed = {
    ...calendar,
    version: 'khoy-1-1406-2',
    closures: [{ day: asDay('2027-01-10'), name: 'سرما', source: 'نمونه' }],
  }
  for (const version of [calendar, closed, calendar]) await publishCalendar(owner.sql, version)
  expect(await readCalendar(api.sql, 'khoy-1')).toEqual(closed)
  expect(await readCalendar(api.sql, 'khoy-1', calendar.version)).toEqual(calendar)
  expect(await readCalendar(api.sql, 'khoy-2')).toBeUndefined()
  await expect(publishCalendar(owner.sql, { ...calendar, thursdayOff: false })).rejects.toThrow('new version')
})

test('a tariff is published once and stays as it was', async () => {
  await publishTariff(owner.sql, '1405', { rates: { visit: '1500000' } })
  expect(await readTariff(api.sql, '1405')).toEqual({ rates: { visit: '1500000' } })
  expect(await readTariff(api.sql, '1404')).toBeUndefined()
  await expect(publishTariff(owner.sql, '1405', { rates: {} })).rejects.toThrow('new version')
})

test('the product publishes nothing by itself', async () => {
  await expect(publishTariff(api.sql, '1406', {})).rejects.toMatchObject({ code: '42501' })
  await expect(publishCalendar(api.sql, khoyCalendar('khoy-2'))).rejects.toMatchObject({ code: '42501' })
})
