import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { type SeededAccount, seedDemonstration } from '../db/seed/seed.ts'
import { readKeys } from '../keys.ts'
import { readSettings, type Settings } from '../settings.ts'
import { type DataDir, openDataDir, rotateLogs } from './data-dir.ts'
import { openEmbeddedDatabase, openGivenDatabase, type StackDatabase } from './database-open.ts'
import { watchHealth } from './health-watch.ts'
import { ensureKeys } from './keys.ts'
import { startOrphanGuard } from './orphan-guard.ts'
import { playedCity } from './played-city.ts'
import { ensureLogins } from './postgres-roles.ts'
import { localUrl, programPlans, smtpUrlOf } from './program-plans.ts'
import { postgresHealth, temporalHealth } from './stack-health.ts'
import { takeStackLock } from './stack-lock.ts'
import { chooseStackPorts, type StackPorts } from './stack-ports.ts'
import { createSupervisor, type Supervisor } from './supervisor.ts'
import { findTemporal } from './temporal-binary.ts'
import { prepareGivenTemporal } from './temporal-given.ts'
import { forgetOldLog, temporalAddress, temporalPlan } from './temporal-server.ts'

export type StackOptions = {
  readonly dataDir?: string
  /** Port of the API; without it that of the last start, else 8080, else a free one. */
  readonly port?: number
  /** Fast-forward and the simulators' control are allowed; the default. */
  readonly training?: boolean
  /** `full` has the city's cases as well, which are played once all works; default `plain`. */
  readonly city?: 'plain' | 'full'
  readonly say?: (line: string) => void
  /** Gives up a start that is under way. */
  readonly signal?: AbortSignal
}

export type RunningStack = {
  readonly apiUrl: string
  readonly providersUrl: string
  readonly bankUrl: string
  readonly outboxUrl: string
  readonly temporalAddress: string
  readonly ownerUrl: string
  readonly dataDir: string
  readonly keysFile: string
  readonly training: boolean
  readonly accounts: readonly SeededAccount[]
  /** Milliseconds from the call to ready. */
  readonly readyAfterMs: number
  /** Ends when the city's cases are there, or could not be made; at once in a plain city. */
  readonly city: Promise<void>
  /** None while that process is down. */
  readonly pidOf: (name: string) => number | undefined
  /** Stops all in order, within ten seconds. */
  readonly stop: () => Promise<void>
}

/**
 * Starts everything that Sara 8 needs on this machine, each as a process of its own, and resolves when all of it works.
 * @throws Error that says what is missing and how to mend it; nothing is left running then
 */
