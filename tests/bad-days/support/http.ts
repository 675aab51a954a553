import { setTimeout as sleep } from 'node:timers/promises'
import type { RealCity } from './real-city.ts'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any
}

export interface CallOptions {
  as?: string
  body?: unknown
  headers?: Record<string, string>
}

/** One request to the API; fails when nobody answers. */
export async function call(
  city: RealCity,
  method: string,
  path: string,
  { as, body, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(`${city.stack.apiUrl}/api/v1${path}`, {
    method,
    headers: {
      'accept-language': 'en',
      ...(as === undefined ? {} : { authorization: `Bearer ${city.keyOf(as)}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
  return { status: response.status, body: isJson ? JSON.parse(text) : text }
}

/**
 * The same as people do it on a bad day: again while nobody answers, while the server says that it can't (5xx), and while
 * the first try is still under way. Writing requests carry an Idempotency-Key, so this never does anything twice.
 */
export async function insist(city: RealCity, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const end = Date.now() + 60_000
  for (;;) {
    const answer = await call(city, method, path, options).catch((failure: unknown) => ({
      status: 599,
      body: { code: failure instanceof Error ? `${failure.message} ${failure.cause}` : 'unreachable' },
    }))
    const again = answer.status >= 500 || answer.body?.code === 'idempotency-key-in-flight'
    if (!again) return answer
    if (Date.now() > end) throw new Error(`${method} ${path} answers ${answer.status} ${JSON.stringify(answer.body)}`)
    await sleep(150)
  }
}
