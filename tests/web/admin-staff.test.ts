import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approve, submitBench, taskOf } from '../api/support/bench-walk.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
  await city.api.addStaff('stand-in', ['cashier'], 'khoy-2')
  await city.api.addStaff('partial', ['intake-clerk'], 'khoy-1')
}, 240_000)
afterAll(() => city?.stop())

async function opened(name: string, path: string, width = 1280): Promise<Page> {
  const page = await (await city.visit(name, { width })).newPage()
  expect((await page.goto(path))?.status()).toBe(200)
  return page
}

describe.each(['fa', 'en'])('in %s', (locale) => {
  test.each(['/admin/staff', '/admin/staff/prn_intake-clerk-1'])('%s can be used by everybody', async (path) => {
    const page = await opened('admin-central', `/${locale}${path}`, 390)
    for (const summary of await page.locator('main summary').all()) await summary.click()
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.context().close()
  })
})

test('who is no administrator gets neither the list nor anybody', async () => {
  const page = await (await city.visit('intake-clerk-1')).newPage()
  expect((await page.goto('/en/admin/staff'))?.status()).toBe(403)
  expect((await page.goto('/en/admin/staff/prn_cashier-1'))?.status()).toBe(403)
  await page.context().close()
  const admin = await (await city.visit('admin-central')).newPage()
  expect((await admin.goto('/en/admin/staff/prn_maryam'))?.status()).toBe(404)
  await admin.context().close()
})

test('a substitute is named for some days, and ended', async () => {
  const page = await opened('admin-central', '/en/admin/staff/prn_intake-clerk-1')
  await page.locator('summary', { hasText: 'Name the substitute' }).click()
  await page.getByRole('button', { name: 'Name the substitute' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Choose the substitute' }).waitFor()
  await page.locator('#substitute').selectOption('prn_stand-in')
  await page.locator('#substitute-until').fill('۱۴۲۰/۰۱/۱۵')
  await page.getByRole('button', { name: 'Name the substitute' }).click()
  await page.getByRole('status').getByText('The substitute was named.').waitFor()
  await page.getByText('until 1420/01/15').waitFor()

  await page.goto('/en/admin/staff/prn_stand-in')
  await page.getByText('Stands in for').waitFor()
  await page.getByRole('button', { name: /^End the substitution/ }).click()
  await page.getByRole('status').getByText('The substitution was ended.').waitFor()
  expect(await page.getByRole('button', { name: /^End the substitution/ }).count()).toBe(0)
  await page.context().close()
}, 60_000)

test('a colleague is entered, given a role, invited anew and disabled', async () => {
  const page = await opened('admin-central', '/en/admin/staff')
  await page.getByRole('button', { name: 'Enter a new colleague' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Fill in “Name in Persian”' }).waitFor()
  await page.getByLabel('Name in Persian').fill('نام نمونه')
  await page.getByLabel('Name in English').fill('Sample Newcomer')
  await page.getByLabel('Post in Persian').fill('کارشناس')
  await page.getByLabel('Post in English').fill('Expert')
  await page.getByLabel('Role', { exact: true }).selectOption('cashier')
  await page.getByRole('button', { name: 'Enter a new colleague' }).click()
  const code = page.getByRole('status').locator('bdi')
  const first = await code.textContent()
  expect(first).toMatch(/^[\w-]{20,}$/)

  await page.getByRole('link', { name: 'Sample Newcomer' }).click()
  await page.locator('summary', { hasText: 'Give a role' }).click()
  await page.locator('#role-role').selectOption('secretariat')
  await page.getByRole('button', { name: 'Give a role' }).click()
  await page.getByRole('status').getByText('The role was given.').waitFor()
  await page
    .getByRole('button', { name: /^End the role/ })
    .first()
    .click()
  await page.getByRole('status').getByText('The role was ended.').waitFor()

  await page.locator('summary', { hasText: 'Recovery' }).click()
  await page.getByRole('button', { name: 'Issue a new invitation' }).click()
  expect(await code.textContent()).not.toBe(first)
  expect(page.url()).not.toContain(String(await code.textContent()))

  await page.locator('summary', { hasText: 'Disable the account' }).click()
  await page.getByRole('button', { name: 'Disable the account' }).click()
  await page.getByRole('status').getByText('The account was disabled.').waitFor()
  expect(await page.locator('summary').filter({ hasText: 'Give a role' }).count()).toBe(0)
  await page.context().close()
}, 60_000)

test('a clerk whom a case concerns declares it, and its task is refused him', async () => {
  const { caseId } = await submitBench(city.api)
  const taskId = await taskOf(city.api, caseId)
  const page = await opened('partial', `/en/desk/tasks/${taskId}`, 390)
  expect(await page.getByRole('button', { name: 'Decide' }).isEnabled()).toBe(true)
  await page.locator('summary', { hasText: 'Declare a conflict of interest' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Declare a conflict of interest' }).click()
  await page.getByRole('status').getByText('The conflict of interest was noted.').waitFor()
  expect(await page.getByRole('button', { name: 'Decide' }).isEnabled()).toBe(false)
  await page.getByText('You have declared that this case concerns yourself').first().waitFor()
  const refused = await city.api.call('POST', `/api/v1/tasks/${taskId}/decision`, {
    as: 'partial',
    body: { outcome: 'approved' },
  })
  expect([refused.status, refused.body.code]).toEqual([403, 'conflict-of-interest'])
  await page.context().close()
  await approve(city.api, caseId)
}, 60_000)
