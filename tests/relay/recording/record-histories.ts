import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseId } from '../../../domain/case/case-id.ts'
import type { LiveCase } from '../../../domain/case/case-state.ts'
import { type City, startCity } from '../../support/city.ts'
import { play, type Script } from '../../support/story.ts'
import {
  applicantActor,
  eventsOf,
  fastForward,
  openTestCase,
  send,
  stateOf,
  type TestCase,
  until,
} from '../../support/test-case.ts'
import { sleepsOf } from './history-cuts.ts'

/** Records one run of each story; together they sleep in every stage of both services. */
const folder = fileURLToPath(new URL('../../histories/', import.meta.url))
const day = 86_400_000

interface Story {
  open: Omit<TestCase, 'service'>
  tell: (caseId: CaseId) => Promise<LiveCase>
  outcome: string
}

/** The city in which a story is being told. */
let city: City
let cities: Readonly<Record<'quick' | 'patient', City>>
beforeAll(async () => {
  cities = { quick: await startCity(), patient: await startCity({ firstTries: false }) }
})
afterAll(() => Promise.all([cities?.quick.stop(), cities?.patient.stop()]))

const plannedHouse = { plannedFloors: 3, plannedUnits: 3, plannedAreaSquareMetres: 420 }
/** One heir and one co-owner, who both agree. */
const asked = {
  heirs: JSON.stringify([{ name: 'آیدا شبیهی', nationalId: '9990001111', phone: '09990000091' }]),
  coOwners: JSON.stringify([{ name: 'نادر الگویی', nationalId: '9990001073', phone: '09990000092' }]),
}
const permits: Record<string, Story> = {
  plain: { open: { facts: plannedHouse }, tell: (caseId) => play(city, caseId), outcome: 'permit' },
  detours: {
    // The owner has died and there is a co-owner, the commission grants an exception, the bill expires and a receipt is asked for.
    open: {
      facts: { ...plannedHouse, coOwned: true },
      answers: asked,
      person: 5,
      renovationCode: '1-2-1-2-0-0-0',
      postalCode: '5814733916',
    },
    tell: (caseId) =>
      playWithExpiredBill(caseId, { choose: { layout: 'exception', insurance: ['missing', 'insured'] } }),
    outcome: 'permit',
  },
  agreement: { open: { facts: { request: 'agreement' } }, tell: (caseId) => play(city, caseId), outcome: 'agreement' },
  refusal: {
    open: {},
    tell: (caseId) => play(city, caseId, { choose: { layout: 'not-allowed' } }),
    outcome: 'refused',
  },
}

const answers = {
  notaryOffice: '12',
  notaryCity: 'خوی',
  letterNumber: '1405-118',
  letterDate: '2026-11-22',
  registryPlate: 'پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی',
  transaction: 'sale',
  share: 'شش دانگ',
  buyerNationalId: '9990001235',
}
/** A clean property is answered at once; without a certificate the case goes to the desk. */
const clean = { answers, person: 0, renovationCode: '1-1-1-1-0-0-0' }
const uncertified = { answers, person: 2, renovationCode: '1-1-2-1-0-0-0' }
const indebted = { answers, person: 9, renovationCode: '1-3-1-1-0-0-0' }
const notaryStory = (open: Story['open'], outcome: string, script: Script = {}): Story => ({
  open,
  outcome,
  tell: (caseId) => play(city, caseId, script),
})
const notaryInquiries: Record<string, Story> = {
  clean: notaryStory(clean, 'clear'),
  violation: { open: uncertified, tell: playWithViolation, outcome: 'no-certificate' },
  'no-certificate': notaryStory(uncertified, 'no-certificate', { choose: { expert: 'no-certificate' } }),
  unanswerable: notaryStory(uncertified, 'not-answerable', { choose: { expert: 'not-answerable' } }),
  deposit: { open: indebted, tell: playWithDeposit, outcome: 'clear-by-deposit' },
  // Last: it settles the debt in the register.
  'debt-paid': { open: indebted, tell: playWithPayment, outcome: 'clear-after-payment' },
}

/** A run sleeps in some stages only when their effects do not succeed at the first try. */
const patient: ReadonlySet<string> = new Set([
  'plain',
  'agreement',
  'refusal',
  'clean',
  'no-certificate',
  'unanswerable',
  'deposit',
])

