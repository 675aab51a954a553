import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '../../db/sql.ts'

export interface DatabaseCounts {
  commits: number
  walBytes: number
}

interface Reading extends DatabaseCounts {
  at: number
}

/** Backends that rest tell their figures only after ten seconds. */
const flushMs = 11_000

/**
 * Commits and bytes of the write-ahead log that some work costs: what the database did meanwhile, less what it does in
 * the same time when nothing happens.
 */
export async function countingDatabase(sql: Sql, work: () => Promise<void>): Promise<DatabaseCounts> {
  const start = await readAfterFlush(sql)
  const idle = await readAfterFlush(sql)
  await work()
  const end = await readAfterFlush(sql)
  const share = (end.at - idle.at) / (idle.at - start.at)
  const cost = (name: keyof DatabaseCounts) => Math.max(0, end[name] - idle[name] - (idle[name] - start[name]) * share)
  return { commits: cost('commits'), walBytes: cost('walBytes') }
}

async function readAfterFlush(sql: Sql): Promise<Reading> {
  await sleep(flushMs)
  const [row] = await sql<DatabaseCounts[]>`
    select xact_commit::int as commits, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as "walBytes"
    from pg_stat_database where datname = current_database()`
  if (!row) throw new Error('no figures of this database')
  return { ...row, at: performance.now() }
}
