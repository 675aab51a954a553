import type postgres from 'postgres'
import type { Queryable } from './sql.ts'

/** Who stands behind a transaction; row security (migration 0008) compares rows with it. */
export interface DatabaseActor {
  principalId: string | null
  /** `worker` is the system itself: also the edge's own work on a callback, in the case's district. */
  audience: 'citizen' | 'staff' | 'organisation' | 'worker' | 'admin'
  /** Districts of officials and the worker; `*` is all. */
  districts: readonly string[]
  /** The organisation for which a user acts: its cases count as the user's own. */
  organisation?: string | null
  /** Inquiry providers for which an organisation answers. */
  providers?: readonly string[]
  /** The clerk who acts for the principal at the desk, and in which districts. */
  assistant?: { principalId: string; districts: readonly string[] }
}

/** Names the actor for the rest of the transaction. */
export function nameActor(tx: Queryable, actor: DatabaseActor): postgres.PendingQuery<postgres.Row[]> {
  const { principal, audience, districts, organisation, providers, assistant, assistantDistricts } = settingsOf(actor)
  return tx`
    select
      set_config('app.principal', ${principal}, true),
      set_config('app.audience', ${audience}, true),
      set_config('app.districts', ${districts}, true),
      set_config('app.organisation', ${organisation}, true),
      set_config('app.providers', ${providers}, true),
      set_config('app.assistant', ${assistant}, true),
      set_config('app.assistant_districts', ${assistantDistricts}, true)`
}

/** The actor for a function of the database that names him itself (migration 0500). */
export function actorJson(sql: Queryable, actor: DatabaseActor): postgres.Parameter {
  return sql.json(settingsOf(actor))
}

/**
 * Names the actor and reads, in one statement: for a single read, or the first one of a transaction. Only for the edge's
 * connections, which see nothing before somebody is named; `offset 0` keeps the planner from reading before that.
 */
export function readAs<T extends object>(
  sql: Queryable,
  actor: DatabaseActor,
  query: postgres.PendingQuery<T[]>,
): postgres.PendingQuery<T[]> {
  return sql<T[]>`
    with named as materialized (select true as done from (${nameActor(sql, actor)}) settings)
    select found.* from named cross join lateral (select seen.* from (${query}) seen where named.done offset 0) found`
}

function settingsOf({
  principalId,
  audience,
  districts,
  organisation = null,
  providers = [],
  assistant,
}: DatabaseActor) {
  return {
    principal: principalId ?? '',
    audience,
    districts: joined(districts),
    organisation: organisation ?? '',
    providers: joined(providers),
    assistant: assistant?.principalId ?? '',
    assistantDistricts: joined(assistant?.districts ?? []),
  }
}

/** @throws RangeError on an id with a comma, which would read as two */
function joined(ids: readonly string[]): string {
  if (ids.some((id) => id === '' || id.includes(','))) throw new RangeError('malformed id of a district or provider')
  return ids.join(',')
}