for (const [service, stories] of [
  ['building-permit', permits],
  ['notary-transfer-inquiry', notaryInquiries],
] as const) {
  for (const [name, story] of Object.entries(stories)) {
    test(`${service} ${name}`, () => record('quick', service, name, story))
    if (patient.has(name)) test(`${service} ${name}, patiently`, () => record('patient', service, name, story))
  }
}

async function record(
  pace: keyof typeof cities,
  service: string,
  name: string,
  { open, tell, outcome }: Story,
): Promise<void> {
  city = cities[pace]
  const caseId = await openTestCase(city, { service, ...open })
  const state = await tell(caseId)
  expect(state).toMatchObject({ status: 'closed', outcome })
  await until(async () => ((await city.cases.isRunning(caseId)) ? undefined : true))
  const history = await city.client.workflow.getHandle(caseId).fetchHistory()
  const sleeps = sleepsOf(history, await eventsOf(city, caseId))
  const { events } = JSON.parse(historyToJSON(history)) as { events: unknown[] }
  await mkdir(folder, { recursive: true })
  const recording = { service, version: state.version, sleeps, history: { events: events.map(withoutMachine) } }
  const file = pace === 'patient' ? `${service}.${name}-patiently` : `${service}.${name}`
  await writeFile(`${folder}${file}.json`, `${JSON.stringify(recording)}\n`)
}

/** Names of machines and the server's own numbers: nothing that a replay looks at. */
const unheeded = new Set(['identity', 'taskId', 'requestId'])

function withoutMachine(event: unknown): unknown {
  return JSON.parse(JSON.stringify(event, (key, value) => (unheeded.has(key) ? undefined : value)))
}

async function playWithExpiredBill(caseId: CaseId, script: Script): Promise<LiveCase> {
  await play(city, caseId, { ...script, stopAt: ['fees'] })
  await fastForward(city, caseId, 45 * day)
  await untilStage(caseId, 'renewal')
  return play(city, caseId, script)
}

async function playWithPayment(caseId: CaseId): Promise<LiveCase> {
  await play(city, caseId, { stopAt: ['arrears', 'deposit'] })
  // The deposit may be asked for before the bill is written.
  const state = await until(async () => {
    const now = await stateOf(city, caseId)
    return now.steps.arrears?.invoiceId ? now : undefined
  })
  const invoiceId = state.steps.arrears?.invoiceId
  const amountRials = invoiceId && state.invoices[invoiceId]?.amountRials
  if (!invoiceId || !amountRials) throw new Error('nothing is billed')
  await send(city, caseId, 'confirmPayment', { invoiceId, attempt: `pay_${invoiceId}`, amountRials })
  return until(async () => {
    const now = await stateOf(city, caseId)
    return now.status === 'closed' ? now : undefined
  })
}

/** The Article 100 case ends, the inquiry is looked at anew, and there is still no certificate. */
async function playWithViolation(caseId: CaseId): Promise<LiveCase> {
  const state = await play(city, caseId, {
    choose: { desk: 'visit-needed', visit: 'violation', expert: 'violation' },
    stopAt: ['article100'],
  })
  const { no = 0, childId } = state.steps.article100 ?? {}
  if (!childId) throw new Error('no Article 100 case was opened')
  await until(async () => (Object.keys((await stateOf(city, caseId)).letters).length > 0 ? true : undefined))
  await send(city, caseId, 'closeSubcase', { no, childId, outcome: 'fine-paid', facts: {} })
  await untilStage(caseId, 'desk')
  return play(city, caseId, { choose: { expert: 'no-certificate' } })
}

async function playWithDeposit(caseId: CaseId): Promise<LiveCase> {
  const state = await play(city, caseId, { stopAt: ['arrears', 'deposit'] })
  const step = state.steps.deposit
  if (!step) throw new Error('no deposit is asked for')
  const submission = { id: 'sub_receipt', hash: '00' }
  const payload = { no: step.no, outcome: 'deposited', facts: {}, submission }
  const { delivery } = await send(city, caseId, 'answerStep', payload, applicantActor)
  expect(delivery.fate).toBe('applied')
  await untilStage(caseId, 'deposit')
  return play(city, caseId)
}

function untilStage(caseId: CaseId, stage: string): Promise<true> {
  return until(async () => ((await stateOf(city, caseId)).stage === stage ? true : undefined))
}
