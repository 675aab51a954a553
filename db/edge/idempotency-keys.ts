import type postgres from 'postgres'
import { asJson } from '../json.ts'
import type { Part, Queryable, Tx } from '../sql.ts'
import { actorJson, type DatabaseActor } from '../with-actor.ts'

export interface IdempotentRequest {
  key: string
  principal: string
  /** Method and pattern, e.g. `POST /cases`. */
  route: string
  /** SHA-256 of the body. */
  bodyHash: Uint8Array
}

export type KeyState =
  | { state: 'new' }
  /** The first request is still being worked on. */
  | { state: 'in-flight' }
  /** The key was used for another body. */
  | { state: 'other-body' }
  | { state: 'answered'; status: number; response: postgres.JSONValue }

/**
 * Names the actor and claims a key for the transaction that does the work, with the answer that its repeat gets. One
 * statement. A work that fails leaves no key behind, so its repeat is a first request again. Keys count for 24 hours.
 */
export async function takeIdempotencyKey(
  tx: Tx,
  actor: DatabaseActor,
  { key, principal, route, bodyHash }: IdempotentRequest,
  answer: { status: number; response: postgres.JSONValue },
): Promise<KeyState> {
  const [taken] = await tx<{ state: KeyState['state']; status: number; response: postgres.JSONValue }[]>`
    select * from take_request(${actorJson(tx, actor)}, ${key}, ${principal}, ${route}, ${bodyHash}, ${answer.status},
      ${tx.json(answer.response)})`
  const { state, status, response } = taken! // the function always answers
  return state === 'answered' ? { state, status, response } : { state }
}

/** Gives a key the answer that was not known when it was taken: part of a statement that does more. */
export function keepingAnswer(tx: Queryable, request: IdempotentRequest, response: object): Part {
  const { key, principal, route } = request
  return tx`
    update idempotency_keys set response = ${tx.json(asJson(response))}
    where principal = ${principal} and route = ${route} and key = ${key}`
}

/** Removes keys and callback ids that no longer count. For the worker. */
export async function sweepEdge(sql: Queryable): Promise<void> {
  await sql`delete from idempotency_keys where created_at < now() - interval '24 hours'`
  await sql`delete from callback_messages where received_at < now() - interval '90 days'`
}
