import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { walkBench } from './support/bench-walk.ts'

let api: ApiCity
let caseId: string
let letterId: string
beforeAll(async () => {
  api = await startApiCity()
  const walked = await walkBench(api)
  caseId = walked.caseId
  letterId = walked.closed.letters[0].letterId
})
afterAll(() => api?.stop())

const get = (path: string, as: string) => api.call('GET', `/api/v1${path}`, { as })

test('numbers of people are masked by role, and each view is noted', async () => {
  const full = await get(`/cases/${caseId}?include=answers`, 'intake-clerk-1')
  expect(full.body.answers).toMatchObject({ nationalId: '9990000018', phone: '09990000001' })
  const masked = await get(`/cases/${caseId}?include=answers`, 'cashier-1')
  expect(masked.body.answers).toMatchObject({ nationalId: '99••••••18', applicantName: 'مریم نمونه‌ای' })
  expect(JSON.stringify(masked.body)).not.toMatch(/9990000018|09990000001/)
  const own = await get(`/cases/${caseId}?include=answers`, 'maryam')
  expect(own.body.answers.nationalId).toBe('9990000018')
  await get(`/cases/${caseId}`, 'cashier-1')
  await get(`/cases/${caseId}/file`, 'intake-clerk-1')
  expect((await get(`/letters/${letterId}.pdf`, 'cashier-1')).status).toBe(200)

  const views = await get(`/cases/${caseId}/views`, 'inspector-central')
  expect(views.status, JSON.stringify(views.body)).toBe(200)
  const seen = views.body.views.map(
    (one: { by: string; what: string; masked: boolean }) => `${one.by} ${one.what} ${one.masked}`,
  )
  expect(seen.toReversed()).toEqual([
    'prn_intake-clerk-1 answers false',
    'prn_cashier-1 answers true',
    'prn_maryam answers false',
    'prn_intake-clerk-1 parties false',
    'prn_cashier-1 letter true',
  ])
})

test('an applicant learns that the office looked, and strangers learn nothing', async () => {
  const own = await get(`/cases/${caseId}/views`, 'maryam')
  expect(own.status).toBe(200)
  expect(new Set(own.body.views.map(({ by }: { by: string }) => by))).toEqual(new Set(['office', 'prn_maryam']))
  expect((await get(`/cases/${caseId}/views`, 'reza')).status).toBe(404)
  expect((await get(`/cases/${caseId}/views`, 'cashier-1')).status).toBe(403)
})

test('what is noted stays', async () => {
  const owner = postgres(api.city.urls.ownerUrl, { max: 1 })
  await expect(owner`delete from access_log`).rejects.toThrow()
  await expect(owner`update access_log set principal_id = 'prn_x'`).rejects.toThrow()
  await owner.end()
  const forged = { principalId: 'prn_cashier-1', audience: 'staff', districts: ['*'] } as const
  const write = api.city.api.withActor(
    forged,
    (tx) => tx`
      insert into access_log (principal_id, audience, case_id, district, what, masked)
      values ('prn_somebody-else', 'staff', ${caseId}, 'khoy-1', 'answers', false)`,
  )
  await expect(write).rejects.toThrow(/row-level security/)
})
