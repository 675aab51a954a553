import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTokenGateway } from '../../../../activities/payments/gateway/token-gateway.ts'
import { bankFaults } from '../../../../local/simulators/bank/bank-control.ts'
import { context, returned, type SimulatedBank, startBank } from './simulated-bank.ts'

let bank: SimulatedBank
let merchant: Server
let callbackUrl: string
const callbacks: URL[] = []

beforeAll(async () => {
  bank = await startBank()
  merchant = createServer((request, response) => {
    callbacks.push(new URL(request.url ?? '', callbackUrl))
    response.end()
  })
  await new Promise<void>((resolve) => merchant.listen(0, '127.0.0.1', resolve))
  callbackUrl = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/payments/return` // listening on TCP
})
afterAll(async () => {
  merchant.closeAllConnections()
  merchant.close()
  await bank.close()
})
afterEach(async () => {
  await bank.control({
    ...Object.fromEntries(Object.keys(bankFaults).map((fault) => [fault, null])),
    verifyWithinMs: 1_200_000,
    tokenLifetimeMs: 600_000,
  })
  callbacks.length = 0
})

let serial = 0
async function order(amountRials = 48_750_000n) {
  serial += 1
  const placed = { orderId: `inv_test_${serial}`, amountRials, callbackUrl }
  return { ...placed, ...(await bank.gateway.requestToken(placed, context())) }
}

async function pay(amountRials?: bigint) {
  const placed = await order(amountRials)
  const told = bank.gateway.readReturn(returned(await bank.press(placed.token, 'pay')))
  return { ...placed, refNum: told?.refNum ?? '' }
}

describe('the way of a payment', () => {
  it('goes from token to page to callback to verification', async () => {
    const placed = await order()
    expect(placed.expiresAt).toBeGreaterThan(Date.now())
    const page = await fetch(bank.gateway.redirectUrl(placed.token))
    expect(page.headers.get('content-security-policy')).toContain(new URL(callbackUrl).origin)
    const markup = await page.text()
    expect(markup).toContain('dir="rtl"')
    expect(markup).toContain('۴۸٬۷۵۰٬۰۰۰ ریال')
    expect(await bank.gateway.inquire(placed.orderId, context())).toEqual({ state: 'open' })

    const reply = await bank.press(placed.token, 'pay')
    expect(reply.status).toBe(303)
    const told = bank.gateway.readReturn(returned(reply))
    expect(told).toMatchObject({ outcome: 'paid', orderId: placed.orderId, token: placed.token })
    const payment = { refNum: told?.refNum, orderId: placed.orderId, amountRials: 48_750_000n, refundedRials: 0n }
    expect(await bank.gateway.inquire(placed.orderId, context())).toEqual({ state: 'captured', payment })
    expect(await bank.gateway.verify(told?.refNum ?? '', context())).toEqual(payment)
    expect(await bank.gateway.verify(told?.refNum ?? '', context())).toEqual(payment)
    expect(await bank.gateway.inquire(placed.orderId, context())).toEqual({ state: 'verified', payment })
  })

  it('gives the same token for the same order, and none for another sum or a decided order', async () => {
    const placed = await order()
    expect(await bank.gateway.requestToken(placed, context())).toEqual({
      token: placed.token,
      expiresAt: placed.expiresAt,
    })
    const refused = { code: 'gateway-refused', retryable: false, outcomeUnknown: false }
    await expect(bank.gateway.requestToken({ ...placed, amountRials: 1_000n }, context())).rejects.toMatchObject(
      refused,
    )
    await bank.press(placed.token, 'pay')
    await expect(bank.gateway.requestToken(placed, context())).rejects.toMatchObject(refused)
  })

  it('pays once however often the button is pressed', async () => {
    const { token, refNum } = await pay()
    expect(returned(await bank.press(token, 'pay')).get('RefNum')).toBe(refNum)
    expect(returned(await bank.press(token, 'cancel')).get('State')).toBe('OK')
  })

  it('can be cancelled, left, and paid without coming back', async () => {
    const cancelled = await order()
    const told = bank.gateway.readReturn(returned(await bank.press(cancelled.token, 'cancel')))
    expect(told).toEqual({ outcome: 'cancelled', orderId: cancelled.orderId, token: cancelled.token })
    expect(await bank.gateway.inquire(cancelled.orderId, context())).toEqual({ state: 'cancelled' })
    const left = await order()
    expect((await bank.press(left.token, 'close')).status).toBe(200)
    expect(await bank.gateway.inquire(left.orderId, context())).toEqual({ state: 'open' })
    expect((await bank.press(left.token, 'pay-and-close')).status).toBe(200)
    expect(await bank.gateway.inquire(left.orderId, context())).toMatchObject({ state: 'captured' })
  })

  it('expires', async () => {
    await bank.control({ tokenLifetimeMs: 0 })
    const placed = await order()
    expect((await bank.press(placed.token, 'pay')).status).toBe(200)
    expect(await bank.gateway.inquire(placed.orderId, context())).toEqual({ state: 'expired' })
  })

  it('gives money back that nobody verified in time', async () => {
    await bank.control({ verifyWithinMs: 0 })
    const { orderId, refNum } = await pay()
    await expect(bank.gateway.verify(refNum, context())).rejects.toMatchObject({ code: 'gateway-refused' })
    expect(await bank.gateway.inquire(orderId, context())).toMatchObject({
      state: 'returned',
      payment: { refundedRials: 48_750_000n },
    })
  })

  it('knows nothing of orders and payments that never were', async () => {
    expect(await bank.gateway.inquire('inv_nobody', context())).toEqual({ state: 'unknown' })
    await expect(bank.gateway.verify('000', context())).rejects.toMatchObject({ code: 'gateway-refused' })
    expect((await fetch(`${bank.url}/pay/nothing`)).status).toBe(404)
    expect(bank.gateway.readReturn(new URLSearchParams({ State: 'SURE', ResNum: 'x', Token: 'y' }))).toBeUndefined()
    expect(bank.gateway.readReturn(new URLSearchParams())).toBeUndefined()
  })
})

describe('money that goes back', () => {
  it('is refunded once per key and never beyond what was taken', async () => {
    const { orderId, refNum } = await pay(2_000_000n)
    const refund = { refNum, amountRials: 1_500_000n, refundKey: 'ref_1' }
    await expect(bank.gateway.refund(refund, context())).rejects.toMatchObject({ code: 'gateway-refused' })
    await bank.gateway.verify(refNum, context())
    const first = await bank.gateway.refund(refund, context())
    expect(await bank.gateway.refund(refund, context())).toEqual(first)
    await expect(bank.gateway.refund({ ...refund, amountRials: 1n }, context())).rejects.toMatchObject({
      code: 'gateway-refused',
    })
    await expect(bank.gateway.refund({ ...refund, refundKey: 'ref_2' }, context())).rejects.toMatchObject({
      code: 'gateway-refused',
    })
    expect(await bank.gateway.inquire(orderId, context())).toMatchObject({
      state: 'verified',
      payment: { refundedRials: 1_500_000n },
    })
    await bank.gateway.refund({ refNum, amountRials: 500_000n, refundKey: 'ref_3' }, context())
    await expect(bank.gateway.reverse(refNum, context())).rejects.toMatchObject({ code: 'gateway-refused' })
  })

  it('is reversed as a whole', async () => {
    const { orderId, refNum } = await pay(2_000_000n)
    const payment = { refNum, orderId, amountRials: 2_000_000n, refundedRials: 2_000_000n }
    expect(await bank.gateway.reverse(refNum, context())).toEqual(payment)
    expect(await bank.gateway.reverse(refNum, context())).toEqual(payment)
    await expect(bank.gateway.verify(refNum, context())).rejects.toMatchObject({ code: 'gateway-refused' })
    expect(await bank.gateway.inquire(orderId, context())).toEqual({ state: 'reversed', payment })
  })
})

describe('bad days', () => {
  const settled = async (count: number) => {
    for (let waited = 0; callbacks.length < count && waited < 3_000; waited += 20) await sleep(20)
    return callbacks.length
  }

  it('calls back twice', async () => {
    await bank.control({ callbackTwice: { remaining: 1 } })
    const { token } = await order()
    const reply = await bank.press(token, 'pay')
    await fetch(reply.headers.get('location') ?? '')
    expect(await settled(2)).toBe(2)
    expect(callbacks[1]?.search).toBe(callbacks[0]?.search)
    expect((await bank.press((await order()).token, 'pay')).status).toBe(303)
  })

  it('never calls back', async () => {
    await bank.control({ callbackNever: { remaining: 1 } })
    const { token, orderId } = await order()
    expect((await bank.press(token, 'pay')).status).toBe(200)
    expect(await bank.gateway.inquire(orderId, context())).toMatchObject({ state: 'captured' })
    expect(callbacks).toHaveLength(0)
  })

  it('calls back late, by itself', async () => {
    await bank.control({ callbackLateMs: { value: 250, remaining: 1 } })
    const { token, orderId } = await order()
    expect((await bank.press(token, 'pay')).status).toBe(200)
    expect(callbacks).toHaveLength(0)
    expect(await settled(1)).toBe(1)
    expect(bank.gateway.readReturn(callbacks[0]!.searchParams)).toMatchObject({ outcome: 'paid', orderId, token })
  })

  it('takes another sum than was asked for, and says so', async () => {
    await bank.control({ changedAmount: { value: -1_000, remaining: 1 } })
    const { refNum } = await pay(2_000_000n)
    expect(await bank.gateway.verify(refNum, context())).toMatchObject({ amountRials: 1_999_000n })
  })

  it('verifies without ever saying so', async () => {
    const { orderId, refNum } = await pay()
    await bank.control({ verifyTimesOutAfterCapture: { remaining: 1 } })
    await expect(bank.gateway.verify(refNum, context())).rejects.toMatchObject({
      code: 'gateway-timeout',
      retryable: true,
      outcomeUnknown: true,
    })
    expect(await bank.gateway.inquire(orderId, context())).toMatchObject({ state: 'verified' })
    expect(await bank.gateway.verify(refNum, context())).toMatchObject({ refNum })
  })

  it.each([
    ['down', true, { code: 'gateway-down', retryable: true, outcomeUnknown: true }],
    ['error500', true, { code: 'gateway-down', retryable: true, outcomeUnknown: true }],
    ['slow', { value: 2_000 }, { code: 'gateway-timeout', retryable: true, outcomeUnknown: true }],
  ] as const)('%s', async (fault, setting, expected) => {
    const { refNum } = await pay()
    await bank.control({ [fault]: setting })
    await expect(bank.gateway.verify(refNum, context())).rejects.toMatchObject(expected)
  })

  it('is not there at all', async () => {
    const gateway = createTokenGateway({ bankUrl: 'http://127.0.0.1:1', terminal: bank.terminal })
    await expect(gateway.verify('1', context())).rejects.toMatchObject({
      code: 'gateway-down',
      retryable: true,
      outcomeUnknown: false,
    })
  })

  it('shuts the door to a foreign terminal', async () => {
    const gateway = createTokenGateway({
      bankUrl: bank.url,
      terminal: { ...bank.terminal, terminalKey: 'x'.repeat(20) },
    })
    await expect(gateway.inquire('inv_1', context())).rejects.toMatchObject({
      code: 'gateway-refused',
      retryable: false,
    })
  })

  it('refuses sums that a bill cannot hold', async () => {
    const placed = { orderId: 'inv_huge', callbackUrl }
    for (const amountRials of [0n, -1_000n, 2n ** 60n]) {
      await expect(bank.gateway.requestToken({ ...placed, amountRials }, context())).rejects.toMatchObject({
        code: 'gateway-refused',
      })
    }
  })
})
