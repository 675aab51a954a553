import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceId } from '../../domain/case/case-id.ts'
import { addDays, startOfDay, tehranDay } from '../../domain/time/day.ts'
import { play } from '../support/story.ts'
import { fastForward, openTestCase, send, until, untilEvent } from '../support/test-case.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { approve, newKey, payAtBank, submit, submitBench, untilClosed, untilWaiting } from './support/bench-walk.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const today = tehranDay(Date.now())

/** Babak asks for his clearance; the years since 1404 are owed. */
async function billed(): Promise<{ caseId: string; invoiceId: string; amount: bigint }> {
  const answers = {
    request: 'clearance',
    renovationCode: '1-3-1-1-0-0-0',
    applicantName: 'بابک بدلی',
    nationalId: '9990001103',
    phone: '09990000012',
  }
  const opened = await submit(api, 'babak', { service: 'renovation-clearance', answers })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  const { caseId } = opened.body
  const shown = await untilWaiting(api, caseId, 'payment', 'babak')
  const { invoiceId, amountRials } = shown.money.invoices[0]
  return { caseId, invoiceId, amount: BigInt(amountRials) }
}

const post = (path: string, as: string, body?: object) =>
  api.call('POST', `/api/v1/invoices/${path}`, {
    as,
    headers: { 'idempotency-key': newKey() },
    ...(body === undefined ? {} : { body }),
  })
const owed = async (invoiceId: string) =>
  (await api.call('GET', `/api/v1/invoices/${invoiceId}`, { as: 'babak' })).body.owed

describe('instalments', () => {
  test('are agreed by the revenue officer, paid down at the bank, and clear cheque by cheque', async () => {
    const { caseId, invoiceId, amount } = await billed()
    const down = (amount / 4000n + 1n) * 1000n
    const half = (amount - down) / 2n
    const [first, second] = ['1405000000000001', '1405000000000002']
    const plan = {
      downPaymentRials: down.toString(),
      cheques: [
        { cheque: first, amountRials: half.toString(), dueOn: addDays(today, 30) },
        { cheque: second, amountRials: (amount - down - half).toString(), dueOn: addDays(today, 60) },
      ],
      reason: 'درخواست مالک',
    }
    expect((await post(`${invoiceId}/instalments`, 'cashier-1', plan)).status).toBe(403)
    const tooLittle = { ...plan, cheques: plan.cheques.slice(1) }
    const refused = await post(`${invoiceId}/instalments`, 'revenue-officer-1', tooLittle)
    expect([refused.status, refused.body.code]).toEqual([422, 'amount-mismatch'])
    const agreed = await post(`${invoiceId}/instalments`, 'revenue-officer-1', plan)
    expect([agreed.status, agreed.body.owed]).toMatchObject([
      200,
      { status: 'open', payableNowRials: down.toString(), instalments: { isDownPaid: false } },
    ])
    await fetch((await payAtBank(api, invoiceId, 'pay', 'babak')) ?? '')
    await until(async () => ((await owed(invoiceId)).instalments.isDownPaid ? true : undefined))
    const nothing = await api.call('POST', `/api/v1/invoices/${invoiceId}/payments`, { as: 'babak' })
    expect([nothing.status, nothing.body.params]).toEqual([409, { status: 'in-instalments' }])
    const early = await post(`${invoiceId}/cheques/${first}/clearing`, 'cashier-1')
    expect([early.status, early.body.code]).toEqual([409, 'cheque-not-due'])

    const untilDay = (n: number) => startOfDay(addDays(today, n)) - Date.now() + 60_000
    const toDue = async (byMs: number, count: number) => {
      await fastForward(api.city, caseId as `case_${string}`, byMs)
      await untilEvent(api.city, caseId as `case_${string}`, 'ChequeDue', count)
    }
    await toDue(untilDay(30), 1)
    const paid = await post(`${invoiceId}/cheques/${first}/clearing`, 'cashier-1')
    expect([paid.status, paid.body.code ?? null, paid.body.params ?? null]).toEqual([200, null, null])
    await toDue(untilDay(60) - untilDay(30), 2)
    const back = await post(`${invoiceId}/cheques/${second}/bouncing`, 'cashier-1')
    expect(back.body.owed).toMatchObject({ payableNowRials: (amount - down - half).toString() })
    const third = { cheque: '1405000000000003', amountRials: (amount - down - half).toString() }
    const replaced = await post(`${invoiceId}/cheques`, 'cashier-1', {
      ...third,
      dueOn: addDays(today, 90),
      inPlaceOf: second,
    })
    expect(replaced.body.owed.instalments.cheques.map(({ status }: { status: string }) => status)).toEqual([
      'cleared',
      'replaced',
      'registered',
    ])
    await toDue(untilDay(90) - untilDay(60), 3)
    expect((await post(`${invoiceId}/cheques/${third.cheque}/clearing`, 'cashier-1')).status).toBe(200)
    expect(await untilClosed(api, caseId, 'babak')).toMatchObject({ outcome: { id: 'clearance-by-instalments' } })
    expect(await owed(invoiceId)).toMatchObject({ status: 'paid', payableNowRials: '0' })
  }, 120_000)
})

