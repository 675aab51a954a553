import {
  ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow'
import type { EffectOutcome } from '../domain/case/case-command.ts'
import type { Effect, EffectKind } from '../domain/case/effect.ts'
import { effectClasses, engine, switchedOffWait, taskQueues } from '../temporal.config.ts'
import type { CaseActivities, PerformInput } from './contract/case-activities.ts'

/** Effects whose result is worthless once the step has moved on; a letter that was numbered is not among them. */
const droppable: ReadonlySet<EffectKind> = new Set(['inquiry', 'pollInquiry'])

export interface EffectRunner {
  /**
   * Starts what is pending and not under way; lets go of questions that nobody waits for any more. Quick effects are tried
   * at once, side by side, and it waits for them all: a replay is told the results of local activities together, in
   * whatever order they came.
   * @returns whether one of these tries brought a result
   */
  launch(pending: readonly Effect[]): Promise<boolean>
  /** Lets go of everything that can be asked again by the next run. */
  dropPolls(): void
  keys(): readonly string[]
}

/**
 * Runs effects as activities, each key once at a time.
 * @param training short patience
 * @param caseNow the case's time, told to the activity
 * @param done called with each outcome; a failure comes as `effectFailed`
 */
export function createEffectRunner(
  training: boolean,
  caseNow: () => number,
  done: (effect: Effect, outcome: EffectOutcome) => void,
): EffectRunner {
  const underWay = new Map<string, { effect: Effect; scope: CancellationScope }>()

  function finish(effect: Effect, outcome: EffectOutcome): void {
    underWay.delete(effect.key)
    done(effect, outcome)
  }

  async function runPatiently(effect: Effect, task: PerformInput): Promise<void> {
    try {
      finish(effect, await whenSwitchedOn(performing(effect.kind, training), task))
    } catch (failure) {
      if (isCancellation(failure)) underWay.delete(effect.key)
      else finish(effect, failed(effect, failure))
    }
  }

  function start(effect: Effect, task: PerformInput): void {
    const scope = underWay.get(effect.key)?.scope
    void scope?.run(() => runPatiently(effect, task))
  }

  return {
    async launch(pending) {
      const wanted = new Set(pending.map((effect) => effect.key))
      for (const [key, { effect, scope }] of underWay)
        if (!wanted.has(key) && droppable.has(effect.kind)) scope.cancel()
      const fresh = pending.filter((effect) => !underWay.has(effect.key))
      for (const effect of fresh)
        underWay.set(effect.key, { effect, scope: new CancellationScope({ cancellable: true }) })
      const isQuick = (effect: Effect) => effectClasses[effect.kind].firstTryMs !== undefined
      for (const effect of fresh) if (!isQuick(effect)) start(effect, { effect, at: caseNow() })
      const tries = await Promise.all(fresh.filter(isQuick).map((effect) => tryOnce({ effect, at: caseNow() })))
      for (const { task, outcome } of tries) {
        if (outcome) finish(task.effect, outcome)
        else start(task.effect, task)
      }
      return tries.some(({ outcome }) => outcome !== undefined)
    },
    dropPolls() {
      for (const { effect, scope } of underWay.values()) if (effect.kind === 'pollInquiry') scope.cancel()
    },
    keys: () => [...underWay.keys()],
  }
}

/** Tries a quick effect within the workflow task. Without an outcome it has to go on as an activity of its own. */
async function tryOnce(task: PerformInput): Promise<{ task: PerformInput; outcome?: EffectOutcome }> {
  const { effect } = task
  try {
    return { task, outcome: await quickly(effectClasses[effect.kind].firstTryMs ?? 0)(task) }
  } catch (failure) {
    if (switchedOff(failure) !== undefined) return { task }
    if (isFinal(failure)) return { task, outcome: failed(effect, failure) }
    const pause = pauseOf(failure)
    return { task: pause ? { ...task, pause } : task }
  }
}

/** A try within the workflow task, which leaves one marker; what fails or takes longer goes on as an activity of its own. */
function quickly(patienceMs: number): CaseActivities['perform'] {
  return proxyLocalActivities<CaseActivities>({
    startToCloseTimeout: patienceMs,
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    retry: { maximumAttempts: 1 },
  }).perform
}

/** A provider that an administrator has switched off is no trouble of the case: it waits and asks when it is on again. */
async function whenSwitchedOn(perform: CaseActivities['perform'], task: PerformInput): Promise<EffectOutcome> {
  for (;;) {
    try {
      return await perform(task)
    } catch (failure) {
      const provider = switchedOff(failure)
      if (provider === undefined) throw failure
      await awaitProvider({ provider })
    }
  }
}

/** Which provider an effect met switched off; undefined for any other failure. */
function switchedOff(failure: unknown): string | undefined {
  const cause = causeOf(failure)
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'provider-off') return undefined
  const provider = cause.details?.[0]
  return typeof provider === 'string' ? provider : undefined
}

const { awaitProvider } = proxyActivities<CaseActivities>({
  taskQueue: taskQueues[switchedOffWait.taskQueue],
  startToCloseTimeout: switchedOffWait.startToClose,
  scheduleToCloseTimeout: switchedOffWait.patience,
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: switchedOffWait.retry,
})

function isFinal(failure: unknown): boolean {
  const cause = causeOf(failure)
  return cause instanceof ApplicationFailure && cause.nonRetryable === true
}

/** When the other side said how long it wants to be left alone, the second try keeps to it. */
function pauseOf(failure: unknown): PerformInput['pause'] {
  const cause = causeOf(failure)
  const ms = cause instanceof ApplicationFailure ? cause.details?.[0] : undefined
  return cause instanceof ApplicationFailure && cause.type && typeof ms === 'number'
    ? { code: cause.type, ms }
    : undefined
}

function causeOf(failure: unknown): unknown {
  return failure instanceof ActivityFailure ? failure.cause : failure
}

function performing(kind: EffectKind, training: boolean): CaseActivities['perform'] {
  const { taskQueue, startToClose, patience, trainingPatience, retry } = effectClasses[kind]
  return proxyActivities<CaseActivities>({
    taskQueue: taskQueues[taskQueue],
    startToCloseTimeout: startToClose,
    heartbeatTimeout: engine.heartbeatTimeoutMs,
    scheduleToCloseTimeout: training ? trainingPatience : patience,
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    retry,
  } as Parameters<typeof proxyActivities>[0]).perform
}

/** Activities fail with codes only; anything else is told as what it is, a time-out or something unexpected. */
function failed(effect: Effect, failure: unknown): EffectOutcome {
  const cause = causeOf(failure)
  const code =
    cause instanceof ApplicationFailure && cause.type
      ? cause.type
      : cause instanceof Error && cause.name === 'TimeoutFailure'
        ? 'provider-timeout'
        : 'unexpected'
  const name = effect.kind === 'refund' ? `refund:${effect.reference}` : effect.kind
  return {
    name: 'effectFailed',
    payload: { no: effect.no === 0 ? null : effect.no, round: effect.round, effect: name, code },
  }
}
