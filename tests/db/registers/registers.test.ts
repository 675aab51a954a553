import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerChecks } from '../../../catalogue/checks.ts'
import { createDatabase, type Database } from '../../../db/client.ts'
import { nationalIdIndex } from '../../../db/personal/blind-index.ts'
import { createFieldKeys, rotateFieldKeys } from '../../../db/personal/field-keys.ts'
import { openLedgerEntries } from '../../../db/registers/ledger-entries.ts'
import { addOwners, type Owner, readOwners, reencryptOwners } from '../../../db/registers/owners.ts'
import { findParcel, type ParcelLookup } from '../../../db/registers/parcels.ts'
import { factsFor, registerFacts } from '../../../db/registers/register-facts.ts'
import {
  recordCertificate,
  recordDebtsPaid,
  recordViolation,
  revokeRegisterWrite,
  type WriteOrigin,
  writePermit,
} from '../../../db/registers/register-writes.ts'
import type { DatabaseActor } from '../../../db/with-actor.ts'
import { parseNationalId } from '../../../domain/identifier/national-id.ts'
import { parsePostalCode } from '../../../domain/identifier/postal-code.ts'
import { parseRegistryPlateFields } from '../../../domain/identifier/registry-plate.ts'
import { parseRenovationCode } from '../../../domain/identifier/renovation-code.ts'
import { asDay, startOfDay } from '../../../domain/time/day.ts'
import { testDatabase } from '../../support/stack.ts'
import { publishTariffs } from '../../support/tariffs.ts'

const keys = createFieldKeys()
const today = asDay('2026-11-23')
const at = startOfDay(today)
const value = <T>(parsed: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!parsed.ok) throw new Error(parsed.code)
  return parsed.value
}
const maryam: Owner = { name: 'مریم نمونه‌ای', nationalId: value(parseNationalId('9990000018')), share: [1, 2] }
const reza: Owner = { name: 'رضا آزمایشی', nationalId: value(parseNationalId('9990001235')), share: [3, 6] }
const code = (text: string): ParcelLookup => ({ renovationCode: value(parseRenovationCode(text)) })
const parcel = { parcelId: 'par_1' }
const worker = (district: string): DatabaseActor => ({ principalId: null, audience: 'worker', districts: [district] })
const citizen: DatabaseActor = { principalId: 'prn_1', audience: 'citizen', districts: [] }

let owner: Database
let work: Database
let api: Database
beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  work = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 3 })
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 2 })
  const { sql } = owner
  await publishTariffs(owner.sql)
  await sql`
    insert into parcels (parcel_id, district, area_square_metres, built_square_metres, units, land_use, floors_allowed, density_percent, heritage_zone, regional_price_rials) values
      ('par_1', 'khoy-2', 250, 320, 2, 'residential', 4, 240, true, 900000),
      ('par_2', 'khoy-1', 100, 0, 0, 'commercial', 2, 120, false, 1200000)`
  await sql`
    insert into renovation_codes (renovation_code, parcel_id, valid_from, valid_until) values
      ('1-9-1-1-0-0-0', 'par_1', '2010-03-21', '2024-03-20'), ('2-1-1-1-0-0-0', 'par_1', '2024-03-20', null),
      ('1-9-1-1-0-0-0', 'par_2', '2025-03-21', null)`
  await sql`insert into registry_plates (main, sub, section, parcel_id, valid_from) values (56, 1234, 2, 'par_1', '2010-03-21')`
  await sql`
    insert into postal_codes (postal_code, parcel_id, valid_from) values
      ('5813614571', 'par_1', '2010-03-21'), ('5813614572', 'par_1', '2010-03-21'), ('5813614572', 'par_2', '2010-03-21')`
  await sql`
    insert into debts (parcel_id, heading, year, rials) values
      ('par_1', 'renovation', 1403, 4000000), ('par_1', 'renovation', 1404, 5000000), ('par_1', 'waste', 1404, 500000)`
  await sql`insert into certificates (parcel_id, kind, number, units, issued_on) values ('par_1', 'completion', '1400/1', 2, '2026-11-13')`
  await sql.begin((tx) =>
    addOwners(tx, keys, [{ parcelId: 'par_1', ownedFrom: asDay('2010-03-21'), owners: [maryam, reza] }]),
  )
})
afterAll(() => Promise.all([owner.close(), work.close(), api.close()]))

const facts = (lookup: ParcelLookup = parcel, owners: readonly Owner[] = []) =>
  registerFacts(work.sql, {
    parcel: lookup,
    nationalIdIndexes: owners.map((one) => nationalIdIndex(keys.index, one.nationalId)),
    at,
  })
const nothingPaid = { entries: [], creditRials: '0', paidOn: today }
const origin = (effectKey: string): WriteOrigin => ({ effectKey, caseId: 'case_0123456789abcdef', parcelId: 'par_1' })

