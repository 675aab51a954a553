import type { TaskId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'
import type { Claim } from './task-claims.ts'

/** Who has taken a task; undefined when nobody has, or nobody that the actor sees. */
export async function claimOf(sql: Queryable, taskId: TaskId): Promise<Claim | undefined> {
  const [claim] = await sql<Claim[]>`select principal, at from claims where task_id = ${taskId}`
  return claim
}
