import { OpenAPIHono, z } from '@hono/zod-openapi'
import { listDeliveries } from '../../db/deliveries/delivery-list.ts'
import { verifyChains } from '../../db/log/verify-log.ts'
import { readOverview } from '../../db/queries/overview.ts'
import { listVersions } from '../../db/registers/procedures.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { procedureDiagram } from '../../domain/procedure/procedure-diagram.ts'
import { Slug } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { nextCursor, nextLink, pageAfter } from '../edge/page.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { LogCheck, MessageList, OverviewView, ProcedureVersions } from '../schemas/admin.ts'
import { CaseIdParam, pageQuery } from '../schemas/values.ts'
import { instantOrNull } from '../views/instants.ts'
import { named } from '../views/labels.ts'
import { messageView } from '../views/message-view.ts'

const tags = ['Administration']

/** How the whole stands: what an administrator looks at before anybody calls. */
export function adminOverviewRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const { database } = deps

  const overview = guarded(deps, 'incident.list', {
    method: 'get',
    path: '/admin/overview',
    tags,
    summary: 'Counts of the caller’s districts: what is open, late, stuck or unknown',
    responses: { 200: jsonAnswer('The counts', OverviewView) },
  })
  routes.openapi(overview, async (c) => {
    const { actor } = callerOf(c, deps)
    const { oldestIncidentAt, ...counts } = await database.withActor(actor, (tx) => readOverview(tx))
    return reply(c, OverviewView, { ...counts, oldestIncident: instantOrNull(oldestIncidentAt, c.get('locale')) }, 200)
  })

  const messages = guarded(deps, 'incident.list', {
    method: 'get',
    path: '/admin/messages',
    tags,
    summary: 'Messages to people and organisations with what became of them; never to whom or in which words',
    request: {
      query: z.strictObject({
        state: z.enum(['pending', 'sending', 'sent', 'failed', 'unknown']).optional(),
        ...pageQuery,
      }),
    },
    responses: { 200: jsonAnswer('A page of messages, newest first', MessageList) },
  })
  routes.openapi(messages, async (c) => {
    const { state, limit, cursor } = c.req.valid('query')
    const { principal, actor } = callerOf(c, deps)
    const locale = c.get('locale')
    const name = `messages ${principal.id} ${state ?? ''}`
    const after = pageAfter(deps, name, cursor)
    const page = await database.withActor(actor, (tx) => listDeliveries(tx, { state, after, limit }))
    const next = nextCursor(deps, name, page)
    const views = page.rows.map((row) => messageView(row, locale))
    return reply(c, MessageList, { messages: views, next }, 200, nextLink(c.req.url, next))
  })

  const versions = guarded(deps, 'incident.list', {
    method: 'get',
    path: '/admin/procedures',
    tags,
    summary: 'The published versions of every procedure, with the sources that its newest rests on',
    responses: { 200: jsonAnswer('One row a service', ProcedureVersions) },
  })
  routes.openapi(versions, async (c) => {
    const locale = c.get('locale')
    const published = await listVersions(database.sql)
    const services = [...new Set(published.map(({ service }) => service))]
    const rows = await Promise.all(
      services.map(async (service) => {
        const own = published.filter((one) => one.service === service).map(({ version }) => version)
        const procedure = await deps.procedures.procedure(service, own.at(-1) ?? '')
        const laws = [...procedure.documents.map(({ law }) => law), ...procedure.clocks.map(({ law }) => law)]
        const sources = new Map(laws.map(({ source, status }) => [source[locale], status]))
        return {
          service: named(service, procedure.title, locale),
          versions: own,
          stages: procedure.stages.length,
          sources: [...sources].map(([source, status]) => ({ source, status })),
        }
      }),
    )
    return reply(c, ProcedureVersions, { procedures: rows }, 200)
  })

  const diagram = guarded(deps, 'incident.list', {
    method: 'get',
    path: '/admin/procedures/{service}/{version}/diagram',
    tags,
    summary: 'A version of a procedure as a picture (SVG)',
    request: { params: z.object({ service: Slug, version: z.string().max(20).openapi({ example: '1405.1' }) }) },
    responses: {
      200: { description: 'The picture', content: { 'image/svg+xml': { schema: { type: 'string' } } } },
    },
  })
  routes.openapi(diagram, async (c) => {
    const { service, version } = c.req.valid('param')
    const published = await listVersions(database.sql, service)
    if (!published.some((one) => one.version === version)) throw new Problem('not-found')
    const drawn = procedureDiagram(await deps.procedures.procedure(service, version), c.get('locale'))
    return c.body(drawn, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' })
  })

  const check = guarded(deps, 'case.read-events', {
    method: 'get',
    path: '/cases/{caseId}/log-check',
    tags: ['Cases'],
    summary: 'Whether the log of a case is whole: every hash computed again',
    request: { params: z.object({ caseId: CaseIdParam }) },
    responses: { 200: jsonAnswer('What was found', LogCheck) },
  })
  routes.openapi(check, async (c) => {
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const { actor } = callerOf(c, deps)
    const { events, findings } = await database.withActor(actor, (tx) => verifyChains(tx, { caseId }))
    if (events === 0) throw new Problem('not-found')
    const view = {
      caseId,
      events,
      isSound: findings.length === 0,
      findings: findings.map(({ seq, wrong }) => ({ seq, wrong })),
    }
    return reply(c, LogCheck, view, 200)
  })
  return routes
}
