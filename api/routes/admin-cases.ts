import { OpenAPIHono, z } from '@hono/zod-openapi'
import { storeText } from '../../db/personal/texts.ts'
import type { CaseBrief } from '../../db/queries/case-brief.ts'
import { caseDetail } from '../../db/queries/case-detail.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { CommandName, CommandPayloads } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { refuse } from '../../domain/case/refusal.ts'
import { Name } from '../../domain/procedure/words.ts'
import { checkFacts } from '../commands/check-facts.ts'
import { requestKey } from '../commands/command-reply.ts'
import { restartCase } from '../commands/restart-case.ts'
import { sendForCase } from '../commands/send-for-case.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { refusalProblem } from '../problems/problem-response.ts'
import { CaseAnswer, CaseSummary } from '../schemas/case.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { CaseIdParam, FactValue, FreeText } from '../schemas/values.ts'
import { caseSummary } from '../views/case-summary.ts'

const tags = ['Administration']
const params = z.object({ caseId: CaseIdParam })
const responses = {
  200: jsonAnswer('Done, with the case as it now stands', CaseAnswer),
  202: jsonAnswer('Kept; it will be done', AcceptedBody),
}
const reason = FreeText.openapi({ example: 'Agreed with the head of planning' })
const ReasonBody = z.strictObject({ reason }).openapi('Reason')
const StageBody = z.strictObject({ stage: Name.openapi({ example: 'intake' }), reason }).openapi('StageChange')
const FactBody = z
  .strictObject({
    fact: Name.openapi({ example: 'identityMatched' }),
    value: FactValue.openapi({ example: true }),
    reason,
  })
  .openapi('FactCorrection')
const ForwardBody = z
  .strictObject({
    minutes: z.int().min(1).max(600_000).openapi({ example: 1_440, description: 'How far the case’s clock is moved' }),
  })
  .openapi('FastForward')
const Restarted = z.object({ case: CaseSummary, isStarted: z.boolean() }).openapi('Restarted')

