import type { Role } from '../access/role.ts'
import type { FactType, FactValue } from '../expression/expression.ts'
import type { ClockRule } from '../time/clock.ts'

/**
 * The executable part of a procedure: what the case machine needs and nothing that only people read.
 * It travels into every run of a case, so it stays below 16 kB of JSON (about 3 kB compressed).
 */
export interface ProcedureCore {
  service: string
  version: string
  /** How long a decision can be taken back before it has any effect outside, unless its step says otherwise. */
  recallMinutes: number
  /** The municipality opened it by its duty: nobody whom it concerns can withdraw it. */
  byOffice?: true
  /** Organisations ask, and their programs are told what becomes of it. */
  byOrganisation?: true
  facts: Readonly<Record<string, FactCore>>
  clocks: readonly ClockCore[]
  /** First stage of a case. */
  start: string
  stages: readonly StageCore[]
  outcomes: Readonly<Record<string, OutcomeCore>>
}

export interface FactCore {
  type: FactType
  /** Value until something tells better; guards never meet a missing fact. */
  initial: FactValue
  /** Told by the application form: the applicant may correct it. */
  form?: true
  /** Bounds of a number that somebody gives. */
  min?: number
  max?: number
}

export interface OutcomeCore {
  kind: 'granted' | 'refused' | 'lapsed' | 'stagnant'
}

export interface ClockCore {
  id: string
  /** A legal clock never pauses; a service clock pauses while the applicant has to act. */
  kind: 'legal' | 'service'
  limit: ClockRule
  /** Steps whose end means that the clock was kept. */
  metBy: readonly string[]
  /** In time order; what happens when the clock reaches each point without having been met. */
  marks: readonly ClockMark[]
}

export interface ClockMark {
  id: string
  after: ClockRule
  action: 'remind' | 'escalate' | 'record-loss'
  /** `escalate`: the role that may now decide every open task. */
  role?: Role
  /** `record-loss`: the outcome with which the case closes. */
  outcome?: string
}

export interface StageCore {
  id: string
  /** The one word that the public sees. */
  status: string
  steps: readonly StepCore[]
  /** Steps of which the first to end lets the others go: bill paid, or deposit shown. All other steps must end as well. */
  either?: readonly string[]
  /** First match wins; the last has no guard. */
  next: readonly Transition[]
}

export interface Transition {
  when?: string
  to?: string
  close?: string
}

interface StepBase {
  id: string
  /** Guard: the step is left out when it is false on entering the stage. */
  when?: string
}

export interface CheckStep extends StepBase {
  kind: 'check'
  checks: readonly string[]
}

export interface InquiryStep extends StepBase {
  kind: 'inquiry'
  provider: string
  /** Facts that the answer may set. */
  answers: readonly string[]
  /** Those of them that only some answers tell: life and death of a person who was recognised, the limit of a height. */
  optional?: readonly string[]
  silence: SilenceRule
  /** An admin may go on without this answer. Never for safety. */
  skippable?: boolean
}

export interface SilenceRule {
  after: ClockRule
  then: 'ask-again' | 'escalate' | 'deemed-consent'
  /** `ask-again`: how often before it is escalated. */
  times?: number
  /** The official who decides with a written reason when silence is escalated. */
  role?: Role
  /** `deemed-consent`: what counts as answered. */
  facts?: Readonly<Record<string, FactValue>>
}

export interface TaskStep extends StepBase {
  kind: 'task'
  role: Role
  outcomes: readonly TaskOutcomeCore[]
  due: ClockRule
  /** Steps whose decider may not decide this one. */
  notBy?: readonly string[]
  recallMinutes?: number
  /** This decision is the signature under the letters that name it. */
  signs?: boolean
}

export interface TaskOutcomeCore {
  id: string
  /** Facts that the decision may set; each must be given unless listed in `optional`. */
  facts?: readonly string[]
  /** Facts that follow from the choice itself: the verdict that now counts. */
  sets?: Readonly<Record<string, FactValue>>
  reason?: 'required'
}

export interface ApplicantStep extends StepBase {
  kind: 'applicant'
  outcomes: readonly string[]
  facts?: readonly string[]
  /** Documents that the answer must bring. */
  documents?: readonly string[]
  replyBy: ClockRule
  /** Fact with the day (`YYYY-MM-DD`) from which the period counts, such as the service of a verdict; else from the asking. */
  countsFrom?: string
  /** Fact with the days that an official gave, at most those of `replyBy`. */
  daysFact?: string
  /** Outcome when nobody answers. */
  silent: string
}

/** Everybody whom the application names as one of these has to agree, each with a code that is sent to his own phone. */
export interface ConsentStep extends StepBase {
  kind: 'consent'
  of: ConsentParty
  replyBy: ClockRule
}

/** Whose consent a procedure may ask for: the field of the form that names them is in `consentFields`. */
export const consentParties = ['owner', 'co-owners', 'heirs'] as const
export type ConsentParty = (typeof consentParties)[number]

export interface PaymentStep extends StepBase {
  kind: 'payment'
  /** Tariff headings of the invoice, in the order in which they are printed. */
  headings: readonly string[]
  expires: ClockRule
  /** Fact with the last year whose entries of registers are billed; later ones are left out. */
  through?: string
  /**
   * A plan may be agreed: so much down, the rest by cheques. The step then ends with `instalments` once the down payment is
   * there; what must not come before all the money stands behind a `settlement`.
   */
  instalments?: { downPercent: number; chequesMax: number; daysMax: number }
  /** `go-on`: a cheque that comes back after the case went on stops nothing; else the case stands until it is made good. */
  onBounce?: 'go-on'
}

/** Waits until every cheque of the case's plans is cleared or made good. */
export interface SettlementStep extends StepBase {
  kind: 'settlement'
}

export interface LetterStep extends StepBase {
  kind: 'letter'
  template: string
  /** The task whose decider signs; when nobody decided it, the answer was automatic and the office signs. */
  signedBy?: string
  /** Payment step of the same stage whose bill the letter carries: it is issued after the invoice, and not when nothing is due. */
  bill?: string
  /** Subcase step of the same stage whose case the letter names: it is issued once that case is open. */
  subcase?: string
  /** Templates of earlier letters of the case whose place it takes: of several answers to one inquiry only the last holds. */
  replaces?: readonly string[]
}

export interface RegisterStep extends StepBase {
  kind: 'register'
  write: string
}

export interface SubcaseStep extends StepBase {
  kind: 'subcase'
  service: string
  /** A case of that service that is open on this property already serves this one as well. */
  shared?: boolean
}

export type StepCore =
  | CheckStep
  | InquiryStep
  | TaskStep
  | ApplicantStep
  | ConsentStep
  | PaymentStep
  | SettlementStep
  | LetterStep
  | RegisterStep
  | SubcaseStep
export type StepKind = StepCore['kind']

/** Outcome of a step that ended without a choice of its own. */
export const plainOutcomes = {
  check: ['checked'],
  inquiry: ['answered', 'deemed-consent', 'decided-without', 'skipped'],
  consent: ['consented', 'refused', 'silent', 'nobody-named'],
  payment: ['paid', 'expired', 'nothing-due', 'instalments'],
  settlement: ['settled'],
  letter: ['issued', 'not-needed'],
  register: ['written'],
} as const

export function stageOf(core: ProcedureCore, id: string): StageCore | undefined {
  return core.stages.find((stage) => stage.id === id)
}

export function stepOf(core: ProcedureCore, stage: string, step: string): StepCore | undefined {
  return stageOf(core, stage)?.steps.find((candidate) => candidate.id === step)
}
