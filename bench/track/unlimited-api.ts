import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { createInquiryAdapters } from '../../activities/inquiries/inquiry-adapters.ts'
import { createOutboxGateway } from '../../activities/notices/gateway/outbox-gateway.ts'
import { createTokenGateway } from '../../activities/payments/gateway/token-gateway.ts'
import { createProcedureLibrary } from '../../activities/procedures.ts'
import { createApp } from '../../api/app.ts'
import { serveApp } from '../../api/serve.ts'
import { createDatabase } from '../../db/client.ts'
import { createDocumentStore } from '../../db/personal/document-store.ts'
import { readProcedure } from '../../db/registers/procedures.ts'
import { readKeys } from '../../keys.ts'
import { readSettings } from '../../settings.ts'
import { createCaseClient } from '../../workflows/contract/case-client.ts'

/** The product's API in a process of its own, as api/main.ts runs it, but with look-ups that may be asked without end. */
async function main(): Promise<void> {
  const settings = readSettings()
  const keys = await readKeys(join(settings.SARA8_DATA_DIR, 'keys.json'))
  const database = createDatabase({ url: given(settings.DATABASE_URL), role: 'app_api', max: 10 })
  const client = new Client({ connection: Connection.lazy({ address: given(settings.TEMPORAL_ADDRESS) }) })
  const endless = { most: Number.MAX_SAFE_INTEGER, withinMs: 3_600_000 }
  const app = createApp({
    database,
    caseClient: createCaseClient(client),
    settings,
    keys,
    procedures: createProcedureLibrary((service, version) => readProcedure(database.sql, service, version)),
    gateway: createTokenGateway({ bankUrl: given(settings.SARA8_BANK_URL), terminal: keys.bank }),
    messages: createOutboxGateway({ outboxUrl: given(settings.SARA8_OUTBOX_URL), apiKey: keys.outbox.apiKey }),
    adapters: createInquiryAdapters({
      providersUrl: given(settings.SARA8_PROVIDERS_URL),
      secrets: keys.inquiries,
    }),
    documentStore: createDocumentStore(join(settings.SARA8_DATA_DIR, 'documents')),
    log: pino({ name: 'api', level: settings.SARA8_LOG_LEVEL }),
    now: Date.now,
    checks: { postgres: async () => undefined, temporal: async () => undefined },
    limits: { track: endless, trackGuess: endless, verify: endless },
  })
  const server = await serveApp(app, { host: '127.0.0.1', port: settings.SARA8_PORT })
  process.stdout.write(`${server.port}\n`)
}

function given(value: string | undefined): string {
  if (value === undefined) throw new Error('a setting is missing')
  return value
}

await main()
