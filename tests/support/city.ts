/**
 * A whole city for tests that need one: a seeded database, the simulated organisations, workers and relay in this
 * process, each real and on a port of its own. Start it in `beforeAll`, stop it in `afterAll`.
 *
 *   const city = await startCity()
 *   const caseId = await openTestCase(city, { service: 'bench-core', parcel: '1-1-1-1-0-0-0' })
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Context } from '@temporalio/activity'
import { Client, Connection } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { DefaultLogger, NativeConnection, Runtime, type Worker, type WorkflowBundle } from '@temporalio/worker'
import pino, { type Logger } from 'pino'
import { createCaseActivities } from '../../activities/case-activities.ts'
import type { EffectTools } from '../../activities/effects/effect-performer.ts'
import { createInquiryAdapters } from '../../activities/inquiries/inquiry-adapters.ts'
import { switchedAdapters } from '../../activities/inquiries/switched-adapters.ts'
import { createLetterRenderer } from '../../activities/letters/rendering/letter-pdf.ts'
import type { MailCarrier } from '../../activities/notices/gateway/message-gateway.ts'
import { createOutboxGateway } from '../../activities/notices/gateway/outbox-gateway.ts'
import { createSmtpCarrier } from '../../activities/notices/gateway/smtp-carrier.ts'
import { createTokenGateway } from '../../activities/payments/gateway/token-gateway.ts'
import { createProcedureLibrary } from '../../activities/procedures.ts'
import { createDatabase, type Database } from '../../db/client.ts'
import { createDocumentStore } from '../../db/personal/document-store.ts'
import { readProcedure } from '../../db/registers/procedures.ts'
import { isSwitchedOff } from '../../db/registers/provider-switches.ts'
import { type SeededAccount, seedDemonstration } from '../../db/seed/seed.ts'
import { type KeysRecord, readKeys } from '../../keys.ts'
import { findFreePort } from '../../local/free-port.ts'
import { ensureKeys } from '../../local/keys.ts'
import { smtpUrlOf } from '../../local/program-plans.ts'
import { startBankSimulator } from '../../local/simulators/bank/bank-simulator.ts'
import { startOutboxSimulator } from '../../local/simulators/outbox/outbox-simulator.ts'
import { startProvidersSimulator } from '../../local/simulators/providers/providers-simulator.ts'
import { startRelay } from '../../relay/relay.ts'
import { createWorkers } from '../../relay/workers.ts'
import { type CaseClient, createCaseClient } from '../../workflows/contract/case-client.ts'
import type { TestDatabase } from './shared-servers.ts'
import { temporalAddress, testDatabase, testNamespace } from './stack.ts'

export interface City {
  urls: TestDatabase
  /** As the worker sees it: every district. */
  worker: Database
  /** As the API's login sees it: nothing without an actor. */
  api: Database
  keys: KeysRecord
  accounts: readonly SeededAccount[]
  client: Client
  cases: CaseClient
  tools: EffectTools
  dataDir: string
  providersUrl: string
  bankUrl: string
  outboxUrl: string
  /** The outbox's door for mail, with user and password. */
  smtpUrl: string
  mail: MailCarrier
  /** Where callbacks are sent: the API of a test that has one listens there. */
  publicUrl: string
  publicPort: number
  /** Ends the workers as a deployment does, and starts them again. */
  stopWorkers(): Promise<void>
  startWorkers(bundle?: WorkflowBundle): Promise<void>
  stop(): Promise<void>
}

export interface CityOptions {
  /** Share of requests at which the simulated organisations misbehave. */
  misbehaveRate?: number
  /** Whether the relay's jobs run. */
  relay?: boolean
  /** Whether quick effects succeed at their first try; without it each goes on as an activity of its own. */
  firstTries?: boolean
  /** What the relay writes its log to. */
  log?: Logger
  /** Workflows that a worker keeps in memory; 0 replays every case at every turn. */
  maxCachedWorkflows?: number
}

let runtimeInstalled = false

