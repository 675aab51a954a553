import { OpenAPIHono, z } from '@hono/zod-openapi'
import { storeText } from '../../db/personal/texts.ts'
import type { CaseBrief } from '../../db/queries/case-brief.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { CommandName, CommandPayloads } from '../../domain/case/case-command.ts'
import { parsePartId, type TaskId } from '../../domain/case/case-id.ts'
import { checkCorrectionItems } from '../commands/check-correction-items.ts'
import { checkFacts } from '../commands/check-facts.ts'
import { replyWith, requestKey } from '../commands/command-reply.ts'
import { sendCommand } from '../commands/send-command.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { CorrectionRequestBody, DecisionBody, ExtensionBody, TaskAnswer } from '../schemas/task.ts'
import { partIdParam } from '../schemas/values.ts'
import { authoriseTask, readTask, viewTask } from '../views/read-task.ts'

const tags = ['Tasks']
const params = z.object({ taskId: partIdParam('task') })
const answers = {
  200: jsonAnswer('Done, with the task as it now stands', TaskAnswer),
  202: jsonAnswer('Kept; it will be done', AcceptedBody),
}

type TaskOfCase = CaseBrief & { no: number }

/** What the office decides. */
export function decisionRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const decide = guarded(deps, 'task.decide', {
    method: 'post',
    path: '/tasks/{taskId}/decision',
    tags,
    summary: 'Decide a task',
    request: { params, headers: idempotencyHeader, body: jsonBody(DecisionBody) },
    responses: answers,
  })
  routes.openapi(decide, async (c) => {
    const { outcome, facts, reason } = c.req.valid('json')
    return sendForTask(
      deps,
      c,
      c.req.valid('param').taskId,
      'task.decide',
      'decideTask',
      async (tx, { no, caseId, service, version }) => {
        checkFacts(await deps.procedures.procedure(service, version), facts)
        const text = reason === undefined ? null : await storeText(tx, deps.keys.fields, caseId, reason)
        return { no, outcome, facts, text }
      },
      c.req.valid('json'),
    )
  })

  const recall = guarded(deps, 'task.recall', {
    method: 'post',
    path: '/tasks/{taskId}/recall',
    tags,
    summary: 'Take a decision back while it has no effect outside',
    request: { params, headers: idempotencyHeader },
    responses: answers,
  })
  routes.openapi(recall, (c) =>
    sendForTask(
      deps,
      c,
      c.req.valid('param').taskId,
      'task.recall',
      'recallDecision',
      async (_tx, { no }) => ({ no }),
      {},
    ),
  )

  const correction = guarded(deps, 'task.request-correction', {
    method: 'post',
    path: '/tasks/{taskId}/correction-requests',
    tags,
    summary: 'Ask the applicant to correct named fields or documents',
    request: { params, headers: idempotencyHeader, body: jsonBody(CorrectionRequestBody) },
    responses: answers,
  })
  routes.openapi(correction, async (c) => {
    const { items, replyWithinDays, note } = c.req.valid('json')
    return sendForTask(
      deps,
      c,
      c.req.valid('param').taskId,
      'task.request-correction',
      'requestCorrection',
      async (tx, task) => {
        checkCorrectionItems(await deps.procedures.procedure(task.service, task.version), items)
        const text = note === undefined ? null : await storeText(tx, deps.keys.fields, task.caseId, note)
        return { no: task.no, items, replyWithinDays, text }
      },
      c.req.valid('json'),
    )
  })
  const extend = guarded(deps, 'deadline.extend', {
    method: 'post',
    path: '/tasks/{taskId}/deadline-extension',
    tags,
    summary: 'Give a task more working days, with a reason',
    request: { params, headers: idempotencyHeader, body: jsonBody(ExtensionBody) },
    responses: answers,
  })
  routes.openapi(extend, (c) => {
    const body = c.req.valid('json')
    const payload = async (tx: Tx, { no, caseId }: TaskOfCase) => ({
      no,
      days: body.days,
      text: await storeText(tx, deps.keys.fields, caseId, body.reason),
    })
    return sendForTask(deps, c, c.req.valid('param').taskId, 'deadline.extend', 'extendDeadline', payload, body)
  })
  return routes
}

/** Sends a command about a task and answers with the task. */
async function sendForTask<N extends CommandName>(
  deps: ApiDeps,
  c: ApiContext,
  id: string,
  right: Action,
  name: N,
  payload: (tx: Tx, task: TaskOfCase) => Promise<CommandPayloads[N]>,
  body: object,
) {
  const taskId = id as TaskId // the parameter's pattern is that of a task id
  const caseId = parsePartId(taskId)?.caseId
  if (!caseId) throw new Problem('not-found')
  const caller = callerOf(c, deps)
  const sent = await sendCommand(deps, caller, {
    caseId,
    name,
    idempotency: requestKey(c, body),
    find: async (tx) => {
      const found = await readTask(tx, taskId)
      authoriseTask(caller, right, found)
      return { ...found.target, no: found.task.no }
    },
    prepare: payload,
  })
  return replyWith(c, sent, TaskAnswer, async () => ({
    task: await viewTask(deps, c, await readTask(deps.database.sql, taskId, caller.actor)),
  }))
}
