import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createClamdScanner } from '../../activities/scanning/virus-scanner.ts'
import { createApp } from '../../api/app.ts'
import type { ApiDeps } from '../../api/deps.ts'
import { tidy } from '../../relay/tidy.ts'
import { eicar, startClamd } from '../support/clamd.ts'
import { until } from '../support/test-case.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'
import {
  approve,
  newKey,
  payAtBank,
  submit,
  submitBench,
  taskOf,
  untilClosed,
  untilWaiting,
  walkBench,
} from './support/bench-walk.ts'
import { permitAnswers, submitPermit, uploadPdf } from './support/permit.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
  await api.addStaff('officer-of-refunds-1', ['revenue-officer'], 'khoy-1')
})
afterAll(() => api?.stop())

const decide = (as: string, taskId: string, body: unknown) =>
  api.call('POST', `/api/v1/tasks/${taskId}/decision`, { as, body })
const admin = (path: string, body: unknown) =>
  api.call('POST', `/api/v1/admin/cases/${path}`, { as: 'admin-central', body })

describe('a service', () => {
  const inquiry = {
    service: 'notary-transfer-inquiry',
    answers: {
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
    },
  }

  test('for notaries tells no citizen the debts of a neighbour', async () => {
    const documents = [{ id: await uploadPdf(api, 'reza'), kind: 'title-deed' }]
    const answer = await submit(api, 'reza', { ...inquiry, documents })
    expect([answer.status, answer.body.code]).toEqual([403, 'role-missing'])
  })

  test('for citizens is not a notary’s', async () => {
    const answer = await submit(api, 'notary-12', { service: 'bench-core', answers: benchAnswers })
    expect([answer.status, answer.body.code]).toEqual([403, 'role-missing'])
  })

  test('that a clerk applied for at the counter is decided by a colleague', async () => {
    await api.addStaff('colleague-1', ['intake-clerk'], 'khoy-1')
    const maryam = { nationalId: benchAnswers.nationalId, birthDate: benchAnswers.birthDate }
    const { body } = await api.call('POST', '/api/v1/assistances', { as: 'intake-clerk-1', body: maryam })
    const submitted = await api.call('POST', '/api/v1/cases', {
      as: 'intake-clerk-1',
      body: { service: 'bench-core', answers: benchAnswers },
      headers: { 'idempotency-key': 'at-the-counter', 'on-behalf-of': body.assistanceId },
    })
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(201)
    const shown = await untilWaiting(api, submitted.body.caseId, 'task')
    const { taskId } = shown.steps.find((step: { taskId: string | null }) => step.taskId)
    const own = await decide('intake-clerk-1', taskId, { outcome: 'approved' })
    expect([own.status, own.body.code]).toEqual([403, 'second-person-needed'])
    expect((await decide('colleague-1', taskId, { outcome: 'approved' })).status).toBe(200)
  })
})

