import type { Page } from 'playwright-core'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import { approve, submitBench } from '../api/support/bench-walk.ts'
import { until } from '../support/test-case.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
let caseIds: string[]
beforeAll(async () => {
  city = await startWebCity()
  await provider('postal', 'down')
  caseIds = [
    (await submitBench(city.api)).caseId,
    (await submitBench(city.api)).caseId,
    (await submitBench(city.api)).caseId,
  ]
  await until(async () => ((await incidents()).length === 3 ? true : undefined), 90_000)
}, 240_000)
afterAll(() => city?.stop())

async function provider(name: string, mode: 'down' | 'normal'): Promise<void> {
  const init = { method: 'PUT', body: JSON.stringify({ mode }), headers: { 'content-type': 'application/json' } }
  expect((await fetch(`${city.api.city.providersUrl}/control/${name}`, init)).status).toBe(200)
}

async function incidents(): Promise<{ incidentId: string; caseId: string }[]> {
  return (await city.api.call('GET', '/api/v1/admin/incidents', { as: 'admin-central' })).body.incidents
}

async function opened(name: string, path: string, width?: number): Promise<Page> {
  const context = await city.visit(name, width === undefined ? {} : { width })
  const page = await context.newPage()
  expect((await page.goto(path))?.status()).toBe(200)
  return page
}

describe.each(['fa', 'en'])('in %s', (locale) => {
  test.each([
    '/admin',
    '/admin/incidents',
    '/admin/providers',
    '/admin/messages',
    '/admin/notices',
    '/admin/calendars/khoy-1',
    '/admin/offerings',
    '/admin/procedures',
    '/admin/tariffs',
    '/admin/audit',
    '/admin/letters',
    '/admin/letters/notary-transfer-inquiry/1405.1/clear-answer',
    '/admin/tariffs/1405.1',
    '/admin/tariffs/1405.1/draft',
  ])('%s can be used by everybody', async (path) => {
    const page = await opened('admin-central', `/${locale}${path}`, 390)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.context().close()
  })

  test('an incident and the case’s own tools can be used by everybody', async () => {
    const [incident] = await incidents()
    const page = await opened('admin-central', `/${locale}/admin/incidents/${incident?.incidentId}`, 390)
    await expectAccessible(page)
    await page.goto(`/${locale}/admin/cases/${incident?.caseId}`)
    await expectAccessible(page)
    await page.context().close()
  })

  test('the council’s report can be used by everybody, and names nobody', async () => {
    const page = await opened('council-member-central', `/${locale}/council`, 390)
    await expectAccessible(page)
    expect(await page.content()).not.toContain('9990000018')
    const file = await page.context().request.get(`/${locale}/council/figures.csv`)
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
    await page.context().close()
  })
})

test('who is no administrator gets no page of theirs', async () => {
  const context = await city.visit('intake-clerk-1')
  const page = await context.newPage()
  expect((await page.goto('/en/admin'))?.status()).toBe(403)
  expect((await page.goto('/en/council'))?.status()).toBe(403)
  await context.close()
  const stranger = await (await city.visit()).newPage()
  await stranger.goto('/en/admin')
  expect(stranger.url()).toContain('/en/sign-in?to=%2Fen%2Fadmin')
  await stranger.context().close()
})

test('a stuck case is repaired with its consequences in sight, then others in one go', async () => {
  const page = await opened('admin-central', '/en/admin/incidents')
  await page.getByRole('link', { name: 'Look and repair' }).first().click()
  const again = page.getByRole('heading', { name: 'Is done again', exact: true }).locator('..')
  await again.getByText('asked what became of the request').waitFor()
  await page.getByText(/\d messages? to the applicant/).waitFor()

  // Refused: what was typed stays.
  await page.getByRole('radio', { name: /^Enter the answer by hand/ }).check({ force: true })
  await page.getByRole('button', { name: 'Repair' }).click()
  await page.getByRole('alert').waitFor()

  await provider('postal', 'normal')
  await page.getByRole('radio', { name: /^Retry After/ }).check({ force: true })
  await page.getByRole('button', { name: 'Repair' }).click()
  await page.getByRole('status').getByText('Repaired. The case goes on.').waitFor()

  await page.goto('/en/admin/incidents')
  await page.getByLabel('Select all on this page').check()
  await page.getByRole('button', { name: 'Retry the selected' }).click()
  await page.getByRole('heading', { name: 'All done' }).waitFor({ timeout: 60_000 })
  expect(await page.getByText('Repaired').count()).toBe(2)
  await until(async () => ((await incidents()).length === 0 ? true : undefined), 30_000)
  for (const caseId of caseIds) await approve(city.api, caseId)
  await page.context().close()
}, 180_000)

