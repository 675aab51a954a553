import type { Sql } from 'postgres'

/**
 * Proves that PostgreSQL works, not only that its port answers: a commit reaches the disk and a row comes back.
 * A temporary table would not touch the log, so a transaction id and a message in the write-ahead log are used: any login may.
 * @throws Error when it does not
 */
export async function checkPostgres(sql: Sql): Promise<void> {
  const rows = await sql<{ written: boolean }[]>`
    select pg_logical_emit_message(true, 'sara8.canary', 'ready') is not null
       and pg_current_xact_id() is not null
       and exists (select from pg_class where relname = 'pg_proc') as written`
  if (rows[0]?.written !== true) throw new Error('PostgreSQL did not confirm the canary’s write')
}
