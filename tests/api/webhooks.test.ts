import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendTrials, sendWebhooks } from '../../relay/send-webhooks.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { submit } from './support/bench-walk.ts'
import { uploadPdf } from './support/permit.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const notary = 'notary-12'
const organisation = 'org_notary-12'
const answers = {
  notaryOffice: '12',
  notaryCity: 'خوی',
  letterDate: '1405/09/01',
  registryPlate: '1234 فرعی از 56 اصلی بخش 2',
  transaction: 'sale',
  share: 'شش دانگ',
  applicantName: 'مریم نمونه‌ای',
  nationalId: '9990000018',
  buyerNationalId: '9990001235',
  phone: '09990000012',
  renovationCode: '1-1-1-1-0-0-0',
  buildingState: 'finished',
}
/** Without a certificate it goes to the desk and stays open. */
const lasting = { renovationCode: '1-1-2-1-0-0-0', nationalId: '9990001014', applicantName: 'زهرا ساختگی' }

async function inquire(letterNumber: string, more: object = {}, changes: object = {}) {
  const documents = [{ id: await uploadPdf(api, notary), kind: 'title-deed' }]
  const body = {
    service: 'notary-transfer-inquiry',
    answers: { ...answers, letterNumber, ...changes },
    documents,
    ...more,
  }
  return submit(api, notary, body)
}

async function opened(letterNumber: string, more: object = {}, changes: object = {}): Promise<string> {
  const answer = await inquire(letterNumber, more, changes)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.caseId
}

const seen = async (caseId: string) => (await api.call('GET', `/api/v1/cases/${caseId}`, { as: notary })).body

async function untilClosed(caseId: string) {
  for (let tries = 0; tries < 150 && (await seen(caseId)).status !== 'closed'; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await seen(caseId)).status).toBe('closed')
}

const tell = () => {
  const { keys, worker, publicUrl } = api.city
  return sendWebhooks({ sql: worker.sql, keys: keys.fields, publicUrl, training: true }, AbortSignal.timeout(20_000))
}

interface Received {
  organisation: string
  id: string
  isVerified: boolean | null
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any
  answered: number
}

async function received(): Promise<readonly Received[]> {
  const answer = await fetch(`${api.city.outboxUrl}/received`)
  // The receiver lists what it took, the newest first.
  return ((await answer.json()) as { received: Received[] }).received
}

const control = (body: object) =>
  fetch(`${api.city.outboxUrl}/control/received/${organisation}`, { method: 'PUT', body: JSON.stringify(body) })

const manage = (method: string, path = '', body?: object) =>
  api.call(method, `/api/v1/webhook${path}`, { as: notary, ...(body ? { body } : {}) })

describe('the organisation’s own number', () => {
  test('finds its inquiries, and nobody else’s', async () => {
    const caseId = await opened('1405-118')
    const search = (as: string, externalReference: string) =>
      api.call('POST', '/api/v1/cases/search', { as, body: { externalReference } })
    const own = await search(notary, '1405-118')
    expect(own.body.cases.map((found: { caseId: string }) => found.caseId)).toEqual([caseId])
    expect((await search('notary-27', '1405-118')).body.cases).toEqual([])
    expect((await search('maryam', '1405-118')).status).toBe(403)
  })

  test('may be another than its letter’s', async () => {
    const caseId = await opened('1405-119', { externalReference: 'دفتر ۱۲ / ۷' })
    const found = await api.call('POST', '/api/v1/cases/search', {
      as: notary,
      body: { externalReference: 'دفتر ۱۲ / ۷' },
    })
    expect(found.body.cases[0].caseId).toBe(caseId)
  })
})

