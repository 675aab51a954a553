import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { principalOfKey } from '../../db/principals/principal-of-key.ts'
import { type Action, can, hidesExistence, openActions, rights } from '../../domain/access/rights.ts'
import { roles } from '../../domain/access/role.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { walkBench } from './support/bench-walk.ts'
import { exampleOf, type Operation, operationsOf } from './support/openapi-examples.ts'

let api: ApiCity
// biome-ignore lint/suspicious/noExplicitAny: a description is plain JSON
let description: any
let operations: readonly Operation[]
/** Ids of a case of Maryam's in district 1, by the names of the parameters. */
let ids: Record<string, string>

beforeAll(async () => {
  api = await startApiCity()
  description = (await api.call('GET', '/openapi.json')).body
  operations = operationsOf(description)
  const { closed, invoiceId, caseId } = await walkBench(api)
  const part = caseId.slice(5)
  const task = closed.steps.find((step: { kind: string }) => step.kind === 'letter')
  expect(task).toBeDefined()
  const tasks = await api.city.worker.sql<{ id: string }[]>`select task_id as id from tasks where case_id = ${caseId}`
  const commands = await api.city.worker.sql<
    { id: string }[]
  >`select command_id as id from commands where case_id = ${caseId}`
  ids = {
    caseId,
    invoiceId,
    taskId: tasks[0]?.id ?? '',
    commandId: commands[0]?.id ?? '',
    letterId: closed.letters[0].letterId,
    inquiryId: closed.inquiries[0].inquiryId,
    incidentId: `inc_${part}_1`,
    correctionId: `cor_${part}_1`,
    refundId: `ref_${part}_1`,
    cheque: '1405000000000001',
    stepId: '1',
    documentId: `doc_${'0'.repeat(32)}`,
    service: 'bench-core',
    district: 'khoy-1',
    provider: 'fire-department',
    code: 'K7Q29XMD4TPWR',
    messageId: `whk_${part}_1`,
  }
  await api.addStaff('everything-2', roles, 'khoy-2')
})
afterAll(() => api?.stop())

const addressOf = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? `missing-${name}`)

function request({ method, path, operation }: Operation, as?: string) {
  const content = operation.requestBody?.content ?? {}
  const [type] = Object.keys(content)
  if (type === undefined) return api.call(method, addressOf(path), { ...(as && { as }) })
  const json = content['application/json']
  const body = json ? exampleOf(description, json.schema) : '%PDF-1.7 nothing'
  return api.call(method, addressOf(path), {
    ...(as && { as }),
    body,
    headers: { 'content-type': type, 'idempotency-key': 'walk-every-route' },
  })
}

describe('every route', () => {
  test('has a row among the rights', () => {
    expect(operations.length).toBeGreaterThan(35)
    for (const { operation, path } of operations) {
      const right = operation['x-right']
      expect(operation.security.length > 0 ? Object.keys(rights) : openActions, path).toContain(right)
    }
  })

  test('is described as OpenAPI 3.1, with its problems', () => {
    expect(description.openapi).toBe('3.1.0')
    for (const { operation, path } of operations) {
      expect(operation.summary, path).toEqual(expect.any(String))
      expect(Object.keys(operation.responses), path).toContain('default')
    }
  })

  test('that needs a key answers 401 without one, and with one that is none', async () => {
    for (const operation of operations.filter((one) => one.operation.security.length > 0)) {
      const answer = await request(operation)
      expect([operation.path, answer.status]).toEqual([operation.path, 401])
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
      const key = api.keyOf('maryam')
      const forged = { authorization: `Bearer ${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}` }
      expect((await api.call(operation.method, addressOf(operation.path), { headers: forged })).status).toBe(401)
    }
  })

  test('about a thing answers 404 to whoever has no part in it', async () => {
    const strangers = ['reza', 'notary-12', 'everything-2']
    let asked = 0
    for (const operation of operations.filter(
      ({ path, operation: one }) => one.security.length > 0 && path.includes('{'),
    )) {
      for (const stranger of strangers) {
        const principal = await principalOfKey(api.deps.database.sql, api.keyOf(stranger))
        // Its row is among the rights, as the test above proves.
        const right = operation.operation['x-right'] as Action
        const answer = await request(operation, stranger)
        const verdict = principal && can(principal, right, null, Date.now())
        const isTold = verdict?.allowed === false && !hidesExistence[verdict.why]
        expect([operation.path, stranger, answer.status]).toEqual([operation.path, stranger, isTold ? 403 : 404])
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(60)
  })

  test('about a thing answers 404 to an id that no thing can have', async () => {
    for (const { method, path, operation } of operations.filter(
      (one) => one.path.includes('Id}') && one.operation.security.length > 0,
    )) {
      const as = [
        'admin-central',
        'intake-clerk-1',
        'deputy-mayor-1',
        'cashier-1',
        'revenue-officer-1',
        'inquiry-clerk-1',
        'maryam',
        'notary-12',
      ]
      const address = path.replace(/\{\w+\}/g, "x'; drop table cases; --")
      const answers = await Promise.all(as.map((name) => api.call(method, encodeURI(address), { as: name })))
      expect(
        answers.map(({ status }) => status),
        path,
      ).toContain(404)
      for (const { status } of answers) expect([403, 404, 415]).toContain(status)
      expect(operation).toBeDefined()
    }
  })
})
