import { lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent, type Dispatcher, errors } from 'undici'
import { type AddressClass, classifyAddress, literalAddress } from './address-class.ts'
import { EgressFailure } from './egress-failure.ts'
import { readStrictUtf8 } from './strict-body.ts'

export interface EgressLimits {
  /** Whole call, from connecting to the last byte of the answer. */
  timeoutMs: number
  maxBytes: number
}

export const defaultEgressLimits: EgressLimits = { timeoutMs: 10_000, maxBytes: 1024 * 1024 }

export interface EgressRequest {
  method: 'GET' | 'POST' | 'PUT'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string
  signal: AbortSignal
}

export interface EgressReply {
  status: number
  headers: Readonly<Record<string, string>>
  /** Empty for status 500 and above: what a broken server says is of no use to anybody. */
  text: string
}

export interface Egress {
  /** @throws EgressFailure with a code, or the reason of the caller's own signal. */
  call(request: EgressRequest): Promise<EgressReply>
}

/**
 * The one door through which this program calls other organisations. It opens only to the configured origins, resolves
 * names itself and refuses those that lead to a private address; loopback is open only to an origin that is configured
 * as loopback, which is the demonstration on one machine. Redirects are errors.
 */
export function createEgress(origins: readonly string[], limits: EgressLimits = defaultEgressLimits): Egress {
  const doors = new Map(origins.map((origin) => [new URL(origin).origin, createDoor(new URL(origin), limits)]))
  return {
    async call(request) {
      request.signal.throwIfAborted()
      const url = new URL(request.url)
      const agent = doors.get(url.origin)
      if (!agent || url.username !== '' || url.password !== '')
        throw new EgressFailure('egress-refused', { sent: false })
      const deadline = AbortSignal.timeout(limits.timeoutMs)
      try {
        return await send(agent, url, request, AbortSignal.any([request.signal, deadline]), limits)
      } catch (error) {
        request.signal.throwIfAborted()
        if (deadline.aborted) throw new EgressFailure('egress-timeout', { sent: true })
        throw asEgressFailure(error)
      }
    },
  }
}

function createDoor(origin: URL, limits: EgressLimits): Agent | undefined {
  if (origin.protocol !== 'https:' && origin.protocol !== 'http:') return undefined
  const literal = literalAddress(origin)
  const isLoopback =
    origin.hostname === 'localhost' || (literal !== undefined && classifyAddress(literal) === 'loopback')
  const open: AddressClass = isLoopback ? 'loopback' : 'public'
  // undici asks no lookup for an address that is written as such, so it is judged here.
  if (literal !== undefined && classifyAddress(literal) !== open) return undefined
  return new Agent({
    connect: { lookup: guardedLookup(open), timeout: Math.min(limits.timeoutMs, 5_000) },
    connections: 32,
    keepAliveTimeout: 2_000,
    headersTimeout: limits.timeoutMs,
    bodyTimeout: limits.timeoutMs,
    maxHeaderSize: 16_384,
  })
}

function guardedLookup(open: AddressClass): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const first = addresses[0]
      const refused = !first || addresses.some(({ address }) => classifyAddress(address) !== open)
      if (refused) return callback(Object.assign(new Error('address refused'), { code: 'EREFUSEDADDRESS' }), [])
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}

async function send(
  agent: Agent,
  url: URL,
  request: EgressRequest,
  signal: AbortSignal,
  limits: EgressLimits,
): Promise<EgressReply> {
  const reply = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: request.method,
    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'sara8', ...request.headers },
    body: request.body ?? null,
    signal,
  })
  // An answer that is left unread is destroyed, and its stream then reports an error that nobody waits for.
  reply.body.on('error', () => {})
  const { statusCode: status } = reply
  const headers = plainHeaders(reply)
  try {
    if (status >= 300 && status < 400) throw new EgressFailure('egress-redirected', { sent: true })
    const text = status >= 500 ? '' : await readStrictUtf8(reply.body, headers, limits.maxBytes)
    return { status, headers, text }
  } finally {
    if (!reply.body.readableEnded) reply.body.destroy()
  }
}

function plainHeaders(reply: Dispatcher.ResponseData): Record<string, string> {
  const entries = Object.entries(reply.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return Object.fromEntries(entries)
}

/** System codes after which no byte of the request can have been read by the other side. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function asEgressFailure(error: unknown): EgressFailure {
  if (error instanceof EgressFailure) return error
  const systemCode = systemCodeOf(error)
  if (systemCode === 'EREFUSEDADDRESS') return new EgressFailure('egress-refused', { sent: false })
  if (error instanceof errors.ConnectTimeoutError) return new EgressFailure('egress-timeout', { sent: false })
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new EgressFailure('egress-timeout', { sent: true })
  }
  return new EgressFailure('egress-unreachable', {
    sent: systemCode === undefined || !neverSent.has(systemCode),
    systemCode,
  })
}

function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(error.code) ? error.code : undefined
}
