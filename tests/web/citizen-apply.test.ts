import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endAllSessions, openSession } from '../../db/principals/sessions.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
}, 120_000)
afterAll(() => city?.stop())

const deed = {
  name: 'deed.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n% ${'deed'.repeat(20)}\n%%EOF\n`),
}

async function fillAll(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const box = page.getByLabel(label, { exact: true })
    if ((await box.getAttribute('type')) === 'radio') await box.check()
    else await box.fill(value)
  }
}

const goOn = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click()

/** A notary's inquiry up to its documents. @returns the pages that it has shown, and will */
async function inquire(page: Page): Promise<ReadonlySet<string>> {
  const pages = new Set<string>()
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) pages.add(new URL(frame.url()).pathname)
  })
  await page.goto('/en/services/notary-transfer-inquiry')
  await page.getByRole('link', { name: 'Start now' }).first().click()
  await fillAll(page, {
    'Notary office number': '12',
    'City of the notary office': 'خوی',
    'Number of the inquiry letter': '77/1',
  })
  await fillAll(page, { Day: '3', Month: '9', Year: '1405' })
  await goOn(page)
  await page.getByLabel('sale', { exact: true }).check()
  await page.getByLabel('Share (of six dang)').fill('شش دانگ')
  await page.getByLabel('land without building').check()
  await goOn(page)
  await page.getByLabel('Renovation code').fill('1-1-1-1-0-0-0')
  await fillAll(page, { Sub: '1234', Main: '56', Section: '2' })
  await goOn(page)
  await fillAll(page, { 'Seller’s name': 'مریم نمونه‌ای', 'Seller’s national id': '۹۹۹۰۰۰۰۰۱۸' })
  await fillAll(page, { 'Buyer’s national id': '9990001235', 'Notary office’s mobile phone': '09990000012' })
  await goOn(page)
  const slot = page.getByRole('region', { name: 'Image of the deed' })
  await slot.getByLabel('Choose a file').setInputFiles(deed)
  return pages
}

test('a notary sends an inquiry in no more than eight pages', async () => {
  const context = await city.visit('notary-12')
  const page = await context.newPage()
  const pages = await inquire(page)
  await page.getByText('deed.pdf').waitFor()
  await page.getByRole('link', { name: 'Continue', exact: true }).click()
  await page.getByRole('heading', { name: 'Check your answers' }).waitFor()
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.getByText('Your application was received').first().waitFor()
  // Service, four of questions, documents, review, receipt.
  expect([...pages]).toHaveLength(8)
  await expectAccessible(page)
  expect(await page.locator('.banner .big').textContent()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{1,4})+$/)
  await page.getByRole('link', { name: 'See the case' }).click()
  await page.getByRole('heading', { name: 'Notary transfer inquiry' }).waitFor()
  await expectAccessible(page)
  await context.close()
})

test('all of it works without JavaScript', async () => {
  const context = await city.visit('notary-27', { javaScriptEnabled: false, width: 390 })
  const page = await context.newPage()
  await inquire(page)
  const slot = page.getByRole('region', { name: 'Image of the deed' })
  await slot.getByRole('button', { name: 'Upload' }).click()
  await page.getByText('deed.pdf').waitFor()
  await page.getByRole('link', { name: 'Continue', exact: true }).click()
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.getByText('Your application was received').first().waitFor()
  // Whoever goes back finds what he sent, and no second application.
  await page.goto('/en/apply/notary-transfer-inquiry/check')
  await page.getByRole('status').getByText('This application was sent').waitFor()
  await page.getByRole('link', { name: 'Notary transfer inquiry' }).waitFor()
  await context.close()
})

