import type { Database, Sql, Tx } from '../db/client.ts'
import { type DatabaseActor, nameActor } from '../db/with-actor.ts'

const everywhere: DatabaseActor = { principalId: 'system', audience: 'worker', districts: ['*'] }

/**
 * Runs work that believes to have a whole database to itself inside one transaction of the worker: what it commits are
 * savepoints, and all of it becomes true at once or never did.
 */
export function insideOneTransaction<T>(database: Database, work: (inner: Database) => Promise<T>): Promise<T> {
  return database.sql.begin(async (tx) => {
    // Letters are printed while the transaction stands still.
    await tx`set local idle_in_transaction_session_timeout = 0`
    await nameActor(tx, everywhere)
    return work({ ...database, sql: asPool(tx), withActor: actingIn(tx), close: async () => undefined })
  }) as Promise<T>
}

/** Undoes what work did when it throws, and lets the transaction go on. */
export function undoneOnFailure<T>(inner: Database, work: () => Promise<T>): Promise<T> {
  return inner.sql.begin(work) as Promise<T>
}

/** A transaction in which another can be begun: effects number letters in one of their own. */
function asPool(tx: Tx): Sql {
  const begin = (work: (tx: Tx) => unknown) => tx.savepoint(work)
  // A transaction offers all that a pool does but to begin one, which is added here.
  return Object.assign(tx, { begin }) as unknown as Sql
}

function actingIn(tx: Tx): Database['withActor'] {
  return (actor, work) =>
    tx.savepoint(async (point) => {
      await nameActor(point, actor)
      const result = await work(point)
      // Named for the rest of the transaction, which is not this actor's.
      await nameActor(point, everywhere)
      return result
    }) as Promise<Awaited<ReturnType<typeof work>>>
}
