import { OpenAPIHono } from '@hono/zod-openapi'
import { assistanceIdleMinutes, endAssistance } from '../../db/principals/assistances.ts'
import { readCitizen } from '../../db/principals/citizens.ts'
import { databaseActorOf } from '../../db/principals/principal-of-key.ts'
import { maskedNationalId } from '../../domain/access/masked.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { beginAssistance } from '../commands/begin-assistance.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AssistanceBody, AssistanceView, CurrentAssistance } from '../schemas/assistance.ts'
import { Done } from '../schemas/people.ts'
import { type Assisted, assistedBy } from '../sign-in/assistance.ts'
import { instant } from '../views/instants.ts'

const tags = ['Desk']

/** The assisted channel: a clerk serves a person who came without a phone. */
export function assistanceRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const begin = guarded(deps, 'assistance.hold', {
    method: 'post',
    path: '/assistances',
    tags,
    summary: 'Begin to serve a person at the desk, whom the civil registry must know',
    request: { body: jsonBody(AssistanceBody) },
    responses: { 201: jsonAnswer('Begun; whom the caller served before is served no more', AssistanceView) },
  })
  routes.openapi(begin, async (c) => {
    const caller = callerOf(c, deps)
    await beginAssistance(deps, caller, c.req.valid('json'))
    const view = await currentView(deps, caller, c.get('locale'))
    if (!view) throw new Problem('assistance-over')
    return reply(c, AssistanceView, view, 201)
  })

  const current = guarded(deps, 'assistance.hold', {
    method: 'get',
    path: '/assistances/current',
    tags,
    summary: 'Whom the caller serves now',
    responses: { 200: jsonAnswer('The person, or nobody', CurrentAssistance) },
  })
  routes.openapi(current, async (c) => {
    const assistance = await currentView(deps, callerOf(c, deps), c.get('locale'))
    return reply(c, CurrentAssistance, { assistance: assistance ?? null }, 200)
  })

  const end = guarded(deps, 'assistance.hold', {
    method: 'post',
    path: '/assistances/current/end',
    tags,
    summary: 'End the service of the person at the desk',
    responses: { 200: jsonAnswer('Nobody is served any more', Done) },
  })
  routes.openapi(end, async (c) => {
    const { principal, actor } = callerOf(c, deps)
    await deps.database.withActor(actor, (tx) => endAssistance(tx, principal.id))
    return reply(c, Done, { done: true }, 200)
  })
  return routes
}

async function currentView(deps: ApiDeps, { principal, at }: Caller, locale: Locale) {
  const assisted = await assistedBy(deps, principal, at, false)
  return assisted && viewOf(deps, assisted, at, locale)
}

async function viewOf(deps: ApiDeps, { principal, startedAt }: Assisted, at: number, locale: Locale) {
  const citizen = await deps.database.withActor(databaseActorOf(principal, at), (tx) =>
    readCitizen(tx, deps.keys.fields, principal.id),
  )
  return {
    assistanceId: principal.assistedBy?.assistance ?? '',
    person: { name: citizen?.name ?? '—', nationalId: citizen ? maskedNationalId(citizen.nationalId) : '' },
    startedAt: instant(startedAt.getTime(), locale),
    idleMinutes: assistanceIdleMinutes,
  }
}
