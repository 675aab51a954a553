import { type ProcedureCore, type StepCore, stageOf, stepOf } from '../procedure/procedure-core.ts'
import { markInstant, replyDeadline } from './advance.ts'
import type { EventOf, LoggedEvent } from './case-event.ts'
import { guardHolds } from './case-rules.ts'
import { absentCase, type CaseState, isLive, type LiveCase, type StepState, stepByNo } from './case-state.ts'
import { evolve } from './evolve.ts'

/** Where a recorded case and a draft of its procedure part. */
export interface Divergence {
  /** Number of the recorded event. */
  seq: number
  at: number
  stage: string
  what: 'way' | 'steps' | 'decision' | 'time'
  /** What happened, and what would have happened under the draft. */
  recorded: string
  draft: string
}

type Parted = Omit<Divergence, 'seq' | 'at' | 'stage'>

/**
 * Runs a draft over the log of a case: what was decided, answered and found stays, and the draft's rules say what follows
 * from it. Facts that the draft has and the case had not are what they are at first.
 * @returns the first place where the case would have gone another way; null when it goes as it went
 * @throws Error when the log is broken
 */
export function tryProcedure(draft: ProcedureCore, log: readonly LoggedEvent[]): Divergence | null {
  const moved = new Set<number>()
  let state: CaseState = absentCase
  for (const [index, logged] of log.entries()) {
    if (isLive(state)) {
      const parted = safely(() => compare(draft, state as LiveCase, logged, log.slice(index + 1), moved))
      if (parted) return { seq: index + 1, at: logged.at, stage: state.stage ?? draft.start, ...parted }
    }
    const { event } = logged
    // Time that somebody gave or a closure moved is not the draft's to judge.
    if ((event.type === 'DeadlineExtended' || event.type === 'DeadlineMoved') && event.no !== null) moved.add(event.no)
    state = evolve(state, logged)
  }
  return null
}

/** A rule of the draft that fails on the case's facts would have stopped it. */
function safely(work: () => Parted | null): Parted | null {
  try {
    return work()
  } catch {
    return { what: 'way', recorded: 'went on', draft: 'a rule fails' }
  }
}

function compare(
  draft: ProcedureCore,
  state: LiveCase,
  { event, at, actor, cause }: LoggedEvent,
  following: readonly LoggedEvent[],
  moved: ReadonlySet<number>,
): Parted | null {
  switch (event.type) {
    case 'StageEntered': {
      const way = cause === 'rule' ? wayParted(draft, state, event.stage) : null
      return way ?? stepsParted(draft, state, event.stage, following)
    }
    case 'CaseClosed':
      if (cause !== 'rule') return null
      return event.reason === 'loss'
        ? lossParted(draft, state, event, at)
        : wayParted(draft, state, closing(event.outcome))
    case 'TaskDecided':
      return decisionParted(draft, state, event, actor)
    case 'ApplicantAnswered':
    case 'ApplicantFellSilent':
    case 'InquiryAnswered':
    case 'InquiryFellSilent':
    case 'InvoiceExpired':
      return moved.has(event.no) ? null : answerParted(draft, state, event, at)
    default:
      return null
  }
}

const closing = (outcome: string) => `closes: ${outcome}`

/** The way that the case took, against the one that the draft chooses. */
function wayParted(draft: ProcedureCore, state: LiveCase, recorded: string): Parted | null {
  const chosen = state.stage === null ? draft.start : wayOf(draft, state, state.stage)
  return chosen === recorded ? null : { what: 'way', recorded, draft: chosen }
}

function wayOf(draft: ProcedureCore, state: LiveCase, id: string): string {
  const stage = stageOf(draft, id)
  if (!stage) return 'has no such stage'
  const way = stage.next.find(({ when }) => guardHolds(draft, state, when))
  return way?.to ?? (way?.close === undefined ? 'leads nowhere' : closing(way.close))
}

/** The steps that were asked for in a stage, against those that the draft asks for. */
function stepsParted(
  draft: ProcedureCore,
  state: LiveCase,
  id: string,
  following: readonly LoggedEvent[],
): Parted | null {
  const stage = stageOf(draft, id)
  if (!stage) return { what: 'way', recorded: id, draft: 'has no such stage' }
  const asked = stage.steps.filter(({ when }) => guardHolds(draft, state, when)).map((step) => step.id)
  const recorded = requestedFirst(following)
  const difference = [
    ...asked.filter((step) => !recorded.includes(step)),
    ...recorded.filter((step) => !asked.includes(step)),
  ]
  if (difference.length === 0) return null
  const named = (steps: readonly string[]) =>
    steps.filter((step) => difference.includes(step)).join(', ') || 'nothing more'
  return { what: 'steps', recorded: `asks ${named(recorded)}`, draft: `asks ${named(asked)}` }
}

