import type { City, Decision } from './city.ts'
import {
  answerStep,
  decideFinally,
  endsWith,
  minutesOfDays,
  openInvoice,
  payInvoice,
  readLetter,
  type Tell,
  tellWaiting,
} from './happenings.ts'
import { type PropertyName, transferAnswers } from './people.ts'
import { expectThat, type Story } from './story.ts'

export const notaryStories: readonly Story[] = [
  { name: 'notary-clean', title: 'Notary office 12 asks about a clean property', play: clean },
  // Before the debt is paid: a debt that is paid is owed no more, in a later run of these stories either.
  { name: 'notary-deposit', title: 'A disputed debt, deposited with the registry', play: deposit },
  { name: 'notary-debt', title: 'A property with a debt that is paid', play: debt },
  { name: 'notary-violation', title: 'A visit that finds a violation', play: violation },
  { name: 'notary-deadline', title: 'Day 8 escalates, day 10 is lost', play: deadline },
]

const notary = 'notary-12'

async function ask(city: City, tell: Tell, property: PropertyName): Promise<string> {
  const { caseId } = await city.apply(notary, 'notary-transfer-inquiry', transferAnswers(property), ['title-deed'])
  tell('The notary sends the inquiry with the deed.')
  return caseId
}

async function clean(city: City, tell: Tell): Promise<void> {
  const from = Date.now()
  const caseId = await ask(city, tell, 'maryam')
  await endsWith(city, tell, caseId, 'clear')
  tell(`Nobody had to do anything: answered in ${((Date.now() - from) / 1_000).toFixed(1)} s.`)
  await readLetter(city, tell, caseId, { account: notary, template: 'clear-answer' })
}

async function debt(city: City, tell: Tell): Promise<void> {
  const caseId = await ask(city, tell, 'babakInDebt')
  if (await wasPaidBefore(city, tell, caseId)) return
  await readLetter(city, tell, caseId, { account: notary, template: 'debt-answer' })
  tell('The answer carries the bill, so the legal clock is kept.')
  await payInvoice(city, tell, caseId, notary)
  await endsWith(city, tell, caseId, 'clear-after-payment')
  await readLetter(city, tell, caseId, { account: notary, template: 'clear-answer' })
}

async function deposit(city: City, tell: Tell): Promise<void> {
  const caseId = await ask(city, tell, 'babakInDebt')
  if (await wasPaidBefore(city, tell, caseId)) return
  await openInvoice(city, caseId)
  await answerStep(city, caseId, notary, { step: 'deposit', outcome: 'deposited', documents: ['deposit-receipt'] })
  tell('The owner disputes the debt: the notary uploads the receipt of its deposit.')
  await decideFinally(city, tell, caseId, { by: 'inquiry-clerk-1', step: 'receipt', outcome: 'accepted' })
  await endsWith(city, tell, caseId, 'clear-by-deposit')
  await readLetter(city, tell, caseId, { account: notary, template: 'deposit-answer' })
}

/** In a city where these stories were played before, the debt is gone: the inquiry is answered at once. */
async function wasPaidBefore(city: City, tell: Tell, caseId: string): Promise<boolean> {
  const now = await city.until(caseId, 'an invoice or an answer', (found) =>
    found.status === 'closed' || found.money.invoices.length > 0 ? found : undefined,
  )
  if (now.status !== 'closed') return false
  await endsWith(city, tell, caseId, 'clear')
  tell('The debt was paid when this story was told before, so nothing is owed any more.')
  return true
}

async function violation(city: City, tell: Tell): Promise<void> {
  const caseId = await ask(city, tell, 'kazem')
  await city.step(caseId, 'desk')
  await tellWaiting(city, tell, caseId)
  const decisions: readonly Decision[] = [
    { by: 'inquiry-clerk-1', step: 'desk', outcome: 'visit-needed' },
    {
      by: 'site-visitor-1',
      step: 'visit',
      outcome: 'violation',
      facts: { violationSquareMetres: 42 },
      reason: 'یک انباری بدون پروانه (نمونه)',
    },
    { by: 'revenue-officer-1', step: 'debts', outcome: 'confirmed', facts: { foundDebtRials: 0 } },
    {
      by: 'building-expert-1',
      step: 'expert',
      outcome: 'violation',
      reason: 'انباری ۴۲ متر مربع بدون پروانه (نمونه)',
    },
    { by: 'head-of-planning-1', step: 'signature', outcome: 'signed' },
  ]
  for (const decision of decisions) await decideFinally(city, tell, caseId, decision)
  await readLetter(city, tell, caseId, { account: notary, template: 'violation-answer' })
  tell(
    'The answer names the Article 100 case that was opened for the owner; the inquiry waits for it and is then answered anew.',
  )
  await tellWaiting(city, tell, caseId)
}

async function deadline(city: City, tell: Tell): Promise<void> {
  const caseId = await ask(city, tell, 'zahra')
  const { step } = await city.step(caseId, 'desk')
  tell(`It waits at «${step.label}», and nobody looks. Seven days pass.`)
  await city.forward(caseId, minutesOfDays(8))
  await city.until(caseId, 'the escalation', (now) => (now.overdue ? now : undefined))
  const path = '/api/v1/tasks?limit=100'
  const { tasks } = await city.ask<{ tasks: { caseId: string }[] }>('deputy-mayor-1', 'GET', path)
  expectThat(
    tasks.some((task) => task.caseId === caseId),
    'the deputy mayor finds the task on his desk',
  )
  tell('Day 8: the task lies on the deputy mayor’s desk as well.')
  await tellWaiting(city, tell, caseId)
  await city.forward(caseId, minutesOfDays(3))
  await endsWith(city, tell, caseId, 'deadline-lost')
}
