import { OpenAPIHono } from '@hono/zod-openapi'
import { readFigures } from '../../db/queries/figures.ts'
import { asDay, endOfDay, startOfDay, tehranDay } from '../../domain/time/day.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { FiguresQuery, FiguresView } from '../schemas/council.ts'
import { figuresView } from '../views/figures-view.ts'

const quarterMs = 91 * 24 * 60 * 60 * 1_000

/** What the council oversees the services by. */
export function councilRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const figures = guarded(deps, 'council.read', {
    method: 'get',
    path: '/council/figures',
    tags: ['Council'],
    summary: 'Counts, times, money and visits avoided, by service and district; nobody is named',
    request: { query: FiguresQuery },
    responses: { 200: jsonAnswer('The figures of the period', FiguresView) },
  })
  routes.openapi(figures, async (c) => {
    const { from, until } = c.req.valid('query')
    const { at } = callerOf(c, deps)
    const untilMs = until === undefined ? endOfDay(tehranDay(at)) : endOfDay(asDay(until))
    const fromMs = from === undefined ? untilMs - quarterMs : startOfDay(asDay(from))
    const found = await readFigures(deps.database.sql, fromMs, untilMs)
    return reply(c, FiguresView, figuresView(found, { fromMs, untilMs }, c.get('locale')), 200)
  })
  return routes
}
