import type { ProcedureCore } from '../procedure/procedure-core.ts'
import type { CaseEvent, CaseEventType } from './case-event.ts'
import type { NoticeRow } from './case-projection.ts'

/** Which event is told to the applicant, by which template; at most one message per event and audience. */
const noticeOf: Partial<Record<CaseEventType, string>> = {
  CaseOpened: 'case-received',
  CorrectionRequested: 'correction-requested',
  ApplicantAsked: 'applicant-asked',
  ConsentsAsked: 'consents-asked',
  InvoiceIssued: 'invoice-issued',
  PaymentConfirmed: 'payment-received',
  ChequeCleared: 'payment-received',
  ChequeBounced: 'cheque-bounced',
  LetterIssued: 'letter-issued',
  CaseClosed: 'case-closed',
  CaseReopened: 'case-reopened',
}
/** What the programs of an organisation are told, by the type of the message. */
const webhookOf: Partial<Record<CaseEventType, string>> = {
  InvoiceIssued: 'invoice.issued',
  LetterIssued: 'letter.issued',
  LetterRevoked: 'letter.revoked',
  LetterReplaced: 'letter.replaced',
  CorrectionRequested: 'correction.requested',
  CaseClosed: 'inquiry.closed',
  CaseReopened: 'inquiry.reopened',
}
const reminderOf = {
  correction: 'correction-reminder',
  applicant: 'applicant-reminder',
  payment: 'payment-reminder',
  consent: 'consents-reminder',
} as const

export function noticesOf(core: ProcedureCore, event: CaseEvent): readonly Omit<NoticeRow, 'index'>[] {
  // Where nobody is named there is nobody to write to.
  if (event.type === 'ConsentsAsked' && event.consents.length === 0) return []
  const template = templateOf(core, event)
  const invited = invitationOf(event)
  const told = core.byOrganisation ? webhookOf[event.type] : undefined
  return [
    ...(template === undefined ? [] : [{ template, audience: 'applicant' as const }]),
    ...(invited === undefined ? [] : [{ template: invited, audience: 'consent' as const }]),
    ...(told === undefined ? [] : [{ template: told, audience: 'organisation' as const }]),
  ]
}

/** What those read whose consent is asked for. */
function invitationOf(event: CaseEvent): string | undefined {
  if (event.type === 'ConsentsAsked') return 'consent-invitation'
  return event.type === 'ApplicantReminded' && event.what === 'consent' ? 'consent-reminder' : undefined
}

function templateOf(core: ProcedureCore, event: CaseEvent): string | undefined {
  // A letter of no step came too late and is revoked in the same breath.
  if (event.type === 'LetterIssued' && event.no === 0) return undefined
  if (event.type === 'PaymentConfirmed' && event.surplus) return 'payment-surplus'
  if (event.type === 'RefundMade') return 'refund-made'
  if (event.type === 'ApplicantReminded') return reminderOf[event.what]
  // Who was not heard of is told how to go on.
  if (event.type === 'CaseClosed' && core.outcomes[event.outcome]?.kind === 'stagnant') return 'case-stagnant'
  return noticeOf[event.type]
}
