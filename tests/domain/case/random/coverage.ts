import type { LoggedEvent } from '../../../../domain/case/case-event.ts'
import { outcomesOf } from '../../../../domain/case/case-rules.ts'
import { absentCase, type CaseState, isLive } from '../../../../domain/case/case-state.ts'
import { evolve } from '../../../../domain/case/evolve.ts'
import type { ProcedureCore, StepCore } from '../../../../domain/procedure/procedure-core.ts'

/** What of a procedure cases have gone through: stages entered, steps ended with each outcome, outcomes of the case. */
export interface Coverage {
  note(log: readonly LoggedEvent[]): void
  /** What no case has gone through, by its name. */
  missing(): readonly string[]
  /** One line for people. */
  line(): string
}

export function coverageOf(core: ProcedureCore): Coverage {
  const goals = [
    ...core.stages.map(({ id }) => `stage ${id}`),
    ...core.stages.flatMap(({ id, steps }) =>
      steps.flatMap((step) => endsOf(step).map((end) => `step ${id}.${step.id}=${end}`)),
    ),
    ...Object.keys(core.outcomes).map((outcome) => `outcome ${outcome}`),
  ]
  const reached = new Set<string>()
  const count = (kind: string) => {
    const all = goals.filter((goal) => goal.startsWith(kind))
    return `${all.filter((goal) => reached.has(goal)).length}/${all.length} ${kind}s`
  }
  return {
    note(log) {
      let state: CaseState = absentCase
      for (const logged of log) {
        state = evolve(state, logged)
        if (!isLive(state)) continue
        if (state.stage !== null) reached.add(`stage ${state.stage}`)
        for (const step of Object.values(state.steps))
          if (step.status === 'done') reached.add(`step ${state.stage}.${step.id}=${step.outcome}`)
        if (state.status === 'closed') reached.add(`outcome ${state.outcome}`)
      }
    },
    missing: () => goals.filter((goal) => !reached.has(goal)),
    line: () => `${core.service}: ${['stage', 'step', 'outcome'].map(count).join(', ')}`,
  }
}

/** With what each step can end, of all that a step of its kind can end with. */
function endsOf(step: StepCore): readonly string[] {
  switch (step.kind) {
    case 'inquiry': {
      const never = step.silence.then === 'deemed-consent' ? 'decided-without' : 'deemed-consent'
      return outcomesOf(step).filter((end) => end !== never && (end !== 'skipped' || step.skippable === true))
    }
    case 'payment':
      return outcomesOf(step).filter((end) => end !== 'instalments' || step.instalments !== undefined)
    case 'letter':
      return outcomesOf(step).filter((end) => end !== 'not-needed' || step.bill !== undefined)
    default:
      return outcomesOf(step)
  }
}
