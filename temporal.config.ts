import type { EffectKind } from './domain/case/effect.ts'

/**
 * How this program meets Temporal. Pure constants: workflow code reads them too, and none of them is part of what replay
 * compares, so they may change while cases run.
 */
export const taskQueues = {
  /** Workflows, their local activities, and effects that only touch our own database. */
  cases: 'cases',
  /** Calls to other organisations, so that a slow provider never keeps a case's own work waiting. */
  inquiries: 'inquiries',
} as const

/** Search attributes that operators filter by; never personal. */
export const searchAttributes = {
  stage: 'CaseStage',
  service: 'ServiceType',
  office: 'OfficeId',
  stuckReason: 'StuckReason',
  needsAttention: 'NeedsAttention',
} as const

/** How patiently an effect is retried before it becomes an incident. */
export interface EffectClass {
  taskQueue: keyof typeof taskQueues
  startToClose: string
  /**
   * Tried first within the workflow task, for this long: a sound effect is done within tens of milliseconds and leaves one
   * event. Commands for the case wait meanwhile, so it stays below `engine.updateDeadlineMs`.
   */
  firstTryMs?: number
  /** Total time of all attempts; then the case parks with an incident. */
  patience: string
  /** The same in training mode, where nobody wants to wait for hours to see a case park. */
  trainingPatience: string
  retry: { initialInterval: string; backoffCoefficient: number; maximumInterval: string }
}

const ours: EffectClass = {
  taskQueue: 'cases',
  startToClose: '30s',
  patience: '1 hour',
  trainingPatience: '60s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
}
const provider: EffectClass = {
  taskQueue: 'inquiries',
  startToClose: '20s',
  patience: '6 hours',
  trainingPatience: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
}

export const effectClasses: Readonly<Record<EffectKind, EffectClass>> = {
  checks: { ...ours, firstTryMs: 3_000 },
  consents: { ...ours, firstTryMs: 3_000 },
  invoice: { ...ours, firstTryMs: 3_000 },
  letter: { ...ours, startToClose: '60s', firstTryMs: 3_000 },
  register: { ...ours, firstTryMs: 3_000 },
  subcase: ours,
  tellParent: { ...ours, patience: '30 days', trainingPatience: '1 day' },
  inquiry: { ...provider, firstTryMs: 2_000 },
  // "Not answered yet" is a retry with a delay; how long to wait is the procedure's silence rule, not ours.
  pollInquiry: { ...provider, patience: '400 days', trainingPatience: '400 days' },
  refund: { ...provider, taskQueue: 'cases' },
}

/** How an inquiry waits for a provider that was switched off: as long as it takes, and within half a minute it goes on. */
export const switchedOffWait = {
  taskQueue: 'cases',
  startToClose: '10s',
  patience: '400 days',
  retry: { initialInterval: '2s', backoffCoefficient: 1.5, maximumInterval: '30s' },
} as const

export const engine = {
  /** A run with more events than this starts anew when nothing is in flight. */
  continueAsNewAfterEvents: 2_000,
  /** How long the API waits for a run's answer before it hands the command over for later. */
  updateDeadlineMs: 4_000,
  /** A worker that died is noticed after this, not when the time of its effect is over. */
  heartbeatTimeoutMs: 10_000,
  /** Commands that lack a mark for this long are delivered again. */
  redeliverAfterMs: 5_000,
  reconcileEveryMs: 60_000,
  workflowType: 'caseWorkflow',
} as const
