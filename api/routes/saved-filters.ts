import { OpenAPIHono, z } from '@hono/zod-openapi'
import { pileCounts } from '../../db/queries/inbox.ts'
import {
  dropFilter,
  keepFilter,
  listFilters,
  readFilter,
  renameFilter,
  type SavedFilter,
} from '../../db/queries/saved-filters.ts'
import type { Tx } from '../../db/sql.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { Done } from '../schemas/people.ts'
import {
  AskedInbox,
  FilterBody,
  FilterIdParam,
  FilterList,
  FilterNameBody,
  FilterOnly,
  type SavedFilterView,
} from '../schemas/saved-filter.ts'
import { askedPile } from '../views/desks.ts'

const tags = ['Tasks']
const params = z.object({ filterId: FilterIdParam })
type View = z.input<typeof SavedFilterView>

/** Ways of looking at the inbox that were given a name; whoever of the office has the link looks the same way at his own. */
export function savedFilterRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const { database } = deps

  const list = guarded(deps, 'filter.read', {
    method: 'get',
    path: '/filters',
    tags,
    summary: 'The caller’s saved filters, each with the number of tasks it finds now',
    responses: { 200: jsonAnswer('In the order in which they were saved', FilterList) },
  })
  routes.openapi(list, async (c) => {
    const caller = callerOf(c, deps)
    const filters = await database.withActor(caller.actor, async (tx) =>
      viewed(tx, caller, await listFilters(tx, caller.principal.id), c.get('locale')),
    )
    return reply(c, FilterList, { filters }, 200)
  })

  const read = guarded(deps, 'filter.read', {
    method: 'get',
    path: '/filters/{filterId}',
    tags,
    summary: 'A saved filter of one’s own, or one whose id a colleague has passed on',
    request: { params },
    responses: { 200: jsonAnswer('The filter', FilterOnly) },
  })
  routes.openapi(read, async (c) => {
    const caller = callerOf(c, deps)
    const filter = await database.withActor(caller.actor, (tx) =>
      oneView(tx, caller, c.req.valid('param').filterId, c.get('locale')),
    )
    return reply(c, FilterOnly, { filter }, 200)
  })

  const keep = guarded(deps, 'filter.keep', {
    method: 'post',
    path: '/filters',
    tags,
    summary: 'Save a filter of the inbox under a name',
    request: { body: jsonBody(FilterBody) },
    responses: { 201: jsonAnswer('The filter with its id', FilterOnly) },
  })
  routes.openapi(keep, async (c) => {
    const caller = callerOf(c, deps)
    const { name, query } = c.req.valid('json')
    const filter = await database.withActor(caller.actor, async (tx) => {
      const filterId = await keepFilter(tx, { principal: caller.principal.id, name, query })
      if (filterId === undefined) throw new Problem('too-many-filters')
      return oneView(tx, caller, filterId, c.get('locale'))
    })
    return reply(c, FilterOnly, { filter }, 201, { location: `/api/v1/filters/${filter.filterId}` })
  })

  const rename = guarded(deps, 'filter.keep', {
    method: 'put',
    path: '/filters/{filterId}',
    tags,
    summary: 'Give a filter of one’s own another name',
    request: { params, body: jsonBody(FilterNameBody) },
    responses: { 200: jsonAnswer('The filter', FilterOnly) },
  })
  routes.openapi(rename, async (c) => {
    const caller = callerOf(c, deps)
    const { filterId } = c.req.valid('param')
    const { name } = c.req.valid('json')
    const filter = await database.withActor(caller.actor, async (tx) => {
      const isOwn = await renameFilter(tx, { principal: caller.principal.id, filterId, name })
      if (!isOwn) throw new Problem('not-found')
      return oneView(tx, caller, filterId, c.get('locale'))
    })
    return reply(c, FilterOnly, { filter }, 200)
  })

  const drop = guarded(deps, 'filter.keep', {
    method: 'delete',
    path: '/filters/{filterId}',
    tags,
    summary: 'Delete a filter of one’s own; its link is then nobody’s',
    request: { params },
    responses: { 200: jsonAnswer('It is gone', Done) },
  })
  routes.openapi(drop, async (c) => {
    const { principal, actor } = callerOf(c, deps)
    const wasOwn = await database.withActor(actor, (tx) => dropFilter(tx, principal.id, c.req.valid('param').filterId))
    if (!wasOwn) throw new Problem('not-found')
    return reply(c, Done, { done: true }, 200)
  })
  return routes
}

/** @throws Problem 404 when nobody has such a filter */
async function oneView(tx: Tx, caller: Caller, filterId: string, locale: Locale): Promise<View> {
  const found = await readFilter(tx, filterId)
  const [view] = found ? await viewed(tx, caller, [found], locale) : []
  if (!view) throw new Problem('not-found')
  return view
}

/** Filters with what each finds on the caller's own desks. */
async function viewed(tx: Tx, caller: Caller, filters: readonly SavedFilter[], locale: Locale): Promise<View[]> {
  // What a filter was saved with may since have lost its meaning, such as a role that is no more.
  const asked = filters.map(({ query }) => AskedInbox.safeParse(query).data ?? {})
  const counts = await pileCounts(
    tx,
    asked.map((query) => askedPile(caller, query)),
  )
  return filters.map(({ filterId, name, principal, ownerName }, index) => ({
    filterId,
    name,
    query: asked[index] ?? {},
    owner: { id: principal, name: ownerName?.[locale] ?? principal },
    mine: principal === caller.principal.id,
    count: counts[index] ?? 0,
  }))
}
