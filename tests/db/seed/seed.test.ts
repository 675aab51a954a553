import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { procedures } from '../../../catalogue/procedures.ts'
import { requiredItems } from '../../../catalogue/readiness.ts'
import { createDatabase, type Database } from '../../../db/client.ts'
import { nationalIdIndex } from '../../../db/personal/blind-index.ts'
import { parseApiKey, revokeApiKey } from '../../../db/principals/api-key.ts'
import { principalOfKey } from '../../../db/principals/principal-of-key.ts'
import { readCalendar } from '../../../db/registers/calendars.ts'
import { listOfferings } from '../../../db/registers/offerings.ts'
import { readOwners } from '../../../db/registers/owners.ts'
import { findParcel } from '../../../db/registers/parcels.ts'
import { registerFacts } from '../../../db/registers/register-facts.ts'
import { demonstrationParcels } from '../../../db/seed/demonstration-parcels.ts'
import { demonstrationPeople } from '../../../db/seed/demonstration-people.ts'
import { type SeededAccount, seedDemonstration } from '../../../db/seed/seed.ts'
import { can } from '../../../domain/access/rights.ts'
import { parsePostalCode } from '../../../domain/identifier/postal-code.ts'
import { parseRegistryPlateFields } from '../../../domain/identifier/registry-plate.ts'
import { parseRenovationCode } from '../../../domain/identifier/renovation-code.ts'
import { tehranDay } from '../../../domain/time/day.ts'
import { type KeysRecord, readKeys } from '../../../keys.ts'
import { ensureKeys } from '../../../local/keys.ts'
import { syntheticParcels } from '../../../local/simulators/providers/parcels.ts'
import { findPerson } from '../../../local/simulators/providers/people.ts'
import { testDatabase } from '../../support/stack.ts'

let dataDir: string
let keys: KeysRecord
let ownerUrl: string
let owner: Database
let work: Database
let accounts: SeededAccount[]
const districts = ['khoy-1', 'khoy-2'] as const

const seed = () => seedDemonstration(ownerUrl, { dataDir, keysFile: join(dataDir, 'keys.json') })
const keyFile = () => join(dataDir, 'demonstration-keys.json')

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sara8-seed-'))
  await ensureKeys(join(dataDir, 'keys.json'))
  keys = await readKeys(join(dataDir, 'keys.json'))
  const urls = await testDatabase()
  ownerUrl = urls.ownerUrl
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  work = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 1 })
  accounts = (await seed()).accounts
})
afterAll(async () => {
  await Promise.all([owner.close(), work.close()])
  await rm(dataDir, { recursive: true })
})

describe('accounts', () => {
  test('six citizens, four organisations, every role of the services in both districts, and three central ones', async () => {
    expect(accounts.filter(({ role }) => role === 'citizen')).toHaveLength(6)
    expect(accounts.filter(({ role }) => ['notary', 'bank-officer', 'utility-officer'].includes(role))).toHaveLength(4)
    const needed = new Set(
      procedures.flatMap(({ stages }) =>
        stages.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'task' ? [step.role] : []))),
      ),
    )
    for (const role of needed) {
      const covered = accounts.filter((account) => account.role === role).map(({ district }) => district)
      expect(covered.includes('*') || districts.every((district) => covered.includes(district)), role).toBe(true)
    }
    expect(
      accounts.filter(({ district, role }) => district === '*' && ['admin', 'inspector'].includes(role)),
    ).toHaveLength(2)
  })

  test('each key is known and may what its role is for', async () => {
    for (const { key } of accounts) expect(await principalOfKey(work.sql, key)).toBeDefined()
    const principal = async (role: string) =>
      (await principalOfKey(work.sql, accounts.find((account) => account.role === role)!.key))!
    const now = Date.now()
    expect(can(await principal('citizen'), 'case.submit', null, now).allowed).toBe(true)
    expect(can(await principal('notary'), 'case.submit', null, now).allowed).toBe(true)
    expect(can(await principal('admin'), 'case.restart', { district: 'khoy-2' }, now).allowed).toBe(true)
    expect(can(await principal('deputy-mayor'), 'case.hold', { district: 'khoy-1' }, now).allowed).toBe(true)
    expect(
      can(await principal('planning-expert'), 'task.decide', { district: 'khoy-1', taskRole: 'planning-expert' }, now)
        .allowed,
    ).toBe(true)
  })

  test('the file of keys is for this user only', async () => {
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(keyFile(), 'utf8'))).toMatchObject({ prn_maryam: accounts[0]!.key })
  })
})

