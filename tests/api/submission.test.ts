import { Client, Connection } from '@temporalio/client'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { reconcile } from '../../relay/reconcile.ts'
import { createCaseClient } from '../../workflows/contract/case-client.ts'
import { until } from '../support/test-case.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'
import { approve, newKey, submit, submitBench, taskOf, untilWaiting } from './support/bench-walk.ts'
import { permitAnswers, uploadPdf } from './support/permit.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const bench = { service: 'bench-core', answers: benchAnswers }
const codes = (body: { errors?: { pointer: string; code: string }[] }) =>
  body.errors?.map(({ pointer, code }) => [pointer, code])
const countCases = async () => (await api.city.worker.sql<{ n: number }[]>`select count(*) as n from cases`)[0]?.n

describe('a submission', () => {
  test('opens a case that goes on, and tells how to follow it', async () => {
    const answer = await submit(api, 'maryam', bench)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      trackingCode: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{13}$/),
      district: { id: 'khoy-1', label: 'District 1' },
      version: '1405.1',
    })
    expect(answer.headers.get('location')).toBe(`/api/v1/cases/${answer.body.caseId}`)
    const shown = await untilWaiting(api, answer.body.caseId, 'task')
    expect(shown.waitingFor).toEqual([
      expect.objectContaining({
        whom: { id: 'intake-clerk', label: 'Intake clerk' },
        sentence: expect.stringMatching(
          /^“Confirm the address” has been with the intake clerk since .+; it is due by .+\.$/,
        ),
      }),
    ])
    expect(shown.waitingFor[0].youCan).toEqual([])
    const forClerk = await api.call('GET', `/api/v1/cases/${answer.body.caseId}`, { as: 'intake-clerk-1' })
    expect(forClerk.body.waitingFor[0].youCan.map(({ action }: { action: string }) => action)).toEqual([
      'decideTask',
      'requestCorrection',
    ])
    expect(shown.answers).toBeUndefined()
    const withAnswers = await api.call('GET', `/api/v1/cases/${answer.body.caseId}?include=answers`, { as: 'maryam' })
    expect(withAnswers.body.answers).toMatchObject({ nationalId: '9990000018', birthDate: '1985-06-12' })
  })

  test('sent again under the same key gives the same case', async () => {
    const key = newKey()
    const first = await submit(api, 'maryam', bench, key)
    const again = await submit(api, 'maryam', bench, key)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    const other = await submit(api, 'maryam', { ...bench, answers: { ...benchAnswers, phone: '09990000002' } }, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
    // A key is the sender's own.
    const rezas = { ...benchAnswers, nationalId: '9990001235', birthDate: '1357/11/14' }
    const byReza = await submit(api, 'reza', { ...bench, answers: rezas }, key)
    expect(byReza.status, JSON.stringify(byReza.body)).toBe(201)
    expect(byReza.body.caseId).not.toBe(first.body.caseId)
  })

  test('sent twenty times at once is one case', async () => {
    const before = await countCases()
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(api, 'maryam', bench, key)))
    const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.caseId))
    expect(made.size).toBe(1)
    for (const { status, body } of answers)
      expect(status === 201 || body.code === 'idempotency-key-in-flight').toBe(true)
    expect(await countCases()).toBe((before ?? 0) + 1)
  })

  test('without a key is told so', async () => {
    const answer = await api.call('POST', '/api/v1/cases', { as: 'maryam', body: bench })
    expect([answer.status, answer.body.code]).toEqual([400, 'idempotency-key-missing'])
  })

  test('is refused with a pointer to each mistake, and leaves nothing behind', async () => {
    const before = await countCases()
    const wrong = {
      applicantName: 'x',
      nationalId: '9990000019',
      birthDate: '1364/13/01',
      phone: '+1 555 0100',
      postalCode: '12',
      renovationCode: '0-0-0-7-12-4-1',
      favouriteColour: 'blue',
    }
    const answer = await submit(api, 'maryam', { service: 'bench-core', answers: wrong })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(codes(answer.body)).toEqual([
      ['#/answers/applicantName', 'too-short'],
      ['#/answers/nationalId', 'check-digit'],
      ['#/answers/birthDate', 'no-such-day'],
      ['#/answers/phone', 'not-mobile'],
      ['#/answers/postalCode', 'wrong-length'],
      ['#/answers/renovationCode', 'reversed'],
      ['#/answers/favouriteColour', 'unknown-field'],
    ])
    const missing = await submit(api, 'maryam', { service: 'bench-core', answers: {} })
    expect(codes(missing.body)).toHaveLength(6)
    expect(await countCases()).toBe(before)
  })

  test.each([
    ['an unknown service', { service: 'no-such-service', answers: {} }, 'service-unknown'],
    ['an unknown version', { ...bench, version: '1399.1' }, 'service-unknown'],
    ['a malformed service', { service: 'Bench Core!', answers: {} }, 'invalid'],
    ['a surplus field', { ...bench, extra: 1 }, 'invalid'],
    ['answers of the wrong type', { service: 'bench-core', answers: [] }, 'invalid'],
    [
      'a property in no district of the city',
      { ...bench, answers: { ...benchAnswers, renovationCode: '9-1-1-1-0-0-0' } },
      'parcel-unknown',
    ],
  ])('with %s is refused', async (_, body, code) => {
    const answer = await submit(api, 'maryam', body)
    expect([answer.status, answer.body.code]).toEqual([422, code])
  })

  test('for a district where the service is not offered says so', async () => {
    const sql = postgres(api.city.urls.ownerUrl, { max: 1 })
    await sql`delete from offerings where service = 'bench-core' and district = 'khoy-2'`
    await sql.end()
    const answer = await submit(api, 'maryam', {
      ...bench,
      answers: { ...benchAnswers, renovationCode: '2-1-1-1-0-0-0' },
    })
    expect([answer.status, answer.body.code]).toEqual([409, 'service-not-offered'])
    expect(answer.body.detail).toContain('the service desk of District 2')
    // The old code of a parcel that lies in district 2 today.
    const moved = await submit(api, 'maryam', {
      ...bench,
      answers: { ...benchAnswers, renovationCode: '1-5-1-1-0-0-0' },
    })
    expect(moved.body).toMatchObject({ code: 'service-not-offered', params: { district: 'khoy-2' } })
  })

  test('brings the documents that its answers ask for', async () => {
    const body = { service: 'building-permit', answers: permitAnswers, documents: [] as object[] }
    const none = await submit(api, 'maryam', body)
    expect(codes(none.body)).toEqual(Array.from({ length: 3 }, () => ['#/documents', 'document-missing']))
    const [deed, identity, map, foreign] = await Promise.all([
      uploadPdf(api),
      uploadPdf(api),
      uploadPdf(api),
      uploadPdf(api, 'reza'),
    ])
    const wrong = await submit(api, 'maryam', {
      ...body,
      documents: [
        { id: foreign, kind: 'title-deed' },
        { id: identity, kind: 'identity-document' },
        { id: identity, kind: 'utm-map' },
        { id: deed, kind: 'soil-test' },
      ],
    })
    expect(codes(wrong.body)).toEqual([
      ['#/documents/0/id', 'document-unknown'],
      ['#/documents/2/id', 'document-unknown'],
      ['#/documents/3/kind', 'not-asked-for'],
    ])
    const documents = [
      { id: deed, kind: 'title-deed' },
      { id: identity, kind: 'identity-document' },
      { id: map, kind: 'utm-map' },
    ]
    const right = await submit(api, 'maryam', { ...body, documents })
    expect(right.status, JSON.stringify(right.body)).toBe(201)
    const again = await submit(api, 'maryam', { ...body, documents })
    expect(codes(again.body)).toEqual(documents.map((_, index) => [`#/documents/${index}/id`, 'document-unknown']))
    const shown = await api.call('GET', `/api/v1/cases/${right.body.caseId}`, { as: 'intake-clerk-1' })
    expect(shown.body.documents.map(({ kind }: { kind: { id: string } }) => kind.id).sort()).toEqual([
      'identity-document',
      'title-deed',
      'utm-map',
    ])
    const read = await api.call('GET', `/api/v1/documents/${deed}`, { as: 'intake-clerk-1' })
    expect(read.status).toBe(200)
    expect(read.headers.get('content-security-policy')).toContain('sandbox')
    expect((await api.call('GET', `/api/v1/documents/${deed}`, { as: 'intake-clerk-2' })).status).toBe(404)
  })
})

