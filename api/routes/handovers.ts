import { OpenAPIHono, type z } from '@hono/zod-openapi'
import { absentFor, holdersIn } from '../../db/queries/colleagues.ts'
import { heldTasks } from '../../db/queries/task-claims.ts'
import type { Tx } from '../../db/sql.ts'
import type { TaskId } from '../../domain/case/case-id.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { type Handed, handOver } from '../commands/hand-over.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { once } from '../edge/once.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { idempotencyHeader } from '../schemas/command.ts'
import { AssignmentsBody, ColleagueList, HandingResults, TakeOverBody } from '../schemas/handover.ts'
import { assignableIn } from '../views/desks.ts'
import { named, roleView, stepWords } from '../views/labels.ts'

const tags = ['Tasks']
/** So many tasks one request hands over: a person waits for it. */
const mostTasks = 100

/** Giving many tasks to a colleague, and taking over what an absent one holds. */
export function handoverRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const colleagues = guarded(deps, 'task.take-over', {
    method: 'get',
    path: '/colleagues',
    tags,
    summary: 'To whom the caller may give tasks, and whose he may take over, with how many each holds',
    responses: { 200: jsonAnswer('By name', ColleagueList) },
  })
  routes.openapi(colleagues, async (c) => {
    const caller = callerOf(c, deps)
    const districts = assignableIn(caller)
    const locale = c.get('locale')
    const { found, absent } = await deps.database.withActor(caller.actor, async (tx) => {
      const others = await absentFor(tx, caller.principal.id)
      const all = districts.length + others.length > 0 ? await holdersIn(tx, districts, others) : []
      return { found: all, absent: others }
    })
    // Who only stands in for others sees those.
    const shown = found.filter(({ id }) => districts.length > 0 || absent.includes(id))
    const view = shown.map(({ id, name, roles, held }) => ({
      id,
      name: name?.[locale] ?? id,
      roles: (roles ?? []).map((role) => roleView(role, locale)),
      held,
      absent: absent.includes(id),
    }))
    return reply(c, ColleagueList, { colleagues: view, mayAssign: districts.length > 0 }, 200)
  })

  const assign = guarded(deps, 'task.assign', {
    method: 'post',
    path: '/tasks/assignments',
    tags,
    summary: 'Give several tasks to a colleague; each says what came of it',
    request: { headers: idempotencyHeader, body: jsonBody(AssignmentsBody) },
    responses: { 200: jsonAnswer('What came of each', HandingResults) },
  })
  routes.openapi(assign, async (c) => {
    const caller = callerOf(c, deps)
    const body = c.req.valid('json')
    const answer = await once(deps, c, caller.actor, async (tx) => {
      const handed: Handed[] = []
      // One after the other: one transaction is one connection.
      for (const { taskId, heldBy } of body.tasks) {
        const { to, reason } = body
        handed.push(await handOver(deps, tx, caller, { taskId: taskId as TaskId, seen: heldBy, to, reason }))
      }
      return { results: await resultsView(deps, handed, c.get('locale')), more: false }
    })
    return reply(c, HandingResults, answer, 200)
  })

  const takeOver = guarded(deps, 'task.take-over', {
    method: 'post',
    path: '/tasks/take-over',
    tags,
    summary: 'Give all that an absent colleague holds to another, or to oneself as his substitute',
    request: { headers: idempotencyHeader, body: jsonBody(TakeOverBody) },
    responses: { 200: jsonAnswer('What came of each', HandingResults) },
  })
  routes.openapi(takeOver, async (c) => {
    const caller = callerOf(c, deps)
    const body = c.req.valid('json')
    const answer = await once(deps, c, caller.actor, async (tx) => {
      const absent = await absentOf(tx, caller.principal.id, body.from)
      if (absent === undefined && assignableIn(caller).length === 0) throw new Problem('role-missing')
      const { from, to, reason } = body
      const taskIds = await heldTasks(tx, from, mostTasks + 1)
      const handed: Handed[] = []
      for (const taskId of taskIds.slice(0, mostTasks))
        handed.push(await handOver(deps, tx, caller, { taskId, seen: from, to, reason, absent }))
      return { results: await resultsView(deps, handed, c.get('locale')), more: taskIds.length > mostTasks }
    })
    return reply(c, HandingResults, answer, 200)
  })
  return routes
}

async function absentOf(tx: Tx, substitute: string, from: string): Promise<string | undefined> {
  return (await absentFor(tx, substitute)).find((one) => one === from)
}

function resultsView({ procedures }: Pick<ApiDeps, 'procedures'>, handed: readonly Handed[], locale: Locale) {
  return Promise.all(
    handed.map(
      async ({ taskId, result, found, holder }): Promise<z.input<typeof HandingResults>['results'][number]> => {
        const procedure = found && (await procedures.procedure(found.target.service, found.target.version))
        const words = found && procedure && stepWords(procedure, found.task.stage, found.task.step)
        return {
          taskId,
          trackingCode: found?.trackingCode ?? null,
          step: found ? named(found.task.step, words, locale) : null,
          result,
          holder: holder && { id: holder.id, name: holder.name?.[locale] ?? holder.id },
        }
      },
    ),
  )
}
