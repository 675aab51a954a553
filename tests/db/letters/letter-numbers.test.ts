import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import {
  allocateLetterNumber,
  keepingPdfHash,
  numberOfLetter,
  snapshotHash,
  verifyLetter,
  voidLetterNumber,
} from '../../../db/letters/letter-numbers.ts'
import { readSnapshots, sealPlainSnapshots } from '../../../db/letters/letter-snapshots.ts'
import { appendEvents } from '../../../db/log/append-events.ts'
import { type CaseKey, createCaseKey } from '../../../db/personal/case-key.ts'
import { eraseCase } from '../../../db/personal/erasure.ts'
import { createFieldKeys } from '../../../db/personal/field-keys.ts'
import { canonicalJson } from '../../../domain/canonical-json.ts'
import type { CaseId, LetterId } from '../../../domain/case/case-id.ts'
import type { LetterSeries } from '../../../domain/letter/letter-number.ts'
import { verificationCode } from '../../../domain/letter/verification-code.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let worker: Database
let api: Database
let owner: postgres.Sql
const row = fixture.caseRow(fixture.newCaseId())
const keys = createFieldKeys()
let key: CaseKey

beforeAll(async () => {
  const { workerUrl, apiUrl, ownerUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 10 })
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 2 })
  owner = postgres(ownerUrl, { max: 1 })
  await fixture.givenCase(worker, row)
  key = await keyOf(row)
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close(), owner.end()])
})

const keyOf = (of: typeof row) => createCaseKey(worker.sql, keys, of)
const letterId = (no: number, caseId: CaseId = row.caseId): LetterId => `let_${caseId.slice(5)}_${no}`

function request(series: LetterSeries, no: number) {
  return {
    ...{ letterId: letterId(no), key, template: 'permit', series },
    verificationCode: verificationCode(randomBytes(8)),
    compose: (number: string) => ({ number, body: 'پروانهٔ ساختمانی', area: 120.5 }),
  }
}

const allocate = (series: LetterSeries, no: number) =>
  worker.withActor(fixture.asWorker(fixture.district), (tx) => allocateLetterNumber(tx, request(series, no)))

const serialsOf = async (series: LetterSeries) => {
  const rows = await worker.sql<{ serial: number }[]>`
    select serial from letter_numbers
    where year = ${series.year} and series_district = ${series.district} and unit = ${series.unit} order by serial`
  return rows.map(({ serial }) => serial)
}