/** What an admin does to a case that goes wrong: each with a reason, each in the log. */
export function adminCaseRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const restart = guarded(deps, 'case.restart', {
    method: 'post',
    path: '/admin/cases/{caseId}/restart',
    tags,
    summary: 'Start a new run from the log in place of the old one',
    request: { params, body: jsonBody(ReasonBody) },
    responses: {
      200: jsonAnswer('A new run is at work', Restarted),
      202: jsonAnswer('It starts as soon as the engine can be reached', Restarted),
    },
  })
  routes.openapi(restart, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const isStarted = await restartCase(deps, caller, caseId, c.req.valid('json').reason)
    const detail = await deps.database.withActor(caller.actor, (tx) => caseDetail(tx, caseId))
    if (!detail) throw new Problem('not-found')
    const procedure = await deps.procedures.procedure(detail.case.service, detail.case.version)
    const view = { case: caseSummary(detail.case, procedure, c.get('locale')), isStarted }
    return isStarted ? reply(c, Restarted, view, 200) : reply(c, Restarted, view, 202)
  })

  const move = guarded(deps, 'case.move', {
    method: 'post',
    path: '/admin/cases/{caseId}/move',
    tags,
    summary: 'Move a case to another stage of its procedure',
    request: { params, headers: idempotencyHeader, body: jsonBody(StageBody) },
    responses,
  })
  routes.openapi(move, (c) => {
    const body = c.req.valid('json')
    return steer(deps, c, c.req.valid('param').caseId, 'case.move', 'moveToStage', body, (tx, target) =>
      stagePayload(deps, tx, target, body),
    )
  })

  const hold = guarded(deps, 'case.hold', {
    method: 'post',
    path: '/admin/cases/{caseId}/hold',
    tags,
    summary: 'Put a case on hold',
    request: { params, headers: idempotencyHeader, body: jsonBody(ReasonBody) },
    responses,
  })
  routes.openapi(hold, (c) => {
    const body = c.req.valid('json')
    return steer(deps, c, c.req.valid('param').caseId, 'case.hold', 'hold', body, async (tx, { caseId }) => ({
      text: await storeText(tx, deps.keys.fields, caseId, body.reason),
    }))
  })

  const release = guarded(deps, 'case.release', {
    method: 'post',
    path: '/admin/cases/{caseId}/release',
    tags,
    summary: 'Release a case from hold',
    request: { params, headers: idempotencyHeader },
    responses,
  })
  routes.openapi(release, (c) =>
    steer(deps, c, c.req.valid('param').caseId, 'case.release', 'release', {}, async () => ({})),
  )

  const reopen = guarded(deps, 'case.reopen', {
    method: 'post',
    path: '/admin/cases/{caseId}/reopening',
    tags,
    summary: 'Reopen a closed case at a stage',
    request: { params, headers: idempotencyHeader, body: jsonBody(StageBody) },
    responses,
  })
  routes.openapi(reopen, (c) => {
    const body = c.req.valid('json')
    return steer(deps, c, c.req.valid('param').caseId, 'case.reopen', 'reopen', body, (tx, target) =>
      stagePayload(deps, tx, target, body),
    )
  })

  const correct = guarded(deps, 'case.correct-fact', {
    method: 'post',
    path: '/admin/cases/{caseId}/correct-fact',
    tags,
    summary: 'Correct a fact of a case',
    request: { params, headers: idempotencyHeader, body: jsonBody(FactBody) },
    responses,
  })
  routes.openapi(correct, (c) => {
    const body = c.req.valid('json')
    return steer(
      deps,
      c,
      c.req.valid('param').caseId,
      'case.correct-fact',
      'correctFact',
      body,
      async (tx, { caseId, service, version }) => {
        checkFacts(await deps.procedures.procedure(service, version), { [body.fact]: body.value }, '#')
        return { fact: body.fact, value: body.value, text: await storeText(tx, deps.keys.fields, caseId, body.reason) }
      },
    )
  })

  const forward = guarded(deps, 'case.fast-forward', {
    method: 'post',
    path: '/admin/cases/{caseId}/fast-forward',
    tags,
    summary: 'Move a case’s clock ahead; in training mode only',
    request: { params, body: jsonBody(ForwardBody) },
    responses,
  })
  routes.openapi(forward, (c) => {
    if (!deps.settings.SARA8_TRAINING) throw refusalProblem(refuse('training-only'))
    const byMs = c.req.valid('json').minutes * 60_000
    const caseId = c.req.valid('param').caseId as CaseId
    // Recorded first: a run that starts later has to know how far its clock was moved.
    return steer(
      deps,
      c,
      caseId,
      'case.fast-forward',
      'moveClock',
      { byMs },
      async () => ({ byMs }),
      (commandId) => deps.caseClient.fastForward(caseId, byMs, commandId),
    )
  })
  return routes
}

/** What a command carries that puts a case into a stage by hand. */
async function stagePayload(
  { keys }: ApiDeps,
  tx: Tx,
  { caseId }: CaseBrief,
  { stage, reason: words }: z.infer<typeof StageBody>,
) {
  return { stage, text: await storeText(tx, keys.fields, caseId, words) }
}

/** Sends one of the admin's commands and answers with the case; `then` follows once it was applied. */
function steer<N extends CommandName>(
  deps: ApiDeps,
  c: ApiContext,
  id: string,
  right: Action,
  name: N,
  body: object,
  payload: (tx: Tx, target: CaseBrief) => Promise<CommandPayloads[N]>,
  then?: (commandId: string) => Promise<void>,
) {
  const caller = callerOf(c, deps)
  const prepare = async (tx: Tx, target: CaseBrief) => {
    authorise(caller.principal, right, { applicant: target.applicant, district: target.district }, caller.at)
    return payload(tx, target)
  }
  // The parameter's pattern is that of a case id.
  const plan = { caseId: id as CaseId, name, idempotency: requestKey(c, body), prepare }
  return sendForCase(deps, c, caller, plan, then)
}
