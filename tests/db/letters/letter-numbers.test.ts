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
import { appendEvents } from '../../../db/log/append-events.ts'
import type { CaseId, LetterId } from '../../../domain/case/case-id.ts'
import type { LetterSeries } from '../../../domain/letter/letter-number.ts'
import { verificationCode } from '../../../domain/letter/verification-code.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let worker: Database
let api: Database
let owner: postgres.Sql
const row = fixture.caseRow(fixture.newCaseId())

beforeAll(async () => {
  const { workerUrl, apiUrl, ownerUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 10 })
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 2 })
  owner = postgres(ownerUrl, { max: 1 })
  await fixture.givenCase(worker, row)
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close(), owner.end()])
})

const letterId = (no: number, caseId: CaseId = row.caseId): LetterId => `let_${caseId.slice(5)}_${no}`

function request(series: LetterSeries, no: number) {
  return {
    ...{ letterId: letterId(no), caseId: row.caseId, template: 'permit', series },
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
    expect(new Set(letters.map((letter) => JSON.stringify(letter))).size).toBe(1)
    expect(await serialsOf(series)).toEqual([1])
    const stored = await numberOfLetter(worker.sql, letterId(201))
    expect(stored?.snapshotHash).toBe(snapshotHash(stored?.snapshot ?? {}).toString('hex'))
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
  const letter = await worker.withActor(fixture.asWorker('*'), (tx) =>
    allocateLetterNumber(tx, { ...request(series, 501), letterId: id, caseId: other.caseId }),
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
