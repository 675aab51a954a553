import { mkdir } from 'node:fs/promises'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { MailCarrier, MessageGateway } from '../activities/notices/gateway/message-gateway.ts'
import type { SettlementTools } from '../activities/payments/settle-payment.ts'
import type { ProcedureLibrary } from '../activities/procedures.ts'
import { anchorHeads } from '../db/log/anchor.ts'
import type { DocumentStore } from '../db/personal/document-store.ts'
import type { FieldKeys } from '../db/personal/field-keys.ts'
import type { CaseId } from '../domain/case/case-id.ts'
import { tehranDay } from '../domain/time/day.ts'
import { engine } from '../temporal.config.ts'
import type { CaseClient } from '../workflows/contract/case-client.ts'
import { applyCalendars } from './apply-calendars.ts'
import { deliverCommands } from './deliver-commands.ts'
import { every } from './every.ts'
import { excuseOutages } from './excuse-outages.ts'
import { reconcile, startUnbegun } from './reconcile.ts'
import { reportStuck } from './report-stuck.ts'
import { runningCases } from './running-cases.ts'
import { sendNotices } from './send-notices.ts'
import { sendTrials, sendWebhooks } from './send-webhooks.ts'
import { settlePayments } from './settle-payments.ts'
import { tidy } from './tidy.ts'

export interface RelayTools extends SettlementTools {
  client: Client
  cases: CaseClient
  keys: FieldKeys
  messages: MessageGateway
  mail?: MailCarrier
  publicUrl: string
  /** Training mode: organisations may be told at addresses of this machine. */
  training: boolean
  log: Logger
  procedures: ProcedureLibrary
  documents: DocumentStore
  /** Folder outside the database for the daily heads of all logs. */
  anchorsDir: string
}

/** The jobs that keep what is stored and what runs in step; each goes on until the signal is given. */
export function startRelay(tools: RelayTools, signal: AbortSignal): Promise<unknown> {
  const { database, cases, client, log } = tools
  const watch = { signal, log }
  const seen = new Map<CaseId, number>()
  let anchoredOn = ''
  let lookBackMs = 24 * 60 * 60 * 1_000
  return Promise.all([
    every('deliver-commands', 1_000, () => deliverCommands(database.sql, cases), watch),
    every('settle-payments', 5_000, () => settlePayments(tools, signal), watch),
    every('send-notices', 1_000, () => sendNotices({ ...tools, sql: database.sql }, signal), watch),
    every('send-trials', 1_000, () => sendTrials({ ...tools, sql: database.sql }, signal), watch),
    every('send-webhooks', 1_000, () => sendWebhooks({ ...tools, sql: database.sql }, signal), watch),
    every(
      'reconcile',
      engine.reconcileEveryMs,
      async () => {
        const done = await reconcile(database.sql, cases, () => runningCases(client), seen, tools.now() - lookBackMs)
        lookBackMs = 10 * 60 * 1_000
        if (done.started + done.woken > 0) log.info({ job: 'reconcile', ...done }, 'brought log and engine together')
      },
      watch,
    ),
    every('start-unbegun', 5_000, async () => void (await startUnbegun(database.sql, cases, tools.now())), watch),
    every(
      'report-stuck',
      engine.reconcileEveryMs,
      async () => {
        const opened = await reportStuck(database.sql, client, tools.procedures, tools.now())
        if (opened > 0) log.error({ job: 'report-stuck', opened }, 'cases are stuck')
      },
      watch,
    ),
    every(
      'apply-calendars',
      10_000,
      async () => {
        const told = await applyCalendars(database.sql, tools.now())
        if (told > 0) log.info({ job: 'apply-calendars', told }, 'told cases to go by a new calendar')
      },
      watch,
    ),
    every(
      'excuse-outages',
      10_000,
      async () => {
        const told = await excuseOutages(database.sql, tools.now())
        if (told > 0) log.info({ job: 'excuse-outages', told }, 'told cases of an organisation that was switched off')
      },
      watch,
    ),
    every('tidy', 60 * 60 * 1_000, () => tidy({ ...tools, sql: database.sql }, tools.now()), watch),
    every(
      'anchor-heads',
      60 * 60 * 1_000,
      () =>
        anchorToday(
          tools,
          (day) => {
            anchoredOn = day
          },
          anchoredOn,
        ),
      watch,
    ),
  ])
}

/** Once a day, and at every start. */
async function anchorToday(
  { database, anchorsDir, now }: RelayTools,
  done: (day: string) => void,
  anchoredOn: string,
): Promise<void> {
  const day = tehranDay(now())
  if (day === anchoredOn) return
  await mkdir(anchorsDir, { recursive: true, mode: 0o700 })
  await anchorHeads(database.sql, { folder: anchorsDir, day })
  done(day)
}
