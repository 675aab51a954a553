import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connect } from '../connection.ts'
import type { Tx } from '../sql.ts'
import { requireWholeView } from './backup-policies.ts'
import { filesUnder } from './files-under.ts'
import { type BackupFile, describeFile, type Manifest } from './manifest.ts'
import { type BackupTable, backupTables, migrationsOf, sequencesOf } from './table-list.ts'

export interface BackupPlan {
  ownerUrl: string
  /** Its folders `documents` and `anchors` are taken along where they exist. */
  dataDir: string
  keysFile: string
  /** Folder to be made; it must not exist. */
  target: string
}

/**
 * Saves the database as of one instant, the documents and the keys into a new folder, which is there whole or not at all.
 * The product may run meanwhile. The folder is for this user only: with the keys in it, it tells everything, so keep it
 * as you keep the keys. Temporal's store isn't saved: runs start again from the log.
 * @throws Error when the target exists, or the login doesn't see all rows
 */
export async function backup({ ownerUrl, dataDir, keysFile, target }: BackupPlan): Promise<Manifest> {
  if (await stat(target).catch(() => undefined)) throw new Error(`${target} exists already`)
  const unfinished = `${target}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(join(unfinished, 'tables'), { recursive: true, mode: 0o700 })
  try {
    const database = await saveDatabase(ownerUrl, unfinished)
    // After the database: a document lies in its place before a row names it, so none that is named is missing.
    const manifest: Manifest = {
      format: 'sara8-backup-1',
      ...database,
      documents: await copyTree(join(dataDir, 'documents'), unfinished, 'documents'),
      anchors: await copyTree(join(dataDir, 'anchors'), unfinished, 'anchors'),
      keys: await copyInto(keysFile, unfinished, 'keys.json'),
    }
    await writeFile(join(unfinished, 'manifest.json'), JSON.stringify(manifest, null, 2), { mode: 0o600, flush: true })
    await rename(unfinished, target)
    await syncFolder(dirname(target))
    return manifest
  } catch (failure) {
    await rm(unfinished, { recursive: true, force: true })
    throw failure
  }
}

async function saveDatabase(ownerUrl: string, folder: string) {
  const sql = connect(ownerUrl, {
    max: 1,
    settings: { application_name: 'sara8-backup', 'app.backup': 'on' },
  })
  try {
    return await sql.begin('isolation level repeatable read read only', async (tx) => {
      await requireWholeView(tx)
      const [at] = await tx<{ takenAt: Date; postgres: string }[]>`
        select now() as "takenAt", current_setting('server_version') as postgres`
      const tables: Manifest['tables'] = []
      for (const table of await backupTables(tx)) tables.push(await saveTable(tx, table, folder))
      return {
        takenAt: at!.takenAt.toISOString(), // a select without a table gives one row
        postgres: at!.postgres,
        migrations: [...(await migrationsOf(tx))],
        tables,
        sequences: [...(await sequencesOf(tx))],
      }
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function saveTable(tx: Tx, { name, columns }: BackupTable, folder: string): Promise<Manifest['tables'][number]> {
  const path = `tables/${name}.copy`
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      // In the text format a line feed ends a row; inside values it is written as \n.
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1
      done(null, chunk)
    },
  })
  const list = columns.map((column) => `"${column}"`).join(', ')
  const source = await tx.unsafe(`copy (select ${list} from "${name}") to stdout`).readable()
  await pipeline(source, measure, createWriteStream(join(folder, path), { mode: 0o600, flush: true }))
  // The driver pauses its socket when a row fills the stream, and forgets to go on when that row was the last.
  source._read(0)
  return { name, columns: [...columns], rows, file: { path, bytes, sha256: hash.digest('hex') } }
}

async function copyTree(from: string, folder: string, name: string): Promise<BackupFile[]> {
  const copied: BackupFile[] = []
  for (const path of await filesUnder(from)) copied.push(await copyInto(join(from, path), folder, `${name}/${path}`))
  return copied
}

async function copyInto(from: string, folder: string, path: string): Promise<BackupFile> {
  await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
  await copyFile(from, join(folder, path))
  await chmod(join(folder, path), 0o600)
  return describeFile(folder, path)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
