import type { DataDir } from './data-dir.ts'
import type { Passwords } from './postgres-cluster.ts'
import { keepPasswords, openPostgresCluster } from './postgres-cluster.ts'
import { postgresPlace } from './postgres-place.ts'
import { apiName, ensureOwner, ownerName, workerName } from './postgres-roles.ts'
import { databaseUrl, type PostgresServer, postgresPlan, superuserUrl } from './postgres-server.ts'
import { postgresUser } from './postgres-user.ts'
import type { ProcessPlan } from './supervised-process.ts'

export type StackDatabase = {
  readonly ownerUrl: string
  /** Same database, as a role that may make the logins. */
  readonly adminUrl: string
  readonly apiUrl: string
  readonly workerUrl: string
  readonly passwords: Passwords
}

const databaseName = 'sara8'

/** The database of `DATABASE_URL`, whose login is the owner; API and worker get logins of their own on it. */
export async function openGivenDatabase(dataDir: DataDir, ownerUrl: string): Promise<StackDatabase> {
  const passwords = await keepPasswords(dataDir.passwordsFile)
  const as = (user: string, password: string) => {
    const url = new URL(ownerUrl)
    url.username = user
    url.password = password
    return url.href
  }
  return {
    ownerUrl,
    adminUrl: ownerUrl,
    apiUrl: as(apiName, passwords.api),
    workerUrl: as(workerName, passwords.worker),
    passwords,
  }
}

/** The embedded database, started and with its owner. */
export async function openEmbeddedDatabase(
  dataDir: DataDir,
  port: number,
  start: (plan: ProcessPlan) => Promise<void>,
  say: (line: string) => void,
): Promise<StackDatabase> {
  const place = await postgresPlace(dataDir.root, await postgresUser())
  const cluster = await openPostgresCluster(place, dataDir.passwordsFile, say)
  const server: PostgresServer = { cluster, port }
  await start(postgresPlan(server))
  const { passwords } = cluster
  await ensureOwner(superuserUrl(server, 'postgres'), passwords, databaseName)
  const as = (user: string, password: string) => databaseUrl({ user, password, port, database: databaseName })
  return {
    ownerUrl: as(ownerName, passwords.owner),
    adminUrl: superuserUrl(server, databaseName),
    apiUrl: as(apiName, passwords.api),
    workerUrl: as(workerName, passwords.worker),
    passwords,
  }
}
