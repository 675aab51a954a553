import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
}, 120_000)
afterAll(() => city?.stop())

describe.each(['fa', 'en'])('without an account, in %s', (locale) => {
  test.each(['', '/track', '/verify', '/nowhere'])('page %s can be used by everybody', async (path) => {
    const context = await city.visit(undefined, { width: 390 })
    const page = await context.newPage()
    const answer = await page.goto(`/${locale}${path}`)
    expect(answer?.status()).toBe(path === '/nowhere' ? 404 : 200)
    expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'fa' ? 'rtl' : 'ltr')
    await expectAccessible(page)
    // Nothing is wider than a phone.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await context.close()
  })
})

test('a page wears what only this product serves', async () => {
  const answer = await fetch(`${city.url}/fa`)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
  expect(await answer.text()).not.toMatch(/ style=|<script(?! type="module" src="\/assets)|onclick/)
})

test('verifying asks for a code, and keeps one that leads to nothing', async () => {
  const context = await city.visit(undefined, { width: 390, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/en/verify')
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByRole('alert').getByText('Enter the code of the letter').waitFor()
  await page.getByLabel('Code of the letter').fill('NOTHING')
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByRole('status').waitFor()
  expect(await page.locator('#code').inputValue()).toBe('NOTHING')
  await context.close()
})

test('a form from elsewhere is not believed', async () => {
  const body = new URLSearchParams({ trackingCode: 'K7Q29XMD4TPWR', phoneLastFour: '0001' })
  const answer = await fetch(`${city.url}/fa/track`, { method: 'POST', body })
  expect(answer.status).toBe(403)
})

test('tracking tells nothing for a code that does not exist', async () => {
  const context = await city.visit()
  const page = await context.newPage()
  await page.goto('/en/track')
  await page.getByLabel('Tracking code').fill('K7Q2-9XMD-4TPWR')
  await page.getByLabel('Last four digits').fill('۰۰۰۱')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('alert').getByText('No request has this code').waitFor()
  expect(page.url()).not.toContain('K7Q2')
  await context.close()
})
