import { OpenAPIHono } from '@hono/zod-openapi'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { logContact } from '../../db/queries/contacts.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { ContactBody, ContactKept } from '../schemas/desk-contact.ts'

/** Who came, called or wrote: by these the council sees how many journeys were saved. */
export function deskContactRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const log = guarded(deps, 'contact.log', {
    method: 'post',
    path: '/contacts',
    tags: ['Cases'],
    summary: 'Log that somebody turned to the office: through which channel and about what, never who',
    request: { body: jsonBody(ContactBody) },
    responses: { 201: jsonAnswer('It is logged', ContactKept) },
  })
  routes.openapi(log, async (c) => {
    const { principal, actor, at } = callerOf(c, deps)
    const { caseId, district, channel, purpose } = c.req.valid('json')
    await deps.database.withActor(actor, async (tx) => {
      const target = caseId === undefined ? undefined : await caseBrief(tx, caseId as CaseId)
      if (caseId !== undefined && !target) throw new Problem('not-found')
      const place = target?.district ?? district
      authorise(principal, 'contact.log', place === undefined ? {} : { district: place }, at)
      await logContact(tx, {
        caseId: target?.caseId ?? null,
        district: place ?? '',
        channel,
        purpose,
        principal: principal.id,
      })
    })
    return reply(c, ContactKept, { logged: true }, 201)
  })
  return routes
}
