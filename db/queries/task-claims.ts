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

/**
 * Gives a task to somebody, out of the hands of who had it when that was seen. Statements of the caller's transaction.
 * @param from nobody when null
 * @returns the claim that stands: who was faster keeps it
 */
export async function assignTask(
  tx: Tx,
  taskId: TaskId,
  { from, to }: { from: string | null; to: string },
): Promise<Claim | undefined> {
  if (from !== null && from !== to) await releaseTask(tx, taskId, from)
  return claimTask(tx, taskId, to)
}

/** Open tasks that somebody holds and the actor sees, the most urgent first. One statement. */
export async function heldTasks(sql: Queryable, principal: string, limit: number): Promise<readonly TaskId[]> {
  const rows = await sql<{ taskId: TaskId }[]>`
    select t.task_id as "taskId" from claims k join tasks t on t.task_id = k.task_id
    where k.principal = ${principal} and t.status in ('open', 'waiting-for-correction')
    order by t.due_at, t.task_id limit ${limit}`
  return rows.map(({ taskId }) => taskId)
}

/** Gives a task back. @returns false when that principal hasn't claimed it */
export async function releaseTask(sql: Queryable, taskId: TaskId, principal: string): Promise<boolean> {
  const { count } = await sql`delete from claims where task_id = ${taskId} and principal = ${principal}`
  return count === 1
}
