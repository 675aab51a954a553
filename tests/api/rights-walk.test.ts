import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyScopes, type Principal, type PrincipalKind } from '../../domain/access/principal.ts'
import { type Action, can, hidesExistence, openActions, type Resource, rights } from '../../domain/access/rights.ts'
import { type Role, roles } from '../../domain/access/role.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { walkBench } from './support/bench-walk.ts'
import { exampleOf, type Operation, operationsOf } from './support/openapi-examples.ts'

/**
 * Every guarded route × every role × a thing that is one's own, another citizen's, another district's, gone, or that nobody
 * can have; over the real app and the real database. What is expected is read from the table of rights.
 */

/** To what each route's things belong; a route that is missing here fails the first test. */
type Belongs = 'case' | 'nothing' | 'place' | 'people'
const prefixes: readonly (readonly [RegExp, Belongs])[] = [
  [/^\/(cases|tasks|inquiries|invoices|letters|commands|documents)\/\{/, 'case'],
  [/^\/admin\/(incidents|cases)\/\{/, 'case'],
  [/^\/admin\/(calendars|offerings|procedures|providers|tariffs|letter-templates)\/\{/, 'place'],
  [
    /^\/(admin\/(staff|substitutions|tariff-drafts)|organisation\/(users|keys)|webhook\/deliveries|searches|filters)\/\{/,
    'people',
  ],
  [/^[^{]*$/, 'nothing'],
]
const belongsOf = ({ path }: Operation) => prefixes.find(([pattern]) => pattern.test(short(path)))?.[1]
const short = (path: string) => path.replace(/^\/api\/v1/, '')

let api: ApiCity
// biome-ignore lint/suspicious/noExplicitAny: a description is plain JSON
let description: any
let guarded: readonly Operation[]
/** Ids of Maryam's case in district 1, by the names of the parameters, and of things that are gone. */
let own: Record<string, string>
let gone: Record<string, string>
let caseId: string

beforeAll(async () => {
  api = await startApiCity()
  description = (await api.call('GET', '/openapi.json')).body
  guarded = operationsOf(description).filter(({ operation }) => operation.security.length > 0)
  const walked = await walkBench(api)
  caseId = walked.caseId
  const { sql } = api.city.worker
  const [task] = await sql<{ id: string }[]>`select task_id as id from tasks where case_id = ${caseId}`
  const [command] = await sql<{ id: string }[]>`select command_id as id from commands where case_id = ${caseId}`
  const parts = (part: string) => ({
    incidentId: `inc_${part}_1`,
    correctionId: `cor_${part}_1`,
    refundId: `ref_${part}_1`,
  })
  const fixed = {
    cheque: '1405000000000001',
    stepId: '1',
    documentId: `doc_${'0'.repeat(32)}`,
    service: 'bench-core',
    version: '1405.1',
    district: 'khoy-1',
    provider: 'postal',
    template: 'certificate',
    principalId: 'prn_nobody-at-all',
    substitutionId: `sub_${'0'.repeat(24)}`,
    keyId: '0'.repeat(12),
    messageId: `msg_${'0'.repeat(32)}`,
    consentId: `con_${'0'.repeat(32)}`,
    tariffDraftId: `tdr_${'0'.repeat(24)}`,
    draftId: `drf_${'0'.repeat(32)}`,
    searchId: `srch_${'0'.repeat(32)}`,
    filterId: `flt_${'0'.repeat(32)}`,
  }
  own = {
    ...fixed,
    ...parts(caseId.slice(5)),
    caseId,
    invoiceId: walked.invoiceId,
    taskId: task?.id ?? '',
    commandId: command?.id ?? '',
    letterId: walked.closed.letters[0].letterId,
    inquiryId: walked.closed.inquiries[0].inquiryId,
  }
  const none = '0'.repeat(32)
  gone = {
    ...fixed,
    ...parts(none),
    caseId: `case_${none}`,
    invoiceId: `inv_${none}_1`,
    taskId: `task_${none}_1`,
    commandId: `cmd_${none}`,
    letterId: `let_${none}_1`,
    inquiryId: `inq_${none}_1`,
  }
})
afterAll(() => api?.stop())

const maryams: Resource = { applicant: 'prn_maryam', district: 'khoy-1', taskRole: 'intake-clerk', escalatedTo: [] }

function person(kind: PrincipalKind, id: string, role?: Role, districts: readonly string[] = []): Principal {
  const grants = role === undefined ? [] : [{ role, districts, from: 0, until: null }]
  const organisation = kind === 'organisation' ? { organisation: 'org_notary-27' } : {}
  return { id, kind, ...organisation, providers: [], grants, keyScopes }
}
const inDistrict = (district: string) => roles.map((role) => person('staff', `prn_walker-${role}`, role, [district]))
const offices = (['notary', 'bank-officer', 'counter-clerk', 'utility-officer', 'organisation-admin'] as const).map(
  (role) => person('organisation', 'prn_notary-27', role, ['*']),
)
const owner = person('citizen', 'prn_maryam')
const otherCitizen = person('citizen', 'prn_reza')

function addressOf(path: string, ids: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name]
    if (id === undefined) throw new Error(`the walk knows no ${name}: give it a value`)
    return id
  })
}

async function ask({ method, path, operation }: Operation, caller: Principal, ids: Readonly<Record<string, string>>) {
  const json = operation.requestBody?.content?.['application/json']
  const body = json ? JSON.stringify(exampleOf(description, json.schema)) : method === 'POST' ? '%PDF-1.7' : null
  const headers = {
    'idempotency-key': `walk-${caller.id}`,
    ...(body === null ? {} : { 'content-type': json ? 'application/json' : 'application/pdf' }),
  }
  const answer = await api.app.request(encodeURI(addressOf(path, ids)), { method, headers, body }, { caller })
  await answer.body?.cancel()
  return answer.status
}

const rightOf = ({ operation }: Operation) => operation['x-right'] as Action

/** What the table says before anything of the thing is known. */
function refusedAtTheDoor(caller: Principal, operation: Operation): 403 | 404 | undefined {
  const verdict = can(caller, rightOf(operation), null, Date.now())
  if (verdict.allowed) return undefined
  return hidesExistence[verdict.why] ? 404 : 403
}

const eventsOf = async () =>
  (await api.city.worker.sql<{ n: number }[]>`select count(*) as n from case_events where case_id = ${caseId}`)[0]?.n

/** Asks every route as each caller and collects what was answered otherwise than expected. */
async function walk(
  operations: readonly Operation[],
  callers: readonly Principal[],
  ids: Readonly<Record<string, string>>,
  expected: (caller: Principal, operation: Operation) => readonly number[] | null,
) {
  const wrong: string[] = []
  let asked = 0
  for (const operation of operations) {
    for (const caller of callers) {
      const may = expected(caller, operation)
      if (may === null) continue
      asked += 1
      const status = await ask(operation, caller, ids)
      if (!may.includes(status))
        wrong.push(
          `${operation.method} ${short(operation.path)} as ${caller.kind} ${caller.grants[0]?.role ?? ''}: ${status}, not ${may.join('/')}`,
        )
    }
  }
  expect(wrong).toEqual([])
  return asked
}

describe('every route × every role', () => {
  test('a route has a right, and its things belong somewhere', () => {
    const all = operationsOf(description)
    for (const operation of all) {
      const isGuarded = operation.operation.security.length > 0
      expect(isGuarded ? Object.keys(rights) : openActions, operation.path).toContain(operation.operation['x-right'])
      if (isGuarded)
        expect(belongsOf(operation), `${operation.path} belongs to nothing that the walk knows`).toBeDefined()
    }
    for (const operation of guarded) expect(() => addressOf(operation.path, own)).not.toThrow()
  })

  test('whoever has no such right at all is turned away, whatever he asks about', async () => {
    const everybody = [owner, otherCitizen, ...offices, ...inDistrict('khoy-1')]
    const before = await eventsOf()
    const asked = await walk(guarded, everybody, own, (caller, operation) => {
      const door = refusedAtTheDoor(caller, operation)
      return door === undefined ? null : [door]
    })
    expect(asked).toBeGreaterThan(1_000)
    expect(await eventsOf()).toBe(before)
  }, 240_000)

  test('another citizen’s and another district’s things are not there', async () => {
    const strangers = [otherCitizen, ...offices, ...inDistrict('khoy-2')]
    const before = await eventsOf()
    const ofCase = guarded.filter((one) => belongsOf(one) === 'case')
    const asked = await walk(ofCase, strangers, own, (caller, operation) => {
      if (can(caller, rightOf(operation), maryams, Date.now()).allowed) return null
      return [refusedAtTheDoor(caller, operation) ?? 404]
    })
    expect(asked).toBeGreaterThan(1_000)
    expect(await eventsOf()).toBe(before)
  }, 240_000)

  test('who may not do it to this thing does nothing to it', async () => {
    const before = await eventsOf()
    const ofCase = guarded.filter((one) => belongsOf(one) === 'case')
    await walk(ofCase, [owner, ...inDistrict('khoy-1')], own, (caller, operation) => {
      const verdict = can(caller, rightOf(operation), maryams, Date.now())
      if (verdict.allowed || refusedAtTheDoor(caller, operation) !== undefined) return null
      // The silence rule of the inquiry names the role, not the task.
      if (rightOf(operation) === 'inquiry.decide-without') return null
      return [403, 404]
    })
    expect(await eventsOf()).toBe(before)
  }, 240_000)

  test('what is gone, and what can’t be, is not there for anybody', async () => {
    const everybody = [owner, ...offices, ...inDistrict('khoy-1')]
    const withIds = guarded.filter((one) => ['case', 'people'].includes(belongsOf(one) ?? ''))
    const expected = (caller: Principal, operation: Operation) => [refusedAtTheDoor(caller, operation) ?? 404]
    await walk(withIds, everybody, gone, expected)
    const malformed = Object.fromEntries(Object.keys(own).map((name) => [name, "x'; drop table cases; --"]))
    await walk(withIds, everybody, malformed, expected)
  }, 240_000)

  test('who may read it reads it', async () => {
    const reads = guarded.filter((one) => one.method === 'GET' && belongsOf(one) === 'case')
    const asked = await walk(reads, [owner, ...inDistrict('khoy-1')], own, (caller, operation) => {
      if (!can(caller, rightOf(operation), maryams, Date.now()).allowed) return null
      // No incident and no document is in this case, and the command is the clerk's.
      if (/\{(incidentId|documentId)\}/.test(operation.path)) return [404]
      return operation.path.includes('{commandId}') && caller.kind === 'citizen' ? [404] : [200]
    })
    expect(asked).toBeGreaterThan(100)
  }, 240_000)
})
