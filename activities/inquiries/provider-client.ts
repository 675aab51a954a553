import { EgressFailure } from '../egress/egress-failure.ts'
import type { Egress, EgressReply, EgressRequest } from '../egress/egress-guard.ts'
import { retryAfterMs } from '../egress/retry-after.ts'
import { ProviderFailure } from './provider-failure.ts'

export interface ProviderCall extends Omit<EgressRequest, 'url'> {
  /** Below the provider's base address, beginning with a slash. */
  path: string
}

export interface ProviderClient {
  /** Answers with a 2xx reply, or with 404 when `absent` allows it. @throws ProviderFailure for everything else. */
  call(call: ProviderCall, options?: { absent: boolean }): Promise<EgressReply>
}

/** What went wrong on the way, in the provider's terms. */
const failureOf = {
  'egress-refused': 'provider-refused',
  'egress-unreachable': 'provider-down',
  'egress-timeout': 'provider-timeout',
  'egress-redirected': 'provider-bad-answer',
  'egress-too-large': 'provider-bad-answer',
  'egress-truncated': 'provider-bad-answer',
  'egress-bad-charset': 'provider-bad-answer',
} as const

/** The part of a provider's protocol that is the same for all: one address, and statuses that mean failures. */
export function createProviderClient(egress: Egress, baseUrl: string): ProviderClient {
  return {
    async call({ path, ...rest }, options = { absent: false }) {
      const reply = await reach(egress, { ...rest, url: `${baseUrl}${path}` })
      if (reply.status >= 200 && reply.status < 300) return reply
      if (reply.status === 404 && options.absent) return reply
      throw failureOfStatus(reply)
    },
  }
}

async function reach(egress: Egress, request: EgressRequest): Promise<EgressReply> {
  try {
    return await egress.call(request)
  } catch (error) {
    if (error instanceof EgressFailure) throw new ProviderFailure(failureOf[error.code])
    throw error
  }
}

function failureOfStatus(reply: EgressReply): ProviderFailure {
  const wait = retryAfterMs(reply.headers['retry-after'])
  if (reply.status === 429) return new ProviderFailure('provider-rate-limited', { retryAfterMs: wait })
  if (reply.status >= 500) return new ProviderFailure('provider-down', { retryAfterMs: wait })
  if (reply.status === 408) return new ProviderFailure('provider-timeout')
  return new ProviderFailure('provider-refused')
}
