import type { z } from 'zod'
import { EgressFailure } from '../../egress/egress-failure.ts'
import type { Egress, EgressReply } from '../../egress/egress-guard.ts'
import { type PaymentGatewayCode, PaymentGatewayFailure } from './payment-gateway-failure.ts'

const failureOf = {
  'egress-refused': 'gateway-refused',
  'egress-unreachable': 'gateway-down',
  'egress-timeout': 'gateway-timeout',
  'egress-redirected': 'gateway-bad-answer',
  'egress-too-large': 'gateway-bad-answer',
  'egress-truncated': 'gateway-bad-answer',
  'egress-bad-charset': 'gateway-bad-answer',
} as const satisfies Record<string, PaymentGatewayCode>

export interface TokenGatewayClient {
  /** Posts JSON and reads JSON of one shape; undefined when the bank knows no such thing (404). */
  post<T>(path: string, body: object, shape: z.ZodType<T>, signal: AbortSignal): Promise<T | undefined>
}

/** Calls a bank's API, telling a request that surely failed from one whose outcome nobody knows. */
export function createTokenGatewayClient(egress: Egress, bankUrl: string, terminalKey: string): TokenGatewayClient {
  const headers = { 'content-type': 'application/json', 'x-terminal-key': terminalKey }
  return {
    async post(path, body, shape, signal) {
      const reply = await reach(() =>
        egress.call({ method: 'POST', url: `${bankUrl}${path}`, headers, body: JSON.stringify(body), signal }),
      )
      if (reply.status === 404) return undefined
      if (reply.status >= 500) throw new PaymentGatewayFailure('gateway-down', { outcomeUnknown: true })
      if (reply.status === 429) throw new PaymentGatewayFailure('gateway-down', { outcomeUnknown: false })
      if (reply.status >= 400) throw new PaymentGatewayFailure('gateway-refused', { outcomeUnknown: false })
      const parsed = shape.safeParse(parseJson(reply.text))
      if (!parsed.success) throw new PaymentGatewayFailure('gateway-bad-answer', { outcomeUnknown: true })
      return parsed.data
    },
  }
}

async function reach(call: () => Promise<EgressReply>): Promise<EgressReply> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof EgressFailure)
      throw new PaymentGatewayFailure(failureOf[error.code], { outcomeUnknown: error.sent })
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
