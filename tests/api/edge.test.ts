import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import { believedForMs } from '../../api/edge/authenticate.ts'
import { preferredLocale } from '../../api/edge/locale.ts'
import { refusalStatus } from '../../api/problems/refusal-status.ts'
import { addApiKey, newApiKey } from '../../db/principals/api-key.ts'
import type { Queryable } from '../../db/sql.ts'
import { refusalCodes } from '../../domain/case/refusal.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'
import { newKey, submit, submitBench } from './support/bench-walk.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const post = (body: unknown, headers: Record<string, string> = {}) =>
  api.call('POST', '/api/v1/cases', { as: 'maryam', body, headers: { 'idempotency-key': newKey(), ...headers } })

describe('a request', () => {
  test.each([
    [
      'of another content type',
      'a=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media-type',
    ],
    ['of plain text', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['whose JSON is broken', '{"service":', {}, 400, 'malformed-request'],
    ['that is empty', '', {}, 400, 'malformed-request'],
    ['that is no object', '[]', {}, 422, 'invalid'],
    ['of two megabytes', JSON.stringify({ service: 'x'.repeat(2_000_000) }), {}, 413, 'too-large'],
    ['with a malformed key', '{}', { 'idempotency-key': 'short' }, 422, 'invalid'],
  ])('%s is refused', async (_, body, headers, status, code) => {
    const answer = await post(body, headers)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body).toMatchObject({
      type: `urn:sara8:problem:${code}`,
      status,
      instance: answer.headers.get('x-request-id'),
    })
  })

  test('hears its problems in its language', async () => {
    const english = await api.call('GET', '/api/v1/cases')
    const persian = await api.call('GET', '/api/v1/cases', {
      headers: { 'accept-language': 'fa-IR,fa;q=0.9,en;q=0.8' },
    })
    expect([english.body.title, english.headers.get('content-language')]).toEqual(['There is no valid key', 'en'])
    expect([persian.body.title, persian.headers.get('content-language')]).toEqual([
      'کلید معتبر نیست یا فرستاده نشده است',
      'fa',
    ])
  })

  test('is answered with headers that forbid what nobody needs', async () => {
    const { headers } = await api.call('GET', '/livez')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    const docs = await api.call('GET', '/docs/')
    expect(docs.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(docs.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(docs.body).not.toMatch(/https?:\/\/|<script>|\son\w+=/)
  })

  test('of an unknown address, and about somebody else’s list, finds nothing', async () => {
    expect((await api.call('GET', '/api/v1/nothing')).status).toBe(404)
    expect((await api.call('GET', '/api/v1/cases/..%2fadmin', { as: 'maryam' })).status).toBe(404)
    const { caseId } = await submitBench(api)
    const mine = await api.call('GET', '/api/v1/cases?limit=1&status=open', { as: 'maryam' })
    expect(mine.body.cases[0].caseId).toBe(caseId)
    expect((await api.call('GET', '/api/v1/cases', { as: 'reza' })).body).toEqual({ cases: [], next: null })
    expect((await api.call('GET', '/api/v1/cases', { as: 'intake-clerk-2' })).body.cases).toEqual([])
    expect((await api.call('GET', '/api/v1/cases?limit=0', { as: 'maryam' })).body.errors[0].pointer).toBe(
      'query/limit',
    )
    expect((await api.call('GET', '/api/v1/cases?nationalId=1', { as: 'maryam' })).body.errors[0]).toMatchObject({
      pointer: 'query/nationalId',
      code: 'unknown-field',
    })
  })
})

describe('a key', () => {
  async function keyWith(scopes: readonly ('read' | 'act')[], expiresAt: Date) {
    const sql = postgres(api.city.urls.ownerUrl, { max: 1 })
    const key = newApiKey()
    await addApiKey(sql as unknown as Queryable, key, { principalId: 'prn_maryam', scopes, expiresAt })
    return { key, sql }
  }
  const readWith = (key: string) => api.call('GET', '/api/v1/cases', { headers: { authorization: `Bearer ${key}` } })

  test('does no more than its scopes, and nothing once it was revoked or has expired', async () => {
    const { key, sql } = await keyWith(['read'], new Date(Date.now() + 3_600_000))
    const withKey = { authorization: `Bearer ${key}`, 'idempotency-key': newKey() }
    expect((await readWith(key)).status).toBe(200)
    const written = await api.call('POST', '/api/v1/cases', {
      body: { service: 'bench-core', answers: benchAnswers },
      headers: withKey,
    })
    expect([written.status, written.body.code]).toEqual([403, 'key-scope'])
    await sql`update api_keys set revoked_at = now() where key_id = ${key.split('_')[1] ?? ''}`
    await sql.end()
    await sleep(believedForMs + 100)
    expect((await readWith(key)).status).toBe(401)
    const expired = await keyWith(['read'], new Date(Date.now() - 1_000))
    expect((await readWith(expired.key)).status).toBe(401)
    await expired.sql.end()
    for (const header of ['Bearer', 'Basic abc', 'Bearer sara8_x_y', `Bearer ${'x'.repeat(5_000)}`]) {
      expect((await api.call('GET', '/api/v1/cases', { headers: { authorization: header } })).status).toBe(401)
    }
  })
})

describe('a document', () => {
  const upload = (body: string, type: string) =>
    api.call('POST', '/api/v1/documents', { as: 'maryam', body, headers: { 'content-type': type } })
  const pdf = '%PDF-1.7\n%%EOF'

  test('is of the type that it claims, and of one that we take', async () => {
    expect((await upload(pdf, 'application/pdf')).body).toMatchObject({ type: 'pdf', sizeBytes: pdf.length })
    expect((await upload(pdf, 'application/octet-stream')).status).toBe(201)
    const lie = await upload(pdf, 'image/png')
    expect([lie.status, lie.body.code, lie.body.params]).toEqual([
      422,
      'document-type-mismatch',
      { claimed: 'png', found: 'pdf' },
    ])
    expect((await upload('<html><script>alert(1)</script>', 'application/pdf')).body.code).toBe(
      'document-type-mismatch',
    )
    expect((await upload('<svg xmlns="http://www.w3.org/2000/svg"/>', 'application/octet-stream')).status).toBe(415)
    expect((await upload('MZ executable', 'application/x-msdownload')).status).toBe(415)
    expect((await upload('', 'application/pdf')).status).toBeGreaterThanOrEqual(400)
  })

  async function uploadForm(form: FormData) {
    const headers = { authorization: `Bearer ${api.keyOf('maryam')}`, 'accept-language': 'en' }
    const response = await fetch(`${api.city.publicUrl}/api/v1/documents`, { method: 'POST', body: form, headers })
    return { status: response.status, body: (await response.json()) as { code?: string; type?: string } }
  }
  const file = (name: string, type: string, content = pdf) => new File([content], name, { type })

  test('comes as a form with exactly one file too', async () => {
    const good = new FormData()
    good.append('file', file('deed.pdf', 'application/pdf'))
    expect(await uploadForm(good)).toMatchObject({ status: 201, body: { type: 'pdf' } })
    const doubled = new FormData()
    doubled.append('file', file('deed.pdf.exe', 'application/pdf'))
    expect((await uploadForm(doubled)).status).toBe(415)
    const renamed = new FormData()
    renamed.append('file', file('deed.png', 'application/pdf'))
    expect((await uploadForm(renamed)).status).toBe(422)
    const two = new FormData()
    two.append('file', file('one.pdf', 'application/pdf'))
    two.append('other', file('two.pdf', 'application/pdf'))
    expect((await uploadForm(two)).status).toBe(400)
    const none = new FormData()
    none.append('note', 'no file at all')
    expect((await uploadForm(none)).status).toBe(400)
  })

  test('of an owner who has too many lying about is not taken', async () => {
    const sql = postgres(api.city.urls.ownerUrl, { max: 1 })
    await sql`alter table documents no force row level security`
    await sql`
      insert into documents (document_id, owner, sha256, size_bytes, type)
      select 'doc_' || md5(n::text), 'prn_zahra', decode(repeat('00', 32), 'hex'), 1, 'pdf' from generate_series(1, 60) n`
    await sql`alter table documents force row level security`
    await sql.end()
    const answer = await api.call('POST', '/api/v1/documents', {
      as: 'zahra',
      body: pdf,
      headers: { 'content-type': 'application/pdf' },
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'documents-too-many'])
  })
})

describe('health', () => {
  test('tells which part doesn’t work', async () => {
    expect((await api.call('GET', '/readyz')).body).toEqual({ status: 'ok', parts: { postgres: 'ok', temporal: 'ok' } })
    const halfDead = createApp({
      ...api.deps,
      checks: { ...api.deps.checks, temporal: () => Promise.reject(new Error('down')) },
    })
    const answer = await halfDead.request('/readyz')
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'not-ready', parts: { postgres: 'ok', temporal: 'down' } },
    ])
    const stopping = createApp({ ...api.deps, stopping: AbortSignal.abort() })
    expect((await stopping.request('/readyz')).status).toBe(503)
    expect((await stopping.request('/livez')).status).toBe(200)
  })
})

