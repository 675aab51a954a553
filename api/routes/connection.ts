import { OpenAPIHono } from '@hono/zod-openapi'
import { checkConnection } from '../commands/check-connection.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { ConnectionReport, TrialMessage } from '../schemas/connection.ts'

/** The test bench of an organisation's technician. */
export function connectionRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const test = guarded(deps, 'connection.test', {
    method: 'post',
    path: '/connection-checks',
    tags: ['Organisation'],
    summary: 'Try a message without any effect: key, network, signature, clock and content are each judged',
    request: { body: jsonBody(TrialMessage) },
    responses: { 200: jsonAnswer('What each check found', ConnectionReport) },
  })
  routes.openapi(test, async (c) => {
    const checks = await checkConnection(deps, callerOf(c, deps), c.req.valid('json'), c.get('locale'))
    return reply(c, ConnectionReport, { checks: [...checks] }, 200)
  })
  return routes
}
