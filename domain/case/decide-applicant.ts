import { type ProcedureCore, stepOf } from '../procedure/procedure-core.ts'
import { applicantRefusal } from './actor-rights.ts'
import { closing } from './advance.ts'
import type { CommandOf } from './case-command.ts'
import type { CaseEvent } from './case-event.ts'
import { factsRefusal, ownFacts } from './case-facts.ts'
import type { InvoiceId } from './case-id.ts'
import { type LiveCase, stepByNo } from './case-state.ts'
import type { Decision } from './decide.ts'
import { refuse } from './refusal.ts'

export function answerCorrection(
  core: ProcedureCore,
  state: LiveCase,
  command: CommandOf<'answerCorrection'>,
): Decision {
  const foreign = applicantRefusal(state, command.actor)
  if (foreign) return foreign
  const { correctionId, facts, submission } = command.payload
  if (state.correction?.id !== correctionId) return refuse('correction-not-open')
  if (command.receivedAt > state.correction.replyBy) return refuse('deadline-passed', { at: state.correction.replyBy })
  const wrong = factsRefusal(core, facts, ownFacts(core))
  return wrong ?? [{ type: 'CorrectionAnswered', correctionId, facts, submission }]
}

export function answerStep(core: ProcedureCore, state: LiveCase, command: CommandOf<'answerStep'>): Decision {
  const foreign = applicantRefusal(state, command.actor)
  if (foreign) return foreign
  const { no, outcome, facts, submission } = command.payload
  const step = stepByNo(state, no)
  const rule = step && stepOf(core, state.stage ?? '', step.id)
  if (!step || rule?.kind !== 'applicant' || step.status !== 'waiting') return refuse('step-not-open')
  if (step.dueAt !== null && command.receivedAt > step.dueAt) return refuse('deadline-passed', { at: step.dueAt })
  if (!rule.outcomes.includes(outcome)) return refuse('outcome-unknown', { outcome })
  const wrong = factsRefusal(core, facts, rule.facts ?? [], rule.facts)
  return wrong ?? [{ type: 'ApplicantAnswered', no, outcome, facts, submission }]
}

/** Somebody who was asked agrees or refuses; whoever holds his phone proved that before the command was stored. */
export function answerConsent(core: ProcedureCore, state: LiveCase, command: CommandOf<'answerConsent'>): Decision {
  const { no, consentId, answer, text } = command.payload
  if (command.actor.kind !== 'system' && command.actor.id !== consentId) return refuse('consent-unknown')
  const step = stepByNo(state, no)
  const rule = step && stepOf(core, state.stage ?? '', step.id)
  if (!step || rule?.kind !== 'consent' || step.status !== 'waiting') return refuse('consent-not-open')
  const standing = step.consents && Object.hasOwn(step.consents, consentId) ? step.consents[consentId] : undefined
  if (standing === undefined) return refuse('consent-unknown')
  if (standing !== 'asked') return refuse('consent-not-open')
  if (step.dueAt !== null && command.receivedAt > step.dueAt) return refuse('deadline-passed', { at: step.dueAt })
  return [{ type: 'ConsentAnswered', no, consentId, answer, text }]
}

export function withdraw(core: ProcedureCore, state: LiveCase, command: CommandOf<'withdraw'>): Decision {
  const foreign = applicantRefusal(state, command.actor)
  if (foreign) return foreign
  if (core.byOffice) return refuse('withdrawal-not-allowed')
  return [
    { type: 'CaseWithdrawn', text: command.payload.text },
    ...voidOpenInvoices(state),
    ...closing('withdrawn', 'withdrawn'),
  ]
}

/** Invoices that nobody shall pay any more. */
export function voidOpenInvoices(state: LiveCase): readonly CaseEvent[] {
  return Object.entries(state.invoices).flatMap(([id, invoice]): CaseEvent[] =>
    // Keys of the record are the ids under which the invoices were issued.
    invoice.status === 'open' ? [{ type: 'InvoiceVoided', invoiceId: id as InvoiceId }] : [],
  )
}
