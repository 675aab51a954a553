import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { claimEffect, claimEffects, voidEffect } from '../../../db/effects/effect-claims.ts'
import { finishEffect, finishEffects } from '../../../db/effects/effect-results.ts'
import { loadLog } from '../../../db/log/load-case.ts'
import type { EffectOutcome } from '../../../domain/case/case-command.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let worker: Database
let owner: Database

beforeAll(async () => {
  const { workerUrl, ownerUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 8 })
  owner = createDatabase({ url: ownerUrl, max: 1 })
})
afterAll(() => Promise.all([worker.close(), owner.close()]))

const written = (reference: string): EffectOutcome => ({
  name: 'registerWritten',
  payload: { no: 1, round: 1, reference },
})

test('an effect is new once, then again, then done with its first result', async () => {
  const row = fixture.caseRow(fixture.newCaseId(), { clockOffsetMs: 5_000 })
  await fixture.givenCase(worker, row)
  const key = `${row.caseId}/start/1/register/1`
  const { district, service, version, applicant, facts, receivedAt } = row
  expect(await claimEffect(worker.sql, key, row.caseId)).toEqual({
    ...{ claim: 'new', attempts: 1, district, service, version, applicant, facts, receivedAt, clockOffsetMs: 5_000 },
    ...{ trackingCode: expect.any(String), application: null, billing: null, events: [], signatories: {} },
  })
  expect(await claimEffect(worker.sql, key, row.caseId)).toMatchObject({ claim: 'again', attempts: 2 })
  expect(await finishEffect(worker.sql, { key, result: written('first') })).toEqual(written('first'))
  expect(await finishEffect(worker.sql, { key, result: written('second') })).toEqual(written('first'))
  expect(await claimEffect(worker.sql, key, row.caseId)).toMatchObject({ claim: 'done', result: written('first') })
  expect(await voidEffect(worker.sql, key)).toBe(false)
})

test('of many that claim at once exactly one is new', async () => {
  const row = fixture.caseRow(fixture.newCaseId())
  await fixture.givenCase(worker, row)
  const key = `${row.caseId}/start/1/letter/1`
  const claims = await Promise.all(Array.from({ length: 16 }, () => claimEffect(worker.sql, key, row.caseId)))
  expect(claims.filter(({ claim }) => claim === 'new')).toHaveLength(1)
  expect(claims.filter(({ claim }) => claim === 'again')).toHaveLength(15)
  const results = await Promise.all(
    [1, 2, 3, 4].map((each) => finishEffect(worker.sql, { key, result: written(String(each)) })),
  )
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
})

test('a voided effect is told to whoever comes late, and keeps his result', async () => {
  const row = fixture.caseRow(fixture.newCaseId())
  await fixture.givenCase(worker, row)
  const key = `${row.caseId}/start/1/inquiry/1`
  await claimEffect(worker.sql, key, row.caseId)
  expect(await voidEffect(worker.sql, key)).toBe(true)
  expect(await claimEffect(worker.sql, key, row.caseId)).toMatchObject({ claim: 'voided' })
  expect(await finishEffect(worker.sql, { key, result: written('late') })).toEqual(written('late'))
  expect(await claimEffect(worker.sql, key, row.caseId)).toMatchObject({ claim: 'voided' })
})

test('nothing is claimed for a case that is not there, or finished without a claim', async () => {
  await expect(claimEffect(worker.sql, 'k', fixture.newCaseId())).rejects.toThrow('case-not-found')
  await expect(finishEffect(worker.sql, { key: 'nobody', result: written('x') })).rejects.toThrow('effect-not-claimed')
})

test('a claim brings the log and those who may have signed, where the effect asks for them', async () => {
  const row = fixture.caseRow(fixture.newCaseId())
  await fixture.givenCase(worker, row)
  const [event] = (await loadLog(worker.sql, row.caseId)).events
  await owner.sql`
    insert into principals (principal_id, kind, name_fa, name_en, post_fa, post_en)
    values (${event!.actor}, 'staff', 'نام نمونه', 'Sample Name', 'کارشناس', 'Expert'), ('prn_elsewhere', 'staff', 'ن', 'N', 'پ', 'P')
    on conflict do nothing`
  const claim = await claimEffect(worker.sql, `${row.caseId}/start/1/letter/1`, row.caseId, {
    log: true,
    billing: true,
  })
  expect(claim.billing).toEqual({ settled: [], file: expect.any(Number), books: [] })
  expect(claim.events).toEqual([event])
  const names = { name: { fa: 'نام نمونه', en: 'Sample Name' }, post: { fa: 'کارشناس', en: 'Expert' } }
  expect(claim.signatories).toEqual({ [event!.actor]: names })
})

test('many are claimed and kept at once, and one that is wrong spoils no other', async () => {
  const row = fixture.caseRow(fixture.newCaseId())
  await fixture.givenCase(worker, row)
  const keys = [3, 1, 2].map((no) => `${row.caseId}/start/1/inquiry-${no}/1`)
  const asked = keys.map((key) => ({ key, caseId: row.caseId }))
  const claims = await claimEffects(worker.sql, [...asked, { key: 'k', caseId: fixture.newCaseId() }])
  expect(claims).toMatchObject([{ claim: 'new' }, { claim: 'new' }, { claim: 'new' }, new Error('case-not-found')])
  const done = keys.map((key) => ({ key, result: written(key) }))
  const kept = await finishEffects(worker.sql, [...done, { key: 'nobody', result: written('x') }])
  expect(kept).toEqual([...keys.map(written), new Error('effect-not-claimed')])
})