test('a closure is declared and told, and a log’s chain is checked', async () => {
  const page = await opened('admin-central', '/en/admin/calendars/khoy-1')
  await page.getByLabel('Day').fill('15 آذر')
  await page.getByRole('button', { name: 'Declare' }).click()
  await page.getByRole('alert').getByText('like 1405/09/15').waitFor()
  await page.getByLabel('Day').fill('۱۴۰۵/۰۹/۲۹')
  await page.getByLabel('Name').fill('تعطیلی به سبب برف')
  await page.getByLabel('Source').fill('ابلاغیهٔ نمونه')
  await page.getByRole('button', { name: 'Declare' }).click()
  await page.getByRole('status').getByText('Declared;').waitFor()
  const [known] = await city.api.city.worker.sql<{ code: string }[]>`
    select tracking_code as code from cases where case_id = ${caseIds[0]!}`
  await page.goto('/en/admin')
  await page.getByLabel('Which case?').fill(known?.code ?? '')
  await page.getByRole('button', { name: 'Open' }).click()
  await page.waitForURL(`**/en/admin/cases/${caseIds[0]}`)
  await page.getByRole('button', { name: 'Check the log’s chain' }).click()
  await page
    .getByRole('status')
    .getByText(/The chain of \d+ events is sound/)
    .waitFor()
  await page.context().close()
})

test('an organisation is switched off and on: what waits says why, nothing gets stuck, and it goes on by itself', async () => {
  await provider('postal', 'normal')
  const page = await opened('admin-central', '/en/admin/providers')
  await page.getByText('Switch an organisation off').click()
  await page.getByLabel('Organisation', { exact: true }).selectOption('postal')
  await page.getByLabel('Time', { exact: true }).fill('25:99')
  await page.getByLabel('Reason', { exact: true }).fill('announced maintenance, sample')
  await page.getByRole('button', { name: 'Switch off' }).click()
  await page.getByRole('alert').getByText('Write the time like 14:30').waitFor()
  await page.getByLabel('Until the day').fill(formatJalaliDate(Date.now() + 2 * 86_400_000, 'en'))
  await page.getByLabel('Time', { exact: true }).fill('14:30')
  await page.getByRole('button', { name: 'Switch off' }).click()
  await page.getByRole('status').getByText('Switched off. Its inquiries wait.').waitFor()
  await expectAccessible(page)

  const { caseId } = await submitBench(city.api)
  const waits = /The service of .+ is switched off until .+, 14:30; .+ goes on by itself/
  const read = () =>
    city.api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam', headers: { 'accept-language': 'en' } })
  await until(async () => {
    const { waitingFor } = (await read()).body
    return waitingFor.some(({ sentence }: { sentence: string }) => waits.test(sentence)) ? true : undefined
  })
  // Its run waits for the switch, again and again, and not for the organisation.
  await until(async () => {
    const { raw } = await city.api.city.client.workflow.getHandle(caseId).describe()
    const [pending, ...others] = raw.pendingActivities ?? []
    expect(others).toEqual([])
    return pending?.activityType?.name === 'awaitProvider' && (pending.attempt ?? 0) > 2 ? true : undefined
  }, 60_000)
  expect((await incidents()).filter((incident) => incident.caseId === caseId)).toEqual([])

  const refused = await city.api.call('POST', '/api/v1/admin/providers/postal/switch', {
    as: 'inspector-central',
    body: { state: 'on', reason: 'not his to do' },
  })
  expect(refused.status).toBe(403)
  await page.getByLabel('Why it is switched on').fill('it answers again, sample')
  await page.getByRole('button', { name: 'Switch on: Post office' }).click()
  await page.getByRole('status').getByText('Switched on.').waitFor()
  await approve(city.api, caseId)
  await page.context().close()
}, 180_000)

