import { createHash } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import { eraseCase } from '../../db/personal/erasure.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { letterSnapshot } from '../../domain/letter/letter-snapshot.ts'
import type { OutboxMessage } from '../../local/simulators/outbox/outbox-store.ts'
import { historyText } from '../support/history-text.ts'
import { lettersOf } from '../support/letters.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { walkBench } from './support/bench-walk.ts'

let api: ApiCity
const relayLines: string[] = []
// biome-ignore lint/suspicious/noExplicitAny: a body of the API
let letter: any
let walked: Awaited<ReturnType<typeof walkBench>>
beforeAll(async () => {
  api = await startApiCity({ log: pino({ level: 'trace' }, { write: (line) => void relayLines.push(line) }) })
  walked = await walkBench(api)
  letter = walked.closed.letters[0]
})
afterAll(() => api?.stop())

describe('a letter', () => {
  test('is fetched as the PDF whose hash its verification tells', async () => {
    expect(letter).toMatchObject({
      status: 'valid',
      number: expect.stringMatching(/^1405\//),
      pdf: `/api/v1/letters/${letter.letterId}.pdf`,
    })
    const headers = { authorization: `Bearer ${api.keyOf('maryam')}` }
    const response = await api.app.request(letter.pdf, { headers })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(letter.sha256).toBe(sha256)
    const verified = await api.call('GET', `/v/${letter.verificationCode.toLowerCase()}`)
    expect(verified.body).toMatchObject({
      status: 'valid',
      message: 'This letter is valid',
      number: letter.number,
      sha256,
      kind: { label: 'Address certificate' },
    })
    expect(JSON.stringify(verified.body)).not.toContain('نمونه‌ای')
  })

  test('is verified on a page in both languages', async () => {
    const open = async (path: string, language = 'en') => {
      const headers = { accept: 'text/html', 'accept-language': language }
      const response = await fetch(new URL(path, api.city.publicUrl), { headers })
      return { status: response.status, body: await response.text() }
    }
    const page = await open(letter.verifyAt, 'fa')
    expect(page.body).toContain('<html lang="fa" dir="rtl">')
    expect(page.body).toContain('این نامه معتبر است')
    const unknown = await open('/v/0000-0000-00000')
    expect([unknown.status, unknown.body.includes('No letter has this code')]).toEqual([404, true])
    const hostile = await open(`/v/${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(hostile.body).not.toContain('<script>alert')
  })

  test('once revoked is nobody’s valid letter any more', async () => {
    const revoke = (as: string) =>
      api.call('POST', `/api/v1/letters/${letter.letterId}/revocation`, { as, body: { reason: 'به اشتباه صادر شد' } })
    expect((await revoke('intake-clerk-1')).status).toBe(403)
    expect((await revoke('deputy-mayor-2')).status).toBe(404)
    const revoked = await revoke('deputy-mayor-1')
    expect([revoked.status, revoked.body.letter?.status]).toEqual([200, 'revoked'])
    const verified = await api.call('GET', letter.verifyAt)
    expect(verified.body).toMatchObject({ status: 'revoked', message: 'This letter has been revoked' })
    const again = await revoke('deputy-mayor-1')
    expect([again.status, again.body.code]).toEqual([409, 'letter-not-valid'])
  })
})

describe('tracking', () => {
  const track = (body: object, headers = {}) => api.call('POST', '/api/v1/track', { body, headers })
  /** Counters of its own, so that tests don't use up each other's share. */
  const freshLimits = () => {
    api.app = createApp(api.deps)
  }

  test('shows where a case stands and nobody’s name', async () => {
    freshLimits()
    const typed = `${walked.trackingCode.slice(0, 4)}-${walked.trackingCode.slice(4)}`.toLowerCase()
    const found = await track({ trackingCode: typed, phoneLastFour: '۰۰۰۱' })
    expect(found.status, JSON.stringify(found.body)).toBe(200)
    expect(found.body).toMatchObject({ status: 'closed', outcome: { id: 'certified' }, service: { id: 'bench-core' } })
    for (const secret of ['9990000018', '09990000001', 'نمونه‌ای', walked.caseId])
      expect(JSON.stringify(found.body)).not.toContain(secret)
  })

  test('answers a wrong code and wrong digits alike', async () => {
    freshLimits()
    const wrongDigits = await track({ trackingCode: walked.trackingCode, phoneLastFour: '9999' })
    const unknown = await track({ trackingCode: 'K7Q29XMD4TPWR', phoneLastFour: '0001' })
    expect([wrongDigits.status, unknown.status]).toEqual([404, 404])
    const { instance: one, ...rest } = wrongDigits.body
    const { instance: other, ...same } = unknown.body
    expect(rest).toEqual(same)
    expect(one).not.toBe(other)
    expect((await track({ trackingCode: walked.trackingCode, phoneLastFour: '12' })).status).toBe(422)
    expect(
      (await track({ trackingCode: walked.trackingCode, phoneLastFour: '0001', name: 'x' })).body.errors[0].code,
    ).toBe('unknown-field')
  })

  test('is limited by address, and for guesses at one code from anywhere', async () => {
    freshLimits()
    const six = []
    for (let n = 0; n < 6; n += 1)
      six.push((await track({ trackingCode: walked.trackingCode, phoneLastFour: '0001' })).status)
    expect(six).toEqual([200, 200, 200, 200, 200, 429])
    api.app = createApp({ ...api.deps, limits: { track: { most: 1_000, withinMs: 60_000 } } })
    const guesses = []
    for (let n = 0; n < 21; n += 1)
      guesses.push((await track({ trackingCode: walked.trackingCode, phoneLastFour: String(2_000 + n) })).status)
    expect(guesses.slice(0, 20).every((status) => status === 404)).toBe(true)
    expect(guesses[20]).toBe(429)
    const right = await track({ trackingCode: walked.trackingCode, phoneLastFour: '0001' })
    expect([right.status, Number(right.headers.get('retry-after')) > 3_000]).toEqual([429, true])
  })
})

test('nothing of a person is where it is not needed: histories, logs, addresses, keys and subjects of messages', async () => {
  const canaries = ['9990000018', '09990000001', 'مریم نمونه‌ای', '5813614571']
  const expectNone = (text: string, where: string) => {
    for (const canary of canaries) expect(text.includes(canary), `${canary} in ${where}`).toBe(false)
  }
  const { client, outboxUrl } = api.city
  let histories = ''
  for await (const { workflowId, runId } of client.workflow.list({ pageSize: 100 }))
    histories += historyText(await client.workflow.getHandle(workflowId, runId).fetchHistory())
  expect(histories).toContain(walked.caseId)
  expectNone(histories, 'Temporal')
  expect(api.lines.length).toBeGreaterThan(0)
  expectNone(api.lines.join(''), 'the log of the API')
  expectNone(relayLines.join(''), 'the log of the relay')

  const outbox = (await (await fetch(`${outboxUrl}/messages?limit=200`)).json()) as { messages: OutboxMessage[] }
  expect(outbox.messages.map(({ to }) => to)).toContain('09990000001')
  for (const { key, subject = '', text } of outbox.messages) {
    expectNone(`${key} ${subject}`, 'what a carrier shows of a message')
    // A message may be read on a locked screen: it names its case by the tracking code alone.
    expectNone(text, 'the text of a message')
  }
  // There is no page of metrics that could tell anything.
  for (const path of ['/metrics', '/api/v1/metrics']) expect((await api.call('GET', path)).status).toBe(404)
})

test('a letter is printed again from what is sealed of it; once erased it is still verified and names nobody', async () => {
  const { tools, worker } = api.city
  const [said] = await lettersOf(api.city, walked.caseId as CaseId)
  if (!said) throw new Error('no letter')
  const snapshotHash = createHash('sha256').update(letterSnapshot(said.snapshot)).digest('hex')
  const { sha256 } = await tools.renderer.render({ ...said.snapshot, snapshotHash })
  expect(sha256).toBe(letter.sha256)

  const system = { principalId: 'system', audience: 'worker', districts: ['*'] } as const
  const { files } = await worker.withActor(system, (tx) => eraseCase(tx, walked.caseId as CaseId))
  expect(files).toContain(letter.sha256)
  for (const file of files) await tools.documents.remove(file)
  expect((await api.call('GET', letter.pdf, { as: 'maryam' })).status).toBe(404)
  const verified = await api.call('GET', letter.verifyAt)
  expect(verified.body).toMatchObject({ status: 'revoked', number: letter.number, issuedAt: letter.issuedAt })
  expect(JSON.stringify(verified.body)).not.toContain('نمونه‌ای')
})
