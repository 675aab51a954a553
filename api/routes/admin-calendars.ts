import { OpenAPIHono, z } from '@hono/zod-openapi'
import { readCalendar } from '../../db/registers/calendars.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { asDay } from '../../domain/time/day.ts'
import { declareClosure } from '../commands/declare-closure.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { CalendarView, ClosureBody, DeclaredView } from '../schemas/calendar.ts'
import { calendarView } from '../views/calendar-view.ts'

const tags = ['Administration']
const params = z.object({ district: Slug.openapi({ example: 'khoy-1' }) })

/** The working days of a district, and closures as they are declared. */
export function adminCalendarRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const read = guarded(deps, 'calendar.read', {
    method: 'get',
    path: '/admin/calendars/{district}',
    tags,
    summary: 'The calendar of a district, with the holidays that are not confirmed yet',
    request: { params },
    responses: { 200: jsonAnswer('The newest version', CalendarView) },
  })
  routes.openapi(read, async (c) => {
    const { district } = c.req.valid('param')
    const { principal, at } = callerOf(c, deps)
    authorise(principal, 'calendar.read', { district }, at)
    const calendar = await readCalendar(deps.database.sql, district)
    if (!calendar) throw new Problem('not-found')
    return reply(c, CalendarView, calendarView(calendar, c.get('locale')), 200)
  })

  const declare = guarded(deps, 'calendar.declare-closure', {
    method: 'post',
    path: '/admin/calendars/{district}/closures',
    tags,
    summary: 'Declare that the offices of a district are shut on a day; open deadlines move with it',
    request: { params, body: jsonBody(ClosureBody) },
    responses: {
      200: jsonAnswer('It was declared before; cases that had not been told are told now', DeclaredView),
      201: jsonAnswer(
        'Declared: a new version of the calendar, which every open case of the district is told',
        DeclaredView,
      ),
    },
  })
  routes.openapi(declare, async (c) => {
    const { district } = c.req.valid('param')
    const { day, name, source } = c.req.valid('json')
    const caller = callerOf(c, deps)
    const { calendar, isNew, cases } = await declareClosure(deps, caller, district, { day: asDay(day), name, source })
    const view = { calendar: calendarView(calendar, c.get('locale')), cases }
    return isNew ? reply(c, DeclaredView, view, 201) : reply(c, DeclaredView, view, 200)
  })
  return routes
}
