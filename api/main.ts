import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { checkPostgres } from '../activities/health/postgres-check.ts'
import { checkTemporal } from '../activities/health/temporal-check.ts'
import { createInquiryAdapters } from '../activities/inquiries/inquiry-adapters.ts'
import { measuredAdapters } from '../activities/inquiries/measured-adapters.ts'
import { switchedAdapters } from '../activities/inquiries/switched-adapters.ts'
import { createOutboxGateway } from '../activities/notices/gateway/outbox-gateway.ts'
import { mailCarrierOf } from '../activities/notices/gateway/smtp-carrier.ts'
import { createTokenGateway } from '../activities/payments/gateway/token-gateway.ts'
import { createProcedureLibrary } from '../activities/procedures.ts'
import { createClamdScanner } from '../activities/scanning/virus-scanner.ts'
import { createDatabase } from '../db/client.ts'
import { createDocumentStore } from '../db/personal/document-store.ts'
import { readProcedure } from '../db/registers/procedures.ts'
import { believedSwitches } from '../db/registers/provider-switches.ts'
import { readKeys } from '../keys.ts'
import { countInquiries } from '../metrics/inquiry-metrics.ts'
import { createProcessMetrics } from '../metrics/process-metrics.ts'
import { countRequests } from '../metrics/request-metrics.ts'
import { tellMetrics } from '../metrics/tell-metrics.ts'
import { readSettings } from '../settings.ts'
import { createWeb } from '../web/app.ts'
import { createSite } from '../web/site.ts'
import { createCaseClient } from '../workflows/contract/case-client.ts'
import { createApp } from './app.ts'
import { serveApp } from './serve.ts'

/** The API process. It starts without PostgreSQL and Temporal too, and is ready once both work. */
async function main(): Promise<void> {
  const settings = readSettings()
  const log = pino({ name: 'api', level: settings.SARA8_LOG_LEVEL, base: { pid: process.pid } })
  const keys = await readKeys(settings.SARA8_KEYS_FILE ?? join(settings.SARA8_DATA_DIR, 'keys.json'))
  const login = { url: required(settings.DATABASE_URL, 'DATABASE_URL'), role: 'app_api' } as const
  const database = createDatabase({ ...login, max: 10 })
  // Procedures are read from within transactions: when each of those holds a connection, none of theirs would be left.
  const rules = createDatabase({ ...login, max: 2 })
  const connection = Connection.lazy({
    address: required(settings.TEMPORAL_ADDRESS, 'TEMPORAL_ADDRESS'),
    connectTimeout: '3s',
    // Left to itself the channel waits up to two minutes between its tries.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 500, 'grpc.max_reconnect_backoff_ms': 3_000 },
  })
  const client = new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE })
  const documents = join(settings.SARA8_DATA_DIR, 'documents')
  await mkdir(documents, { recursive: true, mode: 0o700 })

  const stopping = new AbortController()
  const metrics = createProcessMetrics('api')
  const countRequest = countRequests(metrics)
  const messages = createOutboxGateway({
    outboxUrl: required(settings.SARA8_OUTBOX_URL, 'SARA8_OUTBOX_URL'),
    apiKey: keys.outbox.apiKey,
  })
  const adapters = switchedAdapters(
    measuredAdapters(
      createInquiryAdapters({
        providersUrl: required(settings.SARA8_PROVIDERS_URL, 'SARA8_PROVIDERS_URL'),
        secrets: keys.inquiries,
      }),
      countInquiries(metrics),
    ),
    believedSwitches(database.sql, Date.now),
  )
  const app = createApp({
    database,
    caseClient: createCaseClient(client),
    settings,
    keys,
    procedures: createProcedureLibrary((service, version) => readProcedure(rules.sql, service, version)),
    gateway: createTokenGateway({ bankUrl: required(settings.SARA8_BANK_URL, 'SARA8_BANK_URL'), terminal: keys.bank }),
    messages,
    ...mailCarrierOf(settings),
    adapters,
    documentStore: createDocumentStore(documents),
    ...(settings.SARA8_CLAMD ? { scanner: createClamdScanner(settings.SARA8_CLAMD) } : {}),
    log,
    now: Date.now,
    checks: { postgres: () => checkPostgres(database.sql), temporal: () => checkTemporal(client) },
    stopping: stopping.signal,
    countRequest,
  })
  const web = createWeb({
    api: app,
    database,
    settings,
    keys,
    adapters,
    messages,
    log,
    now: Date.now,
    stopping: stopping.signal,
    countRequest,
  })
  const told = await tellMetrics(settings, 9_464, metrics, log)
  const server = await serveApp(createSite(app, web), { host: settings.SARA8_HOST, port: settings.SARA8_PORT })
  log.info({ port: server.port }, 'listening')

  const stop = async () => {
    if (stopping.signal.aborted) return
    stopping.abort()
    await server.stop()
    told?.close()
    await Promise.allSettled([database.close(), rules.close(), connection.close()])
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`${name} must be set to run the API`)
  return value
}

await main()
