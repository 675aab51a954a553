import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { connect } from '../connection.ts'
import { verifyChains } from '../log/verify-log.ts'
import type { Tx } from '../sql.ts'
import { filesUnder } from './files-under.ts'
import { type Manifest, readBackup } from './manifest.ts'
import { backupTables, migrationsOf } from './table-list.ts'

export interface RestorePlan {
  /** The backup's folder. */
  source: string
  /** Owner of an empty database that was migrated by the same program. */
  ownerUrl: string
  dataDir: string
  keysFile: string
}

/**
 * Puts a backup back: checks its files, fills the empty database in one transaction, computes every hash chain again, and
 * only then commits and puts documents and keys in their places. Nothing is overwritten, and a failure before the commit
 * leaves nothing behind.
 * @throws Error when the backup is damaged or another program's, a chain is broken, or the target isn't empty
 */
export async function restore({ source, ownerUrl, dataDir, keysFile }: RestorePlan): Promise<Manifest> {
  const manifest = await readBackup(source)
  await requireEmptyPlaces(manifest, source, dataDir, keysFile)
  const staged = join(dataDir, 'restoring')
  const stagedKeys = `${keysFile}.restoring`
  try {
    await stageFiles(manifest, source, staged)
    await copyPrivately(join(source, manifest.keys.path), stagedKeys)
    await restoreDatabase(manifest, source, ownerUrl)
  } catch (failure) {
    await Promise.all([staged, stagedKeys].map((path) => rm(path, { recursive: true, force: true })))
    throw failure
  }
  for (const name of ['documents', 'anchors']) {
    if (!(await stat(join(staged, name)).catch(() => undefined))) continue
    await rm(join(dataDir, name), { recursive: true, force: true })
    await rename(join(staged, name), join(dataDir, name))
  }
  await rename(stagedKeys, keysFile)
  await rm(staged, { recursive: true, force: true })
  return manifest
}

async function requireEmptyPlaces(
  manifest: Manifest,
  source: string,
  dataDir: string,
  keysFile: string,
): Promise<void> {
  for (const name of ['documents', 'anchors']) {
    const [file] = await filesUnder(join(dataDir, name))
    if (file !== undefined) throw new Error(`${join(dataDir, name)} is not empty`)
  }
  const present = await readFile(keysFile).catch(() => undefined)
  if (present && !present.equals(await readFile(join(source, manifest.keys.path)))) {
    throw new Error(`${keysFile} holds other keys than the backup`)
  }
}

/** Copies files into the data directory's file system, so that putting them in place is a rename. */
async function stageFiles({ documents, anchors }: Manifest, source: string, staged: string): Promise<void> {
  await rm(staged, { recursive: true, force: true })
  await mkdir(staged, { recursive: true, mode: 0o700 })
  for (const { path } of [...documents, ...anchors]) await copyPrivately(join(source, path), join(staged, path))
}

async function copyPrivately(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, to)
  await chmod(to, 0o600)
}

async function restoreDatabase(manifest: Manifest, source: string, ownerUrl: string): Promise<void> {
  const sql = connect(ownerUrl, { max: 1, settings: { application_name: 'sara8-restore' } })
  try {
    await sql.begin(async (tx) => {
      await requireFittingDatabase(tx, manifest)
      // The owner is exempt where row security isn't forced; COPY can't fill a table under it.
      const forced = await forcedTables(tx)
      for (const name of forced) await tx.unsafe(`alter table "${name}" no force row level security`)
      await requireNoRows(tx, manifest.tables)
      for (const table of manifest.tables) await fillTable(tx, table, source)
      await moveSequences(tx, manifest)
      const { findings } = await verifyChains(tx)
      if (findings.length > 0) throw new Error(`The log in the backup is broken: ${JSON.stringify(findings[0])}`)
      // Deferred checks first: with one pending no table may be altered.
      await tx`set constraints all immediate`
      for (const name of forced) await tx.unsafe(`alter table "${name}" force row level security`)
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

type SavedTable = Manifest['tables'][number]

async function requireFittingDatabase(tx: Tx, manifest: Manifest): Promise<void> {
  if (JSON.stringify(await migrationsOf(tx)) !== JSON.stringify(manifest.migrations)) {
    throw new Error('The database was migrated by another version of the program than the backup')
  }
  const known = (await backupTables(tx)).map(({ name, columns }) => ({ name, columns }))
  const saved = manifest.tables.map(({ name, columns }) => ({ name, columns }))
  if (JSON.stringify(known) !== JSON.stringify(saved))
    throw new Error("The database has other tables than the backup's")
}

async function forcedTables(tx: Tx): Promise<readonly string[]> {
  const rows = await tx<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relforcerowsecurity and relnamespace = 'public'::regnamespace`
  return rows.map(({ name }) => name)
}

async function requireNoRows(tx: Tx, tables: readonly SavedTable[]): Promise<void> {
  for (const { name } of tables) {
    const rows = await tx.unsafe(`select 1 from "${name}" limit 1`)
    if (rows.length > 0) throw new Error(`The database is not empty: ${name} has rows`)
  }
}

async function fillTable(tx: Tx, { name, columns, rows, file }: SavedTable, source: string): Promise<void> {
  const list = columns.map((column) => `"${column}"`).join(', ')
  const sink = await tx.unsafe(`copy "${name}" (${list}) from stdin`).writable()
  sink.on('error', () => undefined)
  for await (const chunk of createReadStream(join(source, file.path))) {
    if (!sink.write(chunk)) await once(sink, 'drain')
  }
  sink.end()
  // The driver never ends a COPY that PostgreSQL refuses at its end; the statement behind it fails then, so ask that.
  const [filled] = await tx.unsafe<{ rows: number }[]>(`select count(*) as rows from "${name}"`).catch(() => {
    throw new Error(`PostgreSQL refused the rows of ${name}`)
  })
  if (filled?.rows !== rows) throw new Error(`${name} has ${filled?.rows} rows instead of ${rows}`)
}

/** What was numbered in the backup is never numbered again. */
async function moveSequences(tx: Tx, { sequences }: Manifest): Promise<void> {
  for (const { name, last } of sequences) await tx`select setval(${`public.${name}`}::regclass, ${last}::bigint)`
}