/** Steps requested together with the stage: they follow it at once. */
function requestedFirst(following: readonly LoggedEvent[]): readonly string[] {
  const steps: string[] = []
  for (const { event } of following) {
    if (event.type === 'StepRequested') steps.push(event.step)
    else if (event.type !== 'StepSkipped') break
  }
  return steps
}

function lossParted(
  draft: ProcedureCore,
  state: LiveCase,
  { outcome }: EventOf<'CaseClosed'>,
  at: number,
): Parted | null {
  const isLost = draft.clocks.some((clock) =>
    clock.marks.some((mark) => {
      const due = markInstant(clock, state, mark.after)
      return mark.action === 'record-loss' && mark.outcome === outcome && due !== null && due <= at
    }),
  )
  return isLost ? null : { what: 'time', recorded: `lost: ${outcome}`, draft: 'not lost yet' }
}

function decisionParted(
  draft: ProcedureCore,
  state: LiveCase,
  { no, outcome, facts }: EventOf<'TaskDecided'>,
  actor: string,
): Parted | null {
  const { step, rule } = ruleOf(draft, state, no)
  if (!step) return null
  const recorded = `${step.id} decided: ${outcome}`
  if (rule?.kind !== 'task') return { what: 'decision', recorded, draft: 'has no such task' }
  const known = rule.outcomes.find(({ id }) => id === outcome)
  if (!known) return { what: 'decision', recorded, draft: 'knows no such outcome' }
  const missing = known.facts?.filter((fact) => !Object.hasOwn(facts, fact)) ?? []
  if (missing.length > 0) return { what: 'decision', recorded, draft: `asks for ${missing.join(', ')}` }
  const eyes = rule.notBy?.find((other) => (state.steps[other]?.decision?.by ?? state.deciders[other]) === actor)
  return eyes === undefined ? null : { what: 'decision', recorded, draft: `not by who decided ${eyes}` }
}

type Answer = EventOf<
  'ApplicantAnswered' | 'ApplicantFellSilent' | 'InquiryAnswered' | 'InquiryFellSilent' | 'InvoiceExpired'
>

/** Answers in time and silence: what the draft's periods and silence rules make of them. */
function answerParted(draft: ProcedureCore, state: LiveCase, event: Answer, at: number): Parted | null {
  const { step, rule } = ruleOf(draft, state, event.no)
  if (!step || !rule) return null
  const due = replyDeadline(draft, state, step)
  const isLate = due !== null && at >= due
  switch (event.type) {
    case 'ApplicantAnswered': {
      const recorded = `${step.id} answered: ${event.outcome}`
      if (rule.kind !== 'applicant' || !rule.outcomes.includes(event.outcome))
        return { what: 'decision', recorded, draft: 'knows no such answer' }
      return isLate ? { what: 'time', recorded, draft: `silent: ${rule.silent}` } : null
    }
    case 'ApplicantFellSilent': {
      const recorded = `${step.id} silent: ${event.outcome}`
      if (!isLate) return { what: 'time', recorded, draft: 'still waits' }
      const silent = rule.kind === 'applicant' ? rule.silent : 'none'
      return silent === event.outcome ? null : { what: 'way', recorded, draft: `silent: ${silent}` }
    }
    case 'InquiryAnswered':
      return isLate && rule.kind === 'inquiry' && rule.silence.then === 'deemed-consent'
        ? { what: 'time', recorded: `${step.id} answered`, draft: 'silence was consent' }
        : null
    case 'InquiryFellSilent': {
      const recorded = `${step.id} silent: ${event.then}`
      if (!isLate) return { what: 'time', recorded, draft: 'still waits' }
      const then = silenceOf(rule, step)
      return then === event.then ? null : { what: 'way', recorded, draft: `silent: ${then}` }
    }
    case 'InvoiceExpired':
      return isLate ? null : { what: 'time', recorded: `${step.id} expired`, draft: 'still payable' }
  }
}

function silenceOf(rule: StepCore, { asked }: StepState): string {
  if (rule.kind !== 'inquiry') return 'none'
  const { then, times = 1 } = rule.silence
  return then === 'ask-again' && asked > times ? 'escalate' : then
}

function ruleOf(draft: ProcedureCore, state: LiveCase, no: number): { step?: StepState; rule?: StepCore } {
  const step = stepByNo(state, no)
  const rule = step && stepOf(draft, state.stage ?? '', step.id)
  return { ...(step ? { step } : {}), ...(rule ? { rule } : {}) }
}
