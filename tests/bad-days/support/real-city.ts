import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { createProcedureLibrary, type ProcedureLibrary } from '../../../activities/procedures.ts'
import { createDatabase, type Database, type Sql } from '../../../db/client.ts'
import { connect } from '../../../db/connection.ts'
import { readProcedure } from '../../../db/registers/procedures.ts'
import { type KeysRecord, readKeys } from '../../../keys.ts'
import { dataDirAt } from '../../../local/data-dir.ts'
import { findFreePort } from '../../../local/free-port.ts'
import { keepPasswords, superuserName } from '../../../local/postgres-cluster.ts'
import { workerName } from '../../../local/postgres-roles.ts'
import { databaseUrl } from '../../../local/postgres-server.ts'
import { reset } from '../../../local/reset.ts'
import { type RunningStack, startStack } from '../../../local/stack.ts'
import { StackPorts } from '../../../local/stack-ports.ts'
import { type CaseClient, createCaseClient } from '../../../workflows/contract/case-client.ts'
import { eventually } from './eventually.ts'

export type ProcessName = 'postgres' | 'temporal' | 'worker' | 'api' | 'providers' | 'bank' | 'outbox'

/** The whole product as `npm start` runs it, each part a process of its own, and levers to hurt it. */
export interface RealCity {
  stack: RunningStack
  /** What the supervisor told the operator. */
  said: readonly string[]
  /** Where API and worker tell their metrics. */
  metricsPorts: readonly number[]
  /** As the worker sees it: every district. */
  worker: Database
  /** As the superuser sees it, for looking and for holding a row. */
  behind: Sql
  client: Client
  cases: CaseClient
  procedures: ProcedureLibrary
  keys: KeysRecord
  /** API key of a demonstration principal: `maryam`, `intake-clerk-1`. */
  keyOf(name: string): string
  pid(name: ProcessName): number
  /** `kill -9`; the supervisor brings the process back, for which the returned function waits. */
  kill(name: ProcessName): Promise<() => Promise<void>>
  /** The process stands still (SIGSTOP) and answers nobody, until `resume` or `kill`. */
  pause(name: ProcessName): void
  resume(name: ProcessName): void
  /** Closes what this test process holds and ends the stack; its data stay. */
  stop(): Promise<void>
}

export async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sara8-bad-days-'))
  // PostgreSQL may run as another user than the tests.
  await chmod(dataDir, 0o711)
  return dataDir
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await reset(dataDir)
  await rm(dataDir, { recursive: true, force: true })
}

/** Starts the stack on a data directory, in training mode; organisations misbehave only when told to. */
export async function startRealCity(dataDir: string): Promise<RealCity> {
  process.env.SARA8_SIMULATOR_MISBEHAVE_RATE = '0'
  // The most talkative logs are those in which a person's data would show.
  process.env.SARA8_LOG_LEVEL = 'debug'
  const said: string[] = []
  const stack = await startStack({ dataDir, port: await findFreePort(), say: (line) => said.push(line) })
  const place = dataDirAt(dataDir)
  const ports = StackPorts.parse(JSON.parse(await readFile(place.portsFile, 'utf8')))
  const passwords = await keepPasswords(place.passwordsFile)
  const urlAs = (user: string, password: string) =>
    databaseUrl({ user, password, port: ports.postgres, database: 'sara8' })
  const worker = createDatabase({ url: urlAs(workerName, passwords.worker), role: 'app_worker', max: 6 })
  const behind = connect(urlAs(superuserName, passwords.superuser), { max: 4, settings: {} })
  const connection = Connection.lazy({ address: stack.temporalAddress, connectTimeout: '5s' })
  const client = new Client({ connection })
  const keys = await readKeys(stack.keysFile)
  const accounts = JSON.parse(await readFile(join(dataDir, 'demonstration-keys.json'), 'utf8')) as Record<
    string,
    string
  >
  const pid = (name: ProcessName) => {
    const found = stack.pidOf(name)
    if (found === undefined) throw new Error(`${name} is down`)
    return found
  }
  const timesBack = (name: ProcessName) => said.filter((line) => line === `${name} is back.`).length
  return {
    stack,
    metricsPorts: [ports.apiMetrics, ports.workerMetrics],
    said,
    worker,
    behind,
    client,
    cases: createCaseClient(client),
    procedures: createProcedureLibrary((service, version) => readProcedure(worker.sql, service, version)),
    keys,
    keyOf(name) {
      const key = accounts[`prn_${name}`]
      if (key === undefined) throw new Error(`nobody is called ${name}`)
      return key
    },
    pid,
    async kill(name) {
      const before = timesBack(name)
      const victim = await eventually(async () => stack.pidOf(name), `${name} to kill`)
      process.kill(victim, 'SIGKILL')
      while (stack.pidOf(name) === victim) await sleep(5)
      return () =>
        eventually(async () => timesBack(name) > before || undefined, `${name} to come back`).then(() => undefined)
    },
    pause: (name) => void process.kill(pid(name), 'SIGSTOP'),
    resume: (name) => void process.kill(pid(name), 'SIGCONT'),
    async stop() {
      await Promise.allSettled([worker.close(), behind.end({ timeout: 1 }), connection.close()])
      await stack.stop()
    },
  }
}
