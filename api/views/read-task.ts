import { type CaseBrief, caseBrief } from '../../db/queries/case-brief.ts'
import { type PartOwner, taskById } from '../../db/queries/case-parts.ts'
import { claimOf } from '../../db/queries/task-claim-of.ts'
import type { Claim } from '../../db/queries/task-claims.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { TaskId } from '../../domain/case/case-id.ts'
import type { TaskRow } from '../../domain/case/case-projection.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import type { ApiContext } from '../edge/env.ts'
import { Problem } from '../problems/problem.ts'
import { taskView } from './task-view.ts'

export type OwnedTask = TaskRow & PartOwner

/**
 * A task that the caller may do this to.
 * @throws Problem 404 when the caller doesn't see it, 403 when it is for another role
 */
export async function readTask(tx: Tx, { principal, at }: Caller, action: Action, taskId: TaskId): Promise<OwnedTask> {
  const task = await taskById(tx, taskId)
  if (!task) throw new Problem('not-found')
  const { district, applicant, role, escalatedTo } = task
  authorise(principal, action, { district, applicant, taskRole: role, escalatedTo }, at)
  return task
}

export interface TaskInCase {
  task: OwnedTask
  claim: Claim | null
  target: CaseBrief
}

/** The task as it stands, with whoever has claimed it. */
export async function readTaskInCase(tx: Tx, taskId: TaskId): Promise<TaskInCase> {
  const [task, claim] = await Promise.all([taskById(tx, taskId), claimOf(tx, taskId)])
  const target = task && (await caseBrief(tx, task.caseId))
  if (!task || !target) throw new Problem('not-found')
  return { task, claim: claim ?? null, target }
}

export async function viewTask(
  { procedures }: Pick<ApiDeps, 'procedures'>,
  c: ApiContext,
  { task, claim, target }: TaskInCase,
) {
  const { caseId, district } = task
  const { service, version } = target
  return taskView(
    task,
    { caseId, district, service, claim },
    await procedures.procedure(service, version),
    c.get('locale'),
  )
}
