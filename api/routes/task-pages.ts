import { OpenAPIHono, z } from '@hono/zod-openapi'
import { attachDocuments, DocumentsTaken, listDocuments } from '../../db/personal/documents.ts'
import { colleaguesOf } from '../../db/queries/colleagues.ts'
import type { TaskInCase } from '../../db/queries/task-in-case.ts'
import type { Tx } from '../../db/sql.ts'
import { can } from '../../domain/access/rights.ts'
import type { TaskId } from '../../domain/case/case-id.ts'
import { isRefusal } from '../../domain/case/refusal.ts'
import { whatFollows } from '../../domain/case/what-follows.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import { checkFacts } from '../commands/check-facts.ts'
import { handOver } from '../commands/hand-over.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import { refusalProblem } from '../problems/problem-response.ts'
import { AssignmentBody } from '../schemas/handover.ts'
import { AttachmentBody, DecisionBody, TaskOnly } from '../schemas/task.ts'
import { FollowsAnswer, TaskDetail } from '../schemas/task-detail.ts'
import { partIdParam } from '../schemas/values.ts'
import { followsView } from '../views/follows-view.ts'
import { readBillingBasis } from '../views/foreseen-bill.ts'
import { authoriseTask, readTask, readTaskState, viewTask } from '../views/read-task.ts'
import { commandOf, taskDetail } from '../views/task-detail.ts'

const tags = ['Tasks']
const params = z.object({ taskId: partIdParam('task') })