describe('an inquiry in the place of another', () => {
  test('withdraws it, once', async () => {
    const first = await opened('1405-200', {}, lasting)
    const second = await opened('1405-201', { replaces: first }, lasting)
    await untilClosed(first)
    expect((await seen(first)).outcome.id).toBe('withdrawn')
    expect((await seen(second)).status).toBe('open')
    const again = await inquire('1405-202', { replaces: first }, lasting)
    expect([again.status, again.body.code]).toEqual([409, 'already-replaced'])
    await api.call('POST', `/api/v1/cases/${second}/withdrawal`, { as: notary, body: {} })
  })

  test('is the organisation’s own, or not there', async () => {
    const answer = await inquire('1405-203', { replaces: `case_${'0'.repeat(32)}` }, lasting)
    expect(answer.status).toBe(404)
  })
})

describe('a webhook', () => {
  test.each([
    ['http://notary.example.ir/hook', 'not-https'],
    ['https://user:secret@notary.example.ir/hook', 'has-credentials'],
    ['https://10.0.0.7/hook', 'not-public'],
    ['https://intranet/hook', 'not-public'],
    ['hook', 'not-a-url'],
  ])('is not set to %s', async (url, code) => {
    const answer = await manage('PUT', '', { url })
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([422, code])
  })

  test('tells the answer, signed; a new secret signs beside the old', async () => {
    expect((await manage('GET')).status).toBe(404)
    const set = await manage('PUT', '', { url: `${api.city.outboxUrl}/received/${organisation}` })
    expect(set.status, JSON.stringify(set.body)).toBe(200)
    expect(set.body.secret).toMatch(/^whsec_/)
    expect((await manage('GET')).body.secret).toBeNull()
    await control({ secret: set.body.secret })
    const caseId = await opened('1405-300')
    await untilClosed(caseId)
    await tell()
    const mine = (await received()).filter(({ body }) => body.data.caseId === caseId)
    expect(new Set(mine.map(({ body }) => body.type))).toEqual(new Set(['inquiry.closed', 'letter.issued']))
    expect(mine.every(({ isVerified }) => isVerified)).toBe(true)
    const closed = mine.find(({ body }) => body.type === 'inquiry.closed')
    expect(closed?.body.data).toMatchObject({
      externalReference: '1405-300',
      service: 'notary-transfer-inquiry',
      status: 'closed',
      outcome: { id: 'clear' },
    })
    expect(closed?.body.data.letters[0]).toMatchObject({ template: 'clear-answer', status: 'valid' })
    // No person is named.
    expect(JSON.stringify(closed?.body)).not.toMatch(/9990000018|09990000012|مریم/)

    const rotated = await manage('POST', '/secret-rotation')
    expect(rotated.body.secret).not.toBe(set.body.secret)
    const other = await opened('1405-301')
    await untilClosed(other)
    await tell()
    const byOld = (await received()).filter(({ body }) => body.data.caseId === other)
    expect(byOld.length).toBeGreaterThan(0)
    expect(byOld.every(({ isVerified }) => isVerified)).toBe(true)
    await control({ secret: rotated.body.secret })
  })

  test('is tried again after growing pauses, with each attempt in the log, and sent again when asked', async () => {
    await control({ failNext: 100 })
    const caseId = await opened('1405-302')
    await untilClosed(caseId)
    await tell()
    const deliveries = async () =>
      (await manage('GET', '/deliveries')).body.deliveries.filter((one: { caseId: string }) => one.caseId === caseId)
    const [failed] = await deliveries()
    expect(failed).toMatchObject({ state: 'pending', attempts: 1, externalReference: '1405-302' })
    expect(failed.log).toMatchObject([{ status: 503, code: 'refused' }])
    await tell()
    expect((await deliveries())[0].attempts).toBe(1)
    await control({ failNext: 0 })
    const resent = await manage('POST', `/deliveries/${failed.messageId}/resend`)
    expect(resent.status).toBe(202)
    await tell()
    const sent = (await deliveries()).find((one: { messageId: string }) => one.messageId === failed.messageId)
    expect(sent.state).toBe('sent')
    expect(sent.log.map((line: { status: number }) => line.status)).toEqual([503, 204])
    const ids = (await received()).filter(({ body }) => body.data.caseId === caseId).map(({ id }) => id)
    expect(ids.filter((id) => id === failed.messageId)).toHaveLength(2)
    const foreign = await api.call('POST', `/api/v1/webhook/deliveries/${failed.messageId}/resend`, { as: 'notary-27' })
    expect(foreign.status).toBe(404)
  })
})

