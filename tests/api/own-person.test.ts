import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../support/test-case.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'
import { newKey, submit, taskOf } from './support/bench-walk.ts'
import { permitAnswers, uploadPdf } from './support/permit.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const reza = { ...benchAnswers, applicantName: 'رضا آزمایشی', nationalId: '9990001235', birthDate: '1357/11/14' }
const errorsOf = (body: { errors?: { pointer: string; code: string }[] }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

describe('a citizen', () => {
  test('applies for himself and for nobody else', async () => {
    const own = await submit(api, 'reza', { service: 'bench-core', answers: reza })
    expect(own.status, JSON.stringify(own.body)).toBe(201)
    const others = await submit(api, 'reza', { service: 'bench-core', answers: benchAnswers })
    expect([others.status, errorsOf(others.body)]).toEqual([422, ['#/answers/nationalId of-another']])
  })

  test('applies for somebody else as an agent, with the power of attorney', async () => {
    const kinds = ['title-deed', 'identity-document', 'utm-map']
    const documents = await Promise.all(kinds.map(async (kind) => ({ id: await uploadPdf(api, 'reza'), kind })))
    const answers = { ...permitAnswers, byAgent: true }
    const without = await submit(api, 'reza', { service: 'building-permit', answers, documents })
    expect(without.status).toBe(422)
    expect(errorsOf(without.body)).toEqual(['#/documents document-missing'])
    const proof = { id: await uploadPdf(api, 'reza'), kind: 'power-of-attorney' }
    const answer = await submit(api, 'reza', { service: 'building-permit', answers, documents: [...documents, proof] })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  })

  test('does not turn his case into another’s by correcting it', async () => {
    const { body } = await submit(api, 'reza', { service: 'bench-core', answers: reza })
    const task = await openTaskOf(body.caseId)
    const asked = await api.call('POST', `/api/v1/tasks/${task}/correction-requests`, {
      as: 'intake-clerk-1',
      body: { items: [{ kind: 'field', name: 'nationalId', reason: 'differs' }], replyWithinDays: 5 },
    })
    expect(asked.status, JSON.stringify(asked.body)).toBeLessThan(300)
    const read = await api.call('GET', `/api/v1/cases/${body.caseId}`, { as: 'reza' })
    const { correctionId } = read.body.correction
    const answered = await api.call('POST', `/api/v1/cases/${body.caseId}/corrections/${correctionId}`, {
      as: 'reza',
      body: { answers: { nationalId: '9990000018' }, documents: [] },
    })
    expect(errorsOf(answered.body), JSON.stringify(answered.body)).toEqual(['#/answers/nationalId of-another'])
  })

  test('without a proved identity applies for nothing', async () => {
    const sql = api.city.worker.sql
    expect(await sql`select 1`).toHaveLength(1)
    const unbound = { id: 'prn_unbound', kind: 'citizen', grants: [], keyScopes: ['read', 'act'] } as const
    const answer = await api.app.request(
      '/api/v1/cases',
      {
        method: 'POST',
        body: JSON.stringify({ service: 'bench-core', answers: reza }),
        headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
      },
      { caller: unbound },
    )
    expect(answer.status).toBe(422)
  })
})

describe('an applicant', () => {
  /** What registers told, which an applicant who owns nothing must not learn. */
  const told = ['identityMatched', 'ownerAlive', 'phoneOwned', 'postalCodeFound']

  test('sees what registers told only when he is the owner', async () => {
    const { body } = await submit(api, 'maryam', { service: 'bench-core', answers: benchAnswers })
    const { caseId } = body
    await taskOf(api, caseId)
    const names = (answer: { body: { facts: { name: string }[] } }) => answer.body.facts.map(({ name }) => name)
    const path = `/api/v1/cases/${caseId}`
    expect(names(await api.call('GET', path, { as: 'maryam' }))).toEqual([])
    expect(names(await api.call('GET', path, { as: 'intake-clerk-1' }))).toEqual(expect.arrayContaining(told))
    const events = await api.call('GET', `${path}/events?limit=100`, { as: 'maryam' })
    for (const name of told) expect(JSON.stringify(events.body)).not.toContain(name)
    const asOf = await api.call('GET', `${path}/events?asOf=${new Date().toISOString()}`, { as: 'maryam' })
    expect([asOf.status, asOf.body.facts]).toEqual([200, {}])
    const office = await api.call('GET', `${path}/events?limit=100`, { as: 'intake-clerk-1' })
    for (const name of told) expect(JSON.stringify(office.body)).toContain(name)
  })
})

async function openTaskOf(caseId: string): Promise<string> {
  return until(async () => {
    const [row] = await api.city.worker.sql<{ id: string }[]>`
      select task_id as id from tasks where case_id = ${caseId} and status = 'open'`
    return row?.id
  })
}
