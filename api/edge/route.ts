import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import type { Action, OpenAction } from '../../domain/access/rights.ts'
import type { ApiDeps } from '../deps.ts'
import { ProblemBody } from '../problems/problem-body.ts'
import { authorise, callerOf } from './authorise.ts'
import type { ApiEnv } from './env.ts'

type Config = Omit<RouteConfig, 'path' | 'security' | 'middleware'>

/** The problems that any route may answer, for its description. */
const problems = {
  default: {
    description: 'What is wrong (RFC 9457)',
    content: { 'application/problem+json': { schema: ProblemBody } },
  },
}

/**
 * Describes a route that needs a key and this right. Who may do it to nothing at all is turned away before the request is
 * read further; what depends on the thing itself is for the handler to ask.
 */
export function guarded<const P extends string, const C extends Config>(
  deps: Pick<ApiDeps, 'now'>,
  right: Action,
  config: C & { path: P },
) {
  const middleware = createMiddleware<ApiEnv>(async (c, next) => {
    const { principal, at } = callerOf(c, deps)
    authorise(principal, right, null, at)
    await next()
  })
  const route = createRoute({ ...config, ...described(config, right), security: [{ apiKey: [] }] })
  return withMiddleware(route, middleware)
}

/** Describes a route that anybody may call; what it is for has a row among the open actions. */
export function open<const P extends string, const C extends Config>(right: OpenAction, config: C & { path: P }) {
  return createRoute({ ...config, ...described(config, right), security: [] })
}

function described(config: Config, right: string) {
  return { 'x-right': right, responses: { ...config.responses, ...problems } }
}

// The type of a route's middleware would only repeat the environment that every router has.
function withMiddleware<R extends object>(route: R, middleware: unknown): R {
  return Object.assign(route, { middleware })
}
