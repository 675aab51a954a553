import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { nationalIdIndex } from '../../../db/personal/blind-index.ts'
import { createFieldKeys } from '../../../db/personal/field-keys.ts'
import {
  recordBuildingDebt,
  recordBuildingState,
  recordViolationClosed,
} from '../../../db/registers/building-writes.ts'
import { openCaseOnParcel } from '../../../db/registers/case-on-parcel.ts'
import { addOwners, type Owner, readOwners } from '../../../db/registers/owners.ts'
import { mergeFindings, newCodesOf, recordSuccession } from '../../../db/registers/parcel-succession.ts'
import { findParcel, type ParcelLookup } from '../../../db/registers/parcels.ts'
import { registerFacts } from '../../../db/registers/register-facts.ts'
import {
  recordViolation,
  revokeRegisterWrite,
  type WriteOrigin,
  writePermit,
} from '../../../db/registers/register-writes.ts'
import { parseNationalId } from '../../../domain/identifier/national-id.ts'
import { parseRegistryPlateFields } from '../../../domain/identifier/registry-plate.ts'
import { parseRenovationCode } from '../../../domain/identifier/renovation-code.ts'
import { asDay, startOfDay } from '../../../domain/time/day.ts'
import { testDatabase } from '../../support/stack.ts'
import { publishTariffs } from '../../support/tariffs.ts'

const keys = createFieldKeys()
const day = asDay('2026-12-01')
const at = startOfDay(day)
const value = <T>(parsed: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!parsed.ok) throw new Error(parsed.code)
  return parsed.value
}
const code = (text: string): ParcelLookup => ({ renovationCode: value(parseRenovationCode(text)) })
const plate: ParcelLookup = { plate: value(parseRegistryPlateFields({ main: 70, sub: 1, section: 4 })) }
const one: Owner = { name: 'مریم نمونه‌ای', nationalId: value(parseNationalId('9990000018')), share: [1, 2] }
const two: Owner = { name: 'رضا آزمایشی', nationalId: value(parseNationalId('9990001235')), share: [1, 2] }
const worker = { principalId: 'system', audience: 'worker', districts: ['khoy-1'] } as const
const origin = (effectKey: string, parcelId: string): WriteOrigin => ({
  effectKey,
  caseId: `case_${effectKey.padEnd(20, '0')}`,
  parcelId,
})

let owner: Database
let work: Database
beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  work = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 3 })
  const { sql } = owner
  await publishTariffs(owner.sql)
  await sql`
    insert into parcels (parcel_id, district, area_square_metres, built_square_metres, units, land_use, floors_allowed, density_percent, regional_price_rials) values
      ('par_a', 'khoy-1', 620, 100, 1, 'residential', 4, 240, 900000), ('par_b', 'khoy-1', 200, 0, 0, 'residential', 4, 240, 900000),
      ('par_c', 'khoy-1', 180, 60, 1, 'residential', 4, 240, 900000), ('par_d', 'khoy-2', 90, 0, 0, 'residential', 4, 240, 900000),
      ('par_e', 'khoy-1', 300, 150, 2, 'residential', 4, 240, 900000)`
  await sql`
    insert into renovation_codes (renovation_code, parcel_id, valid_from, valid_until) values
      ('1-4-2-1-0-0-0', 'par_a', '2011-03-21', null), ('1-4-2-7-0-0-0', 'par_b', '2011-03-21', null),
      ('1-4-2-5-0-0-0', 'par_c', '2011-03-21', null), ('1-4-2-19-0-0-0', 'par_c', '2001-03-21', '2011-03-21'),
      ('2-1-1-1-0-0-0', 'par_d', '2011-03-21', null), ('1-4-3-1-0-0-0', 'par_e', '2011-03-21', null)`
  await sql`insert into registry_plates (main, sub, section, parcel_id, valid_from) values (70, 1, 4, 'par_a', '2011-03-21')`
  const owned = { ownedFrom: asDay('2011-03-21') }
  await sql.begin((tx) =>
    addOwners(tx, keys, [
      { parcelId: 'par_a', ...owned, owners: [one, two] },
      { parcelId: 'par_b', ...owned, owners: [{ ...one, share: [1, 1] }] },
      { parcelId: 'par_c', ...owned, owners: [{ ...one, share: [2, 2] }] },
      { parcelId: 'par_d', ...owned, owners: [{ ...one, share: [1, 1] }] },
      { parcelId: 'par_e', ...owned, owners: [two, one] },
    ]),
  )
})
afterAll(() => Promise.all([owner.close(), work.close()]))

