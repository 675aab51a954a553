import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker'
import pino, { type Logger } from 'pino'
import { createCaseActivities } from '../activities/case-activities.ts'
import { checkPostgres } from '../activities/health/postgres-check.ts'
import { createInquiryAdapters } from '../activities/inquiries/inquiry-adapters.ts'
import { measuredAdapters } from '../activities/inquiries/measured-adapters.ts'
import { switchedAdapters } from '../activities/inquiries/switched-adapters.ts'
import { createLetterRenderer } from '../activities/letters/rendering/letter-pdf.ts'
import { createOutboxGateway } from '../activities/notices/gateway/outbox-gateway.ts'
import { mailCarrierOf } from '../activities/notices/gateway/smtp-carrier.ts'
import { createTokenGateway } from '../activities/payments/gateway/token-gateway.ts'
import { createProcedureLibrary } from '../activities/procedures.ts'
import { createDatabase } from '../db/client.ts'
import { createDocumentStore } from '../db/personal/document-store.ts'
import { readGauges } from '../db/queries/gauges.ts'
import { readProcedure } from '../db/registers/procedures.ts'
import { believedSwitches } from '../db/registers/provider-switches.ts'
import { readKeys } from '../keys.ts'
import { watchCity } from '../metrics/city-metrics.ts'
import { countClaims } from '../metrics/effect-metrics.ts'
import { countInquiries } from '../metrics/inquiry-metrics.ts'
import { createProcessMetrics } from '../metrics/process-metrics.ts'
import { tellMetrics } from '../metrics/tell-metrics.ts'
import { readSettings } from '../settings.ts'
import { createCaseClient } from '../workflows/contract/case-client.ts'
import { kindOf } from './every.ts'
import { startHealthServer } from './health-server.ts'
import { startRelay } from './relay.ts'
import { createWorkers } from './workers.ts'

/** The worker process: runs cases and their effects, and the relay that keeps log and engine in step. */
async function main(): Promise<void> {
  const settings = readSettings()
  const log = pino({ name: 'worker', level: settings.SARA8_LOG_LEVEL })
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      log[level === 'ERROR' ? 'error' : 'warn']({ from: 'temporal', ...codesIn(meta) }, message),
    ),
    shutdownSignals: [],
  })
  const metrics = createProcessMetrics('worker')
  const keys = await readKeys(settings.SARA8_KEYS_FILE ?? join(settings.SARA8_DATA_DIR, 'keys.json'))
  const database = createDatabase({ url: required(settings.DATABASE_URL, 'DATABASE_URL'), role: 'app_worker', max: 20 })
  const connection = await connectToTemporal(required(settings.TEMPORAL_ADDRESS, 'TEMPORAL_ADDRESS'), log)
  const client = new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE })
  const documentsDir = join(settings.SARA8_DATA_DIR, 'documents')
  await mkdir(documentsDir, { recursive: true, mode: 0o700 })
  // Letters print it for ever, so it is never guessed.
  const publicUrl = required(settings.SARA8_PUBLIC_URL, 'SARA8_PUBLIC_URL')
  const gateway = createTokenGateway({
    bankUrl: required(settings.SARA8_BANK_URL, 'SARA8_BANK_URL'),
    terminal: keys.bank,
  })
  const renderer = createLetterRenderer()
  const cases = createCaseClient(client)
  const tools = {
    database,
    procedures: createProcedureLibrary((service, version) => readProcedure(database.sql, service, version)),
    keys: keys.fields,
    adapters: switchedAdapters(
      measuredAdapters(
        createInquiryAdapters({
          providersUrl: required(settings.SARA8_PROVIDERS_URL, 'SARA8_PROVIDERS_URL'),
          secrets: keys.inquiries,
        }),
        countInquiries(metrics),
      ),
      believedSwitches(database.sql, Date.now),
    ),
    gateway,
    renderer,
    documents: createDocumentStore(documentsDir),
    runs: cases,
    publicUrl,
    countClaim: countClaims(metrics),
  }
  const workers = await createWorkers({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    activities: createCaseActivities(tools, settings.SARA8_TRAINING),
    ...(settings.SARA8_WORKFLOW_BUNDLE ? { bundle: { codePath: settings.SARA8_WORKFLOW_BUNDLE } } : {}),
    maxCachedWorkflows: settings.SARA8_MAX_CACHED_WORKFLOWS,
  })
  const running = Promise.all(workers.map((worker) => worker.run()))
  const stop = new AbortController()
  const relay = startRelay(
    {
      database,
      client,
      cases,
      gateway,
      keys: keys.fields,
      messages: createOutboxGateway({
        outboxUrl: required(settings.SARA8_OUTBOX_URL, 'SARA8_OUTBOX_URL'),
        apiKey: keys.outbox.apiKey,
      }),
      ...mailCarrierOf(settings),
      publicUrl,
      training: settings.SARA8_TRAINING,
      log,
      now: Date.now,
      procedures: tools.procedures,
      documents: tools.documents,
      anchorsDir: join(settings.SARA8_DATA_DIR, 'anchors'),
    },
    stop.signal,
  )
  const health = await startHealthServer(settings.SARA8_HOST, settings.SARA8_PORT, async () => {
    await checkPostgres(database.sql)
    return workers.every((worker) => worker.getState() === 'RUNNING')
  })
  const told = await tellMetrics(
    settings,
    9_465,
    metrics,
    log,
    watchCity(metrics, () => readGauges(database.sql), Date.now),
  )
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())
  running.catch(() => {
    log.fatal('a worker failed')
    process.exitCode = 1
    stop.abort()
  })
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }))
  health.close()
  health.closeAllConnections()
  told?.close()
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  await Promise.allSettled([running, relay])
  await Promise.allSettled([renderer.close(), database.close(), connection.close()])
  process.exit()
}

/** What may be told of a line's details: ids and codes, no message of others. */
function codesIn({ workflowId, error, failure }: Record<string, unknown> = {}) {
  return { workflowId, failure, code: error instanceof ApplicationFailure ? error.type : undefined }
}

/** Waits for Temporal: after a power cut everything starts at once, and a worker that gives up comes back ever later. */
async function connectToTemporal(address: string, log: Logger): Promise<NativeConnection> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await NativeConnection.connect({ address })
    } catch (failure) {
      if (tries % 60 === 0) log.warn({ kind: kindOf(failure) }, 'Temporal does not answer')
      await sleep(500)
    }
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`${name} must be set to run the worker`)
  return value
}

await main()