/** What a clerk looks at before deciding: the task, what may be done about it, and what a decision would bring. */
export function taskPageRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const read = guarded(deps, 'task.read', {
    method: 'get',
    path: '/tasks/{taskId}',
    tags,
    summary: 'A task: what can be decided, what each outcome asks for and brings, and what the caller may do',
    request: { params },
    responses: { 200: jsonAnswer('The task', TaskDetail) },
  })
  routes.openapi(read, async (c) => {
    const caller = callerOf(c, deps)
    const taskId = c.req.valid('param').taskId as TaskId // the parameter's pattern is that of a task id
    const parts = await deps.database.withActor(caller.actor, async (tx) => {
      const { found, state } = await readTaskState(tx, taskId)
      authoriseTask(caller, 'task.read', found)
      const { role, escalatedTo, district } = found.task
      const mayAssign = can(caller.principal, 'task.assign', { district }, caller.at).allowed
      const colleagues = mayAssign ? await colleaguesOf(tx, [role, ...escalatedTo], district) : []
      return { found, state, colleagues }
    })
    const { service, version } = parts.found.target
    const procedure = await deps.procedures.procedure(service, version)
    const basis = await readBillingBasis(deps, caller, {
      state: parts.state,
      procedure,
      at: caseTime(caller, parts.found),
    })
    return reply(c, TaskDetail, taskDetail({ ...parts, procedure, basis }, caller, c.get('locale')), 200)
  })

  const preview = guarded(deps, 'task.preview', {
    method: 'post',
    path: '/tasks/{taskId}/preview',
    tags,
    summary: 'What a decision would bring; nothing is recorded',
    request: { params, body: jsonBody(DecisionBody) },
    responses: { 200: jsonAnswer('What would follow', FollowsAnswer) },
  })
  routes.openapi(preview, async (c) => {
    const caller = callerOf(c, deps)
    const { outcome, facts, reason } = c.req.valid('json')
    const { found, state } = await deps.database.withActor(caller.actor, async (tx) => {
      const parts = await readTaskState(tx, c.req.valid('param').taskId as TaskId)
      authoriseTask(caller, 'task.preview', parts.found)
      return parts
    })
    const procedure = await deps.procedures.procedure(found.target.service, found.target.version)
    checkFacts(procedure, facts)
    const text = reason === undefined ? null : { id: 'txt_none', hash: '' }
    const command = commandOf({ found }, caller, 'decideTask', { no: found.task.no, outcome, facts, text })
    const following = whatFollows(procedureCore(procedure), state, command, command.receivedAt)
    if (isRefusal(following)) throw refusalProblem(following)
    const basis = await readBillingBasis(deps, caller, { state, procedure, at: caseTime(caller, found) })
    const follows = followsView(following, procedure, basis, command.receivedAt, c.get('locale'))
    return reply(c, FollowsAnswer, { follows }, 200)
  })

  const attach = guarded(deps, 'task.attach', {
    method: 'post',
    path: '/tasks/{taskId}/documents',
    tags,
    summary: 'Put documents that the caller uploaded into the case of a task; sending it twice does it once',
    request: { params, body: jsonBody(AttachmentBody) },
    responses: { 200: jsonAnswer('They belong to the case', TaskOnly) },
  })
  routes.openapi(attach, async (c) => {
    const caller = callerOf(c, deps)
    const { documentIds, kind, late } = c.req.valid('json')
    const found = await deps.database.withActor(caller.actor, async (tx) => {
      const task = await readTask(tx, c.req.valid('param').taskId as TaskId)
      authoriseTask(caller, 'task.attach', task)
      if (task.task.status !== 'open' && !late) throw new Problem('task-closed')
      const { caseId, district, applicant } = task.target
      const there = (await listDocuments(tx, caseId)).filter(({ owner }) => owner === caller.principal.id)
      const known = new Set(there.map(({ id }) => id))
      const documents = documentIds.filter((id) => !known.has(id)).map((id) => ({ id, kind }))
      await attachDocuments(tx, { caseId, district, applicant }, caller.principal.id, documents).catch((failure) => {
        throw failure instanceof DocumentsTaken ? new Problem('document-not-ready') : failure
      })
      return task
    })
    return reply(c, TaskOnly, { task: await viewTask(deps, c, found) }, 200)
  })

  const assign = guarded(deps, 'task.assign', {
    method: 'post',
    path: '/tasks/{taskId}/assignment',
    tags,
    summary: 'Give a task to a colleague, whoever had it; the reason is kept as a note',
    request: { params, body: jsonBody(AssignmentBody) },
    responses: { 200: jsonAnswer('The task with its new holder', TaskOnly) },
  })
  routes.openapi(assign, async (c) => {
    const caller = callerOf(c, deps)
    const body = c.req.valid('json')
    const taskId = c.req.valid('param').taskId as TaskId
    const found = await deps.database.withActor(caller.actor, async (tx) => {
      await giveTask(deps, tx, caller, taskId, body)
      return readTask(tx, taskId)
    })
    return reply(c, TaskOnly, { task: await viewTask(deps, c, found) }, 200)
  })
  return routes
}

const caseTime = ({ at }: Caller, { target }: TaskInCase) => at + target.clockOffsetMs

/**
 * Makes somebody the holder of an open task, whoever had it.
 * @throws Problem 409 for a task that is closed or was taken meanwhile, 422 for a colleague who may not have it
 */
async function giveTask(
  deps: ApiDeps,
  tx: Tx,
  caller: Caller,
  taskId: TaskId,
  { to, reason }: z.infer<typeof AssignmentBody>,
): Promise<void> {
  authoriseTask(caller, 'task.assign', await readTask(tx, taskId))
  const { result, holder } = await handOver(deps, tx, caller, { taskId, to, reason })
  if (result === 'assigned') return
  if (result === 'closed') throw new Problem('task-closed')
  if (result === 'held') throw new Problem('task-claimed', { params: { by: holder?.id ?? '' } })
  const words =
    result === 'conflicted'
      ? ['این پرونده به خود همکار مربوط است', 'The case concerns the colleague himself']
      : ['این همکار سمت این کار را ندارد', 'This colleague does not hold the role']
  throw new Problem('invalid', { errors: [fieldError('#/to', 'no-such-colleague', words[0] ?? '', words[1] ?? '')] })
}
