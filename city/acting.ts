import type { ProviderId } from '../activities/inquiries/inquiry-port.ts'
import { storeNextApplication } from '../db/personal/applications.ts'
import { officeApplicant } from '../domain/case/actor-rights.ts'
import type { CaseCommand } from '../domain/case/case-command.ts'
import type { InvoiceId } from '../domain/case/case-id.ts'
import type { LiveCase, StepState } from '../domain/case/case-state.ts'
import { payableNow } from '../domain/case/due-now.ts'
import {
  type ApplicantStep,
  type InquiryStep,
  type StepCore,
  stepOf,
  type TaskStep,
} from '../domain/procedure/procedure-core.ts'
import { takeCommand, takeResult } from './case-book.ts'
import { account, staffOf, systemActor } from './cast.ts'
import type { Facts } from './city-case.ts'
import { handIn } from './papers.ts'
import { usualAnswers } from './past-answers.ts'
import { payAtBank } from './paying.ts'
import { demand, demandOfOne, ownerOf, type Scene, words, workerOf } from './scene.ts'
import { usualFacts, usualReason } from './usual.ts'

/** Somebody does what a waiting step waits for. @throws Error when the case does not take it */
export async function actOn(scene: Scene, step: StepState, rule: StepCore, at: number): Promise<void> {
  const visit = scene.visits.get(step.id) ?? 0
  scene.visits.set(step.id, visit + 1)
  switch (rule.kind) {
    case 'task':
      return decide(scene, step, rule, visit, at)
    case 'applicant':
      return answer(scene, step, rule, visit, at)
    case 'payment':
      return pay(scene, step, at)
    case 'inquiry':
      return bringAnswer(scene, step, rule, visit, at)
    case 'settlement':
      return clearCheques(scene, at)
    default:
      throw new Error(`${scene.name}: nobody can do ${step.id}`)
  }
}

async function decide(scene: Scene, step: StepState, rule: TaskStep, visit: number, at: number): Promise<void> {
  const { state } = scene.book
  const chosen = chosenAt(scene, step.id, visit)
  const outcome = rule.outcomes.find(({ id }) => id === chosen) ?? rule.outcomes[0]
  if (!outcome || (chosen !== undefined && outcome.id !== chosen))
    throw new Error(`${scene.name}: no outcome ${chosen}`)
  const reason = scene.script.reasons?.[step.id] ?? usualReason
  const payload = {
    no: step.no,
    outcome: outcome.id,
    facts: factsFor(scene, step.id, visit, outcome.facts ?? [], at),
    text: outcome.reason === 'required' ? await words(scene, reason) : null,
  }
  const staff = staffOf([rule.role, ...state.escalatedTo], state.district)
  await demandOfOne(scene, 'decideTask', payload, staff, at)
}

async function answer(scene: Scene, step: StepState, rule: ApplicantStep, visit: number, at: number): Promise<void> {
  const { tools, book } = scene
  const { state } = book
  const actor = applicantOf(scene)
  const facts = factsFor(scene, step.id, visit, rule.facts ?? [], at)
  const procedure = await tools.procedures.procedure(state.service, state.version)
  const fields = procedure.form.flatMap(({ name, fact }) =>
    fact !== undefined && facts[fact] !== undefined ? [[name, facts[fact]]] : [],
  )
  const submission = await tools.database.withActor(workerOf(state.district, actor.id), async (tx) => {
    await handIn(tools, tx, ownerOf(state), actor.id, rule.documents ?? [])
    return storeNextApplication(tx, tools.keys, state.caseId, Object.fromEntries(fields))
  })
  const outcome = chosenAt(scene, step.id, visit) ?? rule.outcomes[0] ?? ''
  await demand(scene, 'answerStep', { no: step.no, outcome, facts, submission }, actor, at)
}

/** Whoever applied; what the office opened is answered at its desk. */
export function applicantOf(scene: Scene) {
  const { applicant, district } = scene.book.state
  if (applicant === officeApplicant) {
    const [clerk] = staffOf(['intake-clerk'], district)
    if (!clerk) throw new Error(`nobody is at the desk of ${district}`)
    return clerk
  }
  return account(applicant.replace(/^(prn|org)_/, ''), district).actor
}

