import { OpenAPIHono, z } from '@hono/zod-openapi'
import { districtNames } from '../../catalogue/municipality.ts'
import { listStandings, type Standing } from '../../db/registers/offerings.ts'
import { can } from '../../domain/access/rights.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { asDay, tehranDay } from '../../domain/time/day.ts'
import { openOffering, signReadiness } from '../commands/prepare-offering.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { OfferingList, OfferingView, OpeningBody, SignatureBody } from '../schemas/offering.ts'
import { offeringView } from '../views/offering-view.ts'

const tags = ['Administration']
const params = z.object({
  service: Slug.openapi({ example: 'building-permit' }),
  district: z
    .string()
    .refine((district) => Object.hasOwn(districtNames, district))
    .openapi({ example: 'khoy-1' }),
})

/** Where each service is open, and what has to be signed before it opens elsewhere. */
export function adminOfferingRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const list = guarded(deps, 'offering.list', {
    method: 'get',
    path: '/admin/offerings',
    tags,
    summary: 'Every service in the caller’s districts, with its dates and its signed checklist',
    responses: { 200: jsonAnswer('The offerings', OfferingList) },
  })
  routes.openapi(list, async (c) => {
    const { principal, at } = callerOf(c, deps)
    const districts = Object.keys(districtNames).filter(
      (district) => can(principal, 'offering.list', { district }, at).allowed,
    )
    const standings = await listStandings(deps.database.sql, tehranDay(at), districts)
    const offerings = await Promise.all(standings.map((standing) => viewOf(c, standing)))
    return reply(c, OfferingList, { offerings }, 200)
  })

  const sign = guarded(deps, 'readiness.sign', {
    method: 'post',
    path: '/admin/offerings/{service}/{district}/signatures',
    tags,
    summary: 'Sign an item of the readiness checklist',
    request: { params, body: jsonBody(SignatureBody) },
    responses: {
      200: jsonAnswer('It was signed before', OfferingView),
      201: jsonAnswer('Signed', OfferingView),
    },
  })
  routes.openapi(sign, async (c) => {
    const { item } = c.req.valid('json')
    const { standing, isNew } = await signReadiness(deps, callerOf(c, deps), c.req.valid('param'), item)
    const view = await viewOf(c, standing)
    return isNew ? reply(c, OfferingView, view, 201) : reply(c, OfferingView, view, 200)
  })

  const open = guarded(deps, 'offering.open', {
    method: 'post',
    path: '/admin/offerings/{service}/{district}/opening',
    tags,
    summary: 'Open a service in a district from a day on, once its checklist is signed',
    request: { params, body: jsonBody(OpeningBody) },
    responses: { 200: jsonAnswer('Open, or open from its day on', OfferingView) },
  })
  routes.openapi(open, async (c) => {
    const { version, from, until } = c.req.valid('json')
    const days = {
      from: from === undefined ? undefined : asDay(from),
      until: until === undefined ? undefined : asDay(until),
    }
    const standing = await openOffering(deps, callerOf(c, deps), c.req.valid('param'), { version, ...days })
    return reply(c, OfferingView, await viewOf(c, standing), 200)
  })

  async function viewOf(c: ApiContext, standing: Standing) {
    const procedure = await deps.procedures.procedure(standing.service, standing.version ?? standing.newest)
    return offeringView(standing, procedure, tehranDay(deps.now()), c.get('locale'))
  }
  return routes
}
