import { OpenAPIHono } from '@hono/zod-openapi'
import { secureHeaders } from 'hono/secure-headers'
import type { ApiDeps } from './deps.ts'
import { authenticate } from './edge/authenticate.ts'
import { jsonLimit } from './edge/body-limit.ts'
import type { ApiEnv } from './edge/env.ts'
import { errorHandler } from './edge/errors.ts'
import { locale } from './edge/locale.ts'
import { requestLog } from './edge/request-log.ts'
import { validationHook } from './edge/validation.ts'
import { Problem } from './problems/problem.ts'
import { problemResponse } from './problems/problem-response.ts'
import { caseRoutes } from './routes/cases.ts'
import { healthRoutes } from './routes/health.ts'
import { taskRoutes } from './routes/tasks.ts'

/** Where the API is found; what people open in a browser lies beside it. */
const base = '/api/v1'

/** The whole HTTP side of the product, without a socket. */
export function createApp(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  app.use(locale, requestLog(deps.log), secureHeaders(headers))
  app.onError(errorHandler(deps.log))
  app.notFound((c) => problemResponse(c, new Problem('not-found')))
  app.use(`${base}/*`, jsonLimit, authenticate(deps))
  for (const routes of [caseRoutes, taskRoutes]) app.route(base, routes(deps))
  app.route('/', healthRoutes(deps))
  return app
}

/** Nothing that we answer is a page, unless its route says so. */
const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
}