describe('the connection of an organisation', () => {
  const bank = (method: string, path: string, body?: unknown) =>
    api.call(method, `/api/v1${path}`, { as: 'bank-1', ...(body === undefined ? {} : { body }) })

  test('is tried by a message that says nothing of any case', async () => {
    expect((await bank('POST', '/webhook/trials')).status).toBe(404)
    const { secret } = (await bank('PUT', '/webhook', { url: `${api.city.outboxUrl}/received/org_bank-1` })).body
    const ordered = await bank('POST', '/webhook/trials')
    expect(ordered.status).toBe(202)
    const { keys, worker, publicUrl } = api.city
    await sendTrials({ sql: worker.sql, keys: keys.fields, publicUrl, training: true }, AbortSignal.timeout(20_000))
    const [trial] = (await bank('GET', '/webhook/trials')).body.trials
    expect(trial).toMatchObject({ trialId: ordered.body.trialId, state: 'delivered', code: null })
    expect(trial.status).toBeLessThan(300)
    expect((await api.call('GET', '/api/v1/webhook/trials', { as: notary })).body.trials).toEqual([])

    const body = '{"type":"webhook.trial","timestamp":"2026-11-24T12:00:00.000Z","data":{}}'
    const signed = (seconds: number) => {
      const timestamp = Math.floor(Date.now() / 1_000) + seconds
      const signature = new Webhook(secret).sign('whk_1', new Date(timestamp * 1_000), body)
      return { kind: 'webhook', body, id: 'whk_1', timestamp: String(timestamp), signature }
    }
    const judged = async (message: object) =>
      ((await bank('POST', '/connection-checks', message)).body.checks as { check: string; code: string }[]).map(
        ({ check, code }) => `${check} ${code}`,
      )
    expect(await judged(signed(0))).toEqual([
      'key no-key',
      'address no-key',
      'signature signature-right',
      'clock clock-right',
      'schema schema-right',
    ])
    expect(await judged(signed(900))).toContain('clock clock-off')
    expect(await judged({ ...signed(0), body: `${body} ` })).toContain('signature signature-wrong')
  })

  test('is judged key by key and field by field, and does nothing', async () => {
    const order = { label: 'bench', scopes: ['read', 'act'], networks: ['192.0.2.0/24'], days: 30 }
    const { key } = (await bank('POST', '/organisation/keys', order)).body
    const check = async (message: object) => {
      const { body } = await bank('POST', '/connection-checks', { kind: 'inquiry', ...message })
      return Object.fromEntries(body.checks.map((one: { check: string }) => [one.check, one]))
    }
    const here = await check({ body: '{', key, address: '192.0.2.7' })
    expect([here.key.code, here.address.code, here.schema.code]).toEqual(['key-valid', 'address-allowed', 'not-json'])
    const elsewhere = await check({ body: '{"service":1}', key, address: '198.51.100.7' })
    expect([elsewhere.address.code, elsewhere.schema.code]).toEqual(['address-refused', 'schema-wrong'])
    // Another's key is as good as none.
    expect((await check({ body: '{}', key: api.keyOf(notary) })).key.code).toBe('key-unknown')
    const inquiry = { service: 'bank-mortgage-inquiry', answers: { letterNumber: '1' } }
    const before = (await bank('GET', '/cases')).body.cases.length
    const fields = await check({ body: JSON.stringify(inquiry) })
    expect(fields.schema.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('#/answers/bankName')
    expect((await bank('GET', '/cases')).body.cases).toHaveLength(before)
  })
})
