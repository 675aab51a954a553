import type { ProcedureCore } from '../procedure/procedure-core.ts'
import type { CaseEvent, CaseEventType } from './case-event.ts'
import type { NoticeRow } from './case-projection.ts'

/** Which event is told to the applicant, by which template; at most one message per event and audience. */
const noticeOf: Partial<Record<CaseEventType, string>> = {
  CaseOpened: 'case-received',
  CorrectionRequested: 'correction-requested',
  ApplicantAsked: 'applicant-asked',
  InvoiceIssued: 'invoice-issued',
  PaymentConfirmed: 'payment-received',
  ChequeCleared: 'payment-received',
  ChequeBounced: 'cheque-bounced',
  LetterIssued: 'letter-issued',
  CaseClosed: 'case-closed',
  CaseReopened: 'case-reopened',
}
const reminderOf = {
  correction: 'correction-reminder',
  applicant: 'applicant-reminder',
  payment: 'payment-reminder',
} as const

export function noticesOf(core: ProcedureCore, event: CaseEvent): readonly Omit<NoticeRow, 'index'>[] {
  const template = templateOf(core, event)
  return template === undefined ? [] : [{ template, audience: 'applicant' }]
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
