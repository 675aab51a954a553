import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approve, submitBench, taskOf, untilClosed, untilWaiting, walkBench } from '../api/support/bench-walk.ts'
import { submitPermit } from '../api/support/permit.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
}, 120_000)
afterAll(() => city?.stop())

const deed = {
  name: 'deed.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n% a better copy\n%%EOF\n'),
}

/** The bank's own page, whose words are not ours. */
const atBank = (page: Page, action: string) => page.locator(`button[value="${action}"]`).click()

test('a correction asks for what is wrong and for nothing else, beside what was given', async () => {
  const caseId = await submitPermit(city.api)
  const items = [
    { kind: 'field', name: 'postalCode', reason: 'differs' },
    { kind: 'document', name: 'title-deed', reason: 'unreadable' },
  ]
  const asked = await city.api.call('POST', `/api/v1/tasks/${await taskOf(city.api, caseId)}/correction-requests`, {
    as: 'intake-clerk-1',
    body: { items, replyWithinDays: 5, note: 'بارکد سند خوانا نیست' },
  })
  expect(asked.status, JSON.stringify(asked.body)).toBe(200)
  const context = await city.visit('maryam', { width: 390 })
  const page = await context.newPage()
  await page.goto(`/en/cases/${caseId}`)
  await expectAccessible(page)
  await page.getByRole('region', { name: 'Your turn' }).getByRole('link', { name: 'Send the correction' }).click()
  await page.getByText('بارکد سند خوانا نیست').waitFor()
  await page.getByText('5813614571').waitFor()
  await expectAccessible(page)
  expect(await page.getByRole('textbox').count()).toBe(1)
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('alert').getByText('This document is needed').waitFor()
  await expectAccessible(page)
  await page.getByRole('region', { name: 'Title deed' }).getByLabel('Choose a file').setInputFiles(deed)
  await page.getByText('deed.pdf').waitFor()
  await page.getByLabel('Postal code of the property').fill('۵۸۱۳۶۱۴۵۷۱')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('Your answer arrived').waitFor()
  expect(page.url()).not.toContain('5813')
  await context.close()
})

test('from a phone to the letter: what is known is filled in, and the page follows the case', async () => {
  const context = await city.visit('maryam', { width: 390 })
  const page = await context.newPage()
  await page.goto('/en/apply/bench-core')
  await page.waitForURL(/\/apply\/bench-core\/people$/)
  // Earlier requests and the civil registry tell who applies.
  expect(await page.locator('#nationalId').inputValue()).toBe('9990000018')
  await page.locator('#birthDate-year').fill('1364')
  await page.locator('#birthDate-month').fill('3')
  await page.locator('#birthDate').fill('22')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.locator('#postalCode').fill('5813614571')
  await page.locator('#renovationCode').fill('1-1-1-1-0-0-0')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.getByText('Your application was received').first().waitFor()
  const html = await (
    await fetch(`${city.url}/fa/services/building-permit`, { headers: { 'accept-encoding': 'identity' } })
  ).text()
  expect(gzipSync(html).length).toBeLessThan(14_000)
  await page.getByRole('link', { name: 'See the case' }).click()
  const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await approve(city.api, caseId)
  await page.getByRole('region', { name: 'Your turn' }).getByRole('link', { name: 'Pay' }).click()
  await page.getByRole('button', { name: 'Pay at the bank’s page' }).click()
  await atBank(page, 'pay')
  await untilClosed(city.api, caseId)
  await page.getByRole('link', { name: 'Back to the case' }).click()
  await page.getByRole('link', { name: 'Verify', exact: true }).click()
  await page
    .getByRole('status')
    .getByText(/This letter is valid|این نامه معتبر است/)
    .waitFor()
  // Its number reads as it is printed: from left to right, though a Persian letter stands in it.
  expect(await page.locator('bdo[dir=ltr]').textContent()).toMatch(/^\d+\/\d+\/.+\/\d+$/)
  await page.goBack()
  await page.getByRole('region', { name: 'The result' }).getByRole('link', { name: 'Open the letter' }).waitFor()
  await context.close()
})

