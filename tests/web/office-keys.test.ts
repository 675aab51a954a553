import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendWebhooks } from '../../relay/send-webhooks.ts'
import { submit } from '../api/support/bench-walk.ts'
import { uploadPdf } from '../api/support/permit.ts'
import { until } from '../support/test-case.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
}, 240_000)
afterAll(() => city?.stop())

const notary = 'notary-12'
const answers = {
  notaryOffice: '12',
  notaryCity: 'خوی',
  letterDate: '1405/09/01',
  letterNumber: '1405-700',
  registryPlate: '1234 فرعی از 56 اصلی بخش 2',
  transaction: 'sale',
  share: 'شش دانگ',
  applicantName: 'مریم نمونه‌ای',
  nationalId: '9990000018',
  buyerNationalId: '9990001235',
  phone: '09990000012',
  renovationCode: '1-1-1-1-0-0-0',
  buildingState: 'finished',
}

async function opened(name: string, path: string, width?: number): Promise<Page> {
  const context = await city.visit(name, width === undefined ? {} : { width })
  const page = await context.newPage()
  expect((await page.goto(path))?.status()).toBe(200)
  return page
}

async function expectUsable(page: Page): Promise<void> {
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
}

const statusWith = async (key: string) =>
  (await city.api.call('GET', '/api/v1/cases', { headers: { authorization: `Bearer ${key}` } })).status

test('an organisation makes a key, sees it once, replaces it and revokes it', async () => {
  const page = await opened(notary, '/en/office')
  await page.getByRole('link', { name: 'API keys' }).click()
  await page.getByLabel('Name of the key').fill('office system')
  await page.getByLabel('Networks').fill('everywhere')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('Name of the key').inputValue()).toBe('office system')
  await page.getByLabel('Networks').fill('')
  await page.getByRole('button', { name: 'Make the key' }).click()
  const key = await page.getByLabel('Text of the key').inputValue()
  expect(await statusWith(key)).toBe(200)
  await expectAccessible(page)

  await page.goto('/en/office/keys')
  expect(await page.content()).not.toContain(key)
  await page.getByRole('button', { name: 'Replace by a new key: office system' }).click()
  const next = await page.getByLabel('Text of the key').inputValue()
  expect(next).not.toBe(key)
  const card = page.getByRole('listitem').filter({ hasText: 'office system' }).first()
  await card.getByText('Revoke the key').first().click()
  await card.getByRole('button', { name: 'Revoke the key: office system' }).click()
  await page.getByRole('status').getByText('Done.').waitFor()
  expect(await Promise.all([statusWith(key), statusWith(next)])).toEqual([200, 401])
  await page.context().close()
})

test('a colleague is invited and the account is closed', async () => {
  const page = await opened(notary, '/en/office/people')
  await page.getByLabel('Full name in Persian').fill('دفتریار نمونه')
  await page.getByLabel('Full name in Latin letters').fill('Sample Assistant')
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  await page.getByRole('alert').waitFor()
  await page.locator('[name=roles][value=notary]').check()
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  expect(await page.getByLabel('Invitation code').inputValue()).toMatch(/^[\w-]{20,}$/)
  const card = page.getByRole('listitem').filter({ hasText: 'Sample Assistant' })
  await card.getByText('Close the account').first().click()
  await card.getByRole('button', { name: 'Close the account: Sample Assistant' }).click()
  await card.getByText('Closed', { exact: true }).waitFor()
  expect(await card.getByRole('button').count()).toBe(0)
  await page.context().close()
})

test('a message is seen with its attempts and sent again', async () => {
  const page = await opened(notary, '/en/office/webhooks')
  await page.getByLabel('Address of the receiver').fill('http://192.0.2.1/hook')
  await page.getByRole('button', { name: 'Save the address' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Address of the receiver').fill(`${city.api.city.outboxUrl}/received/org_notary-12`)
  await page.getByRole('button', { name: 'Save the address' }).click()
  const secret = await page.getByLabel('Signing secret').inputValue()
  await page.getByRole('button', { name: 'New signing secret' }).click()
  await page.getByText('For a day messages are signed by both secrets.').waitFor()
  expect(await page.getByLabel('Signing secret').inputValue()).not.toBe(secret)

  const { keys, worker, publicUrl, outboxUrl } = city.api.city
  const tell = () =>
    sendWebhooks({ sql: worker.sql, keys: keys.fields, publicUrl, training: true }, AbortSignal.timeout(20_000))
  const outage = { method: 'PUT', body: JSON.stringify({ failNext: 100 }) }
  await fetch(`${outboxUrl}/control/received/org_notary-12`, outage)

  const documents = [{ id: await uploadPdf(city.api, notary), kind: 'title-deed' }]
  const sent = await submit(city.api, notary, { service: 'notary-transfer-inquiry', answers, documents })
  expect(sent.status, JSON.stringify(sent.body)).toBe(201)
  const deliveries = async () =>
    (await city.api.call('GET', '/api/v1/webhook/deliveries', { as: notary })).body.deliveries
  await until(async () => (await deliveries())[0], 60_000)
  await tell()
  // Whether this or the relay was faster: each message has met the outage once.
  await until(async () => (await deliveries()).every(({ log }: { log: unknown[] }) => log.length > 0) || undefined)
  await page.goto('/en/office/webhooks')
  const card = page.getByRole('listitem').filter({ hasText: '1405-700' }).last()
  await card.getByText('Attempts (1)').click()
  await card.getByText('503').waitFor()
  await fetch(`${outboxUrl}/control/received/org_notary-12`, { ...outage, body: JSON.stringify({ failNext: 0 }) })
  await card.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('status').getByText('The message is being sent again.').waitFor()
  await tell()
  // The relay may be sending it this very moment.
  const states = async () => (await deliveries()).map(({ state }: { state: string }) => state)
  await until(async () => (await states()).includes('sent') || undefined)
  expect(await states()).toContain('sent')
  await page.context().close()
})

describe.each(['fa', 'en'])('in %s', (locale) => {
  test.each(['people', 'keys', 'webhooks'])('%s can be used by everybody', async (path) => {
    const page = await opened(notary, `/${locale}/office/${path}`, 390)
    await expectUsable(page)
    await page.context().close()
  })
})

test('nobody else opens them', async () => {
  const context = await city.visit('maryam')
  const page = await context.newPage()
  await page.goto('/en/office/keys')
  expect(new URL(page.url()).pathname).toBe('/en')
  await context.close()
})
