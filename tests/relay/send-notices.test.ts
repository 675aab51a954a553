import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createOutboxGateway } from '../../activities/notices/gateway/outbox-gateway.ts'
import { createSmtpCarrier, messageIdOf } from '../../activities/notices/gateway/smtp-carrier.ts'
import { createDatabase, type Database } from '../../db/client.ts'
import { createCaseKey } from '../../db/personal/case-key.ts'
import { createFieldKeys } from '../../db/personal/field-keys.ts'
import { storeParties } from '../../db/personal/parties.ts'
import { keepProvedMail, keepTelling } from '../../db/principals/citizen-telling.ts'
import { enterCitizen } from '../../db/principals/citizens.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { MailAddress } from '../../domain/identifier/mail-address.ts'
import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Phone } from '../../domain/identifier/phone.ts'
import { smtpUrlOf } from '../../local/program-plans.ts'
import { type OutboxSimulator, startOutboxSimulator } from '../../local/simulators/outbox/outbox-simulator.ts'
import type { OutboxMessage } from '../../local/simulators/outbox/outbox-store.ts'
import { ensureSimulatorCredentials } from '../../local/simulators/shared/simulator-credentials.ts'
import type { NoticeTools } from '../../relay/send-notice.ts'
import { sendNotices } from '../../relay/send-notices.ts'
import * as fixture from '../db/case-fixture.ts'
import { testDatabase } from '../support/stack.ts'

const keys = createFieldKeys()
const phone = '09990000001' as Phone
const from = 'sara8@khoy.example'
const noon = Date.parse('2026-11-24T12:00:00+03:30')
let dataDir: string
let worker: Database
let api: Database
let outbox: OutboxSimulator
let tools: NoticeTools
let maryam: string

beforeAll(async () => {
  const urls = await testDatabase()
  worker = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 2 })
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 2 })
  dataDir = mkdtempSync(join(tmpdir(), 'sara8-notices-'))
  outbox = await startOutboxSimulator({ port: 0, dataDir, seed: 'test' })
  const { apiKey } = ensureSimulatorCredentials(dataDir).outbox
  tools = {
    ...{ sql: worker.sql, keys, publicUrl: 'http://sara8.test', training: false, now: () => noon },
    messages: createOutboxGateway({ outboxUrl: outbox.url, apiKey }),
    mail: createSmtpCarrier({ smtpUrl: smtpUrlOf(outbox.smtpPort, apiKey), from }),
    log: pino({ level: 'silent' }),
  }
  maryam = await enterCitizen(api.sql, keys, { nationalId: '9990000018' as NationalId, phone, name: 'مریم نمونه‌ای' })
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close(), outbox.close()])
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(() => behave('normal'))

async function behave(mode: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch(`${outbox.url}/control/mail`, { method: 'PUT', body: JSON.stringify({ mode }), headers })
}

const asMaryam = <T>(work: Parameters<typeof api.withActor<T>>[1]) => api.withActor(fixture.asCitizen(maryam), work)

/** Maryam wants mail, in this language, to this address. */
async function wantsMail(mail: string, locale: 'fa' | 'en' = 'fa') {
  await asMaryam(async (tx) => {
    await keepProvedMail(tx, keys, maryam, mail as MailAddress)
    await keepTelling(tx, maryam, { by: 'mail', in: locale })
  })
}

async function owed(): Promise<CaseId> {
  const row = fixture.caseRow(fixture.newCaseId(), { applicant: maryam })
  const notices = [{ index: 0, template: 'case-received', audience: 'applicant' as const }]
  await fixture.givenCase(worker, row, { notices })
  const { caseId, district, applicant } = row
  await asMaryam(async (tx) => {
    const key = await createCaseKey(tx, keys, { caseId, district, applicant })
    const party = { role: 'applicant', name: 'مریم نمونه‌ای', nationalId: null, phone } as const
    await storeParties(tx, keys, key, { caseId, district, applicant }, [party])
  })
  return caseId
}