async function pay(scene: Scene, step: StepState, at: number): Promise<void> {
  const { state } = scene.book
  const { invoiceId } = step
  const invoice = invoiceId ? state.invoices[invoiceId] : undefined
  if (!invoiceId || !invoice) throw new Error(`${scene.name}: ${step.id} has no bill`)
  const way = scene.script.pays?.[step.id] ?? 'told'
  const bill = {
    caseId: state.caseId,
    district: state.district,
    invoiceId,
    amountRials: payableNow(invoice).toString(),
    attempt: invoice.attempts.length + 1,
  }
  const command = await payAtBank(scene.tools, bill, way, at)
  if (command) hear(scene, command, at)
}

/** A command that is stored already. */
function hear(scene: Scene, command: CaseCommand, at: number): void {
  const refusal = takeCommand(scene.book, command, at)
  if (refusal) throw new Error(`${scene.name}: ${command.name}: ${refusal.refused}`)
}

async function bringAnswer(scene: Scene, step: StepState, rule: InquiryStep, visit: number, at: number): Promise<void> {
  // Publishing checked that the provider is one of the table's.
  const provider = rule.provider as ProviderId
  const told = scene.script.answers?.[step.id]
  const facts = told === undefined || told === 'silent' ? usualAnswers[provider] : factsOfVisit(told, visit)
  const { no, round } = step
  if (step.sentBy === 'polling') {
    const payload = { no, round, reference: step.reference ?? '', facts: allFacts(scene, provider, facts), text: null }
    const refusal = takeResult(scene.book, { name: 'inquiryAnswered', payload }, at)
    if (refusal) throw new Error(`${scene.name}: ${step.id}: ${refusal.refused}`)
    return
  }
  const isLetter = step.sentBy === 'letter'
  const [clerk] = staffOf(['inquiry-clerk'], scene.book.state.district)
  const actor = isLetter && clerk ? clerk : { ...systemActor, id: provider, kind: 'provider' as const }
  const text = isLetter ? await words(scene, 'نامهٔ سازمان به دبیرخانه رسید و پاسخ آن ثبت شد (نمونه).') : null
  await demand(scene, 'answerInquiry', { no, round, facts, text }, actor, at, isLetter ? 'api' : 'callback')
}

/** What the deed register holds is, unless a story says otherwise, what the deed says. */
function allFacts(scene: Scene, provider: ProviderId, facts: Facts): Facts {
  if (provider !== 'cadastre' || facts.cadastreDecision === 'unregistered') return facts
  const { deedAreaSquareMetres: area } = scene.book.state.facts
  return { cadastreAreaSquareMetres: typeof area === 'number' ? area : 0, cadastreMortgaged: false, ...facts }
}

/** The cashier takes every cheque whose day has come to the bank. */
async function clearCheques(scene: Scene, at: number): Promise<void> {
  const { state } = scene.book
  for (const { invoiceId, cheque } of ripeCheques(state))
    await demandOfOne(scene, 'clearCheque', { invoiceId, cheque }, staffOf(['cashier'], state.district), at)
}

/** Cheques whose day has come and of which the bank has said nothing. */
export function ripeCheques({ invoices }: LiveCase) {
  return Object.entries(invoices).flatMap(([id, { instalments }]) =>
    Object.entries(instalments?.cheques ?? {}).flatMap(([cheque, { status }]) =>
      // Keys of the record are the ids under which the invoices were issued.
      status === 'due' ? [{ invoiceId: id as InvoiceId, cheque }] : [],
    ),
  )
}

export function ruleOf(scene: Scene, step: StepState): StepCore | undefined {
  return stepOf(scene.book.core, scene.book.state.stage ?? '', step.id)
}

function chosenAt({ script }: Scene, step: string, visit: number): string | undefined {
  const line = script.choose?.[step]
  return typeof line === 'object' ? (line[visit] ?? line.at(-1)) : line
}

function factsFor(scene: Scene, step: string, visit: number, names: readonly string[], at: number): Facts {
  const { factsAt, facts = {} } = scene.script
  const here = { ...facts, ...(factsAt?.[step]?.[visit] ?? factsAt?.[step]?.at(-1)) }
  return Object.fromEntries(names.map((name) => [name, here[name] ?? usualFacts(name, scene.book.state, at)]))
}

function factsOfVisit(told: Facts | readonly Facts[], visit: number): Facts {
  if (!Array.isArray(told)) return told as Facts // no list, so one answer for all
  return told[visit] ?? told.at(-1) ?? {}
}