describe('what the API writes into its log', () => {
  test('is one line a request, with its pattern and nothing of anybody', async () => {
    api.lines.length = 0
    const secret = { ...benchAnswers, applicantName: 'قناری آزمایشی' }
    const { body } = await submit(api, 'maryam', { service: 'bench-core', answers: secret })
    await submit(api, 'maryam', { service: 'bench-core', answers: { ...secret, nationalId: '1234567890' } })
    await api.call('GET', `/api/v1/cases/${body.caseId}?include=answers`, { as: 'maryam' })
    await api.call('GET', '/api/v1/cases?cursor=9990000018', { as: 'maryam' })
    await api.call('POST', '/api/v1/track', { body: { trackingCode: body.trackingCode, phoneLastFour: '0001' } })
    const log = api.lines.join('')
    for (const canary of [
      'قناری',
      '9990000018',
      '1234567890',
      '09990000001',
      '5813614571',
      body.trackingCode,
      body.caseId,
      'sara8_',
    ]) {
      expect(log).not.toContain(canary)
    }
    const first = JSON.parse(api.lines[0] ?? '{}')
    expect(Object.keys(first).sort()).toEqual([
      'hostname',
      'level',
      'method',
      'ms',
      'msg',
      'pid',
      'requestId',
      'route',
      'status',
      'time',
    ])
    expect(first.route).toBe('/api/v1/cases')
  })
})

describe('tables', () => {
  test('every refusal has a status', () => {
    expect(Object.keys(refusalStatus).sort()).toEqual([...refusalCodes].sort())
  })

  test.each([
    [undefined, 'fa'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['fa-IR,en;q=0.9', 'fa'],
    ['de,en;q=0.5,fa;q=0.4', 'en'],
    ['de', 'fa'],
    ['en;q=0', 'fa'],
    ['*', 'fa'],
    [';;;,q=', 'fa'],
  ])('Accept-Language %s is %s', (header, expected) => {
    expect(preferredLocale(header)).toBe(expected)
  })
})
