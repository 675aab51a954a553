import type { Page } from 'playwright-core'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterCitizen } from '../../db/principals/citizens.ts'
import { parseNationalId } from '../../domain/identifier/national-id.ts'
import { parsePhone } from '../../domain/identifier/phone.ts'
import { newKey, submitBench, untilClosed } from '../api/support/bench-walk.ts'
import { until } from '../support/test-case.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
let owner: postgres.Sql
beforeAll(async () => {
  city = await startWebCity()
  owner = postgres(city.api.city.urls.ownerUrl, { max: 1 })
  await city.api.addStaff('second-clerk', ['intake-clerk'], 'khoy-1')
}, 120_000)
afterAll(async () => {
  await owner?.end()
  await city?.stop()
})

const worker = () => city.api.city.worker.sql
/** Somebody whom the civil registry knows and who has no account. */
const kazem = { nationalId: '9990001022', birthDate: '1350/02/03' }
const maryam = { nationalId: '9990000018', birthDate: '1364/03/22' }
const post = (path: string, as: string, body?: unknown, headers?: Record<string, string>) =>
  city.api.call('POST', `/api/v1${path}`, { as, body, ...(headers && { headers }) })
const served = (assistance: string) => ({ 'on-behalf-of': assistance, 'idempotency-key': newKey() })

async function begin(page: Page, { nationalId, birthDate }: typeof kazem): Promise<void> {
  await page.goto('/en/desk/assist')
  await page.getByLabel('National id of the person').fill(nationalId)
  await page.getByLabel('Date of birth').fill(birthDate)
  await page.getByRole('button', { name: 'Begin to serve' }).click()
}

test('a clerk applies, pays and fetches the letter for a person, whose case it is', async () => {
  const context = await city.visit('intake-clerk-1')
  const page = await context.newPage()
  await page.goto('/en/desk/assist')
  await page.getByRole('button', { name: 'Begin to serve' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Enter the person’s national id.' }).waitFor()
  await begin(page, { ...kazem, birthDate: '1351/02/03' })
  await page.getByRole('alert').getByText('is not known to the civil registry').waitFor()
  await expectAccessible(page)
  await begin(page, kazem)
  const banner = page.getByRole('region', { name: 'Serving' })
  await banner.getByText('کاظم فرضی').waitFor()
  await expectAccessible(page)
  await page.goto('/en/apply/bench-core')
  expect(await page.locator('#nationalId').inputValue()).toBe(kazem.nationalId)
  await banner.getByText('in this person’s name').waitFor()
  await page.locator('#birthDate-year').fill('1350')
  await page.locator('#birthDate-month').fill('2')
  await page.locator('#birthDate').fill('3')
  await page.locator('#phone').fill('09990000004')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.locator('#postalCode').fill('5813614571')
  await page.locator('#renovationCode').fill('1-1-1-1-0-0-0')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.getByText('Your application was received').first().waitFor()
  await page.getByText('Legal due date').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'See the case' }).click()
  const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  const taskId = await until(async () => {
    const [row] = await worker()`select task_id from tasks where case_id = ${caseId} and status = 'open'`
    return row?.task_id as string | undefined
  })
  expect((await post(`/tasks/${taskId}/decision`, 'second-clerk', { outcome: 'approved' })).status).toBe(200)
  await page.getByRole('link', { name: 'Details and payment' }).click()
  await page.getByRole('link', { name: 'Paper bill, to print' }).click()
  await page.getByText('Payment id').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Invoice' }).click()
  await page.getByRole('button', { name: 'Pay at the desk’s terminal' }).click()
  await page.locator('button[value="pay"]').click()
  await untilClosed(city.api, caseId, 'second-clerk')
  await page.getByRole('link', { name: 'Back to the case' }).click()
  await page.getByText('service desk, for the applicant').first().waitFor({ state: 'attached' })
  const letter = await page.getByRole('link', { name: 'View the letter' }).getAttribute('href')
  expect((await page.request.get(letter ?? '')).status()).toBe(200)
  await page.getByRole('link', { name: 'Write to the service desk' }).click()
  await page.getByLabel('Your words').fill('نامه را پست کنید')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('reached the service desk').waitFor()

  // The log says who did it and that it was for the person; the council counts one visit.
  const [opened] = await worker()`
    select e.actor, e.cause, c.applicant from case_events e join cases c using (case_id)
    where case_id = ${caseId} and seq = 1`
  expect([opened?.actor, opened?.cause]).toEqual(['prn_intake-clerk-1', 'desk'])
  expect(opened?.applicant).not.toBe('prn_intake-clerk-1')
  const contacts =
    await worker()`select purpose, principal, channel from contacts where case_id = ${caseId} order by at`
  expect(contacts.map(({ purpose }) => purpose)).toEqual(['case.submit', 'payment.start', 'letter.read', 'message'])
  expect(new Set(contacts.map((one) => `${one.principal} ${one.channel}`))).toEqual(
    new Set(['prn_intake-clerk-1 desk']),
  )
  const [seen] = await owner`select principal_id from access_log where case_id = ${caseId} and what = 'answers' limit 1`
  expect(seen?.principal_id).toBe('prn_intake-clerk-1')
  await page.goto(`/en/desk/cases/${caseId}`)
  await page.getByText('for the person at the desk').first().waitFor()

  await page.getByRole('region', { name: 'Serving' }).getByRole('button', { name: 'End the service' }).click()
  await page.getByText('The service of the person has ended').waitFor()
  await page.goto('/en/cases')
  expect(new URL(page.url()).pathname).toBe('/en')
  await context.close()

  // Years later a phone: the account is the one from the desk.
  const [nationalId, phone] = [parseNationalId(kazem.nationalId), parsePhone('09990000004')]
  if (!nationalId.ok || !phone.ok) throw new Error('the person of the test is malformed')
  const person = { nationalId: nationalId.value, phone: phone.value, name: 'کاظم فرضی' }
  const principal = await enterCitizen(city.api.city.api.sql, city.api.city.keys.fields, person)
  expect(principal).toBe(opened?.applicant)
  const own = await city.visit(principal.slice(4), { width: 390 })
  const theirs = await own.newPage()
  await theirs.goto(`/en/cases/${caseId}`)
  await theirs.getByText('service desk, for the applicant').first().waitFor({ state: 'attached' })
  await own.close()
})

