import { OpenAPIHono, z } from '@hono/zod-openapi'
import { logFound } from '../../db/personal/access-log.ts'
import { keepSearch, readSearch } from '../../db/personal/searches.ts'
import { searchCases } from '../../db/queries/search-cases.ts'
import { type Look, personalLooks, searchLooks } from '../../domain/text/search-looks.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { SearchBody, SearchKept, SearchResult } from '../schemas/search.ts'
import { foundCases } from '../views/found-cases.ts'

const tags = ['Cases']

const isPersonal = (kind: Look['kind']) => personalLooks.includes(kind)

/** Finding cases of one's districts by anything; what was typed stands in no address. */
export function searchRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const { database, keys } = deps

  const keep = guarded(deps, 'case.search', {
    method: 'post',
    path: '/searches',
    tags,
    summary: 'Search for cases; the answer names where the result is',
    request: { body: jsonBody(SearchBody) },
    responses: { 201: jsonAnswer('Where the result is, for half an hour', SearchKept) },
  })
  routes.openapi(keep, async (c) => {
    const { principal, actor } = callerOf(c, deps)
    const { text } = c.req.valid('json')
    const kinds = searchLooks(text).map(({ kind }) => kind)
    const searchId = await database.withActor(actor, (tx) =>
      keepSearch(tx, keys.fields, { principal: principal.id, text, kinds, isPersonal: kinds.some(isPersonal) }),
    )
    return reply(c, SearchKept, { searchId }, 201, { location: `/api/v1/searches/${searchId}` })
  })

  const read = guarded(deps, 'case.search', {
    method: 'get',
    path: '/searches/{searchId}',
    tags,
    summary: 'What a search of one’s own finds now',
    request: { params: z.object({ searchId: z.string().regex(/^srch_[0-9a-f]{32}$/) }) },
    responses: { 200: jsonAnswer('The cases', SearchResult) },
  })
  routes.openapi(read, async (c) => {
    const { actor } = callerOf(c, deps)
    const found = await database.withActor(actor, async (tx) => {
      const text = await readSearch(tx, keys.fields, c.req.valid('param').searchId)
      if (text === undefined) throw new Problem('not-found')
      const looks = searchLooks(text)
      const rows = await searchCases(tx, keys.fields.index, looks)
      if (looks.some(({ kind }) => isPersonal(kind))) await logFound(tx, actor, rows)
      return { text, looks, rows }
    })
    const cases = await foundCases(deps, found.rows, c.get('locale'))
    const readAs = found.looks.map(({ kind }) => kind)
    return reply(c, SearchResult, { text: found.text, readAs, cases }, 200)
  })
  return routes
}
