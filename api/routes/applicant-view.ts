import { OpenAPIHono, z } from '@hono/zod-openapi'
import { readApplication } from '../../db/personal/applications.ts'
import { readText } from '../../db/personal/texts.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { eventsUntil } from '../../db/queries/case-history.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, isLive, type LiveCase } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AsksView, TimelineView } from '../schemas/timeline.ts'
import { CaseIdParam } from '../schemas/values.ts'
import { asksView } from '../views/asks-view.ts'
import { timelineView } from '../views/timeline-view.ts'

const tags = ['Cases']
const params = z.object({ caseId: CaseIdParam })

/** A case as its applicant follows it: what happened, what comes next, and what is asked of him. */
export function applicantViewRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const timeline = guarded(deps, 'case.read-events', {
    method: 'get',
    path: '/cases/{caseId}/timeline',
    tags,
    summary: 'What happened in a case in plain words, and what usually comes next',
    request: { params },
    responses: { 200: jsonAnswer('The timeline', TimelineView) },
  })
  routes.openapi(timeline, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const { state, events } = await deps.database.withActor(caller.actor, (tx) =>
      readLog(tx, caller, 'case.read-events', caseId),
    )
    const procedure = await deps.procedures.procedure(state.service, state.version)
    const stage = state.status === 'closed' ? null : state.stage
    return reply(c, TimelineView, timelineView(events, stage, procedure, c.get('locale')), 200)
  })

  const asks = guarded(deps, 'case.read', {
    method: 'get',
    path: '/cases/{caseId}/asks',
    tags,
    summary: 'What a case asks of its applicant now, with what was given before',
    request: { params },
    responses: { 200: jsonAnswer('What is asked', AsksView) },
  })
  routes.openapi(asks, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId
    const { state, answers, note } = await deps.database.withActor(caller.actor, async (tx) => {
      const log = await readLog(tx, caller, 'case.read', caseId)
      const application = await readApplication(tx, deps.keys.fields, caseId)
      const textId = noteOf(log.state, log.events)
      return {
        state: log.state,
        answers: application?.answers ?? {},
        note: textId === undefined ? undefined : await readText(tx, deps.keys.fields, caseId, textId),
      }
    })
    const procedure = await deps.procedures.procedure(state.service, state.version)
    return reply(c, AsksView, asksView(state, procedure, answers, note ?? null, c.get('locale')), 200)
  })
  return routes
}

/** @throws Problem 404 when there is no such case for the caller */
async function readLog(tx: Tx, { principal, at }: Caller, right: Action, caseId: CaseId) {
  const [target, events] = await Promise.all([caseBrief(tx, caseId), eventsUntil(tx, caseId, Number.MAX_SAFE_INTEGER)])
  if (!target) throw new Problem('not-found')
  authorise(principal, right, { applicant: target.applicant, district: target.district }, at)
  const state = evolveAll(absentCase, events)
  if (!isLive(state)) throw new Problem('not-found')
  return { state, events }
}

/** The text that came with the request for the correction that is open. */
function noteOf({ correction }: LiveCase, events: readonly LoggedEvent[]): string | undefined {
  const asked = events.findLast(
    ({ event }) => event.type === 'CorrectionRequested' && event.correctionId === correction?.id,
  )?.event
  return asked?.type === 'CorrectionRequested' ? asked.text?.id : undefined
}
