import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { SimulatorEnv } from '../shared/simulator-server.ts'
import type { BankControl } from './bank-control.ts'
import { type BankLedger, type BankOrder, refundedRials } from './bank-order.ts'

export interface BankContext {
  ledger: BankLedger
  control: BankControl
  terminal: { terminalId: string; terminalKey: string }
}

const Terminal = z.object({ terminalId: z.string() })
const amountRials = z.number().int().min(1_000).max(99_999_999_000)
const TokenRequest = Terminal.extend({
  orderId: z.string().min(1).max(100),
  amountRials,
  callbackUrl: z.url({ protocol: /^https?$/ }),
})
const ByRefNum = Terminal.extend({ refNum: z.string().min(1) })
const ByOrderId = Terminal.extend({ orderId: z.string().min(1) })
const RefundRequest = ByRefNum.extend({ amountRials: z.number().int().min(1), refundKey: z.string().min(1).max(200) })

const refusals = {
  malformed: [400, -1, 'درخواست نادرست است'],
  terminal: [403, -2, 'پایانه شناخته نشد'],
  unknown: [404, -3, 'تراکنش یافت نشد'],
  conflict: [409, -4, 'وضعیت تراکنش اجازه نمی‌دهد'],
} as const

/** The side of the bank that merchants' servers speak to. */
export function createBankApi(bank: BankContext): Hono<SimulatorEnv> {
  const { ledger, control } = bank
  const app = new Hono<SimulatorEnv>()
  app.use(bodyLimit({ maxSize: 16 * 1024 }))

  app.post('/token', async (c) => {
    const body = await read(c, bank, TokenRequest)
    if (body instanceof Response) return body
    const { terminalId: _, ...asked } = body
    const known = ledger.byOrderId(body.orderId)
    if (known && known.state === 'open' && known.amountRials === body.amountRials) return c.json(tokenOf(known))
    if (known) return refuse(c, 'conflict')
    return c.json(tokenOf(ledger.open({ ...asked, expiresAt: Date.now() + control.tokenLifetimeMs })))
  })
  app.post('/verify', async (c) => {
    const body = await read(c, bank, ByRefNum)
    if (body instanceof Response) return body
    const order = ledger.byRefNum(body.refNum)
    if (!order) return refuse(c, 'unknown')
    if (order.state !== 'captured' && order.state !== 'verified') return refuse(c, 'conflict')
    return c.json(standingOf(bank, ledger.save({ ...order, state: 'verified' })))
  })
  app.post('/inquiry', async (c) => {
    const body = await read(c, bank, ByOrderId)
    if (body instanceof Response) return body
    const order = ledger.byOrderId(body.orderId)
    if (order?.hushed) return c.text('ORA-01555: snapshot too old', 500)
    return order ? c.json(standingOf(bank, order)) : refuse(c, 'unknown')
  })
  app.post('/reverse', async (c) => {
    const body = await read(c, bank, ByRefNum)
    if (body instanceof Response) return body
    const order = ledger.byRefNum(body.refNum)
    if (!order) return refuse(c, 'unknown')
    const isReversible =
      order.state === 'captured' ||
      order.state === 'reversed' ||
      (order.state === 'verified' && order.refunds.length === 0)
    if (!isReversible) return refuse(c, 'conflict')
    return c.json(standingOf(bank, ledger.save({ ...order, state: 'reversed' })))
  })
  app.post('/refund', async (c) => {
    const body = await read(c, bank, RefundRequest)
    if (body instanceof Response) return body
    const order = ledger.byRefNum(body.refNum)
    return order ? refund(c, bank, order, body) : refuse(c, 'unknown')
  })
  return app
}

function refund(
  c: Context<SimulatorEnv>,
  bank: BankContext,
  order: BankOrder,
  asked: z.infer<typeof RefundRequest>,
): Response {
  const answer = (refundId: string) =>
    c.json({
      resultCode: 0,
      refundId,
      refundKey: asked.refundKey,
      refNum: asked.refNum,
      amountRials: asked.amountRials,
    })
  const known = order.refunds.find(({ refundKey }) => refundKey === asked.refundKey)
  if (known) return known.amountRials === asked.amountRials ? answer(known.refundId) : refuse(c, 'conflict')
  const isCovered = refundedRials(order) + asked.amountRials <= (order.capturedRials ?? 0)
  if (order.state !== 'verified' || !isCovered) return refuse(c, 'conflict')
  const refundId = `RFD${order.refNum}${order.refunds.length + 1}`
  const { refundKey, amountRials } = asked
  bank.ledger.save({ ...order, refunds: [...order.refunds, { refundKey, refundId, amountRials }] })
  return answer(refundId)
}

async function read<T extends { terminalId: string }>(
  c: Context<SimulatorEnv>,
  { terminal }: BankContext,
  shape: z.ZodType<T>,
): Promise<T | Response> {
  const body = shape.safeParse(await c.req.json().catch(() => undefined))
  if (!body.success) return refuse(c, 'malformed')
  const isKnown =
    body.data.terminalId === terminal.terminalId && c.req.header('x-terminal-key') === terminal.terminalKey
  return isKnown ? body.data : refuse(c, 'terminal')
}

function refuse(c: Context<SimulatorEnv>, why: keyof typeof refusals): Response {
  const [status, resultCode, message] = refusals[why]
  return c.json({ resultCode, message }, status)
}

function tokenOf({ token, orderId, amountRials, expiresAt }: BankOrder) {
  return { resultCode: 0, token, orderId, amountRials, expiresAt }
}

function standingOf({ terminal }: BankContext, order: BankOrder) {
  const { orderId, state, refNum, capturedRials } = order
  const head = { resultCode: 0, terminalId: terminal.terminalId, orderId, state }
  return refNum === undefined
    ? head
    : { ...head, refNum, amountRials: capturedRials, refundedRials: refundedRials(order) }
}
