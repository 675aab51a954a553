import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
    '/admin/calendars/khoy-1',
    '/admin/offerings',
    '/admin/procedures',
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
  await page.getByText('Messages sent to the applicant').waitFor()

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
  await page.goto(`/en/admin/cases/${caseIds[0]}`)
  await page.getByRole('button', { name: 'Check the log’s chain' }).click()
  await page
    .getByRole('status')
    .getByText(/The chain of \d+ events is sound/)
    .waitFor()
  await page.context().close()
})
