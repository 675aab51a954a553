import { createHash } from 'node:crypto'
import { payAtBank } from '../http/bank-page.ts'
import type { CaseNow, City, Decision } from './city.ts'
import { expectThat } from './story.ts'

export type Tell = (line: string) => void

/** Minutes in which a decision can be taken back, and one more. */
const recallWindow = 11
export const minutesOfDays = (days: number) => days * 24 * 60

/** Decides and lets the time pass in which the decision could be taken back. */
export async function decideFinally(city: City, tell: Tell, caseId: string, decision: Decision): Promise<void> {
  const { step } = await city.decide(caseId, decision)
  tell(`${decision.by} decides «${step.label}»: ${decision.outcome}; ten minutes later it takes effect.`)
  await city.forward(caseId, recallWindow)
}

/** Several people decide side by side; the time to take back passes once for all. */
export async function decideTogether(city: City, tell: Tell, caseId: string, all: readonly Decision[]): Promise<void> {
  for (const decision of all) {
    const { step } = await city.decide(caseId, decision)
    tell(`${decision.by} decides «${step.label}»: ${decision.outcome}.`)
  }
  await city.forward(caseId, recallWindow)
}

/** Tells why a case waits, in the product's own words. */
export async function tellWaiting(city: City, tell: Tell, caseId: string): Promise<void> {
  const { publicStatus, waitingFor } = await city.case(caseId)
  tell(`Status: «${publicStatus.label}».`)
  for (const { sentence } of waitingFor) tell(`   It waits: ${sentence}`)
}

/** The applicant answers a step that waits for him, with documents. */
export async function answerStep(
  city: City,
  caseId: string,
  account: string,
  answer: { step: string; outcome: string; facts?: object; documents?: readonly string[] },
): Promise<void> {
  const { stepId } = await city.step(caseId, answer.step)
  const documents = await city.documents(account, answer.documents ?? [])
  const body = { outcome: answer.outcome, facts: answer.facts ?? {}, documents }
  await city.ask(account, 'POST', `/api/v1/cases/${caseId}/steps/${stepId}/answer`, body)
}

/** Waits for an open invoice and pays it at the bank's page. */
export async function payInvoice(city: City, tell: Tell, caseId: string, account: string): Promise<string> {
  const invoice = await openInvoice(city, caseId)
  tell(
    `An invoice of ${invoice.amountRials} rials is there: bill ${invoice.bill?.billId}, payment ${invoice.bill?.paymentId}.`,
  )
  await payAtBank(city.api, city.bank, city.key(account), invoice.invoiceId)
  await city.until(caseId, 'the payment', (now) => paid(now, invoice.invoiceId))
  tell('It is paid at the bank’s page; the bank was asked and says so too.')
  return invoice.invoiceId
}

export function openInvoice(city: City, caseId: string) {
  return city.until(caseId, 'an open invoice', (now) =>
    now.money.invoices.find((invoice) => invoice.status === 'open' && invoice.bill !== null),
  )
}

export function paid(now: CaseNow, invoiceId: string) {
  return now.money.invoices.find((invoice) => invoice.invoiceId === invoiceId && invoice.status === 'paid')
}

/** Waits for the end of a case. @throws Error when it ends otherwise than told */
export async function endsWith(city: City, tell: Tell, caseId: string, outcome: string): Promise<CaseNow> {
  const end = await city.until(caseId, 'the end of the case', (now) => (now.status === 'closed' ? now : undefined))
  expectThat(end.outcome?.id === outcome, `the case ends with ${outcome}, not with ${end.outcome?.id}`)
  tell(`The case is closed: «${end.outcome?.label}».`)
  return end
}

type Letter = CaseNow['letters'][number]

/** Fetches the newest letter of a template as PDF, checks its hash, and verifies it by the code that is printed on it. */
export async function readLetter(
  city: City,
  tell: Tell,
  caseId: string,
  reader: { account: string; template: string },
): Promise<Letter> {
  const letter = await city.until(caseId, `the letter ${reader.template}`, (now) =>
    now.letters.findLast(({ template, pdf }) => template.id === reader.template && pdf !== null),
  )
  const { status, bytes } = await city.api.send(
    city.key(reader.account),
    'GET',
    `/api/v1/letters/${letter.letterId}.pdf`,
  )
  const isPdf = status === 200 && Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expectThat(isPdf && sha256 === letter.sha256, `the PDF of ${letter.number} can be read whole (answered ${status})`)
  tell(`«${letter.template.label}» ${letter.number}: a PDF of ${bytes.length} bytes.`)
  await verify(city, tell, letter, 'valid')
  return letter
}

/** Asks the open page of verification about a letter's code. */
export async function verify(city: City, tell: Tell, letter: Letter, expected: string): Promise<void> {
  const { status, message } = await city.ask<{ status: string; message: string }>(
    null,
    'GET',
    `/v/${letter.verificationCode}`,
  )
  expectThat(status === expected, `/v/${letter.verificationCode} says ${expected}, not ${status}`)
  tell(`Verified by its code ${letter.verificationCode}: «${message}»`)
}
