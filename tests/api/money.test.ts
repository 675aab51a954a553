import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../support/test-case.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { approve, newKey, payAtBank, submitBench, untilClosed, untilWaiting, walkBench } from './support/bench-walk.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
  await api.addStaff('second-revenue-1', ['revenue-officer', 'cashier'], 'khoy-1')
})
afterAll(() => api?.stop())

async function billed(): Promise<{ caseId: string; invoiceId: string }> {
  const { caseId } = await submitBench(api)
  await approve(api, caseId)
  const shown = await untilWaiting(api, caseId, 'payment')
  return { caseId, invoiceId: shown.money.invoices[0].invoiceId }
}

async function bank(change: object): Promise<void> {
  const init = { method: 'PUT', body: JSON.stringify(change), headers: { 'content-type': 'application/json' } }
  expect((await fetch(`${api.city.bankUrl}/control`, init)).status).toBe(200)
}

const comeBack = async (location: string | null, headers: Record<string, string> = {}) => {
  const response = await fetch(location ?? '', { headers: { 'accept-language': 'en', ...headers } })
  return { status: response.status, text: await response.text() }
}
const invoice = async (invoiceId: string) =>
  (await api.call('GET', `/api/v1/invoices/${invoiceId}`, { as: 'maryam' })).body

describe('an invoice', () => {
  test('explains every line', async () => {
    const { invoiceId, caseId } = await billed()
    const shown = await invoice(invoiceId)
    expect(shown).toMatchObject({
      caseId,
      payments: [],
      invoice: { status: 'open', amountRials: expect.stringMatching(/^\d+$/) },
    })
    const { bill } = shown.invoice
    expect(bill.lines.length).toBeGreaterThan(0)
    for (const line of bill.lines)
      expect(line).toMatchObject({
        formula: expect.any(String),
        article: expect.any(String),
        inputs: expect.any(Object),
      })
    expect(bill.lines.map((line: { explanation: string }) => line.explanation)).toEqual(['fixed, 250,400 rials'])
    expect(bill.tariffVersion).toBe('1405.1')
    expect(bill).toMatchObject({ sample: true, billId: expect.any(String), paymentId: expect.any(String) })
    expect((await api.call('GET', `/api/v1/invoices/${invoiceId}`, { as: 'cashier-1' })).status).toBe(200)
    expect((await api.call('GET', `/api/v1/invoices/${invoiceId}`, { as: 'site-visitor-1' })).status).toBe(403)
  })
})

