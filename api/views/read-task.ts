import { eventsUntil } from '../../db/queries/case-history.ts'
import { type TaskInCase, taskInCase } from '../../db/queries/task-in-case.ts'
import type { Queryable, Tx } from '../../db/sql.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { TaskId } from '../../domain/case/case-id.ts'
import { absentCase, isLive, type LiveCase } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import type { ApiContext } from '../edge/env.ts'
import { Problem } from '../problems/problem.ts'
import { taskView } from './task-view.ts'

/**
 * The task as it stands.
 * @param actor is named by the same statement, for one that stands alone or comes first
 * @throws Problem 404 when the actor doesn't see it
 */
export async function readTask(sql: Queryable, taskId: TaskId, actor?: DatabaseActor): Promise<TaskInCase> {
  const found = await taskInCase(sql, taskId, actor)
  if (!found) throw new Problem('not-found')
  return found
}

/**
 * Ends the request unless the caller may do this to the task.
 * @throws Problem 403 when it is for another role
 */
export function authoriseTask({ principal, at }: Caller, action: Action, { task, conflicted }: TaskInCase): void {
  const { district, applicant, role, escalatedTo } = task
  authorise(principal, action, { district, applicant, taskRole: role, escalatedTo, conflicted }, at)
}

export async function viewTask(
  { procedures }: Pick<ApiDeps, 'procedures'>,
  c: ApiContext,
  { task, claim, trackingCode, deciderName, target }: TaskInCase,
) {
  const { caseId, district } = task
  const { service, version } = target
  return taskView(
    task,
    { caseId, district, service, trackingCode, claim, deciderName },
    await procedures.procedure(service, version),
    c.get('locale'),
  )
}

/** The task with its case folded from the log. @throws Problem 404 when the actor doesn't see it */
export async function readTaskState(tx: Tx, taskId: TaskId): Promise<{ found: TaskInCase; state: LiveCase }> {
  const found = await readTask(tx, taskId)
  const state = evolveAll(absentCase, await eventsUntil(tx, found.target.caseId, Number.MAX_SAFE_INTEGER))
  if (!isLive(state)) throw new Problem('not-found')
  return { found, state }
}