describe('text that no database keeps', () => {
  const unstorable = ['a\u0000b', 'a\ud800b']

  test('is refused in facts, words and answers', async () => {
    const { caseId } = await submitBench(api)
    const taskId = await taskOf(api, caseId)
    for (const text of unstorable) {
      const answers = await Promise.all([
        decide('intake-clerk-1', taskId, { outcome: 'approved', facts: { phoneOwned: text } }),
        decide('intake-clerk-1', taskId, { outcome: 'approved', facts: { phoneOwned: [text] } }),
        decide('intake-clerk-1', taskId, { outcome: 'approved', reason: text }),
        admin(`${caseId}/correct-fact`, { fact: 'phoneOwned', value: text, reason: 'x' }),
        submit(api, 'maryam', { service: 'bench-core', answers: { ...benchAnswers, applicantName: text } }),
        submit(api, 'maryam', { service: 'bench-core', answers: { ...benchAnswers, [text]: 1 } }),
      ])
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422))
    }
  })

  test('is no address of a payment', async () => {
    const answer = await api.call('GET', '/api/v1/payments/callback?State=OK&ResNum=%00&Token=y&RefNum=%00')
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed-request'])
  })

  test('nests no deeper than an answer', async () => {
    const deep = `{"service":"bench-core","answers":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    const headers = { 'idempotency-key': newKey() }
    expect((await api.call('POST', '/api/v1/cases', { as: 'maryam', body: deep, headers })).status).toBe(422)
  })
})

test('a mistake in the type of a value is called that', async () => {
  const answer = await submit(api, 'maryam', { service: 5, answers: [] })
  expect(answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
    ['#/service', 'wrong-type'],
    ['#/answers', 'wrong-type'],
  ])
})

describe('facts', () => {
  test('keep to the words and the bounds of the procedure, whoever gives them', async () => {
    const caseId = await submitPermit(api, permitAnswers)
    await untilWaiting(api, caseId, 'task')
    for (const [fact, value, code] of [
      ['utilityDecision', 'call 0999 000 0000', 'no-such-choice'],
      ['plannedFloors', -5, 'too-small'],
      ['plannedAreaSquareMetres', 9_007_199_254_740_991, 'too-large'],
      ['netAreaSquareMetres', -1, 'too-small'],
    ] as const) {
      const answer = await admin(`${caseId}/correct-fact`, { fact, value, reason: 'x' })
      expect([fact, answer.status, answer.body.errors?.[0]?.code]).toEqual([fact, 422, code])
    }
  })
})

describe('an admin', () => {
  test('leads no case past a payment', async () => {
    const { caseId } = await submitBench(api)
    await taskOf(api, caseId)
    const moved = await admin(`${caseId}/move`, { stage: 'letter', reason: 'x' })
    expect([moved.status, moved.body.code]).toEqual([409, 'stage-owed'])
    await api.call('POST', `/api/v1/cases/${caseId}/withdrawal`, { as: 'maryam', body: {} })
    await untilClosed(api, caseId)
    const reopened = await api.call('POST', `/api/v1/admin/cases/${caseId}/reopening`, {
      as: 'admin-central',
      body: { stage: 'letter', reason: 'x' },
    })
    expect([reopened.status, reopened.body.code]).toEqual([409, 'stage-owed'])
  })
})

describe('an invoice', () => {
  let invoiceId: string
  let caseId: string
  beforeEach(async () => {
    caseId = (await submitBench(api)).caseId
    await approve(api, caseId)
    invoiceId = (await untilWaiting(api, caseId, 'payment')).money.invoices[0].invoiceId
  })

  test('has at most ten open pages at the bank', async () => {
    for (let page = 0; page < 10; page += 1)
      expect((await api.call('POST', `/api/v1/invoices/${invoiceId}/payments`, { as: 'maryam' })).status).toBe(201)
    const answer = await api.call('POST', `/api/v1/invoices/${invoiceId}/payments`, { as: 'maryam' })
    expect([answer.status, answer.body.code]).toEqual([429, 'rate-limited'])
    expect(answer.headers.get('retry-after')).toBe('60')
  })

  test('that was paid three times is paid back transaction by transaction', async () => {
    const places = [await payAtBank(api, invoiceId), await payAtBank(api, invoiceId), await payAtBank(api, invoiceId)]
    for (const place of places) expect((await fetch(place ?? '')).status).toBe(200)
    const closed = await untilClosed(api, caseId)
    const { amountRials } = closed.money.invoices[0]
    const refunds = `/api/v1/invoices/${invoiceId}/refunds`
    const ask = (rials: bigint) =>
      api.call('POST', refunds, { as: 'officer-of-refunds-1', body: { amountRials: `${rials}`, reason: 'دو بار' } })
    // No bank pays back more out of a transaction than it took.
    expect((await ask(BigInt(amountRials) + 1000n)).body).toMatchObject({
      code: 'refund-too-large',
      params: { left: amountRials },
    })
    for (const no of [1, 2]) {
      expect((await ask(BigInt(amountRials))).status).toBe(200)
      const refundId = `ref_${caseId.slice(5)}_${no}`
      expect((await api.call('POST', `${refunds}/${refundId}/approval`, { as: 'cashier-1' })).status).toBe(200)
    }
    const shown = await until(async () => {
      const { body } = await api.call('GET', `/api/v1/invoices/${invoiceId}`, { as: 'maryam' })
      return body.invoice.refundedRials === `${BigInt(amountRials) * 2n}` ? body.invoice : undefined
    })
    expect(shown.paidRials).toBe(`${BigInt(amountRials) * 3n}`)
  })
})

test('uploads that two applications want at once go to one of them', async () => {
  const kinds = ['title-deed', 'identity-document', 'utm-map']
  const documents = await Promise.all(kinds.map(async (kind) => ({ id: await uploadPdf(api), kind })))
  const body = { service: 'building-permit', answers: permitAnswers, documents }
  const statuses = (await Promise.all(Array.from({ length: 8 }, () => submit(api, 'maryam', body)))).map(
    ({ status }) => status,
  )
  expect(statuses.filter((status) => status === 201)).toHaveLength(1)
  expect(statuses.filter((status) => status >= 500)).toEqual([])
})

test('a letter stays when somebody uploads it and lets the upload lie', async () => {
  const { closed } = await walkBench(api)
  const path = closed.letters[0].pdf
  const headers = { authorization: `Bearer ${api.keyOf('maryam')}` }
  const printed = Buffer.from(await (await api.app.request(path, { headers })).arrayBuffer())
  const uploaded = await api.app.request('/api/v1/documents', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/pdf' },
    body: printed,
  })
  expect(uploaded.status).toBe(201)
  const tools = { sql: api.city.worker.sql, keys: api.city.keys.fields, documents: api.deps.documentStore }
  await tidy(tools, Date.now() + 8 * 24 * 60 * 60 * 1_000)
  expect((await api.app.request(path, { headers })).status).toBe(200)
})

describe('an upload', () => {
  const upload = async (scanner: ApiDeps['scanner'], content: string, language = 'en') => {
    const app = createApp({ ...api.deps, ...(scanner ? { scanner } : {}) })
    const response = await app.request('/api/v1/documents', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.keyOf('maryam')}`,
        'content-type': 'application/pdf',
        'accept-language': language,
      },
      body: `%PDF-1.4\n${content}\n%%EOF\n`,
    })
    const body = (await response.json()) as { code?: string; title?: string; scan?: string }
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body }
  }
  const kept = async (content: string) => {
    const sha256 = createHash('sha256').update(`%PDF-1.4\n${content}\n%%EOF\n`).digest('hex')
    return (await api.deps.documentStore.read(sha256)) !== undefined
  }

  test('is scanned before it is kept; what is infected is refused in the sender’s language and not kept', async () => {
    const clamd = await startClamd()
    const scanner = createClamdScanner(clamd.address)
    expect(await upload(scanner, 'clean-1')).toMatchObject({ status: 201, body: { scan: 'clean' } })
    const infected = await upload(scanner, eicar, 'fa')
    expect(infected).toMatchObject({ status: 422, body: { code: 'document-infected' } })
    expect(infected.body.title).toContain('بدافزار')
    expect([await kept('clean-1'), await kept(eicar)]).toEqual([true, false])
    await clamd.stop()
    const unscanned = await upload(scanner, 'clean-2')
    expect(unscanned).toMatchObject({ status: 503, retryAfter: '30', body: { code: 'scanner-unavailable' } })
    expect(await kept('clean-2')).toBe(false)
  })

  test('says that it is not scanned where no scanner is set up', async () => {
    expect(await upload(undefined, 'clean-3')).toMatchObject({ status: 201, body: { scan: 'not-scanned' } })
  })
})