export async function startCity({
  misbehaveRate = 0,
  relay = true,
  firstTries = true,
  log = pino({ level: 'silent' }),
  maxCachedWorkflows = 50,
}: CityOptions = {}): Promise<City> {
  if (!runtimeInstalled) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
  runtimeInstalled = true
  const [urls, address, namespace, dataDir] = await Promise.all([
    testDatabase(),
    temporalAddress(),
    testNamespace(),
    mkdtemp(join(tmpdir(), 'sara8-city-')),
  ])
  const keysFile = join(dataDir, 'keys.json')
  await ensureKeys(keysFile)
  const [keys, seeded] = await Promise.all([
    readKeys(keysFile),
    seedDemonstration(urls.ownerUrl, { dataDir, keysFile }),
  ])
  const [providersPort, bankPort, outboxPort, publicPort] = [
    await findFreePort(),
    await findFreePort(),
    await findFreePort(),
    await findFreePort(),
  ]
  const [outbox, ...others] = await Promise.all([
    startOutboxSimulator({ port: outboxPort, dataDir, seed: 'test' }),
    startProvidersSimulator({ port: providersPort, dataDir, seed: 'test', misbehaveRate }),
    startBankSimulator({ port: bankPort, dataDir }),
  ])
  const simulators = [outbox, ...others]
  const smtpUrl = smtpUrlOf(outbox.smtpPort, keys.outbox.apiKey)
  const mail = createSmtpCarrier({ smtpUrl, from: 'sara8@khoy.example' })
  const urlOf = (port: number) => `http://127.0.0.1:${port}`

  const worker = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 8 })
  const api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 8 })
  const connection = await NativeConnection.connect({ address })
  const clientConnection = await Connection.connect({ address })
  const client = new Client({ connection: clientConnection, namespace })
  const renderer = createLetterRenderer()
  const publicUrl = urlOf(publicPort)
  const cases = createCaseClient(client)
  const tools: EffectTools = {
    database: worker,
    procedures: createProcedureLibrary((service, version) => readProcedure(worker.sql, service, version)),
    keys: keys.fields,
    adapters: switchedAdapters(
      createInquiryAdapters({ providersUrl: urlOf(providersPort), secrets: keys.inquiries }),
      (provider) => isSwitchedOff(worker.sql, provider),
    ),
    gateway: createTokenGateway({ bankUrl: urlOf(bankPort), terminal: keys.bank }),
    renderer,
    documents: createDocumentStore(join(dataDir, 'documents')),
    runs: cases,
    publicUrl,
  }
  const stopRelay = new AbortController()
  const running = relay
    ? startRelay(
        {
          ...tools,
          client,
          cases,
          messages: createOutboxGateway({ outboxUrl: urlOf(outboxPort), apiKey: keys.outbox.apiKey }),
          mail,
          training: true,
          log,
          now: Date.now,
          anchorsDir: join(dataDir, 'anchors'),
        },
        stopRelay.signal,
      )
    : Promise.resolve()
  let workers: { all: readonly Worker[]; done: Promise<unknown> } | undefined

  const city: City = {
    urls,
    worker,
    api,
    keys,
    accounts: seeded.accounts,
    client,
    cases,
    tools,
    dataDir,
    providersUrl: urlOf(providersPort),
    bankUrl: urlOf(bankPort),
    outboxUrl: urlOf(outboxPort),
    smtpUrl,
    mail,
    publicUrl,
    publicPort,
    async startWorkers(bundle) {
      const activities = createCaseActivities(tools, true)
      const { perform } = activities
      if (!firstTries)
        activities.perform = async (input) => {
          if (Context.current().info.isLocal) throw ApplicationFailure.retryable('first-try', 'unexpected')
          return perform(input)
        }
      const all = await createWorkers({
        connection,
        namespace,
        activities,
        maxCachedWorkflows,
        ...(bundle ? { bundle } : {}),
      })
      workers = { all, done: Promise.all(all.map((one) => one.run())) }
    },
    async stopWorkers() {
      for (const one of workers?.all ?? []) if (one.getState() === 'RUNNING') one.shutdown()
      await workers?.done
      workers = undefined
    },
    async stop() {
      stopRelay.abort()
      await city.stopWorkers()
      await running
      await Promise.all(simulators.map((simulator) => simulator.close()))
      await Promise.all([renderer.close(), worker.close(), api.close(), connection.close(), clientConnection.close()])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  await city.startWorkers()
  return city
}
