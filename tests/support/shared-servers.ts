import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../db/migrate.ts'
import { findFreePort } from '../../local/free-port.ts'
import { startOrphanGuard } from '../../local/orphan-guard.ts'
import { openPostgresCluster } from '../../local/postgres-cluster.ts'
import {
  apiName,
  ensureDatabase,
  ensureLogins,
  ensureOwner,
  ownerName,
  withConnection,
  workerName,
} from '../../local/postgres-roles.ts'
import { databaseUrl, type PostgresServer, postgresPlan, superuserUrl } from '../../local/postgres-server.ts'
import { type SupervisedProcess, superviseProcess } from '../../local/supervised-process.ts'
import { findTemporal } from '../../local/temporal-binary.ts'
import { temporalAddress, temporalPlan } from '../../local/temporal-server.ts'

export type TestDatabase = {
  readonly name: string
  /** Owns the schema; for migrations and for looking behind the curtain. */
  readonly ownerUrl: string
  /** Logins with the rights of `app_api` and `app_worker`. */
  readonly apiUrl: string
  readonly workerUrl: string
}

export type SharedServers = {
  readonly newDatabase: () => Promise<TestDatabase>
  readonly temporalAddress: () => Promise<string>
  readonly stop: () => Promise<void>
}

const prefix = 'sara8-test-'
const template = 'sara8_template'

/** One PostgreSQL and one Temporal for a whole test run, each started when the first test asks for it. */
export async function createSharedServers(say: (line: string) => void): Promise<SharedServers> {
  await removeLeftovers()
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  // PostgreSQL may run as another user than the tests.
  await chmod(folder, 0o711)
  await mkdir(join(folder, 'logs'))
  const guard = startOrphanGuard()
  const around = { logDir: join(folder, 'logs'), guard, say }
  const running: SupervisedProcess[] = []

  const start = async (plan: Parameters<typeof superviseProcess>[0]) => {
    running.push(await superviseProcess(plan, around))
  }
  const postgres = once(async () => {
    const cluster = await openPostgresCluster(join(folder, 'postgres'), join(folder, 'passwords.json'), () => undefined)
    const server = { cluster, port: await findFreePort() }
    // The run's databases are thrown away: only tests that kill a server, on one of their own, need the disk.
    await start(postgresPlan(server, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }))
    await makeTemplate(server)
    return server
  })
  const temporal = once(async () => {
    const binary = await findTemporal({ dataDir: folder, say })
    const server = { binary, port: await findFreePort(), file: join(folder, 'temporal.db'), namespace: 'default' }
    // A clean end takes three seconds, and nobody will read this store again.
    await start({ ...temporalPlan(server), stopWithinMs: 100 })
    return temporalAddress(server)
  })
  let count = 0
  let turn: Promise<unknown> = Promise.resolve()

  return {
    newDatabase: () => {
      count += 1
      const name = `test_${count}`
      // One copy at a time: a template that someone copies can't be copied again.
      const made = turn.then(async () => copyTemplate(await postgres(), name))
      turn = made.catch(() => undefined)
      return made
    },
    temporalAddress: temporal,
    stop: async () => {
      await Promise.all(running.map((process) => process.stop()))
      guard.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(server: PostgresServer): Promise<void> {
  await ensureOwner(superuserUrl(server, 'postgres'), server.cluster.passwords, template)
  await migrate(urlOf(server, ownerName, server.cluster.passwords.owner, template))
  await ensureLogins(superuserUrl(server, template), server.cluster.passwords)
}

async function copyTemplate(server: PostgresServer, name: string): Promise<TestDatabase> {
  await withConnection(superuserUrl(server, 'postgres'), async (sql) => {
    await ensureDatabase(sql, name, template)
    await sql`grant connect on database ${sql(name)} to ${sql(apiName)}, ${sql(workerName)}`
  })
  const { passwords } = server.cluster
  return {
    name,
    ownerUrl: urlOf(server, ownerName, passwords.owner, name),
    apiUrl: urlOf(server, apiName, passwords.api, name),
    workerUrl: urlOf(server, workerName, passwords.worker, name),
  }
}

const urlOf = (server: PostgresServer, user: string, password: string, database: string) =>
  databaseUrl({ user, password, port: server.port, database })

/** Folders of test runs that were killed; a living run's folder carries its process id. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
