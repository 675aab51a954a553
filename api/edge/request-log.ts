import { randomUUID } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { ApiEnv } from './env.ts'

/** Names the request and writes one line about it: no address, query, header or body, since those may be personal. */
export function requestLog(log: Logger) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    // From a store of random bytes that Node keeps: a name, not a secret.
    const requestId = `req_${randomUUID().replaceAll('-', '').slice(-24)}`
    const begunAt = performance.now()
    c.set('requestId', requestId)
    await next()
    const ms = Math.round((performance.now() - begunAt) * 10) / 10
    log.info({ requestId, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms }, 'request')
  })
}
