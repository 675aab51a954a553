import type postgres from 'postgres'
import type { Queryable, Tx } from '../sql.ts'

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

const lockOfKeys = 5_348_004

/**
 * Claims a key for the transaction that does the work, which then calls `keepAnswer`. A work that fails leaves no key
 * behind, so its repeat is a first request again. Keys count for 24 hours.
 */
export async function takeIdempotencyKey(tx: Tx, request: IdempotentRequest): Promise<KeyState> {
  const { key, principal, route, bodyHash } = request
  // The lock goes with the transaction, after its commit is visible: so the next statement sees the answer.
  const [lock] = await tx<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(${lockOfKeys}, hashtext(${JSON.stringify([principal, route, key])})) as taken`
  if (!lock?.taken) return { state: 'in-flight' }
  const [known] = await tx<{ same: boolean; status: number; response: postgres.JSONValue }[]>`
    select body_hash = ${bodyHash} as same, status, response from idempotency_keys
    where principal = ${principal} and route = ${route} and key = ${key} and created_at > now() - interval '24 hours'`
  if (!known) return { state: 'new' }
  return known.same ? { state: 'answered', status: known.status, response: known.response } : { state: 'other-body' }
}

/** Keeps the answer under the key, in the transaction that took it. */
export async function keepAnswer(
  tx: Tx,
  { key, principal, route, bodyHash }: IdempotentRequest,
  answer: { status: number; response: postgres.JSONValue },
): Promise<void> {
  await tx`
    insert into idempotency_keys (key, principal, route, body_hash, status, response)
    values (${key}, ${principal}, ${route}, ${bodyHash}, ${answer.status}, ${tx.json(answer.response)})
    on conflict (principal, route, key) do update set
      body_hash = excluded.body_hash, status = excluded.status, response = excluded.response, created_at = now()`
}

/** Removes keys and callback ids that no longer count. For the worker. */
export async function sweepEdge(sql: Queryable): Promise<void> {
  await sql`delete from idempotency_keys where created_at < now() - interval '24 hours'`
  await sql`delete from callback_messages where received_at < now() - interval '90 days'`
}
