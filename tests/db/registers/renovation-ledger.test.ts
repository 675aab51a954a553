import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renovationRates } from '../../../catalogue/renovation-rates.ts'
import { createDatabase, type Database } from '../../../db/client.ts'
import { openLedgerEntries } from '../../../db/registers/ledger-entries.ts'
import { parcelDebts } from '../../../db/registers/parcel-debts.ts'
import { findParcel } from '../../../db/registers/parcels.ts'
import {
  recordAssessment,
  recordDebtsPaid,
  recordProperty,
  revokeRegisterWrite,
} from '../../../db/registers/register-writes.ts'
import { publishRenovationRates } from '../../../db/registers/renovation-rates.ts'
import { parseRenovationCode } from '../../../domain/identifier/renovation-code.ts'
import { asDay, startOfDay } from '../../../domain/time/day.ts'
import { testDatabase } from '../../support/stack.ts'
import { publishTariffs } from '../../support/tariffs.ts'

/** 3 Azar 1405: eight whole months after the end of 1404, twenty after that of 1403. */
const today = asDay('2026-11-24')
const at = startOfDay(today)
const parcel = { parcelId: 'par_9' }
const origin = (effectKey: string) => ({ effectKey, caseId: 'case_0123456789abcdef' as const, parcelId: 'par_9' })

let owner: Database
let work: Database
beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  work = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 3 })
  await owner.sql`
    insert into parcels (parcel_id, district, area_square_metres, built_square_metres, units, land_use, floors_allowed, density_percent, regional_price_rials)
    values ('par_9', 'khoy-1', 240, 310, 2, 'residential', 4, 240, 900000)`
  await publishTariffs(owner.sql)
  await publishRenovationRates(owner.sql, renovationRates)
  await publishRenovationRates(owner.sql, renovationRates)
  await owner.sql`
    insert into renovation_assessments (parcel_id, from_year, land_square_metres, built_square_metres, land_use, assessed_on)
    values ('par_9', 1403, 250, 320, 'residential', '2024-03-20')`
})
afterAll(() => Promise.all([owner.close(), work.close()]))

const years = async (throughYear?: number) => {
  const { renovation = [] } = await openLedgerEntries(work.sql, {
    parcel,
    at,
    ...(throughYear === undefined ? {} : { throughYear }),
  })
  return renovation
}

