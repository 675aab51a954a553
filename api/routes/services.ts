import { OpenAPIHono, z } from '@hono/zod-openapi'
import { listOfferings, type Offering } from '../../db/registers/procedures.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { tehranDay } from '../../domain/time/day.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { ServiceList, ServiceView } from '../schemas/service.ts'
import { serviceSummary, serviceView } from '../views/service-view.ts'

const tags = ['Services']

/** What the municipality offers today, and where. */
export function serviceRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const list = open('service.read', {
    method: 'get',
    path: '/services',
    tags,
    summary: 'The services on offer',
    responses: { 200: jsonAnswer('The services', ServiceList) },
  })
  routes.openapi(list, async (c) => {
    const offerings = await listOfferings(deps.database.sql, tehranDay(deps.now()))
    const names = [...new Set(offerings.map(({ service }) => service))]
    const services = await Promise.all(
      names.map(async (service) => {
        const offered = offerings.filter((offering) => offering.service === service)
        return serviceSummary(await newestOf(deps, offered), offered, c.get('locale'))
      }),
    )
    return reply(c, ServiceList, { services }, 200)
  })

  const read = open('service.read', {
    method: 'get',
    path: '/services/{service}',
    tags,
    summary: 'A service: its form, documents, stages and clocks',
    request: {
      params: z.object({ service: Slug.openapi({ example: 'building-permit' }) }),
      query: z.strictObject({ district: Slug.optional().openapi({ description: 'The version in force there' }) }),
    },
    responses: { 200: jsonAnswer('The service', ServiceView) },
  })
  routes.openapi(read, async (c) => {
    const { service } = c.req.valid('param')
    const { district } = c.req.valid('query')
    const offerings = await listOfferings(deps.database.sql, tehranDay(deps.now()), {
      service,
      ...(district && { district }),
    })
    if (offerings.length === 0) throw new Problem('not-found')
    return reply(c, ServiceView, serviceView(await newestOf(deps, offerings), offerings, c.get('locale')), 200)
  })
  return routes
}

function newestOf({ procedures }: ApiDeps, offerings: readonly Offering[]) {
  const [newest] = offerings.toSorted((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }))
  if (!newest) throw new Problem('not-found')
  return procedures.procedure(newest.service, newest.version)
}
