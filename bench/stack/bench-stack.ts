import { appendFile, chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import postgres from 'postgres'
import { demonstrationKeys } from '../../cli/stack-place.ts'
import type { Sql } from '../../db/sql.ts'
import { type DataDir, openDataDir } from '../../local/data-dir.ts'
import { findFreePort } from '../../local/free-port.ts'
import { keepPasswords, openPostgresCluster, superuserName } from '../../local/postgres-cluster.ts'
import { postgresPlace, removePostgresPlace } from '../../local/postgres-place.ts'
import { apiName, ownerName } from '../../local/postgres-roles.ts'
import { databaseUrl } from '../../local/postgres-server.ts'
import { postgresUser } from '../../local/postgres-user.ts'
import { type RunningStack, startStack } from '../../local/stack.ts'
import { calmProviders } from '../demo/providers.ts'

const logins = { superuser: superuserName, owner: ownerName, api: apiName } as const

/** A stack of its own in a temporary folder, as `npm start` runs it, with the benchmark's eyes on it. */
export interface BenchStack {
  stack: RunningStack
  /** The superuser: sees every row, and its statements are told apart from the product's. */
  sql: Sql
  client: Client
  /** Keys of the demonstration accounts by principal. */
  keys: Readonly<Record<string, string>>
  /** The key of a demonstration account, e.g. `maryam` or `intake-clerk-1`. */
  keyOf(account: string): string
  /** @param database another than the stack's own */
  urlAs(login: keyof typeof logins, database?: string): string
  stop(): Promise<void>
}

/**
 * Starts all processes with statements counted by PostgreSQL and with organisations that answer at once and never fail.
 * @param say told of the progress
 */
export async function startBenchStack(say: (line: string) => void): Promise<BenchStack> {
  const folder = await mkdtemp(join(tmpdir(), 'sara8-bench-'))
  // PostgreSQL may run as another user than the benchmark.
  await chmod(folder, 0o711)
  const dataDir = await openDataDir(folder)
  const endings = [
    async () => {
      await removePostgresPlace(dataDir.root)
      await rm(folder, { recursive: true, force: true })
    },
  ]
  const stop = async () => {
    for (const end of endings.reverse()) await end()
  }
  try {
    await countStatements(dataDir, say)
    const stack = await startStack({ dataDir: folder, port: await findFreePort(), say })
    endings.push(stack.stop)
    const passwords = await keepPasswords(dataDir.passwordsFile)
    const own = new URL(stack.ownerUrl)
    const urlAs = (login: keyof typeof logins, database = own.pathname.slice(1)) =>
      databaseUrl({ user: logins[login], password: passwords[login], port: Number(own.port), database })
    const sql = openSql(urlAs('superuser'))
    endings.push(() => sql.end({ timeout: 2 }))
    await sql`create extension if not exists pg_stat_statements`
    const connection = await Connection.connect({ address: stack.temporalAddress })
    endings.push(() => connection.close())
    await calmProviders(stack.providersUrl)
    const keys = await demonstrationKeys(dataDir)
    const keyOf = (account: string) => {
      const key = keys[`prn_${account}`]
      if (key === undefined) throw new Error(`no demonstration account ${account}`)
      return key
    }
    return { stack, sql, client: new Client({ connection }), keys, keyOf, urlAs, stop }
  } catch (failure) {
    await stop()
    throw failure
  }
}

/** A small pool for looking behind the curtain. */
export function openSql(url: string): Sql {
  return postgres(url, {
    max: 4,
    onnotice: () => undefined,
    types: { bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: Number } },
  })
}

/** What the product's processes are told by the stack, for one more of them. */
export function productEnvironment({ stack }: BenchStack) {
  return {
    SARA8_DATA_DIR: stack.dataDir,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    SARA8_PROVIDERS_URL: stack.providersUrl,
    SARA8_BANK_URL: stack.bankUrl,
    SARA8_OUTBOX_URL: stack.outboxUrl,
  }
}

/** Makes the cluster and has it load the extension that counts statements, which needs a start. */
async function countStatements(dataDir: DataDir, say: (line: string) => void): Promise<void> {
  const place = await postgresPlace(dataDir.root, await postgresUser())
  const cluster = await openPostgresCluster(place, dataDir.passwordsFile, say)
  await appendFile(join(cluster.folder, 'postgresql.conf'), "\nshared_preload_libraries = 'pg_stat_statements'\n")
}
