import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submitBench, taskOf, walkBench } from '../api/support/bench-walk.ts'
import { submitPermit } from '../api/support/permit.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
  await city.api.addStaff('second-clerk-1', ['intake-clerk'], 'khoy-1')
}, 120_000)
afterAll(() => city?.stop())

const newPermitTask = async () => taskOf(city.api, await submitPermit(city.api))

async function open(name: string, path: string, options?: Parameters<WebCity['visit']>[1]) {
  const context: BrowserContext = await city.visit(name, options)
  const page: Page = await context.newPage()
  const answer = await page.goto(path)
  return { context, page, status: answer?.status() }
}

describe.each(['fa', 'en'])('the desk in %s', (locale) => {
  test('inbox and task can be used by everybody', async () => {
    const taskId = await newPermitTask()
    for (const width of [390, 1280]) {
      const { context, page } = await open('intake-clerk-1', `/${locale}/desk`, { width })
      await expectAccessible(page)
      await page.goto(`/${locale}/desk/tasks/${taskId}`)
      await page.locator('summary').first().click()
      await expectAccessible(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await context.close()
    }
  }, 60_000)
})

test('an empty inbox is friendly', async () => {
  const { context, page } = await open('intake-clerk-2', '/en/desk')
  await page.getByText('Nothing lies here').waitFor()
  await context.close()
})

test('a clerk decides from the inbox in three clicks, and takes it back', async () => {
  const taskId = await newPermitTask()
  const { context, page } = await open('intake-clerk-1', '/en/desk?service=building-permit')
  await page.locator(`a[href$="${taskId}"]`).click()
  await page.getByLabel('Complete', { exact: true }).check()
  await page.getByText('The case goes on to “Site visit”.').waitFor()
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.getByRole('status').getByText('Decided: Complete').waitFor()
  await page.getByRole('button', { name: 'Take the decision back' }).click()
  await page.getByText('The decision was taken back').waitFor()
  expect(await page.getByRole('button', { name: 'Decide' }).isEnabled()).toBe(true)
  await context.close()
})

test('a clerk decides from the inbox by three keys, on a Persian keyboard too', async () => {
  await newPermitTask()
  const { context, page } = await open('intake-clerk-1', '/fa/desk?service=building-permit')
  const heading = await page.locator('[data-row] [data-open]').first().getAttribute('href')
  await pressPersian(page, '۱', 'Digit1')
  await page.waitForURL(`**${heading}`)
  await pressPersian(page, '۱', 'Digit1')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('تصمیم ثبت شد').waitFor()
  await context.close()
})

/** What a keyboard that writes Persian sends. */
const pressPersian = (page: Page, key: string, code: string) =>
  page.evaluate(
    `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify({ key, code, bubbles: true, cancelable: true })}))`,
  )

test('who comes second at one task hears who decided and when, and keeps what he wrote', async () => {
  const taskId = await newPermitTask()
  const [first, second] = await Promise.all(
    ['intake-clerk-1', 'second-clerk-1'].map((name) => open(name, `/en/desk/tasks/${taskId}`)),
  )
  await second!.page.getByLabel('Propose refusal').check()
  await second!.page.getByLabel('Reason').locator('visible=true').fill('The deed is of another plot')
  await first!.page.getByLabel('Complete', { exact: true }).check()
  await first!.page.getByRole('button', { name: 'Decide' }).click()
  await first!.page.getByRole('status').waitFor()
  await second!.page.getByRole('button', { name: 'Decide' }).click()
  const alert = second!.page.getByRole('alert')
  await alert.getByText(/Saeid Nemuneh decided this .*: Complete/).waitFor()
  await second!.page.getByText('The deed is of another plot').waitFor()
  await Promise.all([first!.context.close(), second!.context.close()])
})

test('a decision without its reason is not sent, and says so at the field', async () => {
  const taskId = await newPermitTask()
  const { context, page } = await open('intake-clerk-1', `/en/desk/tasks/${taskId}`, { javaScriptEnabled: false })
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.getByRole('alert').getByText('Choose one of the outcomes').waitFor()
  await page.getByLabel('Propose refusal').check()
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.getByRole('link', { name: 'Write down the reason' }).waitFor()
  expect(await page.getByLabel('Propose refusal').isChecked()).toBe(true)
  // The address of the form that was refused leads back to its page, in the other language too.
  await page.getByRole('link', { name: 'فارسی' }).click()
  await page.waitForURL(`**/fa/desk/tasks/${taskId}`)
  await context.close()
})

test('a correction is asked for with its reasons, and the applicant has to answer', async () => {
  const taskId = await newPermitTask()
  const { context, page } = await open('intake-clerk-1', `/en/desk/tasks/${taskId}`)
  await page.getByText('Ask the applicant for a correction').click()
  await page.getByRole('button', { name: 'Send the request' }).click()
  await page.getByRole('alert').getByText('Choose at least one item').waitFor()
  const reason = page.getByLabel('Why “Title deed” has to be corrected')
  await reason.selectOption({ index: 1 })
  await page.getByLabel('A word to the applicant').fill('The second page is missing')
  await page.getByRole('button', { name: 'Send the request' }).click()
  await page.getByText('The applicant was asked for a correction.').waitFor()
  await page.goto('/en/desk?pile=correction')
  await page.locator(`a[href$="${taskId}"]`).waitFor()
  await context.close()
})

test('another district’s task is a page that is not there', async () => {
  const taskId = await newPermitTask()
  const { context, page, status } = await open('intake-clerk-2', `/en/desk/tasks/${taskId}`)
  expect(status).toBe(404)
  await page.getByRole('heading', { name: 'This page was not found' }).waitFor()
  const { status: citizen, page: elsewhere, context: other } = await open('maryam', '/en/desk')
  expect([citizen, new URL(elsewhere.url()).pathname]).toEqual([200, '/en'])
  await Promise.all([context.close(), other.close()])
})

test('the keyboard walks the inbox, claims and opens', async () => {
  await taskOf(city.api, (await submitBench(city.api)).caseId)
  const { context, page } = await open('second-clerk-1', '/en/desk')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const href = await page.evaluate('document.activeElement.getAttribute("href")')
  await pressPersian(page, 'ز', 'KeyC')
  await page
    .getByRole('row')
    .filter({ has: page.locator(`a[href="${href}"]`) })
    .getByText('me', { exact: true })
    .waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/desk\/tasks\//)
  await context.close()
})

describe.each(['fa', 'en'])('case and search in %s', (locale) => {
  test('can be used by everybody', async () => {
    const caseId = await submitPermit(city.api)
    await taskOf(city.api, caseId)
    const { context, page } = await open('intake-clerk-1', `/${locale}/desk/cases/${caseId}?asOf=1405/01/01`)
    await expectAccessible(page)
    await page.goto(`/${locale}/desk/search`)
    await page.locator('#text').fill('9990000018')
    await page.locator('#text').press('Enter')
    await page.locator(`a[href$="${caseId}"]`).waitFor()
    await expectAccessible(page)
    // Nothing that was typed is left in the address.
    expect(page.url()).toMatch(/\/desk\/search\/srch_[0-9a-f]{32}$/)
    await context.close()
  }, 60_000)
})

describe.each(['fa', 'en'])('inquiries and week in %s', (locale) => {
  test('can be used by everybody', async () => {
    await newPermitTask()
    const { context, page } = await open('inquiry-clerk-1', `/${locale}/desk/inquiries?status=answered`)
    await expectAccessible(page)
    await page.locator('[data-open]').first().click()
    await page.waitForURL(/desk\/inquiries\/inq_/)
    await expectAccessible(page)
    await page.goto(`/${locale}/desk/week`)
    await expectAccessible(page)
    await context.close()
  }, 60_000)
})

test('a filter is saved, shared by its link, copied by a colleague and deleted', async () => {
  const taskId = await newPermitTask()
  const { context, page } = await open('intake-clerk-1', '/en/desk?service=building-permit', {
    javaScriptEnabled: false,
  })
  await page.getByLabel('Held by nobody').check()
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByText('Save this filter').first().click()
  await page.getByRole('button', { name: 'Save this filter' }).click()
  await page.getByRole('alert').getByText('Give the filter a name').waitFor()
  await page.getByLabel('Name of the filter').fill('Fresh permits')
  await page.getByRole('button', { name: 'Save this filter' }).click()
  await page.waitForURL(/desk\?filter=flt_[0-9a-f]{32}$/)
  await page.locator(`a[href$="${taskId}"]`).waitFor()
  await page.getByText('Share, rename or delete').click()
  const link = new URL(await page.getByLabel('Link for a colleague').inputValue())
  const colleague = await open('second-clerk-1', `${link.pathname}${link.search}`)
  await colleague.page.getByText('is a filter of Saeid Nemuneh').waitFor()
  await colleague.page.locator(`a[href$="${taskId}"]`).waitFor()
  await expectAccessible(colleague.page)
  await colleague.page.getByRole('button', { name: 'Keep a copy' }).click()
  await colleague.page.getByRole('link', { name: /Fresh permits/ }).waitFor()
  await page.getByRole('button', { name: 'Delete the filter' }).click()
  await page.waitForURL(/desk$/)
  expect(await page.getByRole('link', { name: /Fresh permits/ }).count()).toBe(0)
  expect((await colleague.page.goto(`${link.pathname}${link.search}`))?.status()).toBe(404)
  await Promise.all([context.close(), colleague.context.close()])
}, 60_000)

describe.each(['fa', 'en'])('giving tasks in %s', (locale) => {
  test('can be done by everybody, without JavaScript too', async () => {
    const taskId = await newPermitTask()
    const options = { javaScriptEnabled: locale === 'en' }
    const { context, page } = await open('head-of-planning-1', `/${locale}/desk?everyone=true`, options)
    if (locale === 'en') await expectAccessible(page)
    await page.locator('form#bulk button').click()
    await page.locator('#errors a[href="#reason"]').waitFor()
    // What only its role may take is not offered to the head; he ticks it, by keys too, which are silent while he types.
    const row = page.locator(`tr:has(a[href$="${taskId}"])`)
    expect(await row.locator('[data-claim]').count()).toBe(0)
    if (locale === 'en') {
      await row.locator('[data-open]').focus()
      await page.keyboard.press('x')
      await page.keyboard.press('g')
      await page.keyboard.press('Tab')
      await page.keyboard.type('xcj1')
      expect(await page.locator('#bulk #reason').inputValue()).toBe('xcj1')
      expect(await row.locator('input[name=task]').isChecked()).toBe(true)
    }
    await page.locator(`tr:has(a[href$="${taskId}"]) input[name=task]`).check()
    await page.locator('#to').selectOption('prn_second-clerk-1')
    await page.locator('#bulk #reason').fill('On leave')
    await page.locator('form#bulk button').click()
    await page.locator(`#handed-title ~ div a[href$="${taskId}"]`).waitFor()
    if (locale === 'en') await page.getByText('given to').waitFor()
    await page.goto(`/${locale}/desk/colleagues`)
    if (locale === 'en') await expectAccessible(page)
    await page.locator('#from').selectOption('prn_second-clerk-1')
    await page.locator('#to').selectOption('prn_intake-clerk-1')
    await page.locator('#reason').fill('Ill')
    await page.locator('section:has(#take-over-title) form button').click()
    await page.locator(`tr:has(a[href$="${taskId}"]) .tag[data-tone=green]`).waitFor()
    await page.goto(`/${locale}/desk/tasks/${taskId}`)
    await page.locator('#log').getByText('Ill').waitFor()
    await context.close()
  }, 60_000)
})

test('a message of the applicant is seen in the inbox, answered, and read on his page', async () => {
  const taskId = await newPermitTask()
  const caseId = `case_${taskId.split('_')[1]}`
  const body = { about: 'message', words: 'کی به بازدید می‌آیید؟' }
  await city.api.call('POST', `/api/v1/cases/${caseId}/messages`, { as: 'maryam', body })
  const { context, page } = await open('intake-clerk-1', '/en/desk?pile=message')
  await page
    .getByRole('row', { name: /1 unanswered/ })
    .locator(`a[href$="${taskId}"]`)
    .click()
  await page.getByRole('link', { name: 'Read and answer' }).click()
  await page.getByText(body.words).waitFor()
  await expectAccessible(page)
  await page.getByLabel('Answer to the applicant').fill('یکشنبه صبح')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('The answer was sent; the applicant is told.').waitFor()
  const citizen = await open('maryam', `/fa/cases/${caseId}`, { width: 390 })
  await citizen.page.getByText('یکشنبه صبح').waitFor()
  await expectAccessible(citizen.page)
  await Promise.all([context.close(), citizen.context.close()])
}, 60_000)

test('an open inbox shows by itself what has come in, who took it, and what the applicant wrote', async () => {
  const { context, page } = await open('intake-clerk-1', '/en/desk')
  const taskId = await newPermitTask()
  const row = page.locator(`tr:has(a[href$="${taskId}"])`)
  await row.waitFor()
  await city.api.call('POST', `/api/v1/tasks/${taskId}/claim`, { as: 'second-clerk-1' })
  await row.getByRole('button').waitFor({ state: 'detached' })
  const body = { about: 'message', words: 'کی؟' }
  await city.api.call('POST', `/api/v1/cases/case_${taskId.split('_')[1]}/messages`, { as: 'maryam', body })
  await row.getByText('1 unanswered').waitFor()
  await context.close()
}, 60_000)

test('a visitor in the street sends a photo and his place with the report', async () => {
  const taskId = await newPermitTask()
  const caseId = `case_${taskId.split('_')[1]}`
  const decided = await city.api.call('POST', `/api/v1/tasks/${taskId}/decision`, {
    as: 'intake-clerk-1',
    body: { outcome: 'complete' },
  })
  expect(decided.status).toBe(200)
  await city.api.call('POST', `/api/v1/admin/cases/${caseId}/fast-forward`, {
    as: 'admin-central',
    body: { minutes: 11 },
  })
  const visitTask = await taskOf(city.api, caseId)
  const { context, page } = await open('site-visitor-1', '/en/desk', { width: 390 })
  expect(await page.getByRole('link', { name: 'Visits on this device' }).getAttribute('href')).toBe('/en/desk/visits')
  await page.goto(`/en/desk/tasks/${visitTask}/visit`)
  await expectAccessible(page)
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const file = { name: 'front.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') }
  await page.locator('#photo').setInputFiles(file)
  await page.getByText('The photo was saved.').waitFor()
  await page.getByAltText('Photo 1').waitFor()
  await page.getByRole('textbox', { name: 'Place' }).fill('۳۸.۵۵۰۳, 44.9521')
  await page.getByRole('button', { name: 'Save the place' }).click()
  await page.getByText('The place was saved').waitFor()
  await page.getByLabel('Reported, no violation').check()
  await page.getByLabel('Measured area').fill('۲۵۰')
  await page.getByLabel('Near a power or gas line').selectOption('false')
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.getByRole('status').getByText('Decided: Reported, no violation').waitFor()
  await context.close()
}, 90_000)

