import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { takeCallback } from '../../../db/edge/callback-messages.ts'
import { keepAnswer, sweepEdge, takeIdempotencyKey } from '../../../db/edge/idempotency-keys.ts'
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

test('a repeat gets the first answer, another body none', async () => {
  const key = randomUUID()
  await api.withActor(asApplicant, async (tx) => {
    expect(await takeIdempotencyKey(tx, request(key))).toEqual({ state: 'new' })
    await keepAnswer(tx, request(key), { status: 201, response: { caseId: 'case_1' } })
  })
  const again = (body: number) => api.withActor(asApplicant, (tx) => takeIdempotencyKey(tx, request(key, body)))
  expect(await again(1)).toEqual({ state: 'answered', status: 201, response: { caseId: 'case_1' } })
  expect(await again(2)).toEqual({ state: 'other-body' })
  const others = await api.withActor(fixture.asCitizen('prn_other'), (tx) =>
    takeIdempotencyKey(tx, { ...request(key), principal: 'prn_other' }),
  )
  expect(others).toEqual({ state: 'new' })
})

test('of many at once one works, the others hear that it is in flight or how it ended', async () => {
  const key = randomUUID()
  let worked = 0
  const states = await Promise.all(
    Array.from({ length: 8 }, () =>
      api.withActor(asApplicant, async (tx) => {
        const taken = await takeIdempotencyKey(tx, request(key))
        if (taken.state === 'new') {
          worked += 1
          await tx`select pg_sleep(0.1)`
          await keepAnswer(tx, request(key), { status: 201, response: {} })
        }
        return taken.state
      }),
    ),
  )
  expect(worked).toBe(1)
  expect(states.filter((state) => state === 'in-flight').length).toBeGreaterThan(0)
})

test('work that failed leaves its key free', async () => {
  const key = randomUUID()
  const failing = api.withActor(asApplicant, async (tx) => {
    await takeIdempotencyKey(tx, request(key))
    await keepAnswer(tx, request(key), { status: 201, response: {} })
    throw new Error('work failed')
  })
  await expect(failing).rejects.toThrow('work failed')
  expect(await api.withActor(asApplicant, (tx) => takeIdempotencyKey(tx, request(key)))).toEqual({ state: 'new' })
})

test('a key counts for a day', async () => {
  const key = randomUUID()
  await api.withActor(asApplicant, async (tx) => {
    await keepAnswer(tx, request(key), { status: 201, response: {} })
    await tx`update idempotency_keys set created_at = now() - interval '25 hours' where key = ${key}`
  })
  expect(await api.withActor(asApplicant, (tx) => takeIdempotencyKey(tx, request(key)))).toEqual({ state: 'new' })
  await sweepEdge(worker.sql)
  expect(await worker.sql`select 1 from idempotency_keys where key = ${key}`).toHaveLength(0)
})

test('a callback is taken once', async () => {
  const id = randomUUID()
  const taken = await Promise.all([1, 2, 3, 4].map(() => takeCallback(api.sql, 'fire', id)))
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect(await takeCallback(api.sql, 'other', id)).toBe(true)
})