describe('a cheque that paid one of an invoice’s bills', () => {
  test('comes back, is owed again by itself, and is paid again', async () => {
    // 5 000 m × 10 m = 50 000 m²: × (450 000 × 2 + 6 500 000) = 370 000 000 000
    const trench = { trenchMetres: 5_000, trenchCentimetres: 1_000, surface: 'asphalt', purpose: 'gas' }
    const facts = { ...trench, mainStreet: true }
    const caseId = await openTestCase(api.city, {
      service: 'excavation-permit',
      answers: { applicantKind: 'owner', street: 'خیابان نمونه', startDate: '2026-12-05', depthCentimetres: 120 },
      facts: { ...facts, applicantKind: 'owner' },
    })
    const state = await play(api.city, caseId, { facts: { ...facts, workDays: 7 }, stopAt: ['work'] })
    const [invoiceId = ''] = Object.keys(state.invoices)
    const path = `${invoiceId}/cheques/1405000000000009/bouncing`
    const unclear = await post(path, 'cashier-1')
    expect([unclear.status, unclear.body.code]).toEqual([422, 'cheque-sum-unknown'])
    // 370 000 000 000 − 3 × 99 999 999 000
    const last = { amountRials: '70000003000' }
    expect((await post(path, 'site-visitor-1', last)).status).toBe(403)
    const back = await post(path, 'cashier-1', last)
    expect([back.status, back.body.owed]).toMatchObject([200, { status: 'open', payableNowRials: last.amountRials }])
    expect(back.body.owed.bills.map(({ isPaid }: { isPaid: boolean }) => isPaid)).toEqual([true, true, true, false])
    const twice = await post(path, 'cashier-1', last)
    expect([twice.status, twice.body.code]).toEqual([422, 'cheque-sum-unknown'])
    const paid = { invoiceId: invoiceId as InvoiceId, attempt: 'pay_again', ...last }
    await send(api.city, caseId, 'confirmPayment', paid)
    const read = await api.call('GET', `/api/v1/invoices/${invoiceId}`, { as: 'cashier-1' })
    expect(read.body).toMatchObject({ invoice: { paidRials: '370000000000' }, owed: { status: 'paid' } })
  }, 120_000)
})

describe('a wrong bill', () => {
  test('is void by two people, computed anew and payable again', async () => {
    const { caseId } = await submitBench(api)
    await approve(api, caseId)
    const shown = await untilWaiting(api, caseId, 'payment')
    const { invoiceId } = shown.money.invoices[0]
    const reason = { reason: 'مبلغ اشتباه است' }
    expect((await post(`${invoiceId}/void-request`, 'site-visitor-1', reason)).status).toBe(403)
    expect((await post(`${invoiceId}/void-approval`, 'cashier-1')).status).toBe(409)
    const asked = await post(`${invoiceId}/void-request`, 'revenue-officer-1', reason)
    expect([asked.status, asked.body.owed.isVoidRequested]).toEqual([200, true])
    const alone = await post(`${invoiceId}/void-approval`, 'revenue-officer-1')
    expect([alone.status, alone.body.code]).toEqual([403, 'second-person-needed'])
    const done = await post(`${invoiceId}/void-approval`, 'deputy-mayor-1')
    expect([done.status, done.body.owed.status]).toEqual([200, 'void'])
    const again = await until(async () => {
      const read = await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })
      const bills: { invoiceId: string; status: string }[] = read.body.money.invoices
      return bills.find((bill) => bill.status === 'open')
    })
    expect(again.invoiceId).not.toBe(invoiceId)
    await fetch((await payAtBank(api, again.invoiceId)) ?? '')
    await untilClosed(api, caseId)
  }, 60_000)
})
