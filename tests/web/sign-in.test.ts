import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appCode, codeMailedTo, codeSentTo, invitationFor } from '../api/support/sign-in.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
}, 120_000)
afterAll(() => city?.stop())

async function nobody(options: { width?: number; javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await city.visit(undefined, { width: 390, ...options })
  return context.newPage()
}

async function sessionCookie(page: Page): Promise<string | undefined> {
  return (await page.context().cookies()).find(({ name }) => name === 'sara8')?.value
}

describe.each(['fa', 'en'])('in %s', (locale) => {
  test.each([
    '/sign-in',
    '/sign-in/code',
    '/sign-in/register',
    '/sign-in/staff',
    '/sign-in/factor',
    '/sign-in/invitation',
    '/sign-in/help',
    '/sign-in/demonstration',
  ])('page %s can be used by everybody', async (path) => {
    const page = await nobody()
    expect((await page.goto(`/${locale}${path}`))?.status()).toBe(200)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.context().close()
  })

  test.each(['maryam', 'cashier-1', 'notary-12'])('the account of %s can be used by everybody', async (name) => {
    const context = await city.visit(name, { width: 390 })
    const page = await context.newPage()
    expect((await page.goto(`/${locale}/account`))?.status()).toBe(200)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await context.close()
  })
})

test('a citizen signs in by phone without JavaScript, and comes to the page that was wanted', async () => {
  const page = await nobody({ javaScriptEnabled: false })
  await page.goto('/en/account')
  expect(page.url()).toContain('/en/sign-in?to=')
  await page.getByLabel('Mobile number').fill('۰۹۹۹ ۰۰۰ ۰۰۰۱')
  await page.getByRole('button', { name: 'Send the code' }).click()
  expect(page.url()).not.toContain('999')
  await page.getByLabel('6-digit code').fill('12')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('The code is wrong').waitFor()
  await page.getByLabel('6-digit code').fill(await codeSentTo(city.api, '09990000001'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/en/account')
  expect(await page.getByText('999•••••18').count()).toBe(1)
  expect(await page.content()).not.toContain('9990000018')
  await page.context().close()
})

test('whoever comes for the first time says who he is', async () => {
  const page = await nobody()
  await page.goto('/fa/sign-in')
  await page.getByLabel('شمارهٔ تلفن همراه').fill('09990000011')
  await page.getByRole('button', { name: 'فرستادن کد' }).click()
  await page.getByLabel('کد ۶ رقمی').fill(await codeSentTo(city.api, '09990000011'))
  await page.getByRole('button', { name: 'ورود' }).last().click()
  await page.getByLabel('کد ملی').fill('۹۹۹۰۰۰۱۰۹۱')
  await page.getByLabel('تاریخ تولد').fill('۱۳۶۷/۰۱/۰۱')
  await page.getByRole('button', { name: 'بررسی و ورود' }).click()
  await page.getByRole('alert').getByText('ثبت احوال این کد ملی را').waitFor()
  await page.getByLabel('تاریخ تولد').fill('۱۳۶۷/۰۵/۳۱')
  await page.getByRole('button', { name: 'بررسی و ورود' }).click()
  await page.getByRole('button', { name: 'خروج' }).waitFor()
  expect(await sessionCookie(page)).toMatch(/^[\w-]{43}$/)
  await page.context().close()
})

test('a member of staff takes an invitation, sets up the app and signs in with it', async () => {
  await city.api.addStaff('newly', ['cashier'], 'khoy-1')
  const page = await nobody({ width: 1280 })
  await page.goto('/en/sign-in/invitation')
  await page.getByLabel('Invitation code').fill(await invitationFor(city.api, 'prn_newly'))
  await page.getByLabel('User name').fill('newly')
  await page.getByLabel('New password').fill('password')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByRole('alert').getByText('too short').waitFor()
  await page.getByLabel('New password').fill('four green doves roof')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('I can’t scan it').click()
  const secret = (await page.locator('details bdi').textContent())?.replaceAll(' ', '') ?? ''
  await page.getByLabel('The code that the app shows').fill(appCode(secret, Date.now()))
  await page.getByRole('button', { name: 'Confirm' }).click()
  expect(await page.locator('ol.codes li').count()).toBe(10)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'I kept them' }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/en/sign-in/staff')
  await page.getByLabel('User name').fill('newly')
  await page.getByLabel('Password').fill('four green doves roof')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('Code of the app').fill(appCode(secret, Date.now(), 1))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.context().close()
})

test('a demonstration account is one click away, and only in a demonstration', async () => {
  const page = await nobody()
  await page.goto('/en/sign-in')
  await page.getByRole('button', { name: 'Sign in as Reza Azmayeshi' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.context().close()
})

test('sessions are listed, and ended elsewhere', async () => {
  const [here, there] = [await (await city.visit('zahra')).newPage(), await (await city.visit('zahra')).newPage()]
  await there.goto('/en/account')
  await here.goto('/en/account')
  await here.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await here.getByText('Signed out everywhere').waitFor()
  await there.goto('/en/account')
  expect(there.url()).toContain('/en/sign-in')
  await here.reload()
  expect(here.url()).toContain('/en/account')
  await Promise.all([here.context().close(), there.context().close()])
})

test('a citizen proves a mail address without JavaScript and is told there', async () => {
  const context = await city.visit('reza', { width: 390, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/en/account')
  const address = 'reza.sample@khoy.example'
  const send = async (typed: string) => {
    await page.getByLabel('Mail address').fill(typed)
    await page.getByRole('button', { name: 'Send the code' }).click()
  }
  await send('reza at khoy')
  await page.getByRole('alert').getByText('is no mail address').waitFor()
  expect(await page.getByLabel('Mail address').inputValue()).toBe('reza at khoy')
  await send(address)
  await page.getByText('The code was sent to').waitFor()
  expect(page.url()).not.toContain('reza')
  await page.getByLabel('6-digit code').fill(await codeMailedTo(city.api, address))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByRole('status').getByText('Your address is confirmed.').waitFor()
  await page.getByRole('radio', { name: /^Mail/ }).check()
  await page.getByLabel('Language of messages').selectOption('en')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('status').getByText('Saved.').waitFor()
  expect(await page.getByRole('radio', { name: /^Mail/ }).isChecked()).toBe(true)
  expect(await page.content()).not.toContain(address)
  await page.getByRole('button', { name: 'Remove the address' }).click()
  await page.getByRole('status').getByText('The address is removed').waitFor()
  expect(await page.getByRole('radio', { name: /^SMS/ }).isChecked()).toBe(true)
  await context.close()
})
