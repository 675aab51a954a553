import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseId } from '../../domain/case/case-id.ts'
import { play } from '../support/story.ts'
import { fastForward, openTestCase, until } from '../support/test-case.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { newKey, submit } from './support/bench-walk.ts'
import { uploadPdf } from './support/permit.ts'

let api: ApiCity
let caseId: CaseId
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const report = {
  source: 'patrol',
  applicantName: 'مالک ملک',
  nationalId: '9990000018',
  renovationCode: '1-1-1-1-0-0-0',
  violationKind: 'beyond-permit',
  violationUse: 'residential',
  violationSquareMetres: 42,
  constructionYear: 1404,
  workOngoing: true,
}
const papers = async (as: string, kinds = ['photos', 'sketch']) =>
  Promise.all(kinds.map(async (kind) => ({ id: await uploadPdf(api, as), kind })))
const open = async (as: string, documents: object[]) =>
  submit(api, as, { service: 'article-100-case', answers: report, documents })
const page = async (as: string) => (await api.call('GET', `/api/v1/cases/${caseId}`, { as })).body

/** The step once it waits. */
const waiting = (id: string, as: string) =>
  until(async () => {
    const { steps = [] } = await page(as)
    return steps.find(
      ({ step, status }: { step: { id: string }; status: string }) => step.id === id && status === 'waiting',
    )
  })

describe('a case that the municipality opens itself', () => {
  test('is not for citizens and organisations to open', async () => {
    for (const as of ['maryam', 'notary-12']) {
      const answer = await open(as, await papers(as))
      expect([as, answer.status]).toEqual([as, 403])
    }
  })

  test('nor for a patrol of another district, nor without its papers', async () => {
    expect((await open('patrol-officer-2', await papers('patrol-officer-2'))).status).toBe(404)
    const bare = await open('patrol-officer-1', await papers('patrol-officer-1', ['photos']))
    expect([bare.status, bare.body.errors?.map(({ code }: { code: string }) => code)]).toEqual([
      422,
      ['document-missing'],
    ])
  })

  test('is opened by a patrol officer and goes to those who handle it', async () => {
    const answer = await open('patrol-officer-1', await papers('patrol-officer-1'))
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    caseId = answer.body.caseId
    const step = await waiting('referral', 'head-of-planning-1')
    const decided = await api.call('POST', `/api/v1/tasks/${step.taskId}/decision`, {
      as: 'head-of-planning-1',
      body: { outcome: 'stopped' },
    })
    expect(decided.status, JSON.stringify(decided.body)).toBe(200)
    // The time in which the head may take it back.
    await fastForward(api.city, caseId, 11 * 60_000)
    const [stored] = await api.city.worker.sql<{ applicant: string }[]>`
      select applicant from cases where case_id = ${caseId}`
    expect(stored?.applicant).toBe('office')
    for (const as of ['maryam', 'intake-clerk-2'])
      expect((await api.call('GET', `/api/v1/cases/${caseId}`, { as })).status, as).toBe(404)
  })

  test('hears its owner at the desk, and nobody withdraws it', async () => {
    const step = await waiting('defence', 'intake-clerk-1')
    const shown = await page('intake-clerk-1')
    const owner = shown.waitingFor.find(({ what }: { what: string }) => what === 'applicant')
    expect(owner.youCan.map(({ action }: { action: string }) => action)).toEqual(['answerStep'])
    for (const as of ['intake-clerk-1', 'patrol-officer-1']) {
      const withdrawn = await api.call('POST', `/api/v1/cases/${caseId}/withdrawal`, {
        as,
        body: {},
        headers: { 'idempotency-key': newKey() },
      })
      expect([as, withdrawn.status >= 400]).toEqual([as, true])
    }
    const path = `/api/v1/cases/${caseId}/steps/${step.stepId}/answer`
    const answer = async (as: string) =>
      api.call('POST', path, {
        as,
        body: { outcome: 'defended', documents: await papers(as, ['defence']) },
        headers: { 'idempotency-key': newKey() },
      })
    expect((await answer('maryam')).status).toBe(404)
    expect((await answer('patrol-officer-1')).status).toBe(403)
    const heard = await answer('intake-clerk-1')
    expect(heard.status, JSON.stringify(heard.body)).toBe(200)
    await waiting('draft', 'building-expert-1')
    const papersOfCase = (await page('building-expert-1')).documents.map(
      ({ kind }: { kind: { id: string } }) => kind.id,
    )
    expect(papersOfCase.sort()).toEqual(['defence', 'photos', 'sketch'])
    // The violation stands in the register while the commission has the case.
    const [open] = await api.city.worker.sql<{ n: number }[]>`
      select count(*)::int as n from violations join register_writes on register_writes.effect_key = written_by
      where case_id = ${caseId} and closed_on is null`
    expect(open?.n).toBe(1)
  })
  test('is shown as what a notary’s inquiry waits for, and is not the notary’s to read', async () => {
    const inquiry = await openTestCase(api.city, {
      service: 'notary-transfer-inquiry',
      applicant: 'org_notary-12',
      facts: { transaction: 'sale', buildingState: 'finished' },
      answers: { notaryOffice: '12', notaryCity: 'خوی', letterNumber: '1405-118', letterDate: '2026-11-22' },
    })
    await play(api.city, inquiry, { choose: { expert: 'violation' }, stopAt: ['article100'] })
    for (const as of ['notary-12', 'head-of-planning-1']) {
      const { body } = await api.call('GET', `/api/v1/cases/${inquiry}`, { as })
      const step = body.steps.find((one: { step: { id: string } }) => one.step.id === 'article100')
      expect([as, step.subcase]).toEqual([as, { caseId }])
      expect(body.steps.filter((one: { subcase: object | null }) => one.subcase !== null)).toHaveLength(1)
    }
    expect((await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'notary-12' })).status).toBe(404)
    expect((await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'head-of-planning-1' })).status).toBe(200)
  }, 120_000)
})
