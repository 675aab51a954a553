import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { connect } from './connection.ts'
import type { Sql, Tx } from './sql.ts'
import { type DatabaseActor, nameActor } from './with-actor.ts'

export type { Queryable, Sql, Tx } from './sql.ts'

export interface Database {
  /** Plain SQL. Columns keep their names; bigint comes as a number (case time, counts), numeric (rials) as a decimal string. */
  sql: Sql
  /** The same database through Drizzle, on connections of its own: it replaces the date and JSON parsers of its client. */
  orm: PostgresJsDatabase
  /** One transaction that names its actor first, so row security shows what that actor may see. */
  withActor<T>(actor: DatabaseActor, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  /**
   * Role to which each connection drops when it starts; the login must be a member. Connections of `app_worker` see all
   * districts until a transaction names one, so the worker's single statements need no transaction around them.
   */
  role?: 'app_api' | 'app_worker'
  /** Connections at most. */
  max?: number
}

export function createDatabase({ url, role, max = 10 }: DatabaseOptions): Database {
  const settings = sessionSettings(role)
  const sql = connect(url, { max, settings })
  // Kept apart and small: Drizzle would rewrite the parsers of the client above.
  const ormClient = connect(url, { max: Math.min(max, 2), settings })
  return {
    sql,
    orm: drizzle({ client: ormClient }),
    withActor: (actor, work) =>
      sql.begin(async (tx) => {
        // Sent together: the naming goes first on the same connection, without a round trip of its own.
        const [, result] = await Promise.all([nameActor(tx, actor).execute(), work(tx)])
        return result
      }) as Promise<Awaited<ReturnType<typeof work>>>,
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), ormClient.end({ timeout: 5 })])
    },
  }
}

function sessionSettings(role: DatabaseOptions['role']): Record<string, string | number> {
  return {
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    ...(role ? { role } : {}),
    // Plans for good. The planner would rather make a new one for each page of a long list, which costs four times the list.
    ...(role === 'app_api' ? { plan_cache_mode: 'force_generic_plan' } : {}),
    ...(role === 'app_worker' ? { 'app.audience': 'worker', 'app.districts': '*' } : {}),
  }
}