test('a tariff is drafted, shown with what it comes to, and approved by a second person', async () => {
  const page = await opened('revenue-officer-1', '/en/admin/tariffs')
  await page.getByRole('link', { name: 'Draft a new version' }).click()
  await page.getByLabel('Price of a certificate').fill('many')
  await page.getByRole('button', { name: 'Keep the draft' }).click()
  await page.getByRole('alert').getByRole('link').first().waitFor()
  expect(await page.getByLabel('Price of a certificate').inputValue()).toBe('many')
  await page.getByLabel('Price of a certificate').fill('۳۰۰٬۰۰۰')
  await page.getByLabel('Title in English').fill('Tariff of the test')
  await page.getByLabel('Valid from').fill(formatJalaliDate(Date.now() + 3 * 86_400_000, 'en'))
  await page.getByRole('button', { name: 'Keep the draft' }).click()
  await page.getByRole('status').getByText('The draft is kept.').waitFor()
  await page.getByRole('row', { name: 'Price of a certificate 250,400 300,000' }).waitFor()
  await page.getByRole('row', { name: /Completion certificate, 8 m².*50,000/ }).waitFor()
  await expectAccessible(page)
  expect(await page.getByRole('button', { name: 'Approve and publish' }).isDisabled()).toBe(true)
  const path = new URL(page.url()).pathname
  await page.context().close()

  const second = await opened('deputy-mayor-1', path)
  await second.getByRole('button', { name: 'Approve and publish' }).click()
  await second.getByRole('status').getByText('Approved and published.').waitFor()
  await second.goto('/en/admin/tariffs')
  await second.getByRole('link', { name: 'Tariff of the test' }).first().click()
  await second.getByText('not begun').waitFor()
  await second.context().close()
})

test('a letter is read with its placeholders, and printed with invented values and no number', async () => {
  const numbers = () => city.api.city.worker.sql`select count(*) as n from letter_numbers`
  const before = await numbers()
  const page = await opened('secretariat-1', '/en/admin/letters')
  await page.getByRole('link', { name: 'Answer: there is a debt' }).first().click()
  await page.getByText('{billId}').first().waitFor()
  const href = await page.getByRole('link', { name: 'Preview as PDF' }).getAttribute('href')
  const file = await page.context().request.get(href ?? '')
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
  expect(await numbers()).toEqual(before)
  await page.context().close()
  const stranger = await city.visit('intake-clerk-1')
  expect((await stranger.request.get(href ?? '')).status()).toBe(404)
  await stranger.close()
})

test('the record of administration says who did what, and tells when somebody meddled with it', async () => {
  const page = await opened('admin-central', '/en/admin/audit?kind=provider-')
  await page.getByText(/The chain was computed again: \d+ entries, sound\./).waitFor()
  await page.getByRole('row', { name: /switched an organisation off Post office.*off until: / }).waitFor()
  await page.getByRole('row', { name: /switched an organisation on Post office/ }).waitFor()
  const { sql } = city.api.city.api
  await expect(sql`update administration_log set subject = 'x'`).rejects.toThrow()
  await expect(sql`insert into administration_log select * from administration_log`).rejects.toThrow()
  const owner = postgres(city.api.city.urls.ownerUrl, { max: 1, onnotice: () => undefined })
  await owner`alter table administration_log disable trigger administration_log_append_only`
  await owner`update administration_log set subject = 'heritage' where seq = 2`
  await owner`alter table administration_log enable trigger administration_log_append_only`
  await owner.end()
  await page.reload()
  await page.getByText('The chain is broken at entry 2.').waitFor()
  await page.context().close()
})
