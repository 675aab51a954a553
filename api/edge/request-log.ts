import { randomBytes } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { ApiEnv } from './env.ts'

/** Names the request and writes one line about it: no address, query, header or body, since those may be personal. */
export function requestLog(log: Logger) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const requestId = `req_${randomBytes(12).toString('hex')}`
    const begunAt = performance.now()
    c.set('requestId', requestId)
    // Before the answer is made: a header that is added to a finished one makes the server copy it.
    c.header('x-request-id', requestId)
    await next()
    const ms = Math.round((performance.now() - begunAt) * 10) / 10
    log.info({ requestId, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms }, 'request')
  })
}
