import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import {
  attemptByOrder,
  attemptsOfInvoice,
  beginVerify,
  createAttempt,
  markRedirected,
  markTold,
  settleAttempt,
  unsettledAttempts,
} from '../../../db/money/payment-attempts.ts'
import type { InvoiceId } from '../../../domain/case/case-id.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let worker: Database
let api: Database

beforeAll(async () => {
  const { workerUrl, apiUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 4 })
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 8 })
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close()])
})

async function givenAttempt() {
  const row = fixture.caseRow(fixture.newCaseId())
  await fixture.givenCase(worker, row)
  const attempt = {
    attemptId: `pay_${randomUUID()}`,
    invoiceId: `inv_${row.caseId.slice(5)}_1` as InvoiceId,
    caseId: row.caseId,
    gateway: 'bank',
    orderId: randomUUID(),
    amountRials: '12345678901234567890',
  }
  await api.withActor(fixture.asCitizen(fixture.applicant), async (tx) => {
    await createAttempt(tx, attempt)
    await markRedirected(tx, attempt.attemptId, Buffer.alloc(32, 1))
  })
  return attempt
}

const verify = (attemptId: string, refNum: string) =>
  api.withActor(fixture.asWorker('*'), (tx) => beginVerify(tx, attemptId, refNum))

test('a payment goes from order to paid, and its amount stays whole', async () => {
  const attempt = await givenAttempt()
  const { attemptId, orderId, invoiceId, amountRials } = attempt
  expect(await attemptByOrder(api.sql, 'bank', orderId)).toEqual({
    ...{ attemptId, invoiceId, caseId: attempt.caseId, district: fixture.district, state: 'redirected', amountRials },
  })
  expect(await attemptByOrder(api.sql, 'other', orderId)).toBeUndefined()
  const refNum = randomUUID()
  expect(await verify(attemptId, refNum)).toMatchObject({ started: true, attempt: { state: 'verifying', refNum } })
  const settled = await settleAttempt(worker.sql, attemptId, { state: 'paid', capturedRials: amountRials })
  expect(settled).toMatchObject({ state: 'paid', capturedRials: amountRials })
  expect(await verify(attemptId, refNum)).toEqual({ started: false, why: 'settled' })
  const owing = (await unsettledAttempts(worker.sql, { olderThanMs: 0, limit: 100 })).map((each) => each.attemptId)
  expect(owing).toContain(attemptId)
  await markTold(worker.sql, attemptId)
  const rest = (await unsettledAttempts(worker.sql, { olderThanMs: 0, limit: 100 })).map((each) => each.attemptId)
  expect(rest).not.toContain(attemptId)
  expect(await attemptsOfInvoice(worker.sql, invoiceId)).toHaveLength(1)
})

test('a transaction of the bank counts for one try only, also when two callbacks race', async () => {
  const [one, other] = [await givenAttempt(), await givenAttempt()]
  const refNum = randomUUID()
  const starts = await Promise.all([verify(one.attemptId, refNum), verify(other.attemptId, refNum)])
  expect(starts.filter((start) => start.started)).toHaveLength(1)
  expect(starts).toContainEqual({ started: false, why: 'other-transaction' })
  const winner = starts[0]?.started ? one : other
  expect(await verify(winner.attemptId, randomUUID())).toEqual({ started: false, why: 'other-transaction' })
})

test.each([
  { first: 'paid', then: 'failed', stays: 'paid' },
  { first: 'paid', then: 'expired', stays: 'paid' },
  { first: 'paid', then: 'unknown', stays: 'paid' },
  { first: 'paid', then: 'reversed', stays: 'reversed' },
  { first: 'failed', then: 'paid', stays: 'paid' },
  { first: 'expired', then: 'paid', stays: 'paid' },
  { first: 'unknown', then: 'paid', stays: 'paid' },
  { first: 'unknown', then: 'reversed', stays: 'reversed' },
  { first: 'failed', then: 'unknown', stays: 'failed' },
  { first: 'expired', then: 'reversed', stays: 'expired' },
] as const)('$first, then $then: $stays', async ({ first, then, stays }) => {
  const { attemptId } = await givenAttempt()
  expect(await settleAttempt(worker.sql, attemptId, { state: first })).toMatchObject({ state: first })
  expect(await settleAttempt(worker.sql, attemptId, { state: then })).toMatchObject({ state: stays })
})

test('nobody sees or makes a try on a case of others', async () => {
  const attempt = await givenAttempt()
  const seen = await api.withActor(fixture.asCitizen('prn_stranger'), (tx) => attemptsOfInvoice(tx, attempt.invoiceId))
  expect(seen).toEqual([])
  await expect(
    api.withActor(fixture.asStaff(fixture.foreignDistrict), (tx) =>
      createAttempt(tx, { ...attempt, attemptId: randomUUID(), orderId: randomUUID() }),
    ),
  ).rejects.toMatchObject({ code: '42501' })
})