describe('seeding again', () => {
  test('changes nothing and returns the same keys; only a revoked one is new', async () => {
    const count = async () =>
      (
        await owner.sql`
      select (select count(*) from parcels) as parcels, (select count(*) from owners) as owners, (select count(*) from api_keys) as keys,
        (select count(*) from offerings) as offerings, (select count(*) from debts) as debts`
      )[0]
    const before = await count()
    expect((await seed()).accounts).toEqual(accounts)
    expect(await count()).toEqual(before)

    await revokeApiKey(owner.sql, parseApiKey(accounts[0]!.key)!.keyId)
    const again = (await seed()).accounts
    expect(again[0]!.key).not.toBe(accounts[0]!.key)
    expect(again.slice(1)).toEqual(accounts.slice(1))
    expect(await principalOfKey(work.sql, again[0]!.key)).toMatchObject({ id: 'prn_maryam' })
  })
})

describe('the city', () => {
  test('has the parcels and people that the simulated organisations know', () => {
    expect(demonstrationParcels).toHaveLength(24)
    for (const known of syntheticParcels) {
      const mine = demonstrationParcels.find(({ code }) => code === known.renovationCode)
      expect(mine, known.renovationCode).toMatchObject({
        postalCode: known.postalCode,
        plate: known.plate,
        owners: [[known.ownerNationalId, 1, 1]],
      })
    }
    for (const { nationalId, name, nameEn } of demonstrationPeople) {
      const known = findPerson(nationalId)
      expect([`${known?.firstName} ${known?.lastName}`, known?.nameEn]).toEqual([name, nameEn])
    }
  })

  test('has well-formed codes, plates and postal codes, and each person in it is known', () => {
    const people = new Set<string>(demonstrationPeople.map(({ nationalId }) => nationalId))
    for (const parcel of demonstrationParcels) {
      for (const code of [parcel.code, ...(parcel.retiredCodes ?? [])])
        expect(parseRenovationCode(code), parcel.id).toMatchObject({ ok: true, value: code })
      expect(parsePostalCode(parcel.postalCode).ok, parcel.id).toBe(true)
      expect(parseRegistryPlateFields(parcel.plate).ok, parcel.id).toBe(true)
      expect(parcel.code.startsWith(parcel.district.slice(-1)), parcel.id).toBe(true)
      expect(
        parcel.owners.every(([nationalId]) => people.has(nationalId)),
        parcel.id,
      ).toBe(true)
    }
  })

  test.each([
    [
      '1-1-1-1-0-0-0',
      '9990000018',
      {
        parcelFound: true,
        ownerMatches: true,
        certificateValid: true,
        certificateUnitsMatch: true,
        certificateAgeDays: 60,
        openViolation: false,
        blockingOrder: false,
        debtRials: 0,
      },
    ],
    ['1-3-1-1-0-0-0', '9990001103', { ownerMatches: true, renovationAssessed: true }],
    ['1-3-1-2-0-0-0', '9990001103', { openViolation: true }],
    ['1-3-2-1-0-0-0', '9990001014', { blockingOrder: true }],
    [
      '1-4-1-2-0-0-0',
      '9990001014',
      { ownersCount: 3, ownerMatches: true, certificateValid: false, setbackCentimetres: 150 },
    ],
    ['2-1-1-2-0-0-0', '9990001065', { heritageZone: true }],
    ['2-4-1-2-0-0-0', '9990001121', { gardenLand: true, landUse: 'garden', floorsAllowed: 0 }],
    ['1-5-1-1-0-0-0', '9990001030', { parcelFound: true, ownerMatches: true }],
    ['2-3-2-2-0-0-0', '9990001073', { certificateUnitsMatch: false }],
    ['1-1-1-1-0-0-0', '9990001073', { ownerMatches: false }],
  ])('parcel %s shows its situation', async (code, nationalId, expected) => {
    const person = demonstrationPeople.find((one) => one.nationalId === nationalId)!
    const parsed = parseRenovationCode(code)
    if (!parsed.ok) throw new Error(parsed.code)
    const facts = await registerFacts(work.sql, {
      parcel: { renovationCode: parsed.value },
      nationalIdIndexes: [nationalIdIndex(keys.fields.index, person.nationalId)],
      at: Date.now(),
    })
    expect(facts).toMatchObject(expected)
  })

  test('a code of before the division leads to district 2', async () => {
    const parsed = parseRenovationCode('1-5-1-1-0-0-0')
    if (!parsed.ok) throw new Error(parsed.code)
    expect(await findParcel(work.sql, { renovationCode: parsed.value })).toMatchObject({
      district: 'khoy-2',
      renovationCode: '2-3-1-2-0-0-0',
    })
    expect(await readOwners(work.sql, keys.fields, 'par_207')).toMatchObject([{ name: 'لیلا خیالی', share: [1, 1] }])
  })

  test('offers every service of the catalogue in both districts from today, by their calendars', async () => {
    const services = [...new Set(procedures.map(({ service }) => service))].sort()
    for (const district of districts) {
      const offered = await listOfferings(work.sql, tehranDay(Date.now()), requiredItems, { district })
      expect(offered.map(({ service }) => service)).toEqual(services)
      expect(await readCalendar(work.sql, district)).toMatchObject({ district })
    }
  })
})
