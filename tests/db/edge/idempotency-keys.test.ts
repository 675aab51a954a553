import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { takeCallback } from '../../../db/edge/callback-messages.ts'
import { keepingAnswer, sweepEdge, takeIdempotencyKey } from '../../../db/edge/idempotency-keys.ts'
import type { Tx } from '../../../db/sql.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let api: Database
let worker: Database

beforeAll(async () => {
  const { workerUrl, apiUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 2 })
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 10 })
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close()])
})

const principal = fixture.applicant
const asApplicant = fixture.asCitizen(principal)
const request = (key: string, body = 1) => ({ key, principal, route: 'POST /cases', bodyHash: Buffer.alloc(32, body) })
const answer = { status: 201, response: { caseId: 'case_1' } }
const take = (key: string, body = 1, work: (tx: Tx, state: string) => Promise<void> = async () => undefined) =>
  api.sql.begin(async (tx) => {
    const taken = await takeIdempotencyKey(tx, asApplicant, request(key, body), answer)
    await work(tx, taken.state)
    return taken
  })

test('a repeat gets the first answer, another body none', async () => {
  const key = randomUUID()
  expect(await take(key)).toEqual({ state: 'new' })
  expect(await take(key)).toEqual({ state: 'answered', ...answer })
  expect(await take(key, 2)).toEqual({ state: 'other-body' })
  const others = await api.sql.begin((tx) =>
    takeIdempotencyKey(tx, fixture.asCitizen('prn_other'), { ...request(key), principal: 'prn_other' }, answer),
  )
  expect(others).toEqual({ state: 'new' })
})

test('an answer may be given once it is known', async () => {
  const key = randomUUID()
  await take(key, 1, async (tx) => void (await keepingAnswer(tx, request(key), { caseId: 'case_2' })))
  expect(await take(key)).toEqual({ state: 'answered', status: 201, response: { caseId: 'case_2' } })
})

test('a key names who took it for the rest of the transaction, and is nobody else’s', async () => {
  const key = randomUUID()
  await take(key, 1, async (tx) => {
    expect(await tx`select app_principal() as principal, app_audience() as audience`).toEqual([
      { principal, audience: asApplicant.audience },
    ])
  })
  expect(await api.sql`select 1 from idempotency_keys where key = ${key}`).toHaveLength(0)
  const forOthers = { ...request(key), principal: 'prn_other' }
  await expect(api.sql.begin((tx) => takeIdempotencyKey(tx, asApplicant, forOthers, answer))).rejects.toMatchObject({
    code: '42501',
  })
})

test('of many at once one works, the others hear that it is in flight or how it ended', async () => {
  const key = randomUUID()
  let worked = 0
  const states = await Promise.all(
    Array.from({ length: 8 }, () =>
      take(key, 1, async (tx, state) => {
        if (state !== 'new') return
        worked += 1
        await tx`select pg_sleep(0.1)`
      }),
    ),
  )
  expect(worked).toBe(1)
  expect(states.filter(({ state }) => state === 'in-flight').length).toBeGreaterThan(0)
})

test('work that failed leaves its key free', async () => {
  const key = randomUUID()
  const failing = take(key, 1, async () => {
    throw new Error('work failed')
  })
  await expect(failing).rejects.toThrow('work failed')
  expect(await take(key)).toEqual({ state: 'new' })
})

test('a key counts for a day', async () => {
  const key = randomUUID()
  const long = async (tx: Tx) => {
    await tx`update idempotency_keys set created_at = now() - interval '25 hours' where key = ${key}`
  }
  await take(key, 1, long)
  expect(await take(key, 2, long)).toEqual({ state: 'new' })
  await sweepEdge(worker.sql)
  expect(await worker.sql`select 1 from idempotency_keys where key = ${key}`).toHaveLength(0)
})

test('a callback is taken once', async () => {
  const id = randomUUID()
  const taken = await Promise.all([1, 2, 3, 4].map(() => takeCallback(api.sql, 'fire', id)))
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect(await takeCallback(api.sql, 'other', id)).toBe(true)
})