describe('acting for a person by key', () => {
  test('goes as far as the clerk’s district, and no farther', async () => {
    const { caseId } = await submitBench(city.api)
    const here = await post('/assistances', 'second-clerk', maryam)
    expect(here.status, JSON.stringify(here.body)).toBe(201)
    const mine = served(here.body.assistanceId)
    const elsewhere = await post('/assistances', 'intake-clerk-2', maryam)
    const other = served(elsewhere.body.assistanceId)
    const read = (as: string, headers: Record<string, string>) =>
      city.api.call('GET', `/api/v1/cases/${caseId}`, { as, headers })
    expect((await read('second-clerk', mine)).status).toBe(200)
    expect((await read('intake-clerk-2', other)).status).toBe(404)
    const list = await city.api.call('GET', '/api/v1/cases', { as: 'intake-clerk-2', headers: other })
    expect(list.body.cases).toEqual([])
    expect((await post(`/cases/${caseId}/withdrawal`, 'intake-clerk-2', {}, other)).status).toBe(404)
    // Nobody else’s service, and no application in the clerk’s own name.
    expect((await read('intake-clerk-1', mine)).body.code).toBe('assistance-over')
    const own = await post(
      '/cases',
      'second-clerk',
      { service: 'bench-core', answers: {} },
      { 'idempotency-key': newKey() },
    )
    expect(own.status).not.toBe(201)
    // Who declares a conflict keeps out of the case at the desk too.
    expect((await post(`/cases/${caseId}/conflict`, 'second-clerk')).status).toBe(200)
    expect((await read('second-clerk', mine)).status).toBe(404)
  })

  test('ends by itself, and when it is ended', async () => {
    const { body } = await post('/assistances', 'intake-clerk-1', maryam)
    const list = () =>
      city.api.call('GET', '/api/v1/cases', { as: 'intake-clerk-1', headers: { 'on-behalf-of': body.assistanceId } })
    expect((await list()).status).toBe(200)
    await owner`update assistances set seen_at = now() - interval '11 minutes' where assistance_id = ${body.assistanceId}`
    expect((await list()).body.code).toBe('assistance-over')
    const again = await post('/assistances', 'intake-clerk-1', maryam)
    expect((await post('/assistances/current/end', 'intake-clerk-1')).status).toBe(200)
    body.assistanceId = again.body.assistanceId
    expect((await list()).body.code).toBe('assistance-over')
  })

  test('is for desk clerks, and never for oneself', async () => {
    expect((await post('/assistances', 'cashier-1', maryam)).status).toBe(403)
    expect((await post('/assistances', 'reza', maryam)).status).toBe(403)
    const noted = await post('/admin/staff/prn_second-clerk/identity', 'admin-central', {
      nationalId: kazem.nationalId,
    })
    expect(noted.status, JSON.stringify(noted.body)).toBe(200)
    expect((await post('/assistances', 'second-clerk', kazem)).body.code).toBe('own-affairs')
  })
})
