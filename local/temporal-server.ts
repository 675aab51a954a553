import { rm } from 'node:fs/promises'
import { Client, Connection } from '@temporalio/client'
import { checkTemporal } from '../activities/health/temporal-check.ts'
import { searchAttributeTypes } from './search-attributes.ts'
import type { ProcessPlan } from './supervised-process.ts'
import type { TemporalBinary } from './temporal-binary.ts'

export type TemporalServer = {
  readonly binary: TemporalBinary
  readonly port: number
  /** SQLite file of the server's store; made when missing. */
  readonly file: string
  readonly namespace: string
}

/** The write-ahead log doubles the rate; `full` makes each commit wait for the disk. */
const pragmas = ['journal_mode=wal', 'synchronous=full']

const dynamicConfig = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'frontend.enableUpdateWorkflowExecution=true',
  'system.enableActivityEagerExecution=true',
  // Without it the server asks the outside world whether it is up to date.
  'frontend.enableServerVersionCheck=false',
]

/** How to run a development server of Temporal on 127.0.0.1 that keeps its runs in a file. */
export function temporalPlan(server: TemporalServer): ProcessPlan {
  const flags = [
    ['--ip', '127.0.0.1'],
    ['--port', String(server.port)],
    ['--db-filename', server.file],
    ['--namespace', server.namespace],
    ['--log-format', 'json'],
    ['--log-level', 'warn'],
    ...pragmas.map((pragma) => ['--sqlite-pragma', pragma]),
    ...dynamicConfig.map((value) => ['--dynamic-config-value', value]),
    ...Object.entries(searchAttributeTypes).map(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ]
  return {
    name: 'temporal',
    command: server.binary.path,
    args: ['server', 'start-dev', '--headless', ...flags.flat()],
    stopSignal: 'SIGTERM',
    stopWithinMs: 4_000,
    readyWithinMs: 60_000,
    isReady: () => answers(temporalAddress(server), server.namespace),
  }
}

export const temporalAddress = (server: { readonly port: number }) => `127.0.0.1:${server.port}`

/** Removes the write-ahead log of a store that is gone: beside another store it would spoil that one. */
export async function forgetOldLog(file: string): Promise<void> {
  for (const beside of ['-wal', '-shm']) await rm(file + beside, { force: true })
}

async function answers(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' })
  try {
    await checkTemporal(new Client({ connection, namespace }))
    return true
  } finally {
    await connection.close()
  }
}
