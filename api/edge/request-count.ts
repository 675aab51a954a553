import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { ApiBindings } from './env.ts'

/** @param route the pattern of the address, never the address */
export type RequestCounter = (method: string, route: string, status: number, seconds: number) => void

/** Tells of each request from outside; what our own pages ask in process is part of theirs. */
export function requestCount(count: RequestCounter) {
  return createMiddleware<{ Bindings: ApiBindings }>(async (c, next) => {
    if (c.env?.inProcess) return next()
    const begunAt = performance.now()
    await next()
    count(c.req.method, patternOf(c), c.res.status, (performance.now() - begunAt) / 1000)
  })
}

/** The last route that is no middleware: one that came to an answer, since nothing behind it was asked. */
function patternOf(c: Context): string {
  return matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'none'
}
