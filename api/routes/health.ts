import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../deps.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { createReadiness } from '../health/readiness.ts'

const Health = z
  .object({ status: z.enum(['ok', 'not-ready']), parts: z.record(z.string(), z.enum(['ok', 'down'])).optional() })
  .openapi('Health')

/** Is the process alive, and does what it needs work? */
export function healthRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>()
  const readiness = createReadiness(deps)

  const live = open('health.read', {
    method: 'get',
    path: '/livez',
    tags: ['Health'],
    summary: 'The process answers',
    responses: { 200: jsonAnswer('It does', Health) },
  })
  routes.openapi(live, (c) => reply(c, Health, { status: 'ok' }, 200))

  const ready = open('health.read', {
    method: 'get',
    path: '/readyz',
    tags: ['Health'],
    summary: 'PostgreSQL and Temporal take work: a canary went through both',
    responses: { 200: jsonAnswer('They do', Health), 503: jsonAnswer('Something doesn’t', Health) },
  })
  routes.openapi(ready, async (c) => {
    const { isReady, parts } = await readiness()
    return isReady
      ? reply(c, Health, { status: 'ok', parts }, 200)
      : reply(c, Health, { status: 'not-ready', parts }, 503)
  })
  return routes
}
