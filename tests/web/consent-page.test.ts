import { afterAll, beforeAll, expect, test } from 'vitest'
import { permitAnswers, submitPermit } from '../api/support/permit.ts'
import { until } from '../support/test-case.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
}, 120_000)
afterAll(() => city?.stop())

const coOwners = [{ name: 'لیلا خیالی', nationalId: '9990001030', phone: '09990000071' }]

async function messages(): Promise<readonly string[]> {
  const answer = await fetch(`${city.api.city.outboxUrl}/messages?limit=200`)
  // The outbox lists what it carried, the newest first.
  const all = ((await answer.json()) as { messages: { to: string; text: string }[] }).messages
  return all.filter(({ to }) => to === '09990000071').map(({ text }) => text)
}

test('a co-owner agrees by the link and the code that his phone gets', async () => {
  await submitPermit(city.api, { ...permitAnswers, coOwned: true, coOwners })
  const link = await until(
    async () => (await messages()).map((text) => /http\S+\/consents\/[\w-]{43}/.exec(text)?.[0]).find(Boolean),
    60_000,
  )
  const context = await city.visit(undefined, { width: 390 })
  const page = await context.newPage()
  await page.goto(link)
  await expectAccessible(page)
  await page.goto(page.url().replace('/fa/', '/en/'))
  expect(await page.content()).not.toContain('9990000018')
  await page.getByRole('button', { name: 'Send the code' }).click()
  await page.getByLabel('Code in the message').waitFor()
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('alert').getByText('Choose your answer').waitFor()
  const code = await until(
    async () => (await messages()).map((text) => /(\d{6})\n/.exec(text)?.[1]).find(Boolean),
    20_000,
  )
  await page.getByLabel('Code in the message').fill(code)
  await page.getByRole('radio', { name: 'I consent' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('status').getByText('Your consent is recorded').waitFor()
  await context.close()
}, 120_000)
