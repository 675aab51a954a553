import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { canEnter, type RunAs } from './postgres-user.ts'

const noteName = 'postgres-is-at'

/**
 * The folder of the database: in the data directory, unless PostgreSQL's user can't enter that (a checkout in /root); then under
 * /var/lib, and a note in the data directory says where.
 */
export async function postgresPlace(dataDir: string, user: RunAs | undefined): Promise<string> {
  const noted = await notedPlace(dataDir)
  if (noted) return noted
  if (await canEnter(dataDir, user)) return join(resolve(dataDir), 'postgres')
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12)
  const place = `/var/lib/sara8/${name}`
  await mkdir(place, { recursive: true, mode: 0o755 })
  await writeFile(join(dataDir, noteName), `${place}/postgres\n`)
  return join(place, 'postgres')
}

/** Removes the database's folder, wherever it is. */
export async function removePostgresPlace(dataDir: string): Promise<void> {
  const noted = await notedPlace(dataDir)
  await rm(noted ? dirname(noted) : join(resolve(dataDir), 'postgres'), { recursive: true, force: true })
  await rm(join(dataDir, noteName), { force: true })
}

async function notedPlace(dataDir: string): Promise<string | undefined> {
  const note = await readFile(join(dataDir, noteName), 'utf8').catch(() => '')
  return note.trim() || undefined
}
