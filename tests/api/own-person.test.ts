import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase } from '../../db/client.ts'
import { nationalIdIndex } from '../../db/personal/blind-index.ts'
import { parseNationalId } from '../../domain/identifier/national-id.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
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

describe('somebody who applies for a company', () => {
  const company = '10861234565'
  const struckOff = '10861234570'
  /** Whose right to sign ended, and whose has not begun. */
  const [former, next] = ['10861234584', '10861234599']
  beforeAll(async () => {
    const owner = createDatabase({ url: api.city.urls.ownerUrl, max: 1 })
    const today = tehranDay(Date.now())
    const maryam = parseNationalId('9990000018')
    if (!maryam.ok) throw new Error(maryam.code)
    const index = nationalIdIndex(api.city.keys.fields.index, maryam.value)
    await owner.sql`insert into companies (legal_id, name, registered_on) values
      (${former}, 'نمونهٔ سوم', '2015-03-21'), (${next}, 'نمونهٔ چهارم', '2015-03-21')`
    await owner.sql`insert into company_signatories (legal_id, national_id_index, valid_from, valid_until) values
      (${former}, ${index}, '2015-03-21', ${today}), (${next}, ${index}, ${addDays(today, 1)}, null)`
    await owner.close()
  })

  async function apply(as: string, companyLegalId: string, answers: object = permitAnswers) {
    const kinds = ['title-deed', 'identity-document', 'utm-map', 'signatory-document']
    const documents = await Promise.all(kinds.map(async (kind) => ({ id: await uploadPdf(api, as), kind })))
    const companyAnswers = { ...answers, byCompany: true, companyName: 'شرکت نمونه', companyLegalId }
    return submit(api, as, { service: 'building-permit', answers: companyAnswers, documents })
  }

  const rezas = {
    ...permitAnswers,
    ...{ applicantName: 'رضا آزمایشی', nationalId: '9990001235', birthDate: '1357/11/14', phone: '09990000002' },
  }
  test.each([
    ['who may sign for it', 'maryam', company, permitAnswers, ['yes', 'yes']],
    ['who may not sign for it', 'reza', company, rezas, ['yes', 'no']],
    ['whose right to sign ended today', 'maryam', former, permitAnswers, ['yes', 'no']],
    ['whose right to sign begins tomorrow', 'maryam', next, permitAnswers, ['yes', 'no']],
    ['that was struck off, though he could sign for it', 'reza', struckOff, rezas, ['no', 'no']],
    ['that nobody knows', 'maryam', '10861234605', permitAnswers, ['no', 'no']],
  ])('%s is held against the registry, and a clerk decides', async (_, as, legalId, answers, found) => {
    const { status, body } = await apply(as, legalId, answers)
    expect(status, JSON.stringify(body)).toBe(201)
    await openTaskOf(body.caseId)
    const file = await api.call('GET', `/api/v1/cases/${body.caseId}/file`, { as: 'intake-clerk-1' })
    const told = ['companyRegistered', 'signatoryKnown'].map((name) =>
      file.body.facts.find((fact: { name: string }) => fact.name === name),
    )
    expect(told.map(({ text, source }) => [text, source.kind])).toEqual(found.map((text) => [text, 'register']))
    const read = await api.call('GET', `/api/v1/cases/${body.caseId}`, { as: 'intake-clerk-1' })
    const waiting = read.body.waitingFor.map(({ step }: { step: { id: string } }) => step.id)
    expect(waiting.toSorted()).toEqual(['authority', 'intake'])
  })

  test('hands in the gazette, and names the company by an id that can be one', async () => {
    const of = { ...permitAnswers, byCompany: true, companyName: 'شرکت نمونه' }
    const submitted = (companyLegalId: string) =>
      submit(api, 'maryam', { service: 'building-permit', answers: { ...of, companyLegalId }, documents: [] })
    expect(errorsOf((await submitted(company)).body)).toEqual(Array(4).fill('#/documents document-missing'))
    expect(errorsOf((await submitted('10861234566')).body)).toContain('#/answers/companyLegalId check-digit')
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
