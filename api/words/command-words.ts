import type { Action } from '../../domain/access/rights.ts'
import type { CommandName } from '../../domain/case/case-command.ts'
import { type CaseId, partId } from '../../domain/case/case-id.ts'
import type { Words } from '../../domain/procedure/words.ts'

/** What a reader can do about a case that waits, and where. */
export interface CommandPlace {
  right: Action
  label: Words
  /** Below `/api/v1`; undefined when what it needs is not there. */
  path: (at: WaitingPlace) => string | undefined
}

export interface WaitingPlace {
  caseId: CaseId
  no: number | null
  round: number
  correctionId: string | null
  invoiceId: string | null
  incidentId: string | null
}

const task =
  (end: string) =>
  ({ caseId, no }: WaitingPlace) =>
    no === null ? undefined : `/tasks/${partId('task', caseId, no)}/${end}`
const inquiry =
  (end: string) =>
  ({ caseId, no, round }: WaitingPlace) =>
    no === null ? undefined : `/inquiries/${partId('inquiry', caseId, no, round)}/${end}`

/** Commands that a wait may name, or that a closed case offers; the others are never what a case waits for. */
// biome-ignore format: one row a command
export const commandPlaces: Partial<Record<CommandName, CommandPlace>> = {
  decideTask: { right: 'task.decide', label: { fa: 'تصمیم بگیرید', en: 'Decide' }, path: task('decision') },
  requestCorrection: { right: 'task.request-correction', label: { fa: 'از متقاضی اصلاح بخواهید', en: 'Ask the applicant for a correction' }, path: task('correction-requests') },
  recallDecision: { right: 'task.recall', label: { fa: 'تصمیم را بازپس بگیرید', en: 'Take the decision back' }, path: task('recall') },
  answerCorrection: { right: 'correction.answer', label: { fa: 'اصلاح را بفرستید', en: 'Send the correction' }, path: ({ caseId, correctionId }) => correctionId === null ? undefined : `/cases/${caseId}/corrections/${correctionId}` },
  answerStep: { right: 'step.answer', label: { fa: 'پاسخ دهید', en: 'Answer' }, path: ({ caseId, no }) => `/cases/${caseId}/steps/${no}/answer` },
  confirmPayment: { right: 'payment.start', label: { fa: 'بپردازید', en: 'Pay' }, path: ({ invoiceId }) => invoiceId === null ? undefined : `/invoices/${invoiceId}/payments` },
  withdraw: { right: 'case.withdraw', label: { fa: 'از درخواست انصراف دهید', en: 'Withdraw the request' }, path: ({ caseId }) => `/cases/${caseId}/withdrawal` },
  revive: { right: 'case.revive', label: { fa: 'پرونده را دوباره به جریان بیندازید', en: 'Revive the case' }, path: ({ caseId }) => `/cases/${caseId}/revival` },
  answerInquiry: { right: 'inquiry.answer', label: { fa: 'پاسخ استعلام را ثبت کنید', en: 'Enter the answer' }, path: inquiry('answer') },
  decideWithoutInquiry: { right: 'inquiry.decide-without', label: { fa: 'بدون پاسخ و با دلیل تصمیم بگیرید', en: 'Decide without the answer, with a reason' }, path: inquiry('decision') },
  resolveIncident: { right: 'incident.resolve', label: { fa: 'اشکال را رفع کنید', en: 'Resolve the incident' }, path: ({ incidentId }) => incidentId === null ? undefined : `/admin/incidents/${incidentId}/resolution` },
  moveToStage: { right: 'case.move', label: { fa: 'پرونده را به مرحلهٔ دیگری ببرید', en: 'Move the case to another stage' }, path: ({ caseId }) => `/admin/cases/${caseId}/move` },
  release: { right: 'case.release', label: { fa: 'توقف را بردارید', en: 'Release the case' }, path: ({ caseId }) => `/admin/cases/${caseId}/release` },
}
