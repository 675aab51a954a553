import { type IdempotentRequest, takeIdempotencyKey } from '../../db/edge/idempotency-keys.ts'
import type { Tx } from '../../db/sql.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import { Problem } from '../problems/problem.ts'

/**
 * Names the actor and claims a request's key for the transaction that does its work.
 * @param answer what a repeat is told unless the work keeps another
 * @returns what the first request was answered; undefined when this is the first
 * @throws Problem while the first request is under way, or when the key was used for another body
 */
export async function answeredBefore(
  tx: Tx,
  actor: DatabaseActor,
  request: IdempotentRequest,
  answer: Parameters<typeof takeIdempotencyKey>[3],
): Promise<{ response: unknown } | undefined> {
  const known = await takeIdempotencyKey(tx, actor, request, answer)
  if (known.state === 'in-flight') throw new Problem('idempotency-key-in-flight')
  if (known.state === 'other-body') throw new Problem('idempotency-key-reused')
  return known.state === 'answered' ? { response: known.response } : undefined
}
