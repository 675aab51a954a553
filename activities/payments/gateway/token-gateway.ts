import { z } from 'zod'
import { rials } from '../../../domain/money/rials.ts'
import { createEgress, defaultEgressLimits, type EgressLimits } from '../../egress/egress-guard.ts'
import type { CapturedPayment, PaymentGateway, PaymentReturn } from './payment-gateway.ts'
import { PaymentGatewayFailure } from './payment-gateway-failure.ts'
import { createTokenGatewayClient } from './token-gateway-client.ts'

export interface TokenGatewayOptions {
  bankUrl: string
  terminal: { terminalId: string; terminalKey: string }
  limits?: EgressLimits
}

const amount = z.number().int().nonnegative()
const Token = z.object({
  token: z.string().regex(/^[\w-]{16,100}$/),
  orderId: z.string(),
  amountRials: amount,
  expiresAt: z.number().int(),
})
const Payment = z.object({
  terminalId: z.string(),
  orderId: z.string(),
  refNum: z.string().min(1),
  amountRials: amount,
  refundedRials: amount,
})
const Verified = Payment.extend({ state: z.literal('verified') })
const Reversed = Payment.extend({ state: z.literal('reversed') })
const Standing = z.discriminatedUnion('state', [
  z.object({ terminalId: z.string(), orderId: z.string(), state: z.enum(['open', 'cancelled', 'expired']) }),
  Payment.extend({ state: z.enum(['captured', 'verified', 'reversed', 'returned']) }),
])
const Refund = z.object({ refundId: z.string().min(1), refundKey: z.string(), refNum: z.string(), amountRials: amount })
const Return = z.object({
  State: z.string(),
  ResNum: z.string().min(1).max(200),
  Token: z.string().min(1).max(100),
  RefNum: z.string().max(100).optional(),
})

const outcomes: Readonly<Record<string, PaymentReturn['outcome']>> = {
  OK: 'paid',
  CanceledByUser: 'cancelled',
  Failed: 'failed',
}

/** A token-type gateway of the Shaparak family: token, redirect, callback, verification by the server. */
export function createTokenGateway({ bankUrl, terminal, limits }: TokenGatewayOptions): PaymentGateway {
  const base = bankUrl.replace(/\/+$/, '')
  const client = createTokenGatewayClient(
    createEgress([base], limits ?? defaultEgressLimits),
    base,
    terminal.terminalKey,
  )
  const { terminalId } = terminal
  return {
    async requestToken(order, { signal }) {
      const body = {
        terminalId,
        orderId: order.orderId,
        amountRials: bankNumber(order.amountRials),
        callbackUrl: order.callbackUrl,
      }
      const told = known(await client.post('/api/token', body, Token, signal))
      agree(told.orderId === order.orderId && BigInt(told.amountRials) === order.amountRials)
      return { token: told.token, expiresAt: told.expiresAt }
    },
    redirectUrl: (token) => `${base}/pay/${encodeURIComponent(token)}`,
    readReturn(parameters) {
      const told = Return.safeParse(Object.fromEntries(parameters))
      const outcome = told.success ? outcomes[told.data.State] : undefined
      if (!told.success || outcome === undefined) return undefined
      const { ResNum: orderId, Token: token, RefNum: refNum } = told.data
      return { outcome, orderId, token, ...(refNum && { refNum }) }
    },
    async verify(refNum, { signal }) {
      const told = known(await client.post('/api/verify', { terminalId, refNum }, Verified, signal))
      agree(told.refNum === refNum && told.terminalId === terminalId)
      return paymentOf(told)
    },
    async inquire(orderId, { signal }) {
      const told = await client.post('/api/inquiry', { terminalId, orderId }, Standing, signal)
      if (!told) return { state: 'unknown' }
      agree(told.orderId === orderId && told.terminalId === terminalId)
      return 'refNum' in told ? { state: told.state, payment: paymentOf(told) } : { state: told.state }
    },
    async reverse(refNum, { signal }) {
      const told = known(await client.post('/api/reverse', { terminalId, refNum }, Reversed, signal))
      agree(told.refNum === refNum && told.terminalId === terminalId)
      return paymentOf(told)
    },
    async refund({ refNum, amountRials, refundKey }, { signal }) {
      const body = { terminalId, refNum, refundKey, amountRials: bankNumber(amountRials) }
      const told = known(await client.post('/api/refund', body, Refund, signal))
      agree(told.refNum === refNum && told.refundKey === refundKey && BigInt(told.amountRials) === amountRials)
      return { refundId: told.refundId }
    },
  }
}

function paymentOf(told: z.infer<typeof Payment>): CapturedPayment {
  const { refNum, orderId, amountRials, refundedRials } = told
  return { refNum, orderId, amountRials: rials(amountRials), refundedRials: rials(refundedRials) }
}

/** Only an inquiry may be about something that the bank has never heard of. */
function known<T>(told: T | undefined): T {
  if (told === undefined) throw new PaymentGatewayFailure('gateway-refused', { outcomeUnknown: false })
  return told
}

/** An answer about another order, terminal or sum than the one asked about is no answer. */
function agree(isSame: boolean): void {
  if (!isSame) throw new PaymentGatewayFailure('gateway-bad-answer', { outcomeUnknown: true })
}

/** The bank's JSON knows numbers only; an invoice never comes near the largest exact one. @throws PaymentGatewayFailure */
function bankNumber(amountRials: bigint): number {
  const number = Number(amountRials)
  if (!Number.isSafeInteger(number) || number <= 0)
    throw new PaymentGatewayFailure('gateway-refused', { outcomeUnknown: false })
  return number
}
