import type { TaskId } from '../../domain/case/case-id.ts'
import type { Queryable, Tx } from '../sql.ts'

export interface Claim {
  principal: string
  at: Date
}

/**
 * Takes a task, so that two clerks don't work on it at once; deciding stays open to every holder of the role.
 * @returns the claim that stands: the caller's, or that of whoever was faster; undefined when the actor doesn't see the task
 */
export async function claimTask(sql: Queryable, taskId: TaskId, principal: string): Promise<Claim | undefined> {
  // The other's claim is read only when ours was refused, in a statement that sees it.
  const [mine] = await sql<Claim[]>`
    insert into claims (task_id, principal) select task_id, ${principal} from tasks where task_id = ${taskId}
    on conflict (task_id) do nothing returning principal, at`
  if (mine) return mine
  const [other] = await sql<Claim[]>`select principal, at from claims where task_id = ${taskId}`
  return other
}

/** Gives a task to somebody, whoever had it. Two statements of the caller's transaction. */
export async function assignTask(tx: Tx, taskId: TaskId, principal: string): Promise<void> {
  await tx`delete from claims where task_id = ${taskId}`
  await tx`insert into claims (task_id, principal) values (${taskId}, ${principal})`
}

/** Gives a task back. @returns false when that principal hasn't claimed it */
export async function releaseTask(sql: Queryable, taskId: TaskId, principal: string): Promise<boolean> {
  const { count } = await sql`delete from claims where task_id = ${taskId} and principal = ${principal}`
  return count === 1
}
