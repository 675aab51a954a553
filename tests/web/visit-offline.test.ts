import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { taskOf } from '../api/support/bench-walk.ts'
import { submitPermit } from '../api/support/permit.ts'
import { until } from '../support/test-case.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
beforeAll(async () => {
  city = await startWebCity()
  await city.api.addStaff('second-visitor-1', ['site-visitor'], 'khoy-1')
}, 120_000)
afterAll(() => city?.stop())

const pin = '7413-blue'
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const photo = { name: 'front.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') }
/** Words that nobody but the expert may read on his device. */
const secret = { reason: 'Two storeys more than the permit', note: 'The gate is behind the walnut tree' }

/** A case of a building permit that waits for its visit. */
async function visitTask(): Promise<{ caseId: string; taskId: string }> {
  const caseId = await submitPermit(city.api)
  const intake = await taskOf(city.api, caseId)
  await decide(intake, 'intake-clerk-1', { outcome: 'complete' })
  const body = { minutes: 11 }
  await city.api.call('POST', `/api/v1/admin/cases/${caseId}/fast-forward`, { as: 'admin-central', body })
  return { caseId, taskId: await taskOf(city.api, caseId) }
}

async function decide(taskId: string, as: string, body: object) {
  const answer = await city.api.call('POST', `/api/v1/tasks/${taskId}/decision`, { as, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

/** A visitor whose phone has the visit along. */
async function takenAlong(taskId: string, locale = 'en'): Promise<{ context: BrowserContext; page: Page }> {
  const context = await city.visit('site-visitor-1', { width: 390 })
  await context.grantPermissions(['geolocation'], { origin: city.url })
  await context.setGeolocation({ latitude: 38.5503, longitude: 44.9521, accuracy: 12 })
  const page = await context.newPage()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(`/${locale}/desk/tasks/${taskId}/visit`)
  for (const field of ['#new-pin', '#pin-again']) await page.locator(field).fill(pin)
  await page.locator('[data-take] button').click()
  await page.locator('[data-send]').waitFor()
  return { context, page }
}

async function unlock(page: Page) {
  await page.locator('#pin').fill(pin)
  await page.locator('#pin').press('Enter')
  await page.locator('[data-send]').waitFor()
}

async function draw(page: Page) {
  const pad = page.locator('canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('the sheet is not shown')
  await page.mouse.move(box.x + 30, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 90, { steps: 5 })
  await page.mouse.up()
}

async function report(page: Page) {
  await page.getByLabel('Violation found').check()
  await page.getByLabel('Reason').locator('visible=true').fill(secret.reason)
  await page.getByRole('textbox', { name: 'Notes of the visit' }).fill(secret.note)
}

const saved = (page: Page) => page.getByText(/Saved on this device \d/).waitFor()

/** Everything that the browser keeps for this site, as text and as bytes. */
const keptBy = (page: Page): Promise<{ rows: number; text: string }> =>
  page.evaluate(`(async () => {
    const known = (await indexedDB.databases()).some(({ name }) => name === 'sara8-visits')
    if (!known) return { rows: 0, text: '' }
    const db = await new Promise((resolve) => { const r = indexedDB.open('sara8-visits'); r.onsuccess = () => resolve(r.result) })
    const asked = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result) })
    let text = JSON.stringify({ ...localStorage, ...sessionStorage })
    let rows = 0
    for (const store of db.objectStoreNames)
      for (const row of await asked(db.transaction(store).objectStore(store).getAll())) {
        rows += 1
        text += JSON.stringify(row)
        for (const part of Object.values(row))
          if (part instanceof ArrayBuffer) text += new TextDecoder('utf-8').decode(part) + new TextDecoder('utf-16le').decode(part)
      }
    db.close()
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) text += await (await caches.match(request)).text()
    return { rows, text }
  })()`)

const documentsOf = (caseId: string) =>
  city.api.city.worker.sql<{ kind: string; type: string }[]>`
    select kind, type from documents where case_id = ${caseId} and kind like 'visit-%' order by kind`

/** How often the case was told a decision: once by the clerk at its intake, then by visitors. */
const decisionsOf = (caseId: string) =>
  city.api.city.worker.sql`select 1 from commands where name = 'decideTask' and case_id = ${caseId}`

describe('a visit without a network', () => {
  test('is filled in, outlives a reload, is sent once, and leaves nothing on the device', async () => {
    const { caseId, taskId } = await visitTask()
    const { context, page } = await takenAlong(taskId)
    await context.setOffline(true)
    await report(page)
    await page.getByLabel('Take a photo').setInputFiles(photo)
    await page.getByAltText('Picture 1').waitFor()
    await draw(page)
    await page.getByRole('button', { name: 'Where I am now' }).click()
    await page.getByText('Found, within 12 metres').waitFor()
    await saved(page)

    const { rows, text } = await keptBy(page)
    expect(rows).toBe(3)
    const known = ['5813614571', 'walnut', 'storeys', '38.55', 'Violation found', pin]
    expect(known.filter((word) => text.includes(word))).toEqual([])

    await page.reload()
    await page.getByRole('heading', { name: 'The visit is locked' }).waitFor()
    await page.locator('#pin').fill('not-this-one')
    await page.locator('#pin').press('Enter')
    await page.getByText('Wrong PIN; 9 tries left.').waitFor()
    await unlock(page)
    expect(await page.getByLabel('Reason').locator('visible=true').inputValue()).toBe(secret.reason)
    await page.getByAltText('Picture 1').waitFor()
    await page.getByRole('button', { name: 'Send the visit' }).click()
    await page.getByText('Saved; it is sent when there is a network').waitFor()

    await context.setOffline(false)
    await page.getByText('Reported: Violation found').waitFor()
    expect(await keptBy(page)).toMatchObject({ rows: 0 })
    expect(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)')).toBe(0)
    expect(await documentsOf(caseId)).toEqual([
      { kind: 'visit-photo', type: 'jpeg' },
      { kind: 'visit-sketch', type: 'png' },
    ])
    expect(await decisionsOf(caseId)).toHaveLength(2)
    const file = await city.api.call('GET', `/api/v1/cases/${caseId}/file`, { as: 'intake-clerk-1' })
    expect(file.body.notes.map(({ text: words }: { text: string }) => words)).toEqual([
      `Place of the visit: 38.550300, 44.952100 (±12 m)\n${secret.note}`,
    ])
    await context.close()
  }, 120_000)
})

/** Where the phone's own words and those of the case stand side by side. */
const conflict = (page: Page, name: string) => page.getByRole('region', { name })

describe('a visit whose task has moved on', () => {
  test('shows both sides, and is kept as a note and documents', async () => {
    const { caseId, taskId } = await visitTask()
    const { context, page } = await takenAlong(taskId)
    await context.setOffline(true)
    await report(page)
    await page.getByLabel('Take a photo').setInputFiles(photo)
    await page.getByAltText('Picture 1').waitFor()
    const facts = { measuredAreaSquareMetres: 250, powerLineNear: false }
    await decide(taskId, 'second-visitor-1', { outcome: 'reported', facts })
    await page.getByRole('button', { name: 'Send the visit' }).click()
    await context.setOffline(false)
    const shown = conflict(page, 'This task was decided before you')
    await shown.getByRole('region', { name: 'What you recorded' }).getByText(secret.reason).waitFor()
    await shown.getByRole('region', { name: 'What stands now' }).getByText('Reported, no violation').waitFor()
    await expectAccessible(page)
    expect(await documentsOf(caseId)).toEqual([])
    await shown.getByRole('button', { name: 'Keep as note and documents' }).click()
    await page.getByText('Your report is a note of the case').waitFor()
    expect(await documentsOf(caseId)).toEqual([{ kind: 'visit-photo', type: 'jpeg' }])
    const file = await city.api.call('GET', `/api/v1/cases/${caseId}/file`, { as: 'intake-clerk-1' })
    expect(file.body.notes[0].text).toContain(`Reason: ${secret.reason}\n${secret.note}`)
    expect(await keptBy(page)).toMatchObject({ rows: 0 })
    await context.close()
  }, 120_000)

  test('is sent all the same when its expert says so: facts that changed and a colleague who took it stop nobody', async () => {
    const { caseId, taskId } = await visitTask()
    const { context, page } = await takenAlong(taskId)
    await report(page)
    await saved(page)
    const body = { fact: 'plannedFloors', value: 4, reason: 'A misprint' }
    const corrected = await city.api.call('POST', `/api/v1/admin/cases/${caseId}/correct-fact`, {
      as: 'admin-central',
      body,
    })
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(200)
    await page.reload()
    const facts = conflict(page, 'The facts of the case have changed')
    await facts.getByText('3 → 4').waitFor()
    await city.api.call('POST', `/api/v1/tasks/${taskId}/claim`, { as: 'second-visitor-1' })
    await page.getByRole('button', { name: 'Send the visit' }).click()
    await conflict(page, 'This task was given to a colleague').waitFor()
    await page.getByRole('button', { name: 'Send mine all the same' }).click()
    await page.getByText('Reported: Violation found').waitFor()
    await context.close()
  }, 120_000)

  test('leaves the device by itself when nothing was written', async () => {
    const { taskId } = await visitTask()
    const { context, page } = await takenAlong(taskId)
    await decide(taskId, 'second-visitor-1', { outcome: 'violation', reason: 'seen' })
    await page.reload()
    await page.getByText('it was wiped from this device').waitFor()
    expect(await keptBy(page)).toMatchObject({ rows: 0 })
    await context.close()
  }, 120_000)
})

describe('a visit that is sent', () => {
  test('goes on after a lost answer and a new sign-in, and is decided once', async () => {
    const { caseId, taskId } = await visitTask()
    const { context, page } = await takenAlong(taskId)
    await report(page)
    await page.getByLabel('Take a photo').setInputFiles(photo)
    await page.getByAltText('Picture 1').waitFor()
    await saved(page)
    // The server hears each of these, and the phone never hears that it did.
    const lost = new Set<string>()
    await page.route(/\/visits\/[^/]+\/(attachment|note|decision)$/, async (route) => {
      const what = route.request().url()
      if (lost.has(what)) return route.continue()
      lost.add(what)
      await route.fetch()
      await route.abort()
      if (what.endsWith('note')) await context.clearCookies({ name: 'sara8' })
    })
    const [session] = (await context.cookies()).filter(({ name }) => name === 'sara8')
    if (!session) throw new Error('nobody is signed in')
    await page.getByRole('button', { name: 'Send the visit' }).click()
    const signIn = page.locator('#visit').getByRole('link', { name: 'Sign in' })
    await signIn.waitFor({ timeout: 60_000 })
    expect(await signIn.getAttribute('href')).toBe(`/en/sign-in?to=${encodeURIComponent(`/en/desk/visits/${taskId}`)}`)
    await context.addCookies([session])
    await page.goto(`/en/desk/visits/${taskId}`)
    await page.getByText('Reported: Violation found').waitFor({ timeout: 60_000 })
    expect([...lost].map((address) => address.split('/').at(-1))).toEqual(['attachment', 'note', 'decision'])
    expect(await documentsOf(caseId)).toHaveLength(1)
    const file = await city.api.call('GET', `/api/v1/cases/${caseId}/file`, { as: 'intake-clerk-1' })
    expect(file.body.notes).toHaveLength(1)
    expect(await decisionsOf(caseId)).toHaveLength(2)
    await context.close()
  }, 180_000)

  test('is asked for what is missing while the expert still stands there', async () => {
    const { taskId } = await visitTask()
    const { context, page } = await takenAlong(taskId)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Send the visit' }).click()
    await page.getByRole('alert').getByText('Choose the outcome of the visit').waitFor()
    await page.getByLabel('Reported, no violation').check()
    await page.getByRole('button', { name: 'Send the visit' }).click()
    await page.getByRole('link', { name: 'Measured area (m²): this is needed' }).waitFor()
    await context.close()
  }, 120_000)
})

test('signing out wipes what was not sent, after asking', async () => {
  const { taskId } = await visitTask()
  const { context, page } = await takenAlong(taskId)
  await report(page)
  await saved(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/en$/)
  await until(async () => (await keptBy(page)).rows === 0)
  await context.close()
}, 120_000)

test('ten wrong PINs close the device, and the session still opens it', async () => {
  const { taskId } = await visitTask()
  const { context, page } = await takenAlong(taskId)
  await report(page)
  await saved(page)
  await context.setOffline(true)
  await page.goto('/en/desk/visits')
  for (let i = 0; i < 10; i += 1) {
    await page.locator('#pin').fill(`wrong-${i}`)
    await page.locator('#pin').press('Enter')
    await page.getByText(i < 9 ? `${9 - i} tries left` : 'The PIN opens no more').waitFor()
  }
  await page.locator('#pin').fill(pin)
  await page.locator('#pin').press('Enter')
  await page.getByText('The PIN opens no more').waitFor()
  await context.setOffline(false)
  await page.goto('/en/desk/visits')
  await page.getByRole('link', { name: '5813614571' }).click()
  expect(await page.getByRole('textbox', { name: 'Notes of the visit' }).inputValue()).toBe(secret.note)
  await context.close()
}, 120_000)

describe.each(['fa', 'en'])('the visit form in %s', (locale) => {
  test('can be used by everybody, before and after it was taken along', async () => {
    const { taskId } = await visitTask()
    const context = await city.visit('site-visitor-1', { width: 390 })
    const page = await context.newPage()
    await page.goto(`/${locale}/desk/visits/${taskId}`)
    await page.locator('[data-take]').waitFor()
    await expectAccessible(page)
    await context.close()
    const taken = await takenAlong(taskId, locale)
    await expectAccessible(taken.page)
    expect(await taken.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await taken.context.setOffline(true)
    await taken.page.reload()
    await taken.page.locator('#pin').waitFor()
    await expectAccessible(taken.page)
    await unlock(taken.page)
    await taken.context.close()
  }, 120_000)
})
