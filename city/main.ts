import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { createLetterRenderer } from '../activities/letters/rendering/letter-pdf.ts'
import { createTokenGateway } from '../activities/payments/gateway/token-gateway.ts'
import { createProcedureLibrary } from '../activities/procedures.ts'
import { createDatabase, type Database } from '../db/client.ts'
import { createDocumentStore } from '../db/personal/document-store.ts'
import { readProcedure } from '../db/registers/procedures.ts'
import type { CaseId } from '../domain/case/case-id.ts'
import { readKeys } from '../keys.ts'
import { readSettings } from '../settings.ts'
import { createCaseClient } from '../workflows/contract/case-client.ts'
import { cityTable } from './city-table.ts'
import { playCity } from './play-city.ts'
import { cityCases } from './stories/city-cases.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Plays what is not there yet of the demonstration city's cases, and starts the runs of those that are open. */
async function main(): Promise<void> {
  const begunAt = Date.now()
  const settings = readSettings()
  const keys = await readKeys(settings.SARA8_KEYS_FILE ?? join(settings.SARA8_DATA_DIR, 'keys.json'))
  const database = createDatabase({ url: required(settings.DATABASE_URL, 'DATABASE_URL'), role: 'app_worker', max: 2 })
  const renderer = createLetterRenderer()
  const documentsDir = join(settings.SARA8_DATA_DIR, 'documents')
  await mkdir(documentsDir, { recursive: true, mode: 0o700 })
  try {
    const bankUrl = required(settings.SARA8_BANK_URL, 'SARA8_BANK_URL')
    const tools = {
      procedures: createProcedureLibrary((service, version) => readProcedure(database.sql, service, version)),
      keys: keys.fields,
      gateway: createTokenGateway({ bankUrl, terminal: keys.bank }),
      renderer,
      documents: createDocumentStore(documentsDir),
      publicUrl: required(settings.SARA8_PUBLIC_URL, 'SARA8_PUBLIC_URL'),
    }
    const { cases, unfinished } = await playCity(database, tools, cityCases, Date.now(), say)
    for (const { name, why } of unfinished) say(`Demonstration city: ${name} could not be played on: ${why}`)
    if (cases > 0) {
      await startRuns(database, required(settings.TEMPORAL_ADDRESS, 'TEMPORAL_ADDRESS'), settings.TEMPORAL_NAMESPACE)
      say(`Demonstration city: ${cases} cases are there (${((Date.now() - begunAt) / 1000).toFixed(1)} s).`)
    }
    say(
      'Demonstration city: what its cases wait for. Each is told in docs/demonstration-city.md; `sara8 case list` has them all.',
    )
    for (const line of await cityTable(database.sql)) say(line)
  } finally {
    await Promise.all([renderer.close(), database.close()])
  }
}

/** Begins the runs of all open cases; the reconciler begins those for which Temporal had no time. */
async function startRuns({ sql }: Database, address: string, namespace: string): Promise<void> {
  const open = await sql<{ caseId: CaseId; service: string; district: string }[]>`
    select case_id as "caseId", service, district from cases where status <> 'closed' order by case_id`
  const connection = await Connection.connect({ address })
  try {
    const runs = createCaseClient(new Client({ connection, namespace }))
    for (const { caseId, ...tags } of open) await runs.start(caseId, tags).catch(() => undefined)
  } finally {
    await connection.close()
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`${name} must be set to play the city`)
  return value
}

await main()