const facts = (parcel: ParcelLookup) =>
  registerFacts(work.sql, { parcel, nationalIdIndexes: [nationalIdIndex(keys.index, two.nationalId)], at })
const divide = (key: string) =>
  work.withActor(worker, (tx) =>
    recordSuccession(tx, keys, origin(key, 'par_a'), {
      write: 'subdivision',
      retired: ['par_a'],
      born: [
        { areaSquareMetres: 300, built: false },
        { areaSquareMetres: 320, built: true },
      ],
      day,
    }),
  )

describe('a divided parcel', () => {
  test('gives its place to lots under codes that nobody ever had, with its owners and rules', async () => {
    const first = await divide('split')
    expect(await divide('split')).toEqual({ ...first, repeated: true })
    // 19 was somebody's code once: it is never given again.
    expect(await newCodesOf(work.sql, origin('split', '').caseId)).toEqual(['1-4-2-20-0-0-0', '1-4-2-21-0-0-0'])
    expect(await facts(code('1-4-2-21-0-0-0'))).toMatchObject({
      parcelFound: true,
      parcelRetired: false,
      areaSquareMetres: 320,
      builtSquareMetres: 100,
      unitsCount: 1,
      regionalPriceRials: 900_000,
      ownersCount: 2,
      ownerMatches: true,
    })
    expect(await facts(code('1-4-2-20-0-0-0'))).toMatchObject({
      areaSquareMetres: 300,
      builtSquareMetres: 0,
      unitsCount: 0,
    })
    const lot = await findParcel(work.sql, code('1-4-2-20-0-0-0'))
    expect(await readOwners(work.sql, keys, lot?.parcelId ?? '')).toEqual([one, two])
  })

  test('is still found by its old code and plate, as what it was, with a line to its lots', async () => {
    for (const lookup of [code('1-4-2-1-0-0-0'), plate])
      expect(await findParcel(work.sql, lookup)).toMatchObject({
        parcelId: 'par_a',
        district: 'khoy-1',
        successors: ['1-4-2-20-0-0-0', '1-4-2-21-0-0-0'],
      })
    expect(await facts(code('1-4-2-1-0-0-0'))).toMatchObject({ parcelFound: true, parcelRetired: true })
  })
})

describe('merged parcels', () => {
  const ask = (...lookups: ParcelLookup[]) => mergeFindings(work.sql, keys, { lookups, district: 'khoy-1', at })

  test('have to be known, different, in one district, of the same owners, free and without debts', async () => {
    const [b, c, d, e] = [code('1-4-2-7-0-0-0'), code('1-4-2-5-0-0-0'), code('2-1-1-1-0-0-0'), code('1-4-3-1-0-0-0')]
    expect(await ask(b, c)).toEqual({ mergeProblem: '', mergeCount: 2, mergeSquareMetres: 380 })
    expect(await ask(b)).toMatchObject({ mergeProblem: 'parcel-unknown' })
    expect(await ask(b, code('1-4-2-99-0-0-0'))).toMatchObject({ mergeProblem: 'parcel-unknown' })
    expect(await ask(b, code('1-4-2-1-0-0-0'))).toMatchObject({ mergeProblem: 'parcel-unknown' })
    expect(await ask(b, b)).toMatchObject({ mergeProblem: 'parcel-repeated' })
    expect(await ask(b, d)).toMatchObject({ mergeProblem: 'other-district' })
    expect(await ask(b, e)).toMatchObject({ mergeProblem: 'owners-differ' })
    await owner.sql`insert into debts (parcel_id, heading, year, rials) values ('par_c', 'waste-duty', 1404, 500000)`
    expect(await ask(b, c)).toMatchObject({ mergeProblem: 'debt-owed' })
    expect(await ask(c, b)).toMatchObject({ mergeProblem: '' })
    await owner.sql`delete from debts`
    await recordViolation(work.sql, origin('merge-breach', 'par_c'), {
      kind: 'beyond-permit',
      areaSquareMetres: 9,
      openedOn: day,
    })
    expect(await ask(b, c)).toMatchObject({ mergeProblem: 'open-violation' })
    await revokeRegisterWrite(work.sql, 'merge-breach')
    await owner.sql`insert into blocking_orders (parcel_id, authority, number, valid_from) values ('par_b', 'x', '1', '2026-01-01')`
    expect(await ask(b, c)).toMatchObject({ mergeProblem: 'blocking-order' })
    await owner.sql`delete from blocking_orders`
  })

  test('become one, to which every old code leads', async () => {
    await work.withActor(worker, (tx) =>
      recordSuccession(tx, keys, origin('join', 'par_b'), {
        write: 'merge',
        retired: ['par_b', 'par_c'],
        born: [{ areaSquareMetres: 380, built: true }],
        day,
      }),
    )
    const [merged] = await newCodesOf(work.sql, origin('join', '').caseId)
    const found = await findParcel(work.sql, code(merged ?? ''))
    expect(found?.successors).toEqual([])
    for (const old of ['1-4-2-7-0-0-0', '1-4-2-5-0-0-0', '1-4-2-19-0-0-0'])
      expect(await findParcel(work.sql, code(old))).toEqual(found)
    expect(await facts(code('1-4-2-5-0-0-0'))).toMatchObject({
      areaSquareMetres: 380,
      builtSquareMetres: 60,
      parcelRetired: false,
    })
  })
})

