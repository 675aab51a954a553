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
  const route = createRoute({ ...config, ...described(config.responses, right), security: [{ apiKey: [] }] })
  // The type of a route's middleware would only repeat the environment that every router has.
  return Object.assign(route as typeof route & object, { middleware: requireRight(deps, right) }) as typeof route
}

/** Describes a route that anybody may call; what it is for has a row among the open actions. */
export function open<const P extends string, const C extends Config>(right: OpenAction, config: C & { path: P }) {
  return createRoute({ ...config, ...described(config.responses, right), security: [] })
}

/** Lets only those through who may do this to anything. */
export function requireRight(deps: Pick<ApiDeps, 'now'>, right: Action) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { principal, at } = callerOf(c, deps)
    authorise(principal, right, null, at)
    c.set('right', right)
    await next()
  })
}

/** What every route's description says: its right, and that its problems are all of one shape. */
export function described(responses: RouteConfig['responses'], right: Action | OpenAction) {
  return { 'x-right': right, responses: { ...responses, ...problems } }
}
