import type { CaseId } from './case-id.ts'

export const effectKinds = [
  'checks',
  'consents',
  'inquiry',
  'pollInquiry',
  'invoice',
  'letter',
  'register',
  'subcase',
  'tellParent',
  'refund',
] as const
export type EffectKind = (typeof effectKinds)[number]

/**
 * Something that the world still owes a case. It names the work; the activity reads what it needs from the recorded case,
 * so histories stay small and free of personal data.
 */
export interface Effect {
  kind: EffectKind
  /** `caseId/stage/visit/step/round`: a plain retry keeps it, a retry with other data makes a new one. */
  key: string
  caseId: CaseId
  /** Number of the step in the case; 0 for effects of no step (tellParent, refund). */
  no: number
  round: number
  stage: string
  step: string
  /** What the kind needs beyond the recorded case: the provider's reference to poll, the refund's id. */
  reference: string | null
}
