import { randomBytes } from 'node:crypto'
import { Pool } from 'undici'

export interface ApiRequest {
  body?: unknown
  /** Bytes in place of JSON. */
  bytes?: { content: Uint8Array; type: string }
  language?: 'fa' | 'en'
}

export interface ApiResponse {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** The answer's JSON; undefined when it is something else. */
  json: unknown
  bytes: Uint8Array
}

/** One way to the API, kept open; every request names whose key it shows. */
export interface ApiClient {
  /** Any answer, good or bad. @param key none for what is open to everybody */
  send(key: string | null, method: 'GET' | 'POST', path: string, request?: ApiRequest): Promise<ApiResponse>
  /** @throws Error with the problem's words unless the answer is 2xx */
  call<T>(key: string | null, method: 'GET' | 'POST', path: string, request?: ApiRequest): Promise<T>
  close(): Promise<void>
}

/** @param connections at most this many at the same time */
export function createApiClient(apiUrl: string, connections = 16): ApiClient {
  const pool = new Pool(apiUrl, { connections, pipelining: 1, headersTimeout: 60_000, bodyTimeout: 60_000 })

  async function send(key: string | null, method: 'GET' | 'POST', path: string, request: ApiRequest = {}) {
    const { body, bytes, language = 'en' } = request
    const response = await pool.request({
      method,
      path,
      headers: {
        'accept-language': language,
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(method === 'POST' ? { 'idempotency-key': randomBytes(12).toString('hex') } : {}),
        ...(bytes ? { 'content-type': bytes.type } : body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(bytes ? { body: bytes.content } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const content = new Uint8Array(await response.body.arrayBuffer())
    const isJson = /json/.test(String(response.headers['content-type']))
    const json: unknown = isJson ? JSON.parse(Buffer.from(content).toString('utf8')) : undefined
    return { status: response.statusCode, headers: response.headers, json, bytes: content }
  }

  return {
    send,
    async call<T>(key: string | null, method: 'GET' | 'POST', path: string, request?: ApiRequest) {
      const { status, json } = await send(key, method, path, request)
      if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${problemOf(json)}`)
      // What each route answers is the caller's knowledge.
      return json as T
    },
    close: () => pool.close(),
  }
}

function problemOf(json: unknown): string {
  const { title, detail, code, errors } = (json ?? {}) as Record<string, unknown>
  return [code, title, detail, errors === undefined ? undefined : JSON.stringify(errors)].filter(Boolean).join(' · ')
}
