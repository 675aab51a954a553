import { createMiddleware } from 'hono/factory'
import type { ApiContext, ApiEnv } from './env.ts'

/** Nothing that we answer is a page, runs a script or may be framed, unless its route says otherwise. */
const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  // Browsers heed it over TLS only.
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/**
 * An answer of ours with the headers that each of them carries. Given at once as a plain record the server writes them as
 * they are; added one by one each of them would be checked and copied.
 */
export function answer(c: ApiContext, body: string, status: number, headers: Record<string, string>): Response {
  c.set('isHeaded', true)
  return new Response(body, { status, headers: { ...securityHeaders, 'x-request-id': c.get('requestId'), ...headers } })
}

/** Gives every answer that was made otherwise the same headers, unless its route has said something else. */
export const headEveryAnswer = createMiddleware<ApiEnv>(async (c, next) => {
  await next()
  if (c.get('isHeaded')) return
  const missing = { ...securityHeaders, 'x-request-id': c.get('requestId') }
  for (const [name, value] of Object.entries(missing)) if (!c.res.headers.has(name)) c.header(name, value)
})
