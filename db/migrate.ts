import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBackupPolicies } from './backup/backup-policies.ts'
import { connect } from './connection.ts'
import { ensureRoles, leaveGate } from './roles.ts'
import type { Sql } from './sql.ts'

interface Migration {
  name: string
  text: string
  hash: string
}

/** Any number that no other use of advisory locks in the database takes. */
const migrationLock = 5_348_001

/**
 * Brings a database to the newest schema. Safe to call from several processes at once: one works, the others wait and
 * find nothing to do. Each file is one transaction, but for files that begin with `-- no-transaction`: their statements,
 * separated by `-- statement`, must bear being run again.
 * @param databaseUrl connection of the owner; it may create roles, or they exist
 * @throws Error when an applied file was changed or is missing, or a new file sorts before an applied one
 */
export async function migrate(databaseUrl: string): Promise<{ applied: readonly string[] }> {
  const sql = connect(databaseUrl, { max: 1, settings: { application_name: 'sara8-migrate' } })
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    await sql`
      create table if not exists schema_migrations (
        name text primary key,
        hash text not null,
        started_at timestamptz not null default now(),
        applied_at timestamptz
      )`
    const files = await readMigrations()
    const open = await pendingMigrations(sql, files)
    if (open.length > 0) await applyAll(sql, open)
    return { applied: open.map(({ name }) => name) }
  } finally {
    // Ending the session frees the lock, even when a statement was cut off.
    await sql.end({ timeout: 5 })
  }
}

async function pendingMigrations(sql: Sql, files: readonly Migration[]): Promise<readonly Migration[]> {
  const known = await sql<{ name: string; hash: string; done: boolean }[]>`
    select name, hash, applied_at is not null as done from schema_migrations order by name collate "C"`
  const byName = new Map(files.map((file) => [file.name, file]))
  for (const { name, hash, done } of known) {
    const file = byName.get(name)
    if (!file) throw new Error(`Migration ${name} was applied but is not among this program's files: it is too old`)
    if (done && file.hash !== hash) throw new Error(`Migration ${name} was changed after it had been applied`)
  }
  const done = new Set(known.filter((row) => row.done).map((row) => row.name))
  const last = [...done].at(-1) ?? ''
  const open = files.filter((file) => !done.has(file.name))
  const early = open.find((file) => file.name < last && !known.some((row) => row.name === file.name))
  if (early) throw new Error(`Migration ${early.name} sorts before ${last}, which was applied already`)
  return open
}

async function applyAll(sql: Sql, open: readonly Migration[]): Promise<void> {
  await ensureRoles(sql)
  try {
    for (const migration of open) await apply(sql, migration)
    await ensureBackupPolicies(sql)
  } finally {
    await leaveGate(sql)
  }
}

async function apply(sql: Sql, migration: Migration): Promise<void> {
  const { name, hash, text } = migration
  if (text.startsWith('-- no-transaction')) {
    await sql`
      insert into schema_migrations (name, hash) values (${name}, ${hash})
      on conflict (name) do update set hash = excluded.hash, started_at = now()`
    for (const statement of text.split(/^-- statement$/m)) await sql.unsafe(statement)
    await sql`update schema_migrations set applied_at = now() where name = ${name}`
    return
  }
  await sql.begin(async (tx) => {
    await tx.unsafe(text)
    await tx`insert into schema_migrations (name, hash, applied_at) values (${name}, ${hash}, now())`
  })
}

async function readMigrations(): Promise<readonly Migration[]> {
  const folder = migrationsFolder()
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** Beside this file in the checkout; a bundle lies in a folder of its own, with the files copied next to it. */
function migrationsFolder(): string {
  const candidates = ['./migrations/', './db/migrations/', '../db/migrations/'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  const folder = candidates.find((candidate) => existsSync(candidate))
  if (!folder) throw new Error(`No migrations found in ${candidates.join(' or ')}`)
  return folder
}
