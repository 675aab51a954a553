import { existsSync } from 'node:fs'
import { createDatabase, type Database } from '../db/client.ts'
import { type DataDir, openDataDir } from '../local/data-dir.ts'
import { openEmbeddedDatabase } from '../local/database-open.ts'
import { findFreePort } from '../local/free-port.ts'
import { startOrphanGuard } from '../local/orphan-guard.ts'
import { keepPasswords } from '../local/postgres-cluster.ts'
import { ensureLogins, ownerName, workerName } from '../local/postgres-roles.ts'
import { databaseUrl } from '../local/postgres-server.ts'
import { takeStackLock } from '../local/stack-lock.ts'
import { createSupervisor } from '../local/supervisor.ts'
import { readSettings } from '../settings.ts'
import { CommandError } from './answer.ts'
import { findStack, type PlaceOptions, placeOf } from './stack-place.ts'

export interface DatabaseUrls {
  ownerUrl: string
  /** A login that may act as `app_worker`. */
  workerUrl: string
}

/**
 * Runs work on the database: that of `DATABASE_URL`, that of the stack that runs, else the embedded one, started for as
 * long as the work takes.
 * @param make whether an embedded database may be made where there is none
 * @throws CommandError when there is none
 */
export async function withDatabaseUrls<T>(
  options: PlaceOptions,
  work: (urls: DatabaseUrls) => Promise<T>,
  make = false,
): Promise<T> {
  const { DATABASE_URL } = readSettings()
  if (DATABASE_URL) return work({ ownerUrl: DATABASE_URL, workerUrl: DATABASE_URL })
  const stack = await findStack(options)
  if (!stack) return withStoppedDatabase(placeOf(options), work, make)
  const passwords = await keepPasswords(stack.place.passwordsFile)
  const as = (user: string, password: string) =>
    databaseUrl({ user, password, port: stack.ports.postgres, database: 'sara8' })
  return work({ ownerUrl: as(ownerName, passwords.owner), workerUrl: as(workerName, passwords.worker) })
}

/** The same with a pool that sees what the worker sees: every district. */
export async function withWorkerDatabase<T>(
  options: PlaceOptions,
  work: (database: Database, urls: DatabaseUrls) => Promise<T>,
): Promise<T> {
  return withDatabaseUrls(options, async (urls) => {
    const database = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 4 })
    try {
      return await work(database, urls)
    } finally {
      await database.close()
    }
  })
}

async function withStoppedDatabase<T>(
  place: DataDir,
  work: (urls: DatabaseUrls) => Promise<T>,
  make: boolean,
): Promise<T> {
  if (!make && !existsSync(place.passwordsFile)) {
    throw new CommandError(`There is no database in ${place.root}: start Sara 8 once, or set DATABASE_URL.`)
  }
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const dataDir = await openDataDir(place.root)
  const lock = await takeStackLock(dataDir.lockFile, say)
  const guard = startOrphanGuard()
  const supervisor = createSupervisor({ logDir: dataDir.logs, guard, say, note: (processes) => lock.note(processes) })
  try {
    const database = await openEmbeddedDatabase(dataDir, await findFreePort(), supervisor.start, say)
    // A database that was restored and never started has no logins yet.
    await ensureLogins(database.adminUrl, database.passwords)
    return await work(database)
  } finally {
    await supervisor.stop()
    guard.close()
    await lock.release()
  }
}
