import { environmentWith } from '../settings.ts'
import { programEntry } from './program-entry.ts'
import type { StackPorts } from './stack-ports.ts'
import type { ProcessPlan } from './supervised-process.ts'

export type ProgramSurroundings = {
  readonly ports: StackPorts
  readonly dataDir: string
  readonly keysFile: string
  /** By which mail is given to the simulated outbox. */
  readonly smtpUrl: string
  readonly temporalAddress: string
  readonly apiDatabaseUrl: string
  readonly workerDatabaseUrl: string
  readonly publicUrl: string
  readonly training: boolean
}

/** A program that does its work and ends. */
export type ErrandPlan = Pick<ProcessPlan, 'name' | 'command' | 'args' | 'env' | 'cwd'>

export type ProgramPlans = Record<'providers' | 'bank' | 'outbox' | 'worker' | 'api', ProcessPlan> & {
  city: ErrandPlan
}

/** How to run the product's own processes and those that play other organisations. */
export function programPlans(around: ProgramSurroundings): ProgramPlans {
  const { ports } = around
  const common = { SARA8_DATA_DIR: around.dataDir, SARA8_TRAINING: around.training ? '1' : '0' }
  // Other organisations know nothing of our databases.
  const outside = { ...common, DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined, SARA8_KEYS_FILE: undefined }
  const product = {
    ...common,
    SARA8_KEYS_FILE: around.keysFile,
    TEMPORAL_ADDRESS: around.temporalAddress,
    SARA8_PUBLIC_URL: around.publicUrl,
    SARA8_PROVIDERS_URL: localUrl(ports.providers),
    SARA8_BANK_URL: localUrl(ports.bank),
    SARA8_OUTBOX_URL: localUrl(ports.outbox),
    SARA8_SMTP_URL: around.smtpUrl,
    SARA8_MAIL_FROM: 'Khoy Municipality <sara8@khoy.example>',
  }
  return {
    providers: program('providers', 'local/simulators/providers/main.ts', ports.providers, outside, '/livez'),
    bank: program('bank', 'local/simulators/bank/main.ts', ports.bank, outside, '/livez'),
    outbox: program(
      'outbox',
      'local/simulators/outbox/main.ts',
      ports.outbox,
      { ...outside, SARA8_SMTP_PORT: String(ports.mail) },
      '/livez',
    ),
    worker: {
      ...program(
        'worker',
        'relay/main.ts',
        ports.worker,
        {
          ...product,
          ...frugal,
          DATABASE_URL: around.workerDatabaseUrl,
          SARA8_METRICS_PORT: String(ports.workerMetrics),
        },
        '/readyz',
      ),
      stopWithinMs: 3_000,
    },
    city: {
      name: 'city',
      command: process.execPath,
      ...programEntry('city/main.ts'),
      env: environmentWith({ ...product, DATABASE_URL: around.workerDatabaseUrl }),
    },
    api: program(
      'api',
      'api/main.ts',
      ports.api,
      { ...product, DATABASE_URL: around.apiDatabaseUrl, SARA8_METRICS_PORT: String(ports.apiMetrics) },
      '/readyz',
    ),
  }
}

/** The engine's native part has many threads, and each would otherwise keep a heap of its own (glibc's arenas). */
const frugal = { MALLOC_ARENA_MAX: '2' }

/** The outbox knows us by the same secret at both of its doors. */
export const smtpUrlOf = (port: number, apiKey: string) =>
  `smtp://sara8:${encodeURIComponent(apiKey)}@127.0.0.1:${port}`

export const localUrl = (port: number) => `http://127.0.0.1:${port}`

function program(
  name: string,
  entry: string,
  port: number,
  env: Record<string, string | undefined>,
  readyPath: string,
): ProcessPlan {
  return {
    name,
    command: process.execPath,
    ...programEntry(entry),
    env: environmentWith({ ...env, SARA8_PORT: String(port) }),
    stopSignal: 'SIGTERM',
    stopWithinMs: 1_500,
    readyWithinMs: 60_000,
    isReady: () => answersOk(localUrl(port) + readyPath),
  }
}

async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  await response.body?.cancel()
  return response.ok
}