test('what a clerk types outlives his session', async () => {
  const taskId = await newPermitTask()
  const { context, page } = await open('intake-clerk-1', `/en/desk/tasks/${taskId}`)
  await page.getByLabel('Propose refusal').check()
  await page.getByLabel('Reason').locator('visible=true').fill('The plot lies in another street')
  const cookies = await context.cookies()
  await context.clearCookies()
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.waitForURL(/sign-in/)
  await context.addCookies(cookies)
  await page.goto(`/en/desk/tasks/${taskId}`)
  await page.getByLabel('Propose refusal').check()
  expect(await page.getByLabel('Reason').locator('visible=true').inputValue()).toBe('The plot lies in another street')
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.getByRole('status').getByText('Decided: Propose refusal').waitFor()
  expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('another street')
  await context.close()
})

test('a contact is logged in two clicks', async () => {
  const taskId = await newPermitTask()
  const caseId = `case_${taskId.split('_')[1]}`
  const { context, page } = await open('intake-clerk-1', `/en/desk/cases/${caseId}`)
  await page.getByText('Log a contact').click()
  await page.getByRole('button', { name: 'By phone' }).click()
  await page.getByText('The contact was logged.').waitFor()
  const logged = await city.api.city.worker
    .sql`select channel, purpose, district from contacts where case_id = ${caseId}`
  expect(logged).toContainEqual({ channel: 'phone', purpose: 'status', district: 'khoy-1' })
  await context.close()
})

test('the cashier registers the cheque of a bill that came back', async () => {
  const { caseId, invoiceId } = await walkBench(city.api)
  const { context, page } = await open('cashier-1', `/en/desk/cases/${caseId}`)
  await page.getByRole('link', { name: 'Cheques of this invoice' }).click()
  await page.getByRole('button', { name: 'Register a cheque that bounced' }).click()
  await page.getByRole('alert').getByText('The number has 16 digits.').waitFor()
  await page.getByLabel('Number of the cheque').fill('۱۴۰۵۰۰۰۰۰۰۰۰۰۰۰۷')
  await page.getByRole('button', { name: 'Register a cheque that bounced' }).click()
  await page.getByRole('status').getByText('It was recorded.').waitFor()
  await page.getByText('To be paid now').waitFor()
  const read = await city.api.call('GET', `/api/v1/invoices/${invoiceId}`, { as: 'cashier-1' })
  expect(read.body.owed.status).toBe('open')
  await context.close()
}, 60_000)
