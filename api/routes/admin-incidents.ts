import { OpenAPIHono, z } from '@hono/zod-openapi'
import { incidentWords, isIncidentCode } from '../../catalogue/incident-words.ts'
import { storeText } from '../../db/personal/texts.ts'
import { incidentById, listIncidents, type PartOwner } from '../../db/queries/case-parts.ts'
import { incidentResolutions } from '../../domain/case/case-event.ts'
import { type IncidentId, parsePartId } from '../../domain/case/case-id.ts'
import type { IncidentRow } from '../../domain/case/case-projection.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { checkAnswer, checkFacts } from '../commands/check-facts.ts'
import { commandReply, requestKey } from '../commands/command-reply.ts'
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
import { AcceptedBody, CommandView, idempotencyHeader } from '../schemas/command.ts'
import { Facts, FreeText, Instant, Named, Next, pageQuery, partIdParam } from '../schemas/values.ts'
import { instant, instantOrNull } from '../views/instants.ts'
import { districtView } from '../views/labels.ts'

const tags = ['Administration']

const IncidentView = z
  .object({
    incidentId: z.string(),
    caseId: z.string(),
    district: Named,
    step: z.string().nullable(),
    effect: z.string(),
    code: z.string(),
    what: z.string().nullable(),
    remedy: z.string().nullable(),
    status: z.enum(['open', 'resolved']),
    openedAt: Instant,
    resolvedAt: Instant.nullable(),
    resolution: z.string().nullable(),
  })
  .openapi('Incident')
const IncidentList = z.object({ incidents: z.array(IncidentView), next: Next }).openapi('IncidentList')
const IncidentAnswer = z.object({ command: CommandView, incident: IncidentView }).openapi('IncidentCommandAnswer')
const ResolutionBody = z
  .strictObject({
    resolution: z.enum(incidentResolutions),
    facts: Facts.default({}).openapi({ description: 'For `retryWith` and `answerByHand`' }),
    reason: FreeText.optional().openapi({ description: 'Required by all but `retry`' }),
  })
  .openapi('Resolution')

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
    const page = await deps.database.withActor(actor, (tx) => listIncidents(tx, { status, after, limit }))
    const next = nextCursor(deps, name, page)
    const incidents = page.rows.map((row) => viewOf(row, c.get('locale')))
    return reply(c, IncidentList, { incidents, next }, 200, nextLink(c.req.url, next))
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
      return { incident: viewOf(incident, c.get('locale')) }
    })
  })
  return routes
}

function viewOf(row: IncidentRow & PartOwner, locale: Locale): z.input<typeof IncidentView> {
  const words = isIncidentCode(row.code) ? incidentWords[row.code] : undefined
  return {
    incidentId: row.incidentId,
    caseId: row.caseId,
    district: districtView(row.district, locale),
    step: row.step,
    effect: row.effect,
    code: row.code,
    what: words?.what[locale] ?? null,
    remedy: words?.remedy[locale] ?? null,
    status: row.status,
    openedAt: instant(row.openedAt, locale),
    resolvedAt: instantOrNull(row.resolvedAt, locale),
    resolution: row.resolution,
  }
}
