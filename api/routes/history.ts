import { OpenAPIHono, z } from '@hono/zod-openapi'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { eventsUntil, listEvents } from '../../db/queries/case-history.ts'
import { factsShownTo, shownPart } from '../../domain/access/shown-facts.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { caseRow } from '../../domain/case/project.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { nextCursor, nextLink, pageAfter } from '../edge/page.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AsOf } from '../schemas/as-of.ts'
import { CaseAsOf, EventList } from '../schemas/case.ts'
import { CaseIdParam, pageQuery } from '../schemas/values.ts'
import { caseSummary } from '../views/case-summary.ts'
import { eventView } from '../views/event-view.ts'
import { instant } from '../views/instants.ts'
import { waitingReason } from '../views/waiting-view.ts'

/** The log of a case, and the case as it was on a day. */
export function historyRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const events = guarded(deps, 'case.read-events', {
    method: 'get',
    path: '/cases/{caseId}/events',
    tags: ['Cases'],
    summary: 'What happened in a case; with `asOf`, the case as it was then',
    request: {
      params: z.object({ caseId: CaseIdParam }),
      query: z.strictObject({ asOf: AsOf.optional(), ...pageQuery }),
    },
    responses: { 200: jsonAnswer('A page of the log, or the case as it was', z.union([EventList, CaseAsOf])) },
  })
  routes.openapi(events, async (c) => {
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const { asOf, limit, cursor } = c.req.valid('query')
    const { principal, actor, at } = callerOf(c, deps)
    const locale = c.get('locale')
    const name = `events ${caseId}`
    const after = pageAfter(deps, name, cursor)
    const found = await deps.database.withActor(actor, async (tx) => {
      const target = await caseBrief(tx, caseId)
      if (!target) throw new Problem('not-found')
      authorise(principal, 'case.read-events', { applicant: target.applicant, district: target.district }, at)
      const { form } = await deps.procedures.procedure(target.service, target.version)
      const isShown = factsShownTo(principal.kind, { facts: target.facts, form })
      if (asOf !== undefined) return { kind: 'state', log: await eventsUntil(tx, caseId, asOf), asOf, isShown } as const
      return { kind: 'page', page: await listEvents(tx, caseId, { after, limit }), target, isShown } as const
    })
    if (found.kind === 'page') {
      const next = nextCursor(deps, name, found.page)
      const applicant = principal.kind === 'staff' ? null : found.target.applicant
      const shown = found.page.rows.map((event) => eventView(event, { applicant, isShown: found.isShown }, locale))
      return reply(c, EventList, { events: shown, next }, 200, nextLink(c.req.url, next))
    }
    const state = evolveAll(absentCase, found.log)
    // Before its first event there was no such case.
    if (!isLive(state)) throw new Problem('not-found')
    const procedure = await deps.procedures.procedure(state.service, state.version)
    const row = caseRow(await deps.procedures.core(state.service, state.version), state)
    const waitingFor = row.waitingFor.map((waiting) =>
      waitingReason(waiting, row.stage, procedure, locale, { at: found.asOf }),
    )
    const view = { ...caseSummary(row, procedure, locale), waitingFor }
    return reply(
      c,
      CaseAsOf,
      {
        asOf: instant(found.asOf, locale),
        events: found.log.length,
        case: view,
        facts: plainFacts(shownPart(row.facts, found.isShown)),
      },
      200,
    )
  })
  return routes
}

// A plain copy: the view's lists are not read-only.
function plainFacts(facts: Readonly<Record<string, unknown>>) {
  return structuredClone(facts) as Record<string, string | number | boolean | string[]>
}
