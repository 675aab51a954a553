import type postgres from 'postgres'
import type { Tx } from './sql.ts'

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
}

/** Names the actor for the rest of the transaction. */
export function nameActor(tx: Tx, actor: DatabaseActor): postgres.PendingQuery<postgres.Row[]> {
  const { principalId, audience, districts, organisation = null, providers = [] } = actor
  return tx`
    select
      set_config('app.principal', ${principalId ?? ''}, true),
      set_config('app.audience', ${audience}, true),
      set_config('app.districts', ${joined(districts)}, true),
      set_config('app.organisation', ${organisation ?? ''}, true),
      set_config('app.providers', ${joined(providers)}, true)`
}

/** @throws RangeError on an id with a comma, which would read as two */
function joined(ids: readonly string[]): string {
  if (ids.some((id) => id === '' || id.includes(','))) throw new RangeError('malformed id of a district or provider')
  return ids.join(',')
}
