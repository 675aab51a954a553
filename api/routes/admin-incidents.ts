import { OpenAPIHono, z } from '@hono/zod-openapi'
import { messagesSent } from '../../db/deliveries/delivery-list.ts'
import { storeText } from '../../db/personal/texts.ts'
import { caseDetail } from '../../db/queries/case-detail.ts'
import { incidentById, listIncidents } from '../../db/queries/case-parts.ts'
import { caseVersions } from '../../db/queries/case-versions.ts'
import { type IncidentId, parsePartId } from '../../domain/case/case-id.ts'
import { checkAnswer, checkFacts } from '../commands/check-facts.ts'
import { commandReply, requestKey } from '../commands/command-reply.ts'
import { liveCase } from '../commands/live-case.ts'
import { sendCommand } from '../commands/send-command.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { nextCursor, nextLink, pageAfter } from '../edge/page.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { IncidentAnswer, IncidentList, IncidentPreview, ResolutionBody } from '../schemas/incident.ts'
import { pageQuery, partIdParam } from '../schemas/values.ts'
import { caseSummary } from '../views/case-summary.ts'
import { answerFacts, doneAgain, incidentView, keptAsIs, resolutionsOf } from '../views/incident-view.ts'

const tags = ['Administration']

/** Where cases are stuck, and how they get on. */
export function adminIncidentRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const list = guarded(deps, 'incident.list', {
    method: 'get',
    path: '/admin/incidents',
    tags,
    summary: 'Incidents of the caller’s districts, oldest first',
    request: { query: z.strictObject({ status: z.enum(['open', 'resolved']).default('open'), ...pageQuery }) },
    responses: { 200: jsonAnswer('A page of incidents', IncidentList) },
  })
  routes.openapi(list, async (c) => {
    const { status, limit, cursor } = c.req.valid('query')
    const { principal, actor } = callerOf(c, deps)
    const name = `incidents ${principal.id} ${status}`
    const after = pageAfter(deps, name, cursor)
    const { page, versions } = await deps.database.withActor(actor, async (tx) => {
      const found = await listIncidents(tx, { status, after, limit })
      const caseIds = found.rows.map(({ caseId }) => caseId)
      return { page: found, versions: await caseVersions(tx, caseIds) }
    })
    const next = nextCursor(deps, name, page)
    const incidents = await Promise.all(
      page.rows.map(async (row) => {
        const pinned = versions.get(row.caseId)
        const procedure = pinned && (await deps.procedures.procedure(pinned.service, pinned.version))
        return incidentView(row, procedure, c.get('locale'))
      }),
    )
    return reply(c, IncidentList, { incidents, next }, 200, nextLink(c.req.url, next))
  })

  const read = guarded(deps, 'incident.list', {
    method: 'get',
    path: '/admin/incidents/{incidentId}',
    tags,
    summary: 'An incident, what a repair would do again, and what stands and is not repeated',
    request: { params: z.object({ incidentId: partIdParam('inc') }) },
    responses: { 200: jsonAnswer('The incident and its preview', IncidentPreview) },
  })
  routes.openapi(read, async (c) => {
    const { actor } = callerOf(c, deps)
    const locale = c.get('locale')
    const incidentId = c.req.valid('param').incidentId as IncidentId // the parameter's pattern is that of an incident id
    const found = await deps.database.withActor(actor, async (tx) => {
      const incident = await incidentById(tx, incidentId)
      if (!incident) throw new Problem('not-found')
      const [detail, state, sent] = await Promise.all([
        caseDetail(tx, incident.caseId),
        liveCase(tx, incident.caseId),
        messagesSent(tx, incident.caseId),
      ])
      if (!detail) throw new Problem('not-found')
      return { incident, row: detail.case, state, sent }
    })
    const { incident, row, state, sent } = found
    const procedure = await deps.procedures.procedure(row.service, row.version)
    const view = {
      incident: incidentView(incident, procedure, locale),
      case: caseSummary(row, procedure, locale),
      resolutions: resolutionsOf(incident, state, procedure),
      facts: answerFacts(incident, procedure, locale),
      again: incident.status === 'open' ? doneAgain(incident, state, procedure, locale) : [],
      kept: keptAsIs(state, sent.count, sent.lastAt, procedure, locale),
    }
    return reply(c, IncidentPreview, view, 200)
  })

  const resolve = guarded(deps, 'incident.resolve', {
    method: 'post',
    path: '/admin/incidents/{incidentId}/resolution',
    tags,
    summary: 'Resolve an incident',
    request: {
      params: z.object({ incidentId: partIdParam('inc') }),
      headers: idempotencyHeader,
      body: jsonBody(ResolutionBody),
    },
    responses: {
      200: jsonAnswer('Done, with the incident as it now stands', IncidentAnswer),
      202: jsonAnswer('Kept; it will be done', AcceptedBody),
    },
  })
  routes.openapi(resolve, async (c) => {
    const caller = callerOf(c, deps)
    const incidentId = c.req.valid('param').incidentId as IncidentId // the parameter's pattern is that of an incident id
    const body = c.req.valid('json')
    const caseId = parsePartId(incidentId)?.caseId
    if (!caseId) throw new Problem('not-found')
    const sent = await sendCommand(deps, caller, {
      caseId,
      name: 'resolveIncident',
      idempotency: requestKey(c, body),
      prepare: async (tx, { service, version }) => {
        const incident = await incidentById(tx, incidentId)
        if (!incident) throw new Problem('not-found')
        authorise(
          caller.principal,
          'incident.resolve',
          { applicant: incident.applicant, district: incident.district },
          caller.at,
        )
        const procedure = await deps.procedures.procedure(service, version)
        checkFacts(procedure, body.facts)
        const step = procedure.stages.flatMap(({ steps }) => steps).find(({ id }) => id === incident.step)
        if (body.resolution === 'answerByHand' && step?.kind === 'inquiry') checkAnswer(step.provider, body.facts)
        const text = body.reason === undefined ? null : await storeText(tx, deps.keys.fields, caseId, body.reason)
        return { incidentId, resolution: body.resolution, facts: body.facts, text }
      },
    })
    return commandReply(c, deps, caller, sent, IncidentAnswer, async (tx) => {
      const incident = await incidentById(tx, incidentId)
      if (!incident) throw new Problem('not-found')
      return { incident: incidentView(incident, undefined, c.get('locale')) }
    })
  })
  return routes
}
