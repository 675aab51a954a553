import type { Tx } from '../sql.ts'

export interface BackupTable {
  name: string
  /** In the table's order, without generated ones. */
  columns: readonly string[]
}

/**
 * What the runner of migrations writes by itself, what triggers derive when the rows that it belongs to come back, and who is
 * signed in: a session that was ended after a backup must not live again.
 */
const leftOut = [
  ...['schema_migrations', 'task_desks'],
  ...['sessions', 'sign_in_attempts', 'one_time_codes', 'rate_windows', 'held_forms'],
]

/** All tables that a backup holds, referenced ones before those that refer to them. */
export async function backupTables(tx: Tx): Promise<readonly BackupTable[]> {
  const tables = await tx<BackupTable[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and c.relname <> all (${leftOut})
    group by 1 order by 1`
  const references = await tx<{ from: string; to: string }[]>`
    select distinct conrelid::regclass::text as from, confrelid::regclass::text as to
    from pg_constraint where contype = 'f' and conrelid <> confrelid and connamespace = 'public'::regnamespace`
  return inOrder(tables, references)
}

function inOrder(
  tables: readonly BackupTable[],
  references: readonly { from: string; to: string }[],
): readonly BackupTable[] {
  const ordered: BackupTable[] = []
  const waiting = new Map(tables.map((table) => [table.name, table]))
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      ({ name }) => !references.some(({ from, to }) => from === name && waiting.has(to)),
    )
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    ordered.push(...ready)
    for (const { name } of ready) waiting.delete(name)
  }
  return ordered
}

/** Sequences that have given a number, with the last one. */
export async function sequencesOf(tx: Tx): Promise<readonly { name: string; last: number }[]> {
  return tx<{ name: string; last: number }[]>`
    select sequencename as name, last_value as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`
}

/** What was migrated, by which a backup and a database are known to fit. */
export async function migrationsOf(tx: Tx): Promise<readonly { name: string; hash: string }[]> {
  return tx<{ name: string; hash: string }[]>`
    select name, hash from schema_migrations where applied_at is not null order by name collate "C"`
}
