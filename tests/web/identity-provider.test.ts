import { once } from 'node:events'
import type { Server } from 'node:http'
import { Provider } from 'oidc-provider'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from '../../db/client.ts'
import { linkOidcSubject } from '../../db/principals/oidc-subjects.ts'
import { freePort, serveSecondSite } from './support/second-site.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

const clientSecret = 'a secret of thirty-two characters'
let city: WebCity
let site: Awaited<ReturnType<typeof serveSecondSite>>
let provider: Server
beforeAll(async () => {
  city = await startWebCity()
  const issuer = `http://localhost:${await freePort()}`
  site = await serveSecondSite(city, { settings: { SARA8_OIDC_ISSUER: issuer }, keys: { oidc: { clientSecret } } })
  const { port } = new URL(issuer)
  // A real provider; whatever name is typed at its sign-in becomes the subject.
  provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'sara8',
        client_secret: clientSecret,
        redirect_uris: ['fa', 'en'].map((locale) => `${site.url}/${locale}/sign-in/provider/return`),
      },
    ],
    cookies: { keys: ['for this test only'] },
  }).listen(Number(port), '127.0.0.1')
  await once(provider, 'listening')
  const owner = createDatabase({ url: city.api.city.urls.ownerUrl, max: 1 })
  await linkOidcSubject(owner.sql, { issuer, subject: 'parvin', principalId: 'prn_admin-central' })
  await owner.close()
}, 120_000)
afterAll(async () => {
  provider?.closeAllConnections()
  provider?.close()
  await site?.stop()
  await city?.stop()
})

async function signInAs(name: string): Promise<Page> {
  const context = await city.browser.newContext({ baseURL: site.url })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto('/en/sign-in/staff?to=/en/account')
  await page.getByRole('button', { name: 'Sign in with your municipal account' }).click()
  await page.getByPlaceholder('Enter any login').fill(name)
  await page.getByPlaceholder('and password').fill('anything')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  return page
}

test('whom the provider knows and an administrator has linked is signed in', async () => {
  const page = await signInAs('parvin')
  await page.waitForURL('**/en/account')
  await page.getByRole('cell', { name: 'municipal account' }).waitFor()
  await page.context().close()
})

test('an administrator links a colleague, who then signs in, and unlinks him', async () => {
  const admin = await signInAs('parvin')
  await admin.waitForURL('**/en/account')
  await admin.goto('/en/admin/staff/prn_cashier-1')
  await admin.getByLabel('Subject at the city’s identity provider').fill('cashier-of-one')
  await admin.getByRole('button', { name: 'Link the subject' }).click()
  await admin.getByRole('status').getByText('The subject is linked').waitFor()
  await expectAccessible(admin)
  const cashier = await signInAs('cashier-of-one')
  await cashier.waitForURL('**/en/account')
  await cashier.context().close()
  await admin.goto('/en/admin/staff/prn_cashier-2')
  await admin.getByLabel('Subject at the city’s identity provider').fill('cashier-of-one')
  await admin.getByRole('button', { name: 'Link the subject' }).click()
  await admin.getByRole('alert').getByText('linked to somebody already').waitFor()
  await admin.goto('/en/admin/staff/prn_cashier-1')
  await admin.getByRole('button', { name: 'Unlink: cashier-of-one' }).click()
  await admin.getByRole('status').getByText('no longer linked').waitFor()
  await admin.context().close()
  const stranger = await signInAs('cashier-of-one')
  await stranger.getByRole('alert').getByText('not linked to anybody').waitFor()
  await stranger.context().close()
}, 60_000)

test('whom only the provider knows is not', async () => {
  const page = await signInAs('somebody-else')
  await page.getByRole('alert').getByText('not linked to anybody').waitFor()
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('sara8')
  await page.context().close()
})

test('an answer that this browser did not ask for is refused', async () => {
  const answer = await fetch(`${site.url}/en/sign-in/provider/return?code=stolen&state=whatever&iss=x`)
  expect(answer.status).toBe(422)
  expect(answer.headers.get('set-cookie') ?? '').not.toMatch(/sara8=[^;]/)
})
