import { OpenAPIHono, z } from '@hono/zod-openapi'
import { caseVersions } from '../../db/queries/case-versions.ts'
import { type Desk, inbox } from '../../db/queries/inbox.ts'
import { claimTask, releaseTask } from '../../db/queries/task-claims.ts'
import { isValidAt, rolesIn } from '../../domain/access/principal.ts'
import { type Role, roles } from '../../domain/access/role.ts'
import type { TaskId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { nextCursor, nextLink, pageAfter } from '../edge/page.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { TaskList, TaskOnly } from '../schemas/task.ts'
import { pageQuery, partIdParam } from '../schemas/values.ts'
import { authoriseTask, readTask, viewTask } from '../views/read-task.ts'
import { taskView } from '../views/task-view.ts'

const tags = ['Tasks']
const params = z.object({ taskId: partIdParam('task') })

/** The inbox of the office. */
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
        const procedure = await deps.procedures.procedure(row.service, versions.get(row.caseId)?.version ?? '')
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
      const before = await readTask(tx, taskId)
      authoriseTask(caller, 'task.claim', before)
      const { task } = before
      if (task.status !== 'open' && task.status !== 'waiting-for-correction') throw new Problem('task-closed')
      const held = await claimTask(tx, taskId, caller.principal.id)
      if (!held) throw new Problem('not-found')
      if (held.principal !== caller.principal.id) {
        throw new Problem('task-claimed', { params: { by: held.principal, at: held.at.getTime() } })
      }
      return readTask(tx, taskId)
    })
    return reply(c, TaskOnly, { task: await viewTask(deps, c, found) }, 200)
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
      const before = await readTask(tx, taskId)
      authoriseTask(caller, 'task.release', before)
      const held = before.claim
      const isAdmin = rolesIn(caller.principal, before.task.district, caller.at).includes('admin')
      if (held && held.principal !== caller.principal.id && !isAdmin) {
        throw new Problem('task-claimed', { params: { by: held.principal, at: held.at.getTime() } })
      }
      if (held) await releaseTask(tx, taskId, held.principal)
      return readTask(tx, taskId)
    })
    return reply(c, TaskOnly, { task: await viewTask(deps, c, found) }, 200)
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