const send = () => sendNotices(tools, new AbortController().signal)

async function becameOf(caseId: CaseId) {
  const [row] = await worker.sql<{ state: string; channel: string; code: string | null; isLater: boolean }[]>`
    select state, channel, code, due_at > now() as "isLater" from deliveries where case_id = ${caseId}`
  const answer = await fetch(`${outbox.url}/messages?limit=1000`)
  const { messages } = (await answer.json()) as { messages: OutboxMessage[] }
  const key = `${caseId}/1/applicant/case-received`
  const arrived = messages.filter((one) => one.key === key || one.key === messageIdOf(key, from))
  return { ...row, arrived: arrived.map(({ kind }) => kind), text: arrived.map(({ text }) => text).join() }
}

test('a message goes by the way and in the language that the applicant chose', async () => {
  const bySms = await owed()
  await send()
  expect(await becameOf(bySms)).toMatchObject({ state: 'sent', channel: 'sms', arrived: ['sms'] })
  await wantsMail('maryam@khoy.example', 'en')
  const byMail = await owed()
  await send()
  const became = await becameOf(byMail)
  expect(became).toMatchObject({ state: 'sent', channel: 'mail', code: null, arrived: ['mail'] })
  expect(became.text).toContain('Your request was received by the Municipality of Khoy')
  expect(became.text).toContain('http://sara8.test/en/track')
})

test('an address that is refused: the same message goes by SMS, and the log says why', async () => {
  await wantsMail('nobody@khoy.example')
  const caseId = await owed()
  await send()
  const became = await becameOf(caseId)
  expect(became).toMatchObject({ state: 'sent', channel: 'sms', code: 'mail-refused', arrived: ['sms'] })
  expect(became.text).toContain('http://sara8.test/fa/track')
})

test('a server that is down: the message waits, and after the allowed tries it goes by SMS', async () => {
  await wantsMail('maryam@khoy.example')
  await behave('down')
  const caseId = await owed()
  await send()
  const waiting = { state: 'pending', channel: 'mail', code: 'mail-down', isLater: true, arrived: [] }
  expect(await becameOf(caseId)).toMatchObject(waiting)
  await worker.sql`update deliveries set due_at = now(), attempts = 7 where case_id = ${caseId}`
  await send()
  expect(await becameOf(caseId)).toMatchObject({ state: 'sent', channel: 'sms', code: 'mail-down', arrived: ['sms'] })
})

test('a line that broke after the text: nobody knows, and nothing is sent again', async () => {
  await wantsMail('maryam@khoy.example')
  await behave('truncated')
  const caseId = await owed()
  await send()
  const unknown = { state: 'unknown', channel: 'mail', code: 'mail-unknown', arrived: ['mail'] }
  expect(await becameOf(caseId)).toMatchObject(unknown)
  await behave('normal')
  await send()
  expect(await becameOf(caseId)).toMatchObject(unknown)
})

test('a sender that died: what it had begun to mail is unknown, what it had only taken is sent', async () => {
  await wantsMail('maryam@khoy.example')
  const [begun, taken] = [await owed(), await owed()]
  await worker.sql`
    update deliveries set state = 'sending', claimed_at = now() - interval '2 minutes', channel = 'mail',
      code = case when case_id = ${begun} then 'mail-begun' end
    where case_id = any (${[begun, taken]})`
  await send()
  expect(await becameOf(begun)).toMatchObject({ state: 'unknown', code: 'sender-lost', arrived: [] })
  expect(await becameOf(taken)).toMatchObject({ state: 'sent', channel: 'mail', arrived: ['mail'] })
})

test('at night messages wait for the morning', async () => {
  const caseId = await owed()
  const night = { ...tools, now: () => Date.parse('2026-11-24T23:30:00+03:30') }
  await sendNotices(night, new AbortController().signal)
  expect(await becameOf(caseId)).toMatchObject({ state: 'pending', arrived: [] })
  await send()
  expect(await becameOf(caseId)).toMatchObject({ state: 'sent' })
})