describe('paying', () => {
  test('a page that waits shows the invoice by itself; a bank’s page that was closed is opened again', async () => {
    const { caseId } = await submitBench(city.api)
    const context = await city.visit('maryam')
    const page = await context.newPage()
    await page.goto(`/en/cases/${caseId}`)
    await approve(city.api, caseId)
    // Nobody touches the page: it hears that the case has changed.
    await page.getByRole('region', { name: 'Your turn' }).getByRole('link', { name: 'Pay' }).click()
    await page.getByText('How each line was reckoned').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Pay at the bank’s page' }).click()
    await atBank(page, 'close')
    await page.goto(`/en/cases/${caseId}`)
    await page.getByRole('link', { name: 'Details and payment' }).click()
    await page.getByRole('button', { name: 'Pay at the bank’s page' }).click()
    await atBank(page, 'cancel')
    await page.getByText('The payment failed').first().waitFor()
    await expectAccessible(page)
    expect(page.url()).toMatch(/\/en\/payments\/pay_[0-9a-f]{32}$/)
    await page.getByRole('link', { name: 'Back to the invoice' }).click()
    await page.getByRole('button', { name: 'Pay at the bank’s page' }).click()
    await atBank(page, 'pay')
    await page.getByText('Your payment was recorded').first().waitFor()
    await page.getByRole('link', { name: 'Back to the case' }).click()
    await untilClosed(city.api, caseId)
    await page.getByRole('link', { name: 'Save the PDF' }).waitFor()
    const letter = await page.request.get(
      (await page.getByRole('link', { name: 'View the letter' }).getAttribute('href')) ?? '',
    )
    expect([letter.status(), letter.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await expectAccessible(page)
    await context.close()
  })

  test('somebody else pays by a link that names nobody', async () => {
    const { caseId } = await submitBench(city.api)
    await approve(city.api, caseId)
    const { invoiceId } = (await untilWaiting(city.api, caseId, 'payment')).money.invoices[0]
    const owner = await city.visit('maryam')
    const page = await owner.newPage()
    await page.goto(`/en/cases/${caseId}/invoices/${invoiceId}`)
    await page.getByRole('button', { name: 'Make a pay link' }).click()
    const link = await page.getByLabel('Pay link').inputValue()
    await expectAccessible(page)
    await owner.close()

    const payer = await city.visit(undefined, { width: 390 })
    const theirs = await payer.newPage()
    await theirs.goto(link)
    await expectAccessible(theirs)
    expect(await theirs.content()).not.toMatch(/مریم|9990000018|case_|inv_/)
    await theirs.getByRole('button', { name: 'Pay at the bank’s page' }).click()
    await atBank(theirs, 'cancel')
    // Without an account there is a way back too.
    await theirs.getByRole('link', { name: 'Pay again' }).click()
    await theirs.getByRole('button', { name: 'Pay at the bank’s page' }).click()
    await atBank(theirs, 'pay')
    await theirs.getByText('Your payment was recorded').first().waitFor()
    expect(await theirs.content()).not.toContain(caseId)
    await untilClosed(city.api, caseId)
    await theirs.goto(link)
    await theirs.getByText('Nothing is left to pay').waitFor()
    await theirs.goto(`${link.slice(0, -1)}x`)
    await theirs.getByText('This page was not found').first().waitFor()
    await payer.close()
  })
})

describe('beside the procedure', () => {
  let closed: string
  let open: string
  beforeAll(async () => {
    closed = (await walkBench(city.api)).caseId
    open = (await submitBench(city.api)).caseId
    await taskOf(city.api, open)
  })

  test('a message reaches the desk, a complaint only the inspection', async () => {
    const context = await city.visit('maryam')
    const page = await context.newPage()
    for (const [link, words] of [
      ['Write to the service desk', 'کی به بازدید می‌آیید؟'],
      ['Complain', 'پاسخ تلفن را نمی‌دهند'],
    ] as const) {
      await page.goto(`/en/cases/${open}`)
      await page.getByRole('link', { name: link }).click()
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByRole('alert').getByText('You have not written anything').waitFor()
      await expectAccessible(page)
      await page.getByLabel('Your words').fill(words)
      await page.getByRole('button', { name: 'Send' }).click()
      await page
        .getByRole('status')
        .getByText(/reached the service desk|was recorded/)
        .waitFor()
    }
    await context.close()
    const wordsFor = async (as: string) =>
      (await city.api.call('GET', `/api/v1/cases/${open}/messages`, { as })).body.contacts?.map(
        (one: { words: string }) => one.words,
      )
    expect(await wordsFor('intake-clerk-1')).toEqual(['کی به بازدید می‌آیید؟'])
    expect(await wordsFor('inspector-central')).toEqual(['پاسخ تلفن را نمی‌دهند', 'کی به بازدید می‌آیید؟'])
    expect((await city.api.call('GET', `/api/v1/cases/${open}/messages`, { as: 'intake-clerk-2' })).status).toBe(404)
    expect(await wordsFor('maryam')).toEqual(['پاسخ تلفن را نمی‌دهند', 'کی به بازدید می‌آیید؟'])
    expect((await city.api.call('GET', `/api/v1/cases/${open}/messages`, { as: 'reza' })).status).toBe(404)
  })

  test('two questions at the end, and withdrawing before it', async () => {
    const context = await city.visit('maryam')
    const page = await context.newPage()
    await page.goto(`/en/cases/${closed}`)
    await page.getByRole('link', { name: 'Two short questions for you' }).click()
    await page.getByLabel('Very easy').check()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Thank you for taking the time').waitFor()
    await page.goto(`/en/cases/${open}`)
    await page.getByRole('link', { name: 'Withdraw the request' }).click()
    await page.getByRole('button', { name: 'Yes, withdraw my request' }).click()
    await page.getByText('Your request was withdrawn').waitFor()
    await context.close()
  })

  test.each(['fa', 'en'])('every page can be used by everybody, in %s', async (locale) => {
    const context = await city.visit('maryam', { width: 390 })
    const page = await context.newPage()
    for (const path of ['', '/receipt', '/message', '/complaint', '/survey', '/withdraw', '/revive']) {
      await page.goto(`/${locale}/cases/${closed}${path}`)
      await expectAccessible(page)
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(390)
    }
    await context.close()
  })

  test('a stranger finds nothing, not even what changes', async () => {
    const context = await city.visit('reza')
    const page = await context.newPage()
    for (const path of ['', '/live', '/receipt', '/correction', '/message'])
      expect((await page.request.get(`/en/cases/${closed}${path}`)).status(), path).toBe(404)
    await context.close()
  })
})