export async function startStack(options: StackOptions = {}): Promise<RunningStack> {
  const begunAt = Date.now()
  const settings = readSettings()
  const say = options.say ?? (() => undefined)
  const dataDir = await openDataDir(options.dataDir ?? settings.SARA8_DATA_DIR)
  const lock = await takeStackLock(dataDir.lockFile, say)
  const guard = startOrphanGuard()
  const giveUp = new AbortController()
  options.signal?.addEventListener('abort', () => giveUp.abort(new Error('The start was given up.')))
  const supervisor = createSupervisor({
    logDir: dataDir.logs,
    guard,
    say,
    signal: giveUp.signal,
    note: (processes) => lock.note(processes),
  })
  const watching = new AbortController()
  const stop = async () => {
    watching.abort()
    await supervisor.stop()
    guard.close()
    await lock.release()
  }
  try {
    await rotateLogs(dataDir.logs)
    const ports = await chooseStackPorts(dataDir.portsFile, { wanted: options.port, usual: settings.SARA8_PORT }, say)
    const training = options.training ?? true
    const servers = { settings, dataDir, ports, training, city: options.city ?? 'plain', supervisor, say } as const
    const { database, temporal, accounts, plans } = await startAll(servers, giveUp)
    const checks = [postgresHealth(database.apiUrl), temporalHealth(temporal)]
    await Promise.all(checks.map(({ check }) => check()))
    void watchHealth(checks, say, watching.signal)
    const city = servers.city === 'full' ? playedCity(plans.city, guard, say, watching.signal) : Promise.resolve()
    await lock.note(supervisor.processes(), localUrl(ports.api))
    return {
      apiUrl: localUrl(ports.api),
      providersUrl: localUrl(ports.providers),
      bankUrl: localUrl(ports.bank),
      outboxUrl: localUrl(ports.outbox),
      temporalAddress: temporal.address,
      ownerUrl: database.ownerUrl,
      dataDir: dataDir.root,
      keysFile: dataDir.keysFile,
      training,
      accounts,
      readyAfterMs: Date.now() - begunAt,
      city,
      pidOf: supervisor.pidOf,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

type Servers = {
  readonly settings: Settings
  readonly dataDir: DataDir
  readonly ports: StackPorts
  readonly training: boolean
  readonly city: 'plain' | 'full'
  readonly supervisor: Supervisor
  readonly say: (line: string) => void
}

async function startAll(servers: Servers, giveUp: AbortController) {
  const { settings, dataDir, ports, supervisor, say } = servers
  const keysFile = settings.SARA8_KEYS_FILE ?? dataDir.keysFile
  await ensureKeys(keysFile)
  const [{ database, accounts }, temporal] = await allOrFirstError(
    [startDatabase(servers, keysFile), startTemporal(servers)],
    giveUp,
  )
  say('Starting the simulators, the worker and the API …')
  const { outbox } = await readKeys(keysFile)
  const plans = programPlans({
    ports,
    smtpUrl: smtpUrlOf(ports.mail, outbox.apiKey),
    dataDir: dataDir.root,
    keysFile,
    temporalAddress: temporal.address,
    apiDatabaseUrl: database.apiUrl,
    workerDatabaseUrl: database.workerUrl,
    publicUrl: settings.SARA8_PUBLIC_URL ?? localUrl(ports.api),
    training: servers.training,
  })
  const { city: _, ...lasting } = plans
  await allOrFirstError(
    Object.values(lasting).map((plan) => supervisor.start(plan)),
    giveUp,
  )
  return { database, temporal, accounts, plans }
}

async function startDatabase(servers: Servers, keysFile: string) {
  const { settings, dataDir, ports, city, supervisor, say } = servers
  say(settings.DATABASE_URL ? 'PostgreSQL: using DATABASE_URL …' : 'PostgreSQL: starting …')
  const database: StackDatabase = settings.DATABASE_URL
    ? await openGivenDatabase(dataDir, settings.DATABASE_URL)
    : await openEmbeddedDatabase(dataDir, ports.postgres, supervisor.start, say)
  const { applied } = await migrate(database.ownerUrl)
  if (applied.length > 0) say(`Database: ${applied.length} migrations applied.`)
  await ensureLogins(database.adminUrl, database.passwords)
  say('Database: seeding the demonstration …')
  const { accounts } = await seedDemonstration(database.ownerUrl, { dataDir: dataDir.root, keysFile, city })
  return { database, accounts }
}

async function startTemporal({ settings, dataDir, ports, supervisor, say }: Servers) {
  const namespace = settings.TEMPORAL_NAMESPACE
  if (settings.TEMPORAL_ADDRESS) {
    say(`Temporal: using ${settings.TEMPORAL_ADDRESS} …`)
    await prepareGivenTemporal(settings.TEMPORAL_ADDRESS, namespace)
    return { address: settings.TEMPORAL_ADDRESS, namespace }
  }
  const binary = await findTemporal({ cliPath: settings.TEMPORAL_CLI_PATH, dataDir: dataDir.root, say })
  // The development server can't read another version's store; the runs start again from the cases' logs.
  const file = join(dataDir.temporalDir, `${binary.version}.db`)
  const server = { binary, port: ports.temporal, file, namespace }
  say(`Temporal: starting ${binary.version} …`)
  if (!existsSync(file)) await forgetOldLog(file)
  await supervisor.start(temporalPlan(server))
  const store = { file, pid: () => supervisor.pidOf('temporal'), restart: () => supervisor.kill('temporal') }
  return { address: temporalAddress(server), namespace, store }
}

/** Waits for all even when one fails, so that nothing begins after the stop has begun; then throws the first error. */
async function allOrFirstError<T extends readonly unknown[]>(
  tasks: { [K in keyof T]: Promise<T[K]> },
  giveUp: AbortController,
): Promise<T> {
  const failed = (error: unknown) => {
    giveUp.abort(error)
    throw error
  }
  await Promise.allSettled(tasks.map((task) => task.catch(failed)))
  giveUp.signal.throwIfAborted()
  return Promise.all(tasks) as Promise<unknown> as Promise<T> // each element is what its task gives
}