describe('a parcel', () => {
  test.each([
    ['its code', code('2-1-1-1-0-0-0'), 'par_1'],
    ['a code that was given anew leads to the new parcel', code('1-9-1-1-0-0-0'), 'par_2'],
    ['its plate', { plate: value(parseRegistryPlateFields({ main: 56, sub: 1234, section: 2 })) }, 'par_1'],
    [
      'the plate of another section',
      { plate: value(parseRegistryPlateFields({ main: 56, sub: 1234, section: 3 })) },
      undefined,
    ],
    ['its postal code', { postalCode: value(parsePostalCode('5813614571')) }, 'par_1'],
    ['a postal code that two share', { postalCode: value(parsePostalCode('5813614572')) }, undefined],
    ['an unknown code', code('3-1-1-1-0-0-0'), undefined],
  ] as const)('%s', async (_, lookup, expected) => {
    expect((await findParcel(work.sql, lookup))?.parcelId).toBe(expected)
  })

  test('a retired code leads to the live parcel and its district of today', async () => {
    await owner.sql`insert into renovation_codes (renovation_code, parcel_id, valid_from, valid_until) values ('1-9-1-2-0-0-0', 'par_1', '2005-03-21', '2010-03-21')`
    const found = await api.withActor(citizen, (tx) => findParcel(tx, code('1-9-1-2-0-0-0')))
    expect(found).toEqual({
      parcelId: 'par_1',
      district: 'khoy-2',
      renovationCode: '2-1-1-1-0-0-0',
      postalCode: expect.any(String),
      successors: [],
    })
  })
})

describe('facts of the registers', () => {
  test('of a parcel that exists', async () => {
    expect(await facts(parcel, [reza])).toEqual({
      parcelFound: true,
      parcelRetired: false,
      areaSquareMetres: 250,
      builtSquareMetres: 320,
      unitsCount: 2,
      regionalPriceRials: 900_000,
      landUse: 'residential',
      floorsAllowed: 4,
      densityPercent: 240,
      setbackCentimetres: 0,
      heritageZone: true,
      gardenLand: false,
      ownerMatches: true,
      ownersCount: 2,
      openViolation: false,
      blockingOrder: false,
      debtRials: 9_500_000,
      renovationAssessed: false,
      renovationDueRials: 0,
      renovationYearsDue: 0,
      certificateKind: 'completion',
      certificateValid: true,
      certificateAgeDays: 10,
      certificateUnitsMatch: true,
      permitValid: false,
      permitFound: false,
      permitAreaSquareMetres: 0,
      permitFloors: 0,
      permitUnits: 0,
      permitExpiredDays: 0,
    })
  })

  test('of none are its zero values, and they are all facts of the checks', async () => {
    const none = await facts(code('3-1-1-1-0-0-0'), [maryam])
    expect(new Set(Object.values(none))).toEqual(new Set([false, 0, '']))
    expect(Object.keys(none).sort()).toEqual(
      Object.values(registerChecks)
        .flatMap((check) => Object.keys(check.facts))
        .sort(),
    )
    expect(factsFor(['owner', 'debt'], none)).toEqual({ ownerMatches: false, ownersCount: 0, debtRials: 0 })
  })

  test('an owner is matched by blind index only', async () => {
    expect((await facts(parcel, [])).ownerMatches).toBe(false)
    expect((await facts(parcel, [{ ...maryam, nationalId: value(parseNationalId('9990001014')) }])).ownerMatches).toBe(
      false,
    )
  })

  test('a blocking order counts from its first to its last day', async () => {
    await owner.sql`insert into blocking_orders (parcel_id, authority, number, valid_from, valid_until) values ('par_1', 'دادگاه نمونه', '1', '2026-11-24', '2026-11-25')`
    const blockedOn = async (day: string) =>
      (await registerFacts(work.sql, { parcel, nationalIdIndexes: [], at: startOfDay(asDay(day)) })).blockingOrder
    expect([
      await blockedOn('2026-11-23'),
      await blockedOn('2026-11-24'),
      await blockedOn('2026-11-25'),
      await blockedOn('2026-11-26'),
    ]).toEqual([false, true, true, false])
  })
})

