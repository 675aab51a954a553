import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findParcel } from '../../db/registers/parcels.ts'
import { registerFacts } from '../../db/registers/register-facts.ts'
import { parseRenovationCode } from '../../domain/identifier/renovation-code.ts'
import { type City, startCity } from '../support/city.ts'
import { letterText } from '../support/letters.ts'
import { play } from '../support/story.ts'
import { openTestCase, until } from '../support/test-case.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city?.stop())

const code = (text: string) => {
  const parsed = parseRenovationCode(text)
  if (!parsed.ok) throw new Error(parsed.code)
  return { renovationCode: parsed.value }
}
const at = (renovationCode: string) => findParcel(city.worker.sql, code(renovationCode))
const registers = (renovationCode: string) =>
  registerFacts(city.worker.sql, { parcel: code(renovationCode), nationalIdIndexes: [], at: Date.now() })

/** Two lots of 16 × 10 m, which are the 320 m² of the deed. */
const lots = [0, 10].map((y, index) => ({
  kind: 'lot',
  name: `قطعهٔ ${index + 1}`,
  corners: [
    [541_200, 4_268_300 + y],
    [541_216, 4_268_300 + y],
    [541_216, 4_268_310 + y],
    [541_200, 4_268_310 + y],
  ],
  accessMetres: 8,
}))
const newCodes = ['1-4-2-2-0-0-0', '1-4-2-3-0-0-0']

async function transfer(renovationCode: string): Promise<string> {
  const caseId = await openTestCase(city, {
    service: 'notary-transfer-inquiry',
    renovationCode,
    person: 1,
    facts: { transaction: 'sale', buildingState: 'land' },
    answers: {
      notaryOffice: '12',
      notaryCity: 'خوی',
      letterNumber: '1405/77',
      letterDate: '2026-11-24',
      transaction: 'sale',
    },
  })
  const state = await play(city, caseId, { stopAt: ['desk'] })
  return state.status === 'closed' ? state.outcome : (state.stage ?? '')
}

describe('a subdivision', () => {
  it('is approved by deed register, roads and city, and gives birth to new codes', async () => {
    const caseId = await openTestCase(city, {
      service: 'subdivision',
      renovationCode: '1-4-2-1-0-0-0',
      person: 1,
      facts: { action: 'subdivide', deedAreaSquareMetres: 320 },
      answers: {
        action: 'subdivide',
        deedAreaSquareMetres: 320,
        registryPlate: 'پلاک ۲۱ فرعی از ۵۹ اصلی، بخش ۳',
        lots: JSON.stringify(lots),
      },
    })
    const closed = await play(city, caseId, { facts: { measuredAreaSquareMetres: 320, streetWidthMetres: 12 } })
    expect(closed).toMatchObject({ status: 'closed', outcome: 'subdivided' })
    expect(closed.facts).toMatchObject({
      lotsProblem: '',
      lotsCount: 2,
      lotsSquareMetres: 320,
      cadastreDecision: 'registered',
      cadastreAreaSquareMetres: 320,
      newCodes,
    })
    // 320 m² × 900,000 rials × 10 % + 1,850,000 for the visit = 30,650,000 rials
    expect(Object.values(closed.invoices)[0]).toMatchObject({ amountRials: '30650000', status: 'paid' })
    const map = await letterText(city, caseId, 'approved-map')
    for (const text of ['۱-۴-۲-۲-۰-۰-۰', '۳۲۰']) expect(map).toContain(text)
    expect(await letterText(city, caseId, 'deed-office-notice')).toContain('تفکیک')
  }, 240_000)

  it('leaves the old code leading to the lots, which are the owner’s', async () => {
    expect(await at('1-4-2-1-0-0-0')).toMatchObject({ parcelId: 'par_113', successors: newCodes })
    expect(await registers('1-4-2-1-0-0-0')).toMatchObject({ parcelFound: true, parcelRetired: true })
    for (const renovationCode of newCodes)
      expect(await registers(renovationCode)).toMatchObject({
        areaSquareMetres: 160,
        ownersCount: 1,
        parcelRetired: false,
      })
  })

  it('has a notary’s inquiry by a new code answered at once, by the old one by a person', async () => {
    expect(await transfer('1-4-2-3-0-0-0')).toBe('clear')
    expect(await transfer('1-4-2-1-0-0-0')).toBe('desk')
  }, 120_000)

  it('can be undone by a merger, to whose one code all old codes lead', async () => {
    const caseId = await openTestCase(city, {
      service: 'subdivision',
      renovationCode: '1-4-2-2-0-0-0',
      person: 1,
      facts: { action: 'merge', deedAreaSquareMetres: 160 },
      answers: { action: 'merge', deedAreaSquareMetres: 160, secondCode: '1-4-2-3-0-0-0' },
    })
    const closed = await play(city, caseId, { facts: { measuredAreaSquareMetres: 320, streetWidthMetres: 12 } })
    expect(closed).toMatchObject({ status: 'closed', outcome: 'merged' })
    expect(closed.facts).toMatchObject({ mergeProblem: '', mergeCount: 2, mergeSquareMetres: 320 })
    const merged = await until(() => at('1-4-2-4-0-0-0'))
    for (const old of ['1-4-2-1-0-0-0', ...newCodes]) expect((await at(old))?.parcelId).toBe(merged.parcelId)
    expect(await transfer('1-4-2-1-0-0-0')).toBe('clear')
  }, 240_000)

  it('of a map with a fault waits for a corrected one', async () => {
    const caseId = await openTestCase(city, {
      service: 'subdivision',
      renovationCode: '1-1-1-1-0-0-0',
      facts: { action: 'subdivide', deedAreaSquareMetres: 250 },
      answers: { action: 'subdivide', deedAreaSquareMetres: 250, lots: JSON.stringify(lots) },
    })
    const state = await play(city, caseId, { stopAt: ['mapReview'] })
    expect(state.facts).toMatchObject({ lotsProblem: 'area-differs', areaDifferenceSquareMetres: 70 })
  }, 120_000)
})