describe('what building control enters', () => {
  const here = code('1-4-3-1-0-0-0')

  test('an open breach shows until it is closed, and again when the closing is revoked', async () => {
    await recordViolation(work.sql, origin('breach-1', 'par_e'), {
      kind: 'beyond-permit',
      areaSquareMetres: 42,
      openedOn: day,
    })
    const again = { ...origin('breach-1', 'par_e'), effectKey: 'breach-1-again' }
    await recordViolation(work.sql, again, { kind: 'beyond-permit', areaSquareMetres: 42, openedOn: day })
    expect(await owner.sql`select * from violations where parcel_id = 'par_e'`).toHaveLength(1)
    expect((await facts(here)).openViolation).toBe(true)
    await owner.sql`insert into violations (parcel_id, kind, area_square_metres, opened_on) values ('par_e', 'old', 1, '2010-01-01')`
    await recordViolationClosed(work.sql, { ...origin('breach-1', 'par_e'), effectKey: 'closed-1' }, day)
    expect((await facts(here)).openViolation).toBe(false)
    await revokeRegisterWrite(work.sql, 'closed-1')
    expect((await facts(here)).openViolation).toBe(true)
  })

  test('a certificate leaves the register as the building was measured', async () => {
    await recordBuildingState(work.sql, origin('certificate', 'par_e'), {
      kind: 'completion',
      number: '1405/1/ش/000001',
      units: 3,
      builtSquareMetres: 420,
      issuedOn: day,
      validUntil: null,
    })
    expect(await facts(here)).toMatchObject({
      certificateKind: 'completion',
      certificateUnitsMatch: true,
      unitsCount: 3,
      builtSquareMetres: 420,
    })
  })

  test('the last permit is told with its age', async () => {
    await writePermit(work.sql, origin('permit', 'par_e'), {
      number: '1',
      kind: 'construction',
      floors: 3,
      units: 3,
      areaSquareMetres: 400,
      issuedOn: asDay('2024-01-01'),
      validUntil: asDay('2026-11-21'),
    })
    expect(await facts(here)).toMatchObject({
      permitFound: true,
      permitValid: false,
      permitAreaSquareMetres: 400,
      permitFloors: 3,
      permitUnits: 3,
      permitExpiredDays: 10,
    })
  })

  test('what an execution cost and nobody paid is owed by the parcel', async () => {
    const debt = { heading: 'enforcement-cost', year: 1405, rials: 85_000_000 }
    await recordBuildingDebt(work.sql, origin('cost', 'par_e'), debt)
    await recordBuildingDebt(work.sql, origin('cost', 'par_e'), debt)
    expect((await facts(here)).debtRials).toBe(85_000_000)
  })

  test('no open case stands behind what no case wrote', async () => {
    expect(await openCaseOnParcel(work.sql, 'article-100-case', 'par_e')).toBeUndefined()
  })
})
