import { type PartOwner, taskById } from '../../db/queries/case-parts.ts'
import { claimOf } from '../../db/queries/task-claim-of.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { TaskId } from '../../domain/case/case-id.ts'
import type { TaskRow } from '../../domain/case/case-projection.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'

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

/** The task as it stands, with whoever has claimed it. */
export async function readTaskWithClaim(tx: Tx, taskId: TaskId) {
  const [task, claim] = await Promise.all([taskById(tx, taskId), claimOf(tx, taskId)])
  if (!task) throw new Problem('not-found')
  return { task, claim: claim ?? null }
}