describe('a series', () => {
  test('gives fifty letters at once fifty numbers without gap or duplicate', async () => {
    const series = { year: 1405, district: 1, unit: 'ش' }
    const letters = await Promise.all(Array.from({ length: 50 }, (_, no) => allocate(series, no + 1)))
    expect(new Set(letters.map(({ number }) => number)).size).toBe(50)
    expect(await serialsOf(series)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  })

  test('has no gap after a transaction that was rolled back', async () => {
    const series = { year: 1405, district: 2, unit: 'ش' }
    await allocate(series, 101)
    const failed = worker.withActor(fixture.asWorker('*'), async (tx) => {
      await allocateLetterNumber(tx, request(series, 102))
      throw new Error('rendering failed')
    })
    await expect(failed).rejects.toThrow('rendering failed')
    expect((await allocate(series, 103)).number).toBe('1405/2/ش/000002')
    expect(await serialsOf(series)).toEqual([1, 2])
  })

  test('starts at one for each year, district and unit', async () => {
    expect((await allocate({ year: 1406, district: 0, unit: 'د' }, 151)).number).toBe('1406/0/د/000001')
  })
})

describe('a letter', () => {
  test('keeps its number and snapshot when it is asked for again, also at once', async () => {
    const series = { year: 1404, district: 1, unit: 'ن' }
    const letters = await Promise.all([1, 2, 3, 4, 5].map(() => allocate(series, 201)))
    expect(new Set(letters.map((letter) => canonicalJson(letter))).size).toBe(1)
    expect(await serialsOf(series)).toEqual([1])
    const said = (await readSnapshots(worker.sql, keys, row.caseId)).find(({ number }) => number === letters[0]?.number)
    expect(said?.snapshot).toEqual(request(series, 201).compose(letters[0]?.number ?? ''))
    const stored = await numberOfLetter(worker.sql, letterId(201))
    expect(stored?.snapshotHash).toBe(snapshotHash(said?.snapshot ?? {}).toString('hex'))
  })

  test('that comes to nothing leaves a void number, listed for good and never given again', async () => {
    const series = { year: 1403, district: 1, unit: 'ن' }
    const { number } = await allocate(series, 301)
    expect(await voidLetterNumber(worker.sql, letterId(301), 'effect-voided')).toBe(number)
    expect(await voidLetterNumber(worker.sql, letterId(301), 'again')).toBeUndefined()
    expect((await allocate(series, 301)).number).toBe('1403/1/ن/000002')
    const listed =
      await worker.sql`select serial, state, void_reason from letter_numbers where year = 1403 order by serial`
    expect(listed).toEqual([
      { serial: 1, state: 'void', void_reason: 'effect-voided' },
      { serial: 2, state: 'issued', void_reason: null },
    ])
  })

  test('is never rewritten or removed', async () => {
    const series = { year: 1402, district: 1, unit: 'ن' }
    await allocate(series, 401)
    await keepingPdfHash(worker.sql, letterId(401), Buffer.alloc(32, 1))
    await keepingPdfHash(worker.sql, letterId(401), Buffer.alloc(32, 2))
    expect((await numberOfLetter(worker.sql, letterId(401)))?.pdfSha256).toBe('01'.repeat(32))
    await owner`alter table letter_numbers no force row level security`
    for (const change of [
      `update letter_numbers set snapshot = '{}' where year = 1402`,
      `update letter_numbers set sealed = 'k1:other' where year = 1402`,
      `update letter_numbers set pdf_sha256 = decode(repeat('02', 32), 'hex') where year = 1402`,
      `update letter_numbers set serial = 9 where year = 1402`,
      'delete from letter_numbers',
      'truncate letter_numbers',
    ]) {
      await expect(owner.unsafe(change)).rejects.toMatchObject({ code: '42501' })
    }
    await owner`alter table letter_numbers force row level security`
    await expect(worker.sql`update letter_numbers set snapshot = '{}'`).rejects.toMatchObject({ code: '42501' })
  })
})

test('anybody verifies a letter by its code: pending, valid, revoked, void', async () => {
  const other = fixture.caseRow(fixture.newCaseId())
  let head = await fixture.givenCase(worker, other)
  const series = { year: 1401, district: 1, unit: 'ن' }
  const id = letterId(1, other.caseId)
  const otherKey = await keyOf(other)
  const letter = await worker.withActor(fixture.asWorker('*'), (tx) =>
    allocateLetterNumber(tx, { ...request(series, 501), letterId: id, key: otherKey }),
  )
  const verified = () => verifyLetter(api.sql, letter.verificationCode)
  expect(await verified()).toMatchObject({ number: letter.number, status: 'pending', issuedAt: null })
  for (const status of ['valid', 'revoked'] as const) {
    const letters = [
      { letterId: id, no: 1, template: 'permit', number: letter.number, status, issuedAt: 7, replacedBy: null },
    ]
    const outcome = await appendEvents(
      worker.sql,
      fixture.batch(other, head, { projection: fixture.projection(other, { letters }) }),
    )
    if (outcome.recorded) head = outcome.head
    expect(await verified()).toMatchObject({
      ...{ letterId: id, number: letter.number, status, issuedAt: 7, district: other.district },
      ...{ service: other.service, snapshotHash: letter.snapshotHash },
    })
  }
  await voidLetterNumber(worker.sql, id, 'test')
  expect(await verified()).toMatchObject({ status: 'void' })
  expect(await verifyLetter(api.sql, verificationCode(randomBytes(8)))).toBeUndefined()
})

describe('what a letter says of people', () => {
  const person = 'مریم نمونه‌ای'
  const asSystem = fixture.asWorker('*')
  const compose = (number: string) => ({ number, to: person, nationalId: '9990000018' })

  async function numbered(year: number) {
    const of = fixture.caseRow(fixture.newCaseId())
    await fixture.givenCase(worker, of)
    const sealing = await keyOf(of)
    const asked = { ...request({ year, district: 1, unit: 'ن' }, 1), letterId: letterId(1, of.caseId) }
    const letter = await worker.withActor(asSystem, (tx) =>
      allocateLetterNumber(tx, { ...asked, key: sealing, compose }),
    )
    return { of, letter }
  }
  const dump = async (number: string) => {
    const [line] = await worker.sql<{ text: string }[]>`
      select n::text as text from letter_numbers n where number = ${number}`
    return line?.text ?? ''
  }
  const snapshotOf = async (caseId: CaseId) => (await readSnapshots(worker.sql, keys, caseId))[0]?.snapshot
  /** As an earlier version of the program kept it. */
  async function keptInTheClear(number: string) {
    await owner`alter table letter_numbers disable trigger letter_numbers_kept`
    await owner`alter table letter_numbers no force row level security`
    await owner`
      update letter_numbers set sealed = null, snapshot = ${owner.json(compose(number))} where number = ${number}`
    await owner`alter table letter_numbers force row level security`
    await owner`alter table letter_numbers enable trigger letter_numbers_kept`
  }
  const sealAll = () => worker.withActor(asSystem, (tx) => sealPlainSnapshots(tx, keys, 2))

  test('does not stand in the table, is verified by its hash, and goes when its case is erased', async () => {
    const { of, letter } = await numbered(1390)
    expect(await dump(letter.number)).not.toMatch(/مریم|9990000018/)
    expect(await snapshotOf(of.caseId)).toEqual(compose(letter.number))
    expect(snapshotHash(compose(letter.number)).toString('hex')).toBe(letter.snapshotHash)

    const pdf = randomBytes(32)
    await keepingPdfHash(worker.sql, letter.letterId, pdf)
    const { files } = await worker.withActor(asSystem, (tx) => eraseCase(tx, of.caseId))
    expect(files).toEqual([pdf.toString('hex')])
    expect(await snapshotOf(of.caseId)).toBeUndefined()
    expect(await numberOfLetter(worker.sql, letter.letterId)).toMatchObject({ number: letter.number, isErased: true })
    expect(await verifyLetter(api.sql, letter.verificationCode)).toMatchObject({
      ...{ number: letter.number, status: 'pending', snapshotHash: letter.snapshotHash },
    })
  })

  test('is sealed later where an earlier version kept it in the clear, void numbers too', async () => {
    const kept = [await numbered(1391), await numbered(1392), await numbered(1393)]
    await voidLetterNumber(worker.sql, kept[1]?.letter.letterId ?? 'let_none_1', 'test')
    for (const { letter } of kept) await keptInTheClear(letter.number)
    expect(await dump(kept[0]?.letter.number ?? '')).toContain(person)
    // Until then it is read as it stands.
    expect(await snapshotOf(kept[0]?.of.caseId ?? row.caseId)).toMatchObject({ to: person })
    await worker.withActor(asSystem, (tx) => eraseCase(tx, kept[2]?.of.caseId ?? row.caseId))
    expect([await sealAll(), await sealAll()]).toEqual([2, 0])
    for (const { of, letter } of kept.slice(0, 2)) {
      expect(await dump(letter.number)).not.toContain(person)
      expect(await snapshotOf(of.caseId)).toEqual(compose(letter.number))
    }
    expect(await snapshotOf(kept[2]?.of.caseId ?? row.caseId)).toBeUndefined()
  })

  test('can’t be put under another number', async () => {
    const [one, two] = [await numbered(1394), await numbered(1395)]
    await owner`alter table letter_numbers disable trigger letter_numbers_kept`
    await worker.sql`
      update letter_numbers set sealed = (select sealed from letter_numbers where number = ${two.letter.number})
      where number = ${one.letter.number}`
    await owner`alter table letter_numbers enable trigger letter_numbers_kept`
    await expect(snapshotOf(one.of.caseId)).rejects.toThrow('field-unreadable')
  })
})
