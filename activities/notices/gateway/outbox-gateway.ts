import { z } from 'zod'
import { EgressFailure } from '../../egress/egress-failure.ts'
import {
  createEgress,
  defaultEgressLimits,
  type Egress,
  type EgressLimits,
  type EgressReply,
  type EgressRequest,
} from '../../egress/egress-guard.ts'
import { retryAfterMs } from '../../egress/retry-after.ts'
import type { MessageGateway, MessageReceipt, SmsMessage } from './message-gateway.ts'
import { type MessageGatewayCode, MessageGatewayFailure } from './message-gateway-failure.ts'

export interface OutboxGatewayOptions {
  outboxUrl: string
  apiKey: string
  limits?: EgressLimits
}

const Receipt = z.object({ id: z.string().min(1), key: z.string() })

const failureOf = {
  'egress-refused': 'messages-refused',
  'egress-unreachable': 'messages-down',
  'egress-timeout': 'messages-timeout',
  'egress-redirected': 'messages-bad-answer',
  'egress-too-large': 'messages-bad-answer',
  'egress-truncated': 'messages-bad-answer',
  'egress-bad-charset': 'messages-bad-answer',
} as const satisfies Record<string, MessageGatewayCode>

/** SMS through the outbox: JSON with an API key, one message for each key. */
export function createOutboxGateway({ outboxUrl, apiKey, limits }: OutboxGatewayOptions): MessageGateway {
  const base = outboxUrl.replace(/\/+$/, '')
  const egress = createEgress([base], limits ?? defaultEgressLimits)
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const post = async (path: string, message: SmsMessage, signal: AbortSignal) => {
    const reply = await reach(egress, {
      method: 'POST',
      url: `${base}${path}`,
      headers,
      body: JSON.stringify(message),
      signal,
    })
    return readReceipt(message.key, reply)
  }
  return {
    sendSms: ({ key, to, text }, { signal }) => post('/sms', { key, to, text }, signal),
    async lookup(key, { signal }) {
      const url = `${base}/messages/by-key/${encodeURIComponent(key)}`
      const reply = await reach(egress, { method: 'GET', url, headers, signal })
      return reply.status === 404 ? undefined : readReceipt(key, reply)
    },
  }
}

async function reach(egress: Egress, request: EgressRequest): Promise<EgressReply> {
  try {
    return await egress.call(request)
  } catch (error) {
    if (error instanceof EgressFailure)
      throw new MessageGatewayFailure(failureOf[error.code], { outcomeUnknown: error.sent })
    throw error
  }
}

function readReceipt(key: string, reply: EgressReply): MessageReceipt {
  if (reply.status >= 500) throw new MessageGatewayFailure('messages-down', { outcomeUnknown: true })
  if (reply.status === 429) {
    throw new MessageGatewayFailure('messages-rate-limited', {
      outcomeUnknown: false,
      retryAfterMs: retryAfterMs(reply.headers['retry-after']),
    })
  }
  if (reply.status >= 400) throw new MessageGatewayFailure('messages-refused', { outcomeUnknown: false })
  const receipt = Receipt.safeParse(parseJson(reply.text))
  if (!receipt.success || receipt.data.key !== key)
    throw new MessageGatewayFailure('messages-bad-answer', { outcomeUnknown: true })
  return { messageId: receipt.data.id }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
