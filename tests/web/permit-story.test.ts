import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { LiveCase, StepState } from '../../domain/case/case-state.ts'
import { type StepCore, stepOf } from '../../domain/procedure/procedure-core.ts'
import { permitAnswers } from '../api/support/permit.ts'
import { codeSentTo } from '../api/support/sign-in.ts'
import { play, someFacts } from '../support/story.ts'
import { stateOf, until } from '../support/test-case.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

/** A building permit from a phone to the letter: everybody at his own page, and clocks moved where a period has to pass. */

let city: WebCity
let phone: BrowserContext
beforeAll(async () => {
  city = await startWebCity()
  phone = await city.visit(undefined, { width: 390 })
}, 120_000)
afterAll(() => city?.stop())

const pdf = (name: string) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n% ${name.repeat(10)}\n%%EOF\n`),
})

async function signInByPhone(page: Page): Promise<void> {
  await page.goto('/en/sign-in?to=/en/apply/building-permit')
  await page.getByLabel('Mobile number').fill(permitAnswers.phone)
  await page.getByRole('button', { name: 'Send the code' }).click()
  await page.getByLabel('6-digit code').fill(await codeSentTo(city.api, permitAnswers.phone))
  await page.getByRole('button', { name: 'Sign in' }).last().click()
  await page.waitForURL('**/en/apply/building-permit/**')
}

/** Answers what a page asks of what the story knows. */
async function fill(page: Page, values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const text = String(value)
    const own = page.locator(`form [name="${name}"]:not([type=hidden])`)
    const count = await own.count()
    const choice = typeof value === 'boolean' ? (value ? 'yes' : 'no') : text
    if (count > 1) await page.locator(`form [name="${name}"][value="${choice}"]`).check()
    else if (count === 1 && (await own.evaluate((one) => one.tagName)) === 'SELECT') await own.selectOption(text)
    else if (count === 1) await own.fill(text)
  }
}

/** Gives a file wherever one is asked for and none lies yet. */
async function attach(page: Page): Promise<void> {
  const slots = page.locator('section[id]:has(input[type=file])')
  const ids = await slots.evaluateAll((all) => all.map(({ id }) => id))
  for (const id of ids) {
    const slot = page.locator(`section[id="${id}"]`)
    await slot.locator('input[type=file]').last().setInputFiles(pdf(id))
    await slot.getByText(`${id}.pdf`).first().waitFor()
  }
}

async function apply(page: Page): Promise<CaseId> {
  const typed = {
    ...permitAnswers,
    'birthDate-year': '1364',
    'birthDate-month': '3',
    'birthDate-day': '22',
    'registryPlate-sub': '1234',
    'registryPlate-main': '56',
    'registryPlate-section': '2',
  }
  let pages = 0
  for (; pages < 9 && !/\/(documents|check)$/.test(new URL(page.url()).pathname); pages += 1) {
    const before = page.url()
    await fill(page, typed)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.waitForURL((url) => url.href !== before)
  }
  await expectAccessible(page)
  await attach(page)
  await page.getByRole('link', { name: 'Continue', exact: true }).click()
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.getByText('Your application was received').first().waitFor()
  await page.getByRole('link', { name: 'See the case' }).click()
  return (new URL(page.url()).pathname.split('/').at(-1) ?? '') as CaseId
}

type TaskStep = Extract<StepCore, { kind: 'task' }>

const desks = new Map<string, BrowserContext>()
async function deskOf(role: string): Promise<BrowserContext> {
  const known = desks.get(role) ?? (await city.visit(`${role}-1`))
  desks.set(role, known)
  return known
}

/** Opens an address in a tab of its own: an open page may just be following the news of its case elsewhere. */
async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(path)
  return page
}

async function taskIdOf(caseId: CaseId, no: number): Promise<string> {
  return until(async () => {
    const rows = await city.api.city.worker.sql<{ id: string; no: number }[]>`
      select task_id as id, no from tasks where case_id = ${caseId} and status = 'open'`
    return rows.find((row) => row.no === no)?.id
  })
}

async function decide(caseId: CaseId, step: StepState, rule: TaskStep): Promise<void> {
  const page = await openTab(await deskOf(rule.role), `/en/desk/tasks/${await taskIdOf(caseId, step.no)}`)
  const [outcome] = rule.outcomes
  if (!outcome) throw new Error(`${step.id} has no outcome`)
  await page.locator(`[id="outcome-${outcome.id}"]`).check()
  const facts = (outcome.facts ?? []).map((fact) => [`fact-${outcome.id}-${fact}`, someFacts[fact] ?? 0])
  await fill(page, Object.fromEntries(facts))
  await page.locator('button[name=do][value=decide]').click()
  // The open page may hear of the decision before the form is answered.
  await page.waitForURL((url) => url.searchParams.get('done') === 'decided')
  await page.getByRole('status').getByText('Decided:').waitFor()
  await page.close()
}

async function pay(caseId: CaseId): Promise<void> {
  const citizen = await openTab(phone, `/en/cases/${caseId}`)
  await citizen.getByRole('region', { name: 'Your turn' }).getByRole('link', { name: 'Pay' }).click()
  await citizen.getByRole('button', { name: 'Pay at the bank’s page' }).click()
  await citizen.locator('button[value="pay"]').click()
  await citizen.getByText('Your payment was recorded').first().waitFor()
  await citizen.close()
}

async function answer(caseId: CaseId, step: StepState): Promise<void> {
  const citizen = await openTab(phone, `/en/cases/${caseId}/steps/${step.no}`)
  await attach(citizen)
  await fill(citizen, someFacts)
  await citizen.locator('main form button.btn:not(.quiet):not(.small)').last().click()
  await citizen.getByText('Your answer arrived').waitFor()
  await citizen.close()
}

/** The first task asks for a better deed, and gets it, before anybody decides. */
async function correct(caseId: CaseId): Promise<void> {
  const { steps } = await stateOf(city.api.city, caseId)
  const task = Object.values(steps).find(({ kind, status }) => kind === 'task' && status === 'waiting')
  const desk = await openTab(await deskOf('intake-clerk'), `/en/desk/tasks/${await taskIdOf(caseId, task?.no ?? 0)}`)
  await desk.getByText('Ask the applicant for a correction').click()
  await desk.getByLabel(/Title deed/).selectOption('unreadable')
  await desk.getByRole('button', { name: 'Send the request' }).click()
  await desk.getByText('The applicant was asked for a correction.').waitFor()
  await desk.close()
  const citizen = await openTab(phone, `/en/cases/${caseId}`)
  await citizen.getByRole('link', { name: 'Send the correction' }).click()
  await attach(citizen)
  await citizen.getByRole('button', { name: 'Send the answer' }).click()
  await citizen.getByText('Your answer arrived').waitFor()
  await citizen.close()
}

/** What waits for a person of the story, first of all. */
function waitingStep({ steps }: LiveCase, ids: readonly string[]): StepState | undefined {
  return Object.values(steps).find(({ id, status }) => ids.includes(id) && ['waiting', 'escalated'].includes(status))
}

test('a citizen gets the permit by phone, and whoever holds the letter can verify it', async () => {
  const first = await phone.newPage()
  await signInByPhone(first)
  const caseId = await apply(first)
  await first.close()
  await until(async () => {
    const { steps } = await stateOf(city.api.city, caseId)
    return Object.values(steps).some(({ kind, status }) => kind === 'task' && status === 'waiting') || undefined
  })
  await correct(caseId)

  const { service, version } = await stateOf(city.api.city, caseId)
  const core = await city.api.city.tools.procedures.core(service, version)
  const byPeople = core.stages.flatMap(({ steps }) =>
    steps.flatMap(({ id, kind }) => (['task', 'payment', 'applicant'].includes(kind) ? [id] : [])),
  )
  const roles = new Set<string>()
  for (let turn = 0; turn < 80; turn += 1) {
    const state = await play(city.api.city, caseId, { stopAt: byPeople })
    if (state.status === 'closed') break
    const step = waitingStep(state, byPeople)
    const rule = step && stepOf(core, state.stage ?? '', step.id)
    if (!step || !rule) continue
    if (rule.kind === 'payment') await pay(caseId)
    else if (rule.kind === 'applicant') await answer(caseId, step)
    else if (rule.kind === 'task') {
      roles.add(rule.role)
      await decide(caseId, step, rule)
    }
    await until(async () => {
      const now = await stateOf(city.api.city, caseId)
      const same = now.steps[step.id]
      return now.status === 'closed' || same?.no !== step.no || same.status !== step.status || undefined
    })
  }
  expect(roles.size).toBeGreaterThanOrEqual(8)

  const citizen = await openTab(phone, `/en/cases/${caseId}`)
  await expectAccessible(citizen)
  const permit = citizen
    .locator('div.stack-s', { hasText: 'Building permit' })
    .filter({ has: citizen.locator('a.btn') })
  const link = await permit.getByRole('link', { name: 'View the letter' }).last().getAttribute('href')
  const letter = await citizen.request.get(link ?? '')
  expect([letter.status(), letter.headers()['content-type']]).toEqual([200, 'application/pdf'])
  // The QR code on the letter leads to this address; whoever scans it is nobody here.
  const verify = await permit.getByRole('link', { name: 'Verify' }).last().getAttribute('href')
  const stranger = await (await city.visit(undefined, { width: 390 })).newPage()
  await stranger.goto(verify ?? '')
  await stranger
    .getByRole('status')
    .getByText(/This letter is valid|این نامه معتبر است/)
    .waitFor()
  expect(await stranger.content()).not.toContain(permitAnswers.nationalId)
}, 400_000)
