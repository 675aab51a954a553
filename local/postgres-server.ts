import postgres from 'postgres'
import { checkPostgres } from '../activities/health/postgres-check.ts'
import { type PostgresCluster, superuserName } from './postgres-cluster.ts'
import type { ProcessPlan } from './supervised-process.ts'

export type PostgresServer = { readonly cluster: PostgresCluster; readonly port: number }

/**
 * How to run a cluster as a server on 127.0.0.1. Commits wait for the disk; sizes suit two cores and a gigabyte.
 * @param extraSettings further PostgreSQL settings by name
 */
export function postgresPlan(server: PostgresServer, extraSettings: Record<string, string> = {}): ProcessPlan {
  const { cluster, port } = server
  const settings: Record<string, string> = { ...embeddedSettings, port: String(port), ...extraSettings }
  return {
    name: 'postgres',
    command: cluster.programs.postgres,
    args: ['-D', cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cwd: cluster.folder,
    runAs: cluster.runAs,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    // "Fast": sessions are ended, what was committed stays.
    stopSignal: 'SIGINT',
    stopWithinMs: 4_000,
    readyWithinMs: 60_000,
    isReady: () => answers(superuserUrl(server, 'postgres')),
  }
}

const embeddedSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  synchronous_commit: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %u@%d ',
  // Parameters carry personal data.
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

/** Address of a database for the superuser, who only makes roles and databases. */
export const superuserUrl = ({ cluster, port }: PostgresServer, database: string) =>
  databaseUrl({ user: superuserName, password: cluster.passwords.superuser, port, database })

/** @returns `postgres://…` on this machine */
export function databaseUrl(to: { user: string; password: string; port: number; database: string }): string {
  return `postgres://${to.user}:${encodeURIComponent(to.password)}@127.0.0.1:${to.port}/${to.database}`
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    await checkPostgres(sql)
    return true
  } finally {
    await sql.end({ timeout: 1 })
  }
}
