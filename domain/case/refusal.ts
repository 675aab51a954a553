/**
 * Why a command is not done. Both languages have words for each code (`domain/case/refusal-words.ts`); parameters are
 * ids, enums and instants only.
 */
export const refusalCodes = [
  'malformed',
  'case-not-found',
  'case-closed',
  'case-not-closed',
  'case-not-stagnant',
  'case-held',
  'case-not-held',
  'not-your-role',
  'not-your-district',
  'not-the-applicant',
  'four-eyes',
  'task-not-open',
  'task-already-decided',
  'outcome-unknown',
  'fact-missing',
  'fact-unknown',
  'fact-malformed',
  'fact-decided',
  'reason-required',
  'nothing-to-recall',
  'recall-window-over',
  'not-the-decider',
  'correction-pending',
  'correction-not-open',
  'correction-items-missing',
  'step-not-open',
  'consent-unknown',
  'consent-not-open',
  'deadline-passed',
  'withdrawal-not-allowed',
  'inquiry-not-open',
  'inquiry-already-answered',
  'inquiry-not-escalated',
  'invoice-unknown',
  'invoice-not-open',
  'instalments-not-allowed',
  'cheque-malformed',
  'cheque-repeated',
  'cheque-unknown',
  'cheque-sum-unknown',
  'cheque-not-due',
  'payment-repeated',
  'amount-mismatch',
  'refund-unknown',
  'refund-too-large',
  'refund-not-refused',
  'second-person-needed',
  'letter-unknown',
  'letter-not-valid',
  'incident-not-open',
  'resolution-not-allowed',
  'stage-unknown',
  'stage-owed',
  'subcase-unknown',
  'calendar-not-newer',
  'deadline-not-extendable',
  'result-outdated',
  'training-only',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export interface Refusal {
  refused: RefusalCode
  params: Readonly<Record<string, string | number>>
}

export function refuse(code: RefusalCode, params: Refusal['params'] = {}): Refusal {
  return { refused: code, params }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}