describe('writes into the registers', () => {
  const permit = {
    number: '1405/2/ش/000001',
    kind: 'building',
    floors: 3,
    units: 3,
    areaSquareMetres: 600,
    issuedOn: today,
    validUntil: asDay('2028-11-22'),
  }

  test('are made once per key, also when both come at once, and can be taken back', async () => {
    const both = await Promise.all(
      [1, 2].map(() => work.withActor(worker('khoy-2'), (tx) => writePermit(tx, origin('permit-1'), permit))),
    )
    expect(both.filter((result) => result.repeated)).toHaveLength(1)
    expect(both[0]!.reference).toBe(both[1]!.reference)
    expect(await work.sql`select number from permits where parcel_id = 'par_1'`).toHaveLength(1)
    expect((await facts()).permitValid).toBe(true)
    expect(await revokeRegisterWrite(work.sql, 'permit-1')).toBe(true)
    expect(await revokeRegisterWrite(work.sql, 'permit-1')).toBe(false)
    expect((await facts()).permitValid).toBe(false)
  })

  test('a key of one write is not taken by another', async () => {
    await expect(recordDebtsPaid(work.sql, origin('permit-1'), nothingPaid)).rejects.toThrow('used for another')
  })

  test('debts that a bill named are settled, and live again when that is revoked', async () => {
    const { debts = [] } = await openLedgerEntries(work.sql, { parcel, at })
    expect(debts.map(({ year, values }) => [year, values.owedRials])).toEqual([
      [1403, 4_000_000],
      [1404, 5_000_000],
      [1404, 500_000],
    ])
    const paidFor = (...paid: typeof debts) => ({
      ...nothingPaid,
      entries: paid.map(({ id, year, values }) => ({
        ledger: 'debts' as const,
        id,
        year,
        rials: `${values.owedRials}`,
      })),
    })
    await recordDebtsPaid(work.sql, origin('paid-1'), paidFor(...debts.slice(0, 2)))
    expect((await facts()).debtRials).toBe(500_000)
    await revokeRegisterWrite(work.sql, 'paid-1')
    expect((await facts()).debtRials).toBe(9_500_000)
    await recordDebtsPaid(work.sql, origin('paid-2'), paidFor(...debts))
    expect((await facts()).debtRials).toBe(0)
    expect(await recordDebtsPaid(work.sql, origin('paid-2'), paidFor(...debts))).toMatchObject({ repeated: true })
  })

  test('a debt that was paid twice leaves a credit', async () => {
    const [row] = await owner.sql<{ id: string; settledBy: string }[]>`
      select debt_id::text as id, settled_by as "settledBy" from debts where rials = 4000000`
    expect(row?.settledBy).toBe('paid-2')
    const twice = { ledger: 'debts' as const, id: row?.id ?? '', year: 1403, rials: '4000000' }
    await recordDebtsPaid(work.sql, origin('paid-3'), { ...nothingPaid, entries: [twice] })
    const { debts = [] } = await openLedgerEntries(work.sql, { parcel, at })
    expect(debts.map(({ year, values }) => [year, values.owedRials])).toEqual([[1405, -4_000_000]])
    expect((await facts()).debtRials).toBe(0)
    await revokeRegisterWrite(work.sql, 'paid-3')
    expect((await openLedgerEntries(work.sql, { parcel, at })).debts).toEqual([])
  })

  test('a violation opens a file, a newer certificate takes the place of the older', async () => {
    await recordViolation(work.sql, origin('violation-1'), {
      kind: 'beyond-permit',
      areaSquareMetres: 40,
      openedOn: today,
    })
    await recordCertificate(work.sql, origin('certificate-1'), {
      kind: 'no-violation',
      number: '2',
      units: 1,
      issuedOn: today,
      validUntil: asDay('2026-11-22'),
    })
    expect(await facts()).toMatchObject({
      openViolation: true,
      certificateKind: 'no-violation',
      certificateValid: false,
      certificateAgeDays: 0,
      certificateUnitsMatch: false,
    })
    await revokeRegisterWrite(work.sql, 'violation-1')
    await revokeRegisterWrite(work.sql, 'certificate-1')
    expect(await facts()).toMatchObject({ openViolation: false, certificateKind: 'completion', certificateValid: true })
  })

  test('are refused in another district and at the edge', async () => {
    await expect(
      work.withActor(worker('khoy-1'), (tx) => writePermit(tx, origin('foreign'), permit)),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(api.withActor(citizen, (tx) => writePermit(tx, origin('edge'), permit))).rejects.toMatchObject({
      code: '42501',
    })
    expect(await work.sql`select 1 from register_writes where effect_key in ('foreign', 'edge')`).toEqual([])
  })
})

describe('owners', () => {
  test('are read by the district and by nobody else, encrypted at rest', async () => {
    expect(await work.withActor(worker('khoy-2'), (tx) => readOwners(tx, keys, 'par_1'))).toEqual([maryam, reza])
    expect(await work.withActor(worker('khoy-1'), (tx) => readOwners(tx, keys, 'par_1'))).toEqual([])
    expect(await api.withActor(citizen, (tx) => readOwners(tx, keys, 'par_1'))).toEqual([])
    const [dump] = await owner.sql`select string_agg(o::text, '') as text from owners o`
    expect(dump?.text).not.toMatch(/مریم|9990000018/)
  })

  test('whose shares make no whole are refused', async () => {
    const add = (...owners: Owner[]) =>
      owner.sql.begin((tx) => addOwners(tx, keys, [{ parcelId: 'par_2', ownedFrom: today, owners }]))
    await expect(add({ ...maryam, share: [2, 6] }, reza)).rejects.toMatchObject({ code: '23514' })
    await add({ ...maryam, share: [1, 3] }, { ...reza, share: [1, 6] }, { ...reza, share: [1, 2] })
  })

  test('are encrypted anew after a rotation', async () => {
    const rotated = rotateFieldKeys(keys)
    let count = 0
    for (let portion = -1; portion !== 0; count += Math.max(portion, 0))
      portion = await work.sql.begin((tx) => reencryptOwners(tx, rotated, 2))
    expect(count).toBe(5)
    const newOnly = { ...rotated, keys: { [rotated.current]: rotated.keys[rotated.current]! } }
    expect(await readOwners(work.sql, newOnly, 'par_1')).toEqual([maryam, reza])
  })
})