describe('an organisation', () => {
  test('submits for itself, and another of its kind sees nothing of it', async () => {
    const answers = {
      notaryOffice: '12',
      notaryCity: 'خوی',
      letterNumber: '1405/77',
      letterDate: '1405/09/02',
      transaction: 'sale',
      share: '6',
      renovationCode: '1-1-1-1-0-0-0',
      registryPlate: '1234 فرعی از 56 اصلی بخش 2',
      applicantName: 'مریم نمونه‌ای',
      nationalId: '9990000018',
      buyerNationalId: '9990001235',
      phone: '09990000001',
      buildingState: 'finished',
    }
    const documents = [{ id: await uploadPdf(api, 'notary-12'), kind: 'title-deed' }]
    const submitted = await submit(api, 'notary-12', { service: 'notary-transfer-inquiry', answers, documents })
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(201)
    expect(submitted.body.legalDue).not.toBeNull()
    const { caseId } = submitted.body
    expect((await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'notary-27' })).status).toBe(404)
    const mine = await api.call('GET', '/api/v1/cases', { as: 'notary-12' })
    expect(mine.body.cases.map((row: { caseId: string }) => row.caseId)).toEqual([caseId])
    const answered = await until(async () => {
      const read = await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'notary-12' })
      return read.body.letters.length > 0 ? read.body : undefined
    })
    expect(answered.letters[0]).toMatchObject({ status: 'valid' })
    const foreign = await submit(api, 'bank-1', { service: 'notary-transfer-inquiry', answers })
    expect(foreign.status).toBe(403)
  })
})