describe('a payment', () => {
  test('is counted once however often the bank calls back, and goes on to the letter', async () => {
    const { caseId, invoiceId } = await billed()
    const location = await payAtBank(api, invoiceId)
    const answers = await Promise.all([comeBack(location), comeBack(location), comeBack(location)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const page = await comeBack(location, { accept: 'text/html' })
    expect(page.text).toMatch(/role="status">Your payment was recorded/)
    // Whoever comes back from the bank need not be signed in, and learns nothing of the case.
    expect(page.text).not.toContain(caseId)
    await untilClosed(api, caseId)
    const [row] = await api.city.worker
      .sql`select count(*) as n from case_events where case_id = ${caseId} and type = 'PaymentConfirmed'`
    expect(row).toEqual({ n: 1 })
    expect((await invoice(invoiceId)).payments).toEqual([expect.objectContaining({ state: 'paid' })])
    const twice = await api.call('POST', `/api/v1/invoices/${invoiceId}/payments`, { as: 'maryam' })
    expect([twice.status, twice.body.code, twice.body.params]).toEqual([409, 'invoice-not-payable', { status: 'paid' }])
  })

  test('of a wrong amount is given back, and the payer is told', async () => {
    const { caseId, invoiceId } = await billed()
    await bank({ changedAmount: { value: -1_000, remaining: 1 } })
    const { text } = await comeBack(await payAtBank(api, invoiceId))
    expect(JSON.parse(text)).toMatchObject({ state: 'reversed', message: expect.stringContaining('given back') })
    expect((await untilWaiting(api, caseId, 'payment')).money.invoices[0]).toMatchObject({
      status: 'open',
      paidRials: '0',
    })
    const { text: second } = await comeBack(await payAtBank(api, invoiceId))
    expect(JSON.parse(second)).toMatchObject({ state: 'paid' })
  })

  test('that a browser only claims is not believed', async () => {
    const { invoiceId } = await billed()
    const started = await api.call('POST', `/api/v1/invoices/${invoiceId}/payments`, { as: 'maryam' })
    const token = started.body.redirectUrl.split('/').at(-1)
    const [attempt] = await api.city.worker.sql<
      { order: string }[]
    >`select order_id as "order" from payment_attempts where attempt_id = ${started.body.paymentId}`
    const claim = new URLSearchParams({
      State: 'OK',
      ResNum: attempt?.order ?? '',
      Token: token,
      RefNum: 'RRN000000000001',
    })
    const answer = await api.call('GET', `/api/v1/payments/callback?${claim}`)
    expect(answer.body).toMatchObject({ state: 'redirected' })
    expect((await invoice(invoiceId)).invoice.status).toBe('open')
    const foreign = new URLSearchParams({ State: 'OK', ResNum: 'ord000', Token: token, RefNum: '1' })
    expect((await api.call('GET', `/api/v1/payments/callback?${foreign}`)).status).toBe(404)
    expect((await api.call('GET', '/api/v1/payments/callback?hello=1')).status).toBe(400)
    const form = { body: claim.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    expect((await api.call('POST', '/api/v1/payments/callback', form)).body).toMatchObject({ state: 'redirected' })
  })

  test('whose callback never comes, or whose verification times out, is settled by the sweeper', async () => {
    const [never, slow] = [await billed(), await billed()]
    await payAtBank(api, never.invoiceId, 'pay-and-close')
    await bank({ verifyTimesOutAfterCapture: { remaining: 1 } })
    const location = await payAtBank(api, slow.invoiceId)
    const { text } = await comeBack(location)
    expect(JSON.parse(text)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('has not answered yet'),
    })
    await Promise.all([untilClosed(api, never.caseId), untilClosed(api, slow.caseId)])
  })

  test('that the payer cancels leaves the invoice open', async () => {
    const { invoiceId } = await billed()
    const { text } = await comeBack(await payAtBank(api, invoiceId, 'cancel'))
    expect(JSON.parse(text)).toMatchObject({ state: 'failed' })
    expect((await invoice(invoiceId)).invoice.status).toBe('open')
  })

  test('while the bank is down is told with 503 and can be tried again', async () => {
    const { invoiceId } = await billed()
    await bank({ down: true })
    const answer = await api.call('POST', `/api/v1/invoices/${invoiceId}/payments`, { as: 'maryam' })
    expect([answer.status, answer.body.code]).toEqual([503, 'bank-unavailable'])
    expect(answer.headers.get('retry-after')).toBe('10')
    await bank({ down: false })
    expect(JSON.parse((await comeBack(await payAtBank(api, invoiceId))).text)).toMatchObject({ state: 'paid' })
  })
})

describe('a refund', () => {
  test('needs two persons, and never exceeds what was paid', async () => {
    const { invoiceId, closed } = await walkBench(api)
    const { amountRials } = closed.money.invoices[0]
    const ask = (as: string, amount: string, key?: string) =>
      api.call('POST', `/api/v1/invoices/${invoiceId}/refunds`, {
        as,
        body: { amountRials: amount, reason: 'اضافه' },
        ...(key ? { headers: { 'idempotency-key': key } } : {}),
      })
    expect((await ask('maryam', '1000')).status).toBe(403)
    const tooMuch = await ask('second-revenue-1', `${BigInt(amountRials) + 1n}`)
    expect([tooMuch.status, tooMuch.body.code, tooMuch.body.params]).toEqual([
      422,
      'refund-too-large',
      { left: amountRials },
    ])
    const key = newKey()
    const asked = await ask('second-revenue-1', amountRials, key)
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    expect((await ask('second-revenue-1', amountRials, key)).body.command).toEqual(asked.body.command)
    const { refundId } = asked.body.refunds[0]
    const approveBy = (as: string) =>
      api.call('POST', `/api/v1/invoices/${invoiceId}/refunds/${refundId}/approval`, { as })
    const self = await approveBy('second-revenue-1')
    expect([self.status, self.body.code]).toEqual([403, 'second-person-needed'])
    expect((await approveBy('cashier-2')).status).toBe(404)
    expect((await approveBy('cashier-1')).status).toBe(200)
    await until(async () => {
      const { invoice: shown } = await invoice(invoiceId)
      return shown.refundedRials === amountRials ? true : undefined
    })
  })
})
