import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { benchCore } from '../../../catalogue/procedures/bench-core.ts'
import { createDatabase, type Database } from '../../../db/client.ts'
import { listOfferings, listStandings, offerService, signItem } from '../../../db/registers/offerings.ts'
import { publishProcedure } from '../../../db/registers/procedures.ts'
import { asDay, type Day } from '../../../domain/time/day.ts'
import { testDatabase } from '../../support/stack.ts'

let owner: Database
let api: Database
beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 1 })
  for (const version of ['1405.1', '1405.2', '1405.10']) await publishProcedure(owner.sql, { ...benchCore, version })
  await owner.sql`insert into principals (principal_id, kind) values ('prn_a', 'staff'), ('prn_b', 'staff')`
})
afterAll(() => Promise.all([owner.close(), api.close()]))

const service = 'bench-core'
const offer = (version: string, from: string, until: string | null = null, district = 'khoy-1') =>
  offerService(
    owner.sql,
    { service, district, version },
    { from: asDay(from), until: until === null ? null : asDay(until) },
  )
const versionOn = async (day: string, required: readonly string[] = []) =>
  (await listOfferings(api.sql, asDay(day), required, { service, district: 'khoy-1' })).map(({ version }) => version)

describe('an offering', () => {
  test('is in force from its day until the next begins, in its district', async () => {
    await offer('1405.1', '2026-03-21')
    await offer('1405.2', '2026-06-01')
    await offer('1405.2', '2026-07-01')
    expect(await versionOn('2026-03-20')).toEqual([])
    expect(await versionOn('2026-05-31')).toEqual(['1405.1'])
    expect(await versionOn('2026-06-01')).toEqual(['1405.2'])
    expect(await versionOn('2027-06-01')).toEqual(['1405.2'])
    expect(await listOfferings(api.sql, asDay('2026-06-01'), [], { district: 'khoy-2' })).toEqual([])
  })

  test('that begins before a later one ends where that begins, and may have a last day', async () => {
    await offer('1405.10', '2026-05-01')
    expect(await versionOn('2026-04-30')).toEqual(['1405.1'])
    expect(await versionOn('2026-05-31')).toEqual(['1405.10'])
    expect(await versionOn('2026-06-01')).toEqual(['1405.2'])
    await offer('1405.2', '2026-08-01', '2026-09-01')
    expect(await versionOn('2026-08-31')).toEqual(['1405.2'])
    expect(await versionOn('2026-09-01')).toEqual([])
  })
})

describe('the checklist', () => {
  test('closes what is not signed whole, and opens what is, in that district only', async () => {
    expect(await versionOn('2026-06-01', ['one', 'two'])).toEqual([])
    const sign = (item: string, district = 'khoy-1', by = 'prn_a') =>
      signItem(owner.sql, { service, district, item, by })
    expect(await sign('one')).toBe(true)
    expect(await sign('three')).toBe(true)
    expect(await sign('two', 'khoy-2')).toBe(true)
    expect(await versionOn('2026-06-01', ['one', 'two'])).toEqual([])
    expect(await sign('two')).toBe(true)
    // Signed once: who signs again doesn't take the signature over.
    expect(await sign('two', 'khoy-1', 'prn_b')).toBe(false)
    expect(await versionOn('2026-06-01', ['one', 'two'])).toEqual(['1405.2'])
    expect(await versionOn('2026-06-01', ['one', 'two', 'four'])).toEqual([])
    const [standing] = await listStandings(api.sql, asDay('2026-06-01'), ['khoy-1'], service)
    expect(standing).toMatchObject({ newest: '1405.10', version: '1405.2' })
    expect(standing?.signatures.map(({ item, by }) => [item, by])).toEqual(
      expect.arrayContaining([
        ['one', 'prn_a'],
        ['two', 'prn_a'],
      ]),
    )
  })

  test('is signed for good, by somebody who is known', async () => {
    await expect(owner.sql`delete from readiness_signatures`).rejects.toMatchObject({ code: '42501' })
    await expect(owner.sql`update readiness_signatures set signed_by = 'prn_b'`).rejects.toMatchObject({
      code: '42501',
    })
    const forged = signItem(owner.sql, { service, district: 'khoy-1', item: 'five', by: 'prn_nobody' })
    await expect(forged).rejects.toMatchObject({ code: '23503' })
  })
})

describe('row security', () => {
  const day: Day = asDay('2026-12-01')
  const as = (audience: 'staff' | 'admin' | 'citizen', districts: readonly string[], principalId = 'prn_a') =>
    ({ audience, districts, principalId }) as const

  test.each([
    ['an admin of another', as('admin', ['khoy-2']), false],
    ['staff', as('staff', ['khoy-1']), false],
    ['a citizen', as('citizen', ['khoy-1']), false],
    ['an admin of the district', as('admin', ['khoy-1']), true],
  ])('lets %s open: %s', async (_who, actor, may) => {
    const opened = api.withActor(actor, (tx) =>
      offerService(tx, { service, district: 'khoy-1', version: '1405.10' }, { from: day, until: null }),
    )
    if (may) await opened
    else await expect(opened).rejects.toMatchObject({ code: '42501' })
  })

  test('lets staff of the district sign in their own name', async () => {
    const sign = (actor: ReturnType<typeof as>, by: string, item: string) =>
      api.withActor(actor, (tx) => signItem(tx, { service, district: 'khoy-1', item, by }))
    expect(await sign(as('staff', ['khoy-1']), 'prn_a', 'six')).toBe(true)
    await expect(sign(as('staff', ['khoy-1']), 'prn_b', 'seven')).rejects.toMatchObject({ code: '42501' })
    await expect(sign(as('staff', ['khoy-2']), 'prn_a', 'seven')).rejects.toMatchObject({ code: '42501' })
    await expect(sign(as('citizen', ['khoy-1']), 'prn_a', 'seven')).rejects.toMatchObject({ code: '42501' })
  })
})
