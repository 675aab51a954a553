import { OpenAPIHono, z } from '@hono/zod-openapi'
import { districtNames } from '../../catalogue/municipality.ts'
import { listStandings, type Standing } from '../../db/registers/offerings.ts'
import { tariffInForce } from '../../db/registers/tariffs.ts'
import { compileForm } from '../../domain/procedure/form-compile.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { tehranDay } from '../../domain/time/day.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { FormCheckBody, FormChecked } from '../schemas/form.ts'
import { ServiceList, ServiceView } from '../schemas/service.ts'
import { formCheckedView } from '../views/form-view.ts'
import { serviceSummary, serviceView } from '../views/service-view.ts'
import { closedBecause } from '../views/standing.ts'

const tags = ['Services']

/** What the municipality offers today, and where; what is not open yet says where to go. */
export function serviceRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const list = open('service.read', {
    method: 'get',
    path: '/services',
    tags,
    summary: 'The services, with the districts where they are open',
    responses: { 200: jsonAnswer('The services', ServiceList) },
  })
  routes.openapi(list, async (c) => {
    const today = tehranDay(deps.now())
    const standings = await listStandings(deps.database.sql, today, Object.keys(districtNames))
    const names = [...new Set(standings.map(({ service }) => service))]
    const services = await Promise.all(
      names.map(async (service) => {
        const own = standings.filter((standing) => standing.service === service)
        return serviceSummary(await newestOf(deps, own), own, today, c.get('locale'))
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
    const today = tehranDay(deps.now())
    const districts = Object.keys(districtNames).filter((known) => district === undefined || known === district)
    const standings = await listStandings(deps.database.sql, today, districts, service)
    if (standings.length === 0) throw new Problem('not-found')
    const procedure = await newestOf(deps, standings)
    const tariff = await tariffInForce(deps.database.sql, today)
    return reply(c, ServiceView, serviceView(procedure, standings, tariff, today, c.get('locale')), 200)
  })

  const check = open('service.read', {
    method: 'post',
    path: '/services/{service}/form',
    tags,
    summary: 'The form with the answers so far: what is asked, what is wrong; nothing is kept',
    request: {
      params: z.object({ service: Slug.openapi({ example: 'building-permit' }) }),
      body: jsonBody(FormCheckBody),
    },
    responses: { 200: jsonAnswer('How far it has come', FormChecked) },
  })
  routes.openapi(check, async (c) => {
    const { service } = c.req.valid('param')
    const { answers, district } = c.req.valid('json')
    const districts = Object.keys(districtNames).filter((known) => district === undefined || known === district)
    const standings = await listStandings(deps.database.sql, tehranDay(deps.now()), districts, service)
    if (standings.length === 0) throw new Problem('not-found')
    const procedure = await newestOf(deps, standings)
    return reply(c, FormChecked, formCheckedView(procedure, compileForm(procedure), answers, c.get('locale')), 200)
  })

  /** The newest version that is open somewhere, else the newest that was published. */
  function newestOf({ procedures }: ApiDeps, standings: readonly Standing[]) {
    const today = tehranDay(deps.now())
    const inForce = standings.flatMap((standing) => {
      return standing.version !== null && closedBecause(standing, today) === null ? [standing.version] : []
    })
    const [newest] = inForce.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    const [first] = standings
    if (!first) throw new Problem('not-found')
    return procedures.procedure(first.service, newest ?? first.newest)
  }
  return routes
}
