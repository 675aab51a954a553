import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from '../../db/principals/sessions.ts'
import { serveSecondSite } from './support/second-site.ts'
import { startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
let site: Awaited<ReturnType<typeof serveSecondSite>>
beforeAll(async () => {
  city = await startWebCity()
  site = await serveSecondSite(city)
}, 120_000)
afterAll(async () => {
  await site?.stop()
  await city?.stop()
})

test('a member of staff makes a passkey, signs in with it, and takes it away', async () => {
  const context = await city.browser.newContext({ baseURL: site.url })
  const { token } = await openSession(city.api.city.api.sql, { principalId: 'prn_cashier-1', device: 'test' })
  await context.addCookies([{ name: 'sara8', value: token, url: site.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/en/account')
  await page.getByLabel('Name of the passkey').fill('my laptop')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.getByText('never used').waitFor()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()

  await page.goto('/en/sign-in/staff?to=/en/account')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL('**/en/account')
  await page.getByText('my laptop').waitFor()
  await page.getByRole('cell', { name: 'passkey', exact: true }).first().waitFor()

  // Without the person's finger or PIN the device alone is no second factor.
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('You have no passkey yet').waitFor()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.goto('/en/sign-in/staff')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('The passkey was not accepted').waitFor()
  await context.close()
})

test('an answer to nobody’s challenge is refused', async () => {
  const context = await city.browser.newContext({ baseURL: site.url })
  const page = await context.newPage()
  await page.goto('/en/sign-in/staff')
  const status = await page.evaluate(`(async () => {
    const body = new FormData(document.querySelector('[data-passkey] form'))
    body.set('answer', JSON.stringify({ id: 'abcdefghijklmnopqrstuv', response: {} }))
    const reply = await fetch('/en/sign-in/passkey', { method: 'POST', body })
    return reply.status
  })()`)
  expect(status).toBe(401)
  await context.close()
})
