import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { taskOf } from '../api/support/bench-walk.ts'
import { submitPermit } from '../api/support/permit.ts'
import { until } from '../support/test-case.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
let caseId: string
beforeAll(async () => {
  city = await startWebCity()
  caseId = await submitPermit(city.api)
  await taskOf(city.api, caseId)
  const admin = async (action: string, body: object) => {
    const answer = await city.api.call('POST', `/api/v1/admin/cases/${caseId}/${action}`, { as: 'admin-central', body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  await admin('correct-fact', { fact: 'powerLineNear', value: true, reason: 'آزمون' })
  await admin('move', { stage: 'control', reason: 'آزمون' })
  await until(async () => {
    const list = await city.api.call('GET', '/api/v1/inquiries', { as: 'power' })
    return list.body.inquiries?.[0]
  }, 60_000)
}, 240_000)
afterAll(() => city?.stop())

describe.each(['fa', 'en'])('in %s', (locale) => {
  test.each(['power', 'notary-12'])('the office of %s can be used by everybody', async (name) => {
    const context = await city.visit(name, { width: 390 })
    const page = await context.newPage()
    expect((await page.goto(`/${locale}/office`))?.status()).toBe(200)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await context.close()
  })
})

test('an organisation is asked, sees what it needs and no more, and answers', async () => {
  const context = await city.visit('power')
  const page = await context.newPage()
  await page.goto('/en/office')
  // By its name, though nothing of the case may be read.
  const [asked] = (await city.api.call('GET', '/api/v1/inquiries', { as: 'power' })).body.inquiries
  await page.getByRole('rowheader', { name: asked.step.label }).waitFor()
  expect(asked.step.label).not.toBe(asked.step.id)
  await page.getByRole('link', { name: 'Answer', exact: true }).click()
  await page.getByText('1-1-1-1-0-0-0').waitFor()
  expect(await page.content()).not.toContain('9990000018')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('alert').waitFor()
  // Each mistake leads to its question.
  const target = await page.getByRole('alert').getByRole('link').first().getAttribute('href')
  await page.locator(target ?? '').waitFor()
  const slot = page.getByRole('region', { name: 'File 1' })
  const file = (name: string, text: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) })
  await slot.getByLabel('Choose a file').setInputFiles(file('bad.pdf', 'no pdf at all'))
  await page.getByRole('alert').getByText('This type of file is not accepted').waitFor()
  await slot.getByLabel('Choose a file').setInputFiles(file('lines.pdf', `%PDF-1.7\n% ${'lines'.repeat(20)}\n%%EOF\n`))
  await slot.getByText('lines.pdf').waitFor()
  await expectAccessible(page)
  const inquiry = page.url().split('/').at(-1)?.replace(/\?.*/, '')
  const { answers } = (await city.api.call('GET', `/api/v1/inquiries/${inquiry}`, { as: 'power' })).body.inquiry
  const [decision] = answers.filter(({ values }: { values: unknown }) => values)
  await page.locator(`[name="fact-${decision.fact.id}"]`).first().check()
  for (const one of answers) {
    if (one.type === 'bool') await page.locator(`[name="fact-${one.fact.id}"][value=true]`).check()
    if (one.type === 'int') await page.locator(`[name="fact-${one.fact.id}"]`).fill('۵')
  }
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('status').getByText('Your answer was recorded').waitFor()
  const { views } = (await city.api.call('GET', `/api/v1/cases/${caseId}/views`, { as: 'inspector-central' })).body
  expect(views).toContainEqual(expect.objectContaining({ by: 'prn_power', what: 'inquiry' }))
  const events = await city.api.call('GET', `/api/v1/cases/${caseId}/events?limit=100`, { as: 'admin-central' })
  const answered = events.body.events.filter(
    ({ type, actor }: { type: string; actor: string }) => type === 'InquiryAnswered' && actor === 'prn_power',
  )
  expect(answered).toHaveLength(1)
  // The file lies in the case, for whoever decides there; whoever sent it sees no more of the case than before.
  const shown = await city.api.call('GET', `/api/v1/cases/${caseId}`, { as: 'admin-central' })
  const files = shown.body.documents.filter(({ kind }: { kind: { id: string } }) => kind.id === 'inquiry-answer')
  expect(files).toMatchObject([{ type: 'pdf', state: 'ready' }])
  expect((await city.api.call('GET', `/api/v1/cases/${caseId}`, { as: 'power' })).status).toBe(404)
  await context.close()
})

test('nobody else’s inquiry is to be seen or answered', async () => {
  const { inquiries } = (await city.api.call('GET', '/api/v1/inquiries?status=answered', { as: 'admin-central' })).body
  const other = inquiries.find(({ provider }: { provider: { id: string } }) => provider.id !== 'utility')
  expect((await city.api.call('GET', `/api/v1/inquiries/${other.inquiryId}`, { as: 'power' })).status).toBe(404)
  const body = { facts: {} }
  expect(
    (await city.api.call('POST', `/api/v1/inquiries/${other.inquiryId}/answer`, { as: 'power', body })).status,
  ).toBe(404)
  expect((await city.api.call('GET', '/api/v1/inquiries', { as: 'notary-12' })).status).toBe(404)
})
