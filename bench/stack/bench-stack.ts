import { appendFile, chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import postgres from 'postgres'
import { demonstrationKeys } from '../../cli/stack-place.ts'
import type { Sql } from '../../db/sql.ts'
import { openDataDir } from '../../local/data-dir.ts'
import { findFreePort } from '../../local/free-port.ts'
import { keepPasswords, openPostgresCluster, superuserName } from '../../local/postgres-cluster.ts'
import { postgresPlace, removePostgresPlace } from '../../local/postgres-place.ts'
import { databaseUrl } from '../../local/postgres-server.ts'
import { postgresUser } from '../../local/postgres-user.ts'
import { type RunningStack, startStack } from '../../local/stack.ts'
import { calmProviders } from '../demo/providers.ts'

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
  const cleanUp = async () => {
    await removePostgresPlace(dataDir.root)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const cluster = await openPostgresCluster(
      await postgresPlace(dataDir.root, await postgresUser()),
      dataDir.passwordsFile,
      say,
    )
    await appendFile(join(cluster.folder, 'postgresql.conf'), "\nshared_preload_libraries = 'pg_stat_statements'\n")
    const stack = await startStack({ dataDir: folder, port: await findFreePort(), say })
    const sql = await openAsSuperuser(stack, dataDir.passwordsFile)
    const connection = await Connection.connect({ address: stack.temporalAddress })
    await calmProviders(stack.providersUrl)
    const keys = await demonstrationKeys(dataDir)
    return {
      stack,
      sql,
      client: new Client({ connection }),
      keys,
      keyOf: (account) => {
        const key = keys[`prn_${account}`]
        if (key === undefined) throw new Error(`no demonstration account ${account}`)
        return key
      },
      stop: async () => {
        await Promise.allSettled([sql.end({ timeout: 2 }), connection.close()])
        await stack.stop()
        await cleanUp()
      },
    }
  } catch (failure) {
    await cleanUp()
    throw failure
  }
}

async function openAsSuperuser(stack: RunningStack, passwordsFile: string): Promise<Sql> {
  const { superuser } = await keepPasswords(passwordsFile)
  const url = new URL(stack.ownerUrl)
  const sql: Sql = postgres(
    databaseUrl({
      user: superuserName,
      password: superuser,
      port: Number(url.port),
      database: url.pathname.slice(1),
    }),
    {
      max: 4,
      onnotice: () => undefined,
      types: { bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: Number } },
    },
  )
  await sql`create extension if not exists pg_stat_statements`
  return sql
}
