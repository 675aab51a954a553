import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import {
  attemptByOrder,
  attemptsOfInvoice,
  beginVerify,
  createAttempt,
  markRedirected,
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
  expect(await api.withActor(payer, (tx) => createAttempt(tx, attempt, pages))).toBe(true)
  await markRedirected(api.sql, payer, attempt.attemptId, Buffer.alloc(32, 1))
  return attempt
}

const payer = fixture.asCitizen(fixture.applicant)
const bank = fixture.asWorker(fixture.district)
const pages = { most: 2, sinceMs: 60_000 }
const verify = (attemptId: string, refNum: string) => beginVerify(api.sql, bank, attemptId, refNum)
const owing = async () =>
  (await unsettledAttempts(worker.sql, { olderThanMs: 0, limit: 100 })).map(({ attemptId }) => attemptId)
/** What tells the case of a payment. */
const telling = (attemptId: string, invoiceId: InvoiceId) => ({
  ...({ commandId: `cmd_${attemptId}`, name: 'confirmPayment', cause: 'callback', receivedAt: 7 } as const),
  actor: { id: 'bank', kind: 'bank', organisation: null, roles: [], districts: [fixture.district] } as const,
  payload: { invoiceId, attempt: attemptId, amountRials: '1' },
})

test('a payment goes from order to paid, its amount stays whole, and its case is told once', async () => {
  const attempt = await givenAttempt()
  const { attemptId, orderId, invoiceId, caseId, amountRials } = attempt
  expect(await attemptByOrder(api.sql, 'bank', orderId)).toMatchObject({
    ...{ attemptId, invoiceId, caseId, state: 'redirected', amountRials, district: fixture.district, clockOffsetMs: 0 },
  })
  expect(await attemptByOrder(api.sql, 'other', orderId)).toBeUndefined()
  const refNum = randomUUID()
  expect(await verify(attemptId, refNum)).toBe('started')
  const [verifying] = await attemptsOfInvoice(worker.sql, invoiceId)
  expect(verifying).toMatchObject({ state: 'verifying', refNum, verifyAttempts: 1 })
  const paid = { state: 'paid', capturedRials: amountRials } as const
  expect(await settleAttempt(api.sql, bank, attemptId, paid)).toBe('paid')
  expect(await verify(attemptId, refNum)).toBe('settled')
  expect(await owing()).toContain(attemptId)
  for (let times = 0; times < 2; times += 1)
    expect(await settleAttempt(api.sql, bank, attemptId, paid, telling(attemptId, invoiceId))).toBe('paid')
  expect(await owing()).not.toContain(attemptId)
  expect(await attemptsOfInvoice(worker.sql, invoiceId)).toMatchObject([{ state: 'paid', capturedRials: amountRials }])
  const stored = await worker.sql`
    select command_id, name, principal, status, received_at from commands where case_id = ${caseId}`
  expect([...stored]).toEqual([
    { command_id: `cmd_${attemptId}`, name: 'confirmPayment', principal: 'bank', status: 'stored', received_at: 7 },
  ])
})

test('a case is told of what is paid and of nothing else', async () => {
  const { attemptId, invoiceId, caseId } = await givenAttempt()
  expect(await settleAttempt(api.sql, bank, attemptId, { state: 'failed' }, telling(attemptId, invoiceId))).toBe(
    'failed',
  )
  expect(await worker.sql`select 1 from commands where case_id = ${caseId}`).toHaveLength(0)
})

test('an invoice has no more open pages than it may', async () => {
  const attempt = await givenAttempt()
  const next = () => ({ ...attempt, attemptId: randomUUID(), orderId: randomUUID() })
  const made = () => api.withActor(payer, (tx) => createAttempt(tx, next(), pages))
  expect([await made(), await made()]).toEqual([true, false])
})

test('a transaction of the bank counts for one try only, also when two callbacks race', async () => {
  const [one, other] = [await givenAttempt(), await givenAttempt()]
  const refNum = randomUUID()
  const starts = await Promise.all([verify(one.attemptId, refNum), verify(other.attemptId, refNum)])
  expect([...starts].sort()).toEqual(['other-transaction', 'started'])
  const winner = starts[0] === 'started' ? one : other
  expect(await verify(winner.attemptId, randomUUID())).toBe('other-transaction')
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
  expect(await settleAttempt(api.sql, bank, attemptId, { state: first })).toBe(first)
  expect(await settleAttempt(api.sql, bank, attemptId, { state: then })).toBe(stays)
})

test('nobody sees or makes a try on a case of others', async () => {
  const attempt = await givenAttempt()
  const seen = await api.withActor(fixture.asCitizen('prn_stranger'), (tx) => attemptsOfInvoice(tx, attempt.invoiceId))
  expect(seen).toEqual([])
  const elsewhere = fixture.asWorker(fixture.foreignDistrict)
  expect(await settleAttempt(api.sql, elsewhere, attempt.attemptId, { state: 'paid' })).toBeUndefined()
  expect(await beginVerify(api.sql, elsewhere, attempt.attemptId, randomUUID())).toBe('other-transaction')
  await markRedirected(api.sql, fixture.asCitizen('prn_stranger'), attempt.attemptId, Buffer.alloc(32, 2))
  expect(await api.sql`select app_principal() as principal`).toEqual([{ principal: null }])
  const [untouched] = await worker.sql`
    select state, token_hash from payment_attempts where attempt_id = ${attempt.attemptId}`
  expect(untouched).toEqual({ state: 'redirected', token_hash: Buffer.alloc(32, 1) })
  const another = { ...attempt, attemptId: randomUUID(), orderId: randomUUID() }
  await expect(
    api.withActor(fixture.asStaff(fixture.foreignDistrict), (tx) => createAttempt(tx, another, pages)),
  ).rejects.toMatchObject({ code: '42501' })
})