describe('the renovation register', () => {
  test('owes each year since the first assessment, at its own rate and values', async () => {
    expect((await years()).map(({ year, values }) => [year, values.dutyPercent, values.lateMonths])).toEqual([
      [1403, '1.5', 20],
      [1404, '1.5', 8],
      [1405, '2.5', 0],
    ])
    expect((await years(1404)).map(({ year }) => year)).toEqual([1403, 1404])
    // 1403: (250 × 760 000 + 320 × 1 000 000) × 1.5 % = 7 650 000; 20 × 2 % is more than 24 %: 1 836 000
    // 1404: 9 135 000; 8 × 2 % = 16 %: 1 461 600
    // 1405: (250 × 1 050 000 + 320 × 1 400 000) × 2.5 % = 17 762 500; prize 10 %: 1 776 250
    expect(await parcelDebts(work.sql, { parcel, at })).toEqual({
      debtRials: 9_486_000 + 10_596_600 + 15_986_250,
      renovationDueRials: 36_068_850,
      renovationYearsDue: 3,
    })
  })

  test('owes nothing for a year whose rate nobody has published', async () => {
    const later = startOfDay(asDay('2028-04-01'))
    const { renovation = [] } = await openLedgerEntries(work.sql, { parcel, at: later })
    expect(renovation.at(-1)?.year).toBe(1405)
  })

  test('owes no more what was settled', async () => {
    const [oldest] = await years()
    const entry = { ledger: 'renovation' as const, id: oldest?.id ?? '', year: 1403 }
    // Duty and late charge are two lines of one year.
    const entries = [
      { ...entry, rials: '7650000' },
      { ...entry, rials: '1836000' },
    ]
    await recordDebtsPaid(work.sql, origin('years-1'), { entries, creditRials: '0', paidOn: today })
    expect((await years()).map(({ year }) => year)).toEqual([1404, 1405])
  })

  test('opens a paid year for the difference when the audit is corrected, and computes the others anew', async () => {
    const found = { fromYear: 1403, untilYear: null, landSquareMetres: 240, builtSquareMetres: 310, assessedOn: today }
    await recordAssessment(work.sql, origin('audit-1'), found)
    const [paid, next] = await years()
    expect(paid?.values).toMatchObject({ year: 1403, isPaid: true, paidRials: 9_486_000, lateMonths: 20 })
    expect(next?.values).toMatchObject({ isPaid: false, landSquareMetres: 240 })
    // 1403: (240 × 760 000 + 310 × 1 000 000) × 1.5 % = 7 386 000; + 24 % = 9 158 640; less 9 486 000 = −327 360
    // 1404: 8 820 000 + 16 % = 10 231 200;  1405: (252 000 000 + 434 000 000) × 2.5 % = 17 150 000 less 10 %
    expect((await parcelDebts(work.sql, { parcel, at })).renovationDueRials).toBe(-327_360 + 10_231_200 + 15_435_000)
  })

  test('gives a credit when a correction leaves one, and takes it back with its write', async () => {
    const entries = (await years()).map(({ id, year }) => ({ ledger: 'renovation' as const, id, year, rials: '-5' }))
    await recordDebtsPaid(work.sql, origin('years-2'), { entries, creditRials: '15', paidOn: today })
    expect(await parcelDebts(work.sql, { parcel, at })).toEqual({
      debtRials: 0,
      renovationDueRials: 0,
      renovationYearsDue: 0,
    })
    const { debts = [] } = await openLedgerEntries(work.sql, { parcel, at })
    expect(debts.map(({ label, values }) => [label?.en, values.owedRials])).toEqual([
      ['Credit of an earlier payment', -15],
    ])
    await revokeRegisterWrite(work.sql, 'years-2')
    expect((await years()).map(({ year }) => year)).toEqual([1403, 1404, 1405])
    await revokeRegisterWrite(work.sql, 'audit-1')
    expect((await years()).map(({ year }) => year)).toEqual([1404, 1405])
  })

  test('counts what was paid twice as a credit, by whichever case came second', async () => {
    const [entry] = await years()
    const twice = [{ ledger: 'renovation' as const, id: entry?.id ?? '', year: 1404, rials: '10596600' }]
    await recordDebtsPaid(work.sql, origin('years-3'), { entries: twice, creditRials: '0', paidOn: today })
    await recordDebtsPaid(work.sql, origin('years-4'), { entries: twice, creditRials: '0', paidOn: today })
    const { debts = [] } = await openLedgerEntries(work.sql, { parcel, at })
    expect(debts.map(({ values }) => values.owedRials)).toEqual([-10_596_600])
  })

  test('takes a property that an audit found', async () => {
    const code = parseRenovationCode('1-9-9-9-0-0-0')
    if (!code.ok) throw new Error(code.code)
    const found = { ...{ district: 'khoy-1', renovationCode: code.value, landSquareMetres: 100, builtSquareMetres: 0 } }
    await recordProperty(
      work.sql,
      { ...origin('property-1'), parcelId: 'par_new' },
      { ...found, units: 0, landUse: 'residential', fromYear: 1405, registeredOn: today },
    )
    expect(await findParcel(work.sql, { renovationCode: code.value })).toMatchObject({ parcelId: 'par_new' })
    // 100 × 1 050 000 × 2.5 % = 2 625 000 less the prize of 10 %
    expect(await parcelDebts(work.sql, { parcel: { parcelId: 'par_new' }, at })).toMatchObject({
      renovationDueRials: 2_362_500,
    })
  })
})
