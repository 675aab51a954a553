import type { CaseEvent, CaseEventType } from './case-event.ts'
import type { NoticeRow } from './case-projection.ts'

/** Which event is told to whom, by which template; at most one message per event and audience. */
const noticeOf: Partial<Record<CaseEventType, string>> = {
  CaseOpened: 'case-received',
  CorrectionRequested: 'correction-requested',
  ApplicantAsked: 'applicant-asked',
  InvoiceIssued: 'invoice-issued',
  PaymentConfirmed: 'payment-received',
  LetterIssued: 'letter-issued',
  CaseClosed: 'case-closed',
  CaseReopened: 'case-reopened',
}

export function noticesOf(event: CaseEvent): readonly Omit<NoticeRow, 'index'>[] {
  // A letter of no step came too late and is revoked in the same breath.
  if (event.type === 'LetterIssued' && event.no === 0) return []
  const template = noticeOf[event.type]
  return template === undefined ? [] : [{ template, audience: 'applicant' }]
}