describe('while Temporal is down', () => {
  test('a submission and a decision are accepted with 202 and done later', async () => {
    const nowhere = new Client({ connection: Connection.lazy({ address: '127.0.0.1:9', connectTimeout: '500ms' }) })
    const cutOff = createApp({ ...api.deps, caseClient: createCaseClient(nowhere, { updateDeadlineMs: 800 }) })
    const whole = api.app
    const decidable = await submitBench(api)
    const taskId = await taskOf(api, decidable.caseId)
    api.app = cutOff

    const submitted = await submit(api, 'maryam', bench)
    expect([submitted.status, submitted.body.caseId]).toEqual([202, expect.any(String)])
    const read = await api.call('GET', `/api/v1/cases/${submitted.body.caseId}`, { as: 'maryam' })
    expect(read.body).toMatchObject({ status: 'open', trackingCode: submitted.body.trackingCode })

    const decided = await api.call('POST', `/api/v1/tasks/${taskId}/decision`, {
      as: 'intake-clerk-1',
      body: { outcome: 'approved' },
    })
    expect([decided.status, decided.body.command.status]).toEqual([202, 'stored'])
    const place = decided.headers.get('location') ?? ''
    expect((await api.call('GET', place, { as: 'intake-clerk-1' })).body).toMatchObject({
      name: 'decideTask',
      status: 'stored',
    })

    api.app = whole
    const running = new Set([decidable.caseId])
    await reconcile(api.city.worker.sql, api.city.cases, async () => running, new Map<CaseId, number>(), Date.now())
    await untilWaiting(api, submitted.body.caseId, 'task')
    // The relay delivers the decision.
    await untilWaiting(api, decidable.caseId, 'payment')
    expect((await api.call('GET', place, { as: 'intake-clerk-1' })).body).toMatchObject({ status: 'applied' })
    await approve(api, submitted.body.caseId)
  })
})
