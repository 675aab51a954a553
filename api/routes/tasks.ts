import { OpenAPIHono, z } from '@hono/zod-openapi'
import { storeText } from '../../db/personal/texts.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { caseVersions } from '../../db/queries/case-versions.ts'
import { type Desk, inbox } from '../../db/queries/inbox.ts'
import { claimOf } from '../../db/queries/task-claim-of.ts'
import { claimTask, releaseTask } from '../../db/queries/task-claims.ts'
import type { Tx } from '../../db/sql.ts'
import { isValidAt } from '../../domain/access/principal.ts'
import type { Action } from '../../domain/access/rights.ts'
import { type Role, roles } from '../../domain/access/role.ts'
import type { CommandName, CommandPayloads } from '../../domain/case/case-command.ts'
import { parsePartId, type TaskId } from '../../domain/case/case-id.ts'
import { checkCorrectionItems } from '../commands/check-correction-items.ts'
import { commandReply, requestKey } from '../commands/command-reply.ts'
import { sendCommand } from '../commands/send-command.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { nextCursor, nextLink, pageAfter } from '../edge/page.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { CorrectionRequestBody, DecisionBody, TaskAnswer, TaskList, TaskOnly } from '../schemas/task.ts'
import { pageQuery, partIdParam } from '../schemas/values.ts'
import { type OwnedTask, readTask, readTaskWithClaim } from '../views/read-task.ts'
import { taskView } from '../views/task-view.ts'

const tags = ['Tasks']
const params = z.object({ taskId: partIdParam('task') })
const answers = {
  200: jsonAnswer('Done, with the task as it now stands', TaskAnswer),
  202: jsonAnswer('Kept; it will be done', AcceptedBody),
}

/** The inbox of the office, and what its people decide. */
export function taskRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const { database } = deps

  const list = guarded(deps, 'task.list', {
    method: 'get',
    path: '/tasks',
    tags,
    summary: 'The open tasks of the caller’s roles and districts, the most urgent first',
    request: {
      query: z.strictObject({
        status: z.enum(['open', 'waiting-for-correction']).default('open'),
        role: z.enum(roles).optional(),
        ...pageQuery,
      }),
    },
    responses: { 200: jsonAnswer('A page of tasks', TaskList) },
  })
  routes.openapi(list, async (c) => {
    const { status, role, limit, cursor } = c.req.valid('query')
    const caller = callerOf(c, deps)
    const desks = desksOf(caller).filter((desk) => role === undefined || desk.role === role)
    const name = `tasks ${caller.principal.id} ${status} ${role ?? ''}`
    const after = pageAfter(deps, name, cursor)
    const { page, versions } = await database.withActor(caller.actor, async (tx) => {
      const found = await inbox(tx, desks, { status, after, limit })
      return {
        page: found,
        versions: await caseVersions(
          tx,
          found.rows.map(({ caseId }) => caseId),
        ),
      }
    })
    const tasks = await Promise.all(
      page.rows.map(async (row) => {
        const claim =
          row.claimedBy !== null && row.claimedAt !== null ? { principal: row.claimedBy, at: row.claimedAt } : null
        const procedure = await deps.procedures.procedure(row.service, versions.get(row.caseId) ?? '')
        return taskView(row, { ...row, claim }, procedure, c.get('locale'))
      }),
    )
    const next = nextCursor(deps, name, page)
    return reply(c, TaskList, { tasks, next }, 200, nextLink(c.req.url, next))
  })

  const claim = guarded(deps, 'task.claim', {
    method: 'post',
    path: '/tasks/{taskId}/claim',
    tags,
    summary: 'Take a task, so that nobody else works on it at the same time',
    request: { params },
    responses: { 200: jsonAnswer('The task is yours', TaskOnly) },
  })
  routes.openapi(claim, async (c) => {
    const caller = callerOf(c, deps)
    const taskId = c.req.valid('param').taskId as TaskId
    const found = await database.withActor(caller.actor, async (tx) => {
      const task = await readTask(tx, caller, 'task.claim', taskId)
      if (task.status !== 'open' && task.status !== 'waiting-for-correction') throw new Problem('task-closed')
      const held = await claimTask(tx, taskId, caller.principal.id)
      if (!held) throw new Problem('not-found')
      if (held.principal !== caller.principal.id) {
        throw new Problem('task-claimed', { params: { by: held.principal, at: held.at.getTime() } })
      }
      return taskInCase(tx, taskId)
    })
    return reply(c, TaskOnly, { task: await viewOf(deps, c, found) }, 200)
  })

  const release = guarded(deps, 'task.release', {
    method: 'post',
    path: '/tasks/{taskId}/release',
    tags,
    summary: 'Give a task back; an admin may give back another’s',
    request: { params },
    responses: { 200: jsonAnswer('Nobody has the task', TaskOnly) },
  })
  routes.openapi(release, async (c) => {
    const caller = callerOf(c, deps)
    const taskId = c.req.valid('param').taskId as TaskId
    const found = await database.withActor(caller.actor, async (tx) => {
      await readTask(tx, caller, 'task.release', taskId)
      const held = await claimOf(tx, taskId)
      const isAdmin = caller.principal.grants.some(({ role }) => role === 'admin')
      if (held && held.principal !== caller.principal.id && !isAdmin) {
        throw new Problem('task-claimed', { params: { by: held.principal, at: held.at.getTime() } })
      }
      if (held) await releaseTask(tx, taskId, held.principal)
      return taskInCase(tx, taskId)
    })
    return reply(c, TaskOnly, { task: await viewOf(deps, c, found) }, 200)
  })

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
      async (tx, { no, caseId }) => ({
        no,
        outcome,
        facts,
        text: reason === undefined ? null : await storeText(tx, deps.keys.fields, caseId, reason),
      }),
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
  return routes
}

/** Desks of the roles that are valid now; who oversees all sees the desks of every role. */
function desksOf({ principal, at }: Caller): readonly Desk[] {
  return principal.grants
    .filter((grant) => isValidAt(grant, at))
    .flatMap(({ role, districts }) =>
      districts.flatMap((district) => deskRoles(role).map((desk) => ({ role: desk, district }))),
    )
}

function deskRoles(role: Role): readonly Role[] {
  return role === 'inspector' || role === 'admin' ? roles : [role]
}

type TaskOfCase = OwnedTask & { service: string; version: string }

/** Sends a command about a task and answers with the task. */
function sendForTask<N extends CommandName>(
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
  return sendCommand(deps, caller, {
    caseId,
    name,
    idempotency: requestKey(c, body),
    prepare: async (tx, { service, version }) => {
      const task = await readTask(tx, caller, right, taskId)
      return payload(tx, { ...task, service, version })
    },
  }).then((sent) =>
    commandReply(c, deps, caller, sent, TaskAnswer, async (tx) => ({
      task: await viewOf(deps, c, await taskInCase(tx, taskId)),
    })),
  )
}

async function taskInCase(tx: Tx, taskId: TaskId) {
  const { task, claim } = await readTaskWithClaim(tx, taskId)
  const brief = await caseBrief(tx, task.caseId)
  if (!brief) throw new Problem('not-found')
  return { task, claim, service: brief.service, version: brief.version }
}

async function viewOf(
  deps: ApiDeps,
  c: ApiContext,
  { task, claim, service, version }: Awaited<ReturnType<typeof taskInCase>>,
) {
  const { caseId, district } = task
  const procedure = await deps.procedures.procedure(service, version)
  return taskView(task, { caseId, district, service, claim }, procedure, c.get('locale'))
}
