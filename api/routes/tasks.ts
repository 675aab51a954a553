import { OpenAPIHono, z } from '@hono/zod-openapi'
import { districtNames } from '../../catalogue/municipality.ts'
import { caseVersions } from '../../db/queries/case-versions.ts'
import { absentFor } from '../../db/queries/colleagues.ts'
import { decidedTasks } from '../../db/queries/decided-tasks.ts'
import { type Desk, inbox, pileCounts } from '../../db/queries/inbox.ts'
import { claimTask, releaseTask } from '../../db/queries/task-claims.ts'
import { listVersions } from '../../db/registers/procedures.ts'
import { rolesIn } from '../../domain/access/principal.ts'
import { can } from '../../domain/access/rights.ts'
import type { Role } from '../../domain/access/role.ts'
import type { TaskId } from '../../domain/case/case-id.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { nextCursor, nextLink, pageAfter } from '../edge/page.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { type AskedInbox, deskQuery, inboxQuery } from '../schemas/saved-filter.ts'
import { DecidedList, TaskCounts, TaskList, TaskOnly } from '../schemas/task.ts'
import { pageQuery, partIdParam } from '../schemas/values.ts'
import { askedPile, assignableIn, desksOf, pilesAt } from '../views/desks.ts'
import { districtView, named, roleView } from '../views/labels.ts'
import { authoriseTask, readTask, viewTask } from '../views/read-task.ts'
import { taskView } from '../views/task-view.ts'

const tags = ['Tasks']
/** Of so many newest versions of a service the steps can be filtered by. */
const versionsRead = 3
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
        ...inboxQuery,
        ...pageQuery,
      }),
    },
    responses: { 200: jsonAnswer('A page of tasks', TaskList) },
  })
  routes.openapi(list, async (c) => {
    const { limit, cursor, ...asked } = c.req.valid('query')
    const caller = callerOf(c, deps)
    const { desks, ...filter } = askedPile(caller, asked)
    const name = `tasks ${caller.principal.id} ${JSON.stringify(asked)}`
    const after = pageAfter(deps, name, cursor)
    const { page, versions } = await database.withActor(caller.actor, async (tx) => {
      const found = await inbox(tx, desks, { ...filter, after, limit })
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
        const { claimedBy, claimedAt, holderName } = row
        const claim =
          claimedBy !== null && claimedAt !== null ? { principal: claimedBy, at: claimedAt, name: holderName } : null
        const procedure = await deps.procedures.procedure(row.service, versions.get(row.caseId)?.version ?? '')
        const view = taskView(row, { ...row, claim, deciderName: null }, procedure, c.get('locale'))
        const { district, role: taskRole, escalatedTo, conflicted, unanswered: unansweredMessages } = row
        const resource = { district, taskRole, escalatedTo, conflicted }
        const claimable = can(caller.principal, 'task.claim', resource, caller.at).allowed
        return { ...view, unansweredMessages, claimable, conflicted }
      }),
    )
    const next = nextCursor(deps, name, page)
    return reply(c, TaskList, { tasks, next }, 200, nextLink(c.req.url, next))
  })

  const counts = guarded(deps, 'task.list', {
    method: 'get',
    path: '/tasks/counts',
    tags,
    summary: 'How many tasks lie in each pile of the inbox, and what it can be filtered by',
    request: { query: z.strictObject(deskQuery) },
    responses: { 200: jsonAnswer('Counts, up to 1000 each', TaskCounts) },
  })
  routes.openapi(counts, async (c) => {
    const caller = callerOf(c, deps)
    const locale = c.get('locale')
    const asked = c.req.valid('query')
    const piles = pilesAt(caller)
    const names = Object.keys(piles) as (keyof typeof piles)[]
    const narrowed = askedPile(caller, asked)
    const { found, absent, versions } = await database.withActor(caller.actor, async (tx) => ({
      found: await pileCounts(
        tx,
        names.map((name) => ({ ...narrowed, ...piles[name] })),
      ),
      absent: await absentFor(tx, caller.principal.id),
      versions:
        asked.service === undefined
          ? []
          : (await listVersions(tx, asked.service))
              .slice(-versionsRead)
              .map(({ version }) => version)
              .reverse(),
    }))
    const own = desksOf(caller, { everyone: asked.everyone })
    const mayAssign = assignableIn(caller).length > 0
    const once = (ids: readonly string[]) => [...new Set(ids)]
    const view = {
      counts: Object.fromEntries(names.map((name, index) => [name, found[index] ?? 0])),
      roles: once(own.map(({ role }) => role)).map((role) => roleView(role as Role, locale)),
      districts: once(own.flatMap(({ district }) => (district === '*' ? Object.keys(districtNames) : [district]))).map(
        (district) => districtView(district, locale),
      ),
      may: { assign: mayAssign, takeOver: mayAssign || absent.length > 0 },
      steps: await taskSteps(deps, asked, versions, own, locale),
    }
    // One number per name, by the lines above.
    return reply(c, TaskCounts, view as z.input<typeof TaskCounts>, 200)
  })

  const decided = guarded(deps, 'task.list', {
    method: 'get',
    path: '/tasks/decided',
    tags,
    summary: 'What the caller decided in the last seven days, the latest first',
    responses: { 200: jsonAnswer('At most 100 tasks', DecidedList) },
  })
  routes.openapi(decided, async (c) => {
    const caller = callerOf(c, deps)
    const rows = await database.withActor(caller.actor, (tx) =>
      decidedTasks(tx, caller.principal.id, caller.at - 7 * 86_400_000),
    )
    const tasks = await Promise.all(
      rows.map(async (row) => {
        const procedure = await deps.procedures.procedure(row.service, row.version)
        return taskView(row, { ...row, claim: null, deciderName: null }, procedure, c.get('locale'))
      }),
    )
    return reply(c, DecidedList, { tasks }, 200)
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

/** The steps of a service that come upon the desks, in the order of its newest version, then those of older ones. */
async function taskSteps(
  { procedures }: ApiDeps,
  { service, role }: z.infer<typeof AskedInbox>,
  versions: readonly string[],
  desks: readonly Desk[],
  locale: Locale,
) {
  if (service === undefined) return []
  const held = new Set(desks.map((desk) => desk.role))
  const all = await Promise.all(versions.map((version) => procedures.procedure(service, version)))
  const steps = all
    .flatMap(({ stages }) => stages.flatMap((stage) => stage.steps))
    .flatMap((step) => (step.kind === 'task' && held.has(step.role) && (role ?? step.role) === step.role ? [step] : []))
  return [...new Map(steps.toReversed().map(({ id, label }) => [id, named(id, label, locale)])).values()].toReversed()
}