describe('a draft', () => {
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    context = await city.visit('reza')
    page = await context.newPage()
    await page.goto('/en/apply/building-permit')
  })
  afterAll(() => context?.close())

  test('keeps what is wrong and says so beside it', async () => {
    await page.getByLabel('Applicant’s full name').fill('رضا آزمایشی')
    await page.getByLabel('Owner’s national id').fill('9990001236')
    await goOn(page)
    await page
      .getByRole('alert')
      .getByRole('link', { name: /national id.*check digit/i })
      .waitFor()
    await expectAccessible(page)
    expect(await page.getByLabel('Owner’s national id').inputValue()).toBe('9990001236')
    expect(await page.title()).toMatch(/^Error:/)
  })

  test('survives a session that ends while somebody types', async () => {
    await page.goto('/en/apply/building-permit/people')
    await page.getByLabel('Owner’s national id').fill('9990001235')
    await page.getByLabel('Mobile phone').fill('09990000002')
    await endAllSessions(city.api.city.api.sql, 'prn_reza')
    await goOn(page)
    await page.waitForURL(/\/en\/sign-in\?to=/)
    expect(page.url()).not.toContain('9990001235')
    const { token } = await openSession(city.api.city.api.sql, { principalId: 'prn_reza', device: 'test' })
    await context.addCookies([{ name: 'sara8', value: token, url: city.url }])
    await page.goto(new URL(page.url()).searchParams.get('to') ?? '')
    await page.getByText('what you had written is still here').waitFor()
    expect(await page.getByLabel('Owner’s national id').inputValue()).toBe('9990001235')
    expect(await page.getByLabel('Mobile phone').inputValue()).toBe('09990000002')
    await page.goto('/fa/apply/building-permit/people')
    expect(await page.getByLabel('تلفن همراه').inputValue()).toBe('۰۹۹۹۰۰۰۰۰۰۲')
    await page.goto('/en/apply/building-permit/people')
  })

  test('asks at once what an answer brings up', async () => {
    await page.goto('/en/apply/building-permit/ownership')
    await goOn(page)
    await page.getByRole('alert').getByText('There are co-owners: Choose one of the answers.').waitFor()
    await page.getByRole('group', { name: 'I apply as an agent' }).getByLabel('No').check()
    await page.getByRole('group', { name: 'There are co-owners' }).getByLabel('Yes').check()
    await goOn(page)
    await page.getByRole('heading', { name: 'Co-owners' }).waitFor()
    await page.goto('/en/apply/building-permit/property')
    await page.getByLabel('Postal code').fill('123')
    await goOn(page)
    await page.getByRole('alert').getByText('A postal code has ten digits.').waitFor()
    await page.goto('/en/apply/building-permit/people')
  })

  test('waits in the list, and asks only what applies', async () => {
    await page.getByRole('button', { name: 'Save and come back later' }).click()
    await page.getByText('Saved. Go on from here').waitFor()
    await expectAccessible(page)
    await page.goto('/en/cases')
    await page.getByRole('link', { name: 'Building permit' }).click()
    await page.getByRole('link', { name: 'The property' }).click()
    const vacant = page.getByRole('group', { name: 'The land is vacant' })
    await vacant.getByLabel('Yes').check()
    await page.getByRole('button', { name: 'Save and come back later' }).click()
    expect(await page.getByRole('link', { name: 'A building is to come down' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Documents' }).click()
    await page.getByRole('heading', { name: 'Urban Land Law certificate' }).waitFor()
  })

  test('takes no document of a wrong type, and forgets one that is taken out', async () => {
    const slot = page.getByRole('region', { name: 'Title deed' })
    await slot.getByLabel('Choose a file').setInputFiles({ ...deed, name: 'deed.txt', mimeType: 'text/plain' })
    await page.getByRole('alert').getByText('This type of file is not accepted').waitFor()
    await slot.getByLabel('Choose a file').setInputFiles({ ...deed, buffer: Buffer.from('not a pdf at all') })
    await page.getByRole('alert').getByText('This type of file is not accepted').waitFor()
    await expectAccessible(page)
    await slot.getByLabel('Choose a file').setInputFiles(deed)
    await slot.getByText('deed.pdf').waitFor()
    await expectAccessible(page)
    await slot.getByRole('button', { name: 'Remove' }).click()
    await slot.getByLabel('Choose a file').waitFor()
  })

  test('is nobody else’s, and can be thrown away', async () => {
    const other = await city.visit('zahra')
    const theirs = await other.newPage()
    await theirs.goto('/en/apply/building-permit')
    // Her own begins with what the registers know of her.
    expect(await theirs.getByLabel('Owner’s national id').inputValue()).toBe('9990001014')
    await other.close()
    await page.goto('/en/apply/building-permit')
    await page.getByText('Throw this draft away').first().click()
    await page.getByRole('button', { name: 'Throw this draft away' }).click()
    await page.waitForURL(/\/en\/services\/building-permit$/)
    await page.goto('/en/cases')
    expect(await page.getByRole('link', { name: 'Building permit' }).count()).toBe(0)
  })
})

test.each(['fa', 'en'])('pages of services and applications can be used by everybody, in %s', async (locale) => {
  const context = await city.visit('babak', { width: 390 })
  const page = await context.newPage()
  const paths = ['/services/building-permit', '/apply/building-permit', '/apply/building-permit/people', '/cases']
  for (const path of [...paths, '/apply/building-permit/documents', '/apply/building-permit/check']) {
    await page.goto(`/${locale}${path}`)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(390)
  }
  await context.close()
})
