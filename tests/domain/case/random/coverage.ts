import type { LoggedEvent } from '../../../../domain/case/case-event.ts'
import { guardHolds, outcomesOf } from '../../../../domain/case/case-rules.ts'
import { type CaseState, isLive, type LiveCase } from '../../../../domain/case/case-state.ts'
import {
  type ProcedureCore,
  type StageCore,
  type StepCore,
  stageOf,
} from '../../../../domain/procedure/procedure-core.ts'

const kinds = ['stage', 'step', 'way', 'left-out', 'mark', 'outcome'] as const

/**
 * What of a procedure cases have gone through: stages entered, steps ended with each outcome or left out by their guards,
 * each way out of a stage, marks of clocks passed, outcomes of the case.
 */
export interface Coverage {
  see(before: CaseState, logged: LoggedEvent, after: LiveCase): void
  wants(goal: string): boolean
  /** How many stages lie between this one and the nearest of which something is missing; infinite when none does. */
  far(stage: string): number
  /** What no case has gone through, by its name. */
  missing(): readonly string[]
  /** One line for people. */
  line(): string
}

export function coverageOf(core: ProcedureCore): Coverage {
  const goals = goalsOf(core)
  const open = new Set(goals)
  let distances: { of: number; by: ReadonlyMap<string, number> } | undefined
  const count = (kind: string) => {
    const all = goals.filter((goal) => goal.startsWith(`${kind} `))
    return `${all.filter((goal) => !open.has(goal)).length}/${all.length} ${kind}s`
  }
  return {
    see(before, { event, cause }, after) {
      if (open.size === 0) return
      if (after.stage !== null) open.delete(`stage ${after.stage}`)
      if (!isLive(before) || before.steps !== after.steps)
        for (const step of Object.values(after.steps))
          if (step.status === 'done') open.delete(stepGoal(after.stage ?? '', step.id, step.outcome ?? ''))
      if (event.type === 'StepSkipped') open.delete(`left-out ${after.stage}.${event.step}`)
      if ('mark' in event) open.delete(`mark ${event.clock}.${event.mark}`)
      if (after.status === 'closed') open.delete(`outcome ${after.outcome}`)
      const moved = event.type === 'StageEntered' || (event.type === 'CaseClosed' && event.reason === 'outcome')
      if (moved && cause === 'rule' && isLive(before)) open.delete(wayGoal(core, before)?.goal ?? '')
    },
    wants: (goal) => open.has(goal),
    far(stage) {
      if (distances?.of !== open.size) distances = { of: open.size, by: distancesTo(core, open) }
      return distances.by.get(stage) ?? Number.POSITIVE_INFINITY
    },
    missing: () => [...open],
    line: () => `${core.service}: ${kinds.map(count).join(', ')}`,
  }
}

/** Of each stage the ways to the nearest one of which a goal is open, counted backwards along the arrows. */
function distancesTo(core: ProcedureCore, open: ReadonlySet<string>): ReadonlyMap<string, number> {
  const isOpen = (stage: string) => [...open].some((goal) => new RegExp(`^[a-z-]+ ${stage}\\b`).test(goal))
  const by = new Map(core.stages.filter(({ id }) => isOpen(id)).map(({ id }) => [id, 0]))
  for (let found = by.size, distance = 1; found > 0; distance += 1) {
    const nearer = core.stages.filter(
      ({ id, next }) => !by.has(id) && next.some(({ to }) => to !== undefined && by.get(to) === distance - 1),
    )
    for (const { id } of nearer) by.set(id, distance)
    found = nearer.length
  }
  return by
}

/** The way out of its stage that a case takes as it stands, when all its steps have ended, and where it leads. */
export function wayGoal(core: ProcedureCore, state: LiveCase): { goal: string; to: string | undefined } | undefined {
  const stage = stageOf(core, state.stage ?? '')
  const taken = stage?.next.findIndex(({ when }) => guardHolds(core, state, when)) ?? -1
  return stage && taken >= 0 ? { goal: wayOf(stage, taken), to: stage.next[taken]?.to } : undefined
}

export function stepGoal(stage: string, step: string, outcome: string): string {
  return `step ${stage}.${step}=${outcome}`
}

function wayOf(stage: StageCore, at: number): string {
  return `way ${stage.id}>${stage.next[at]?.to ?? stage.next[at]?.close}#${at}`
}

function goalsOf(core: ProcedureCore): readonly string[] {
  return [
    ...core.stages.flatMap((stage) => [
      `stage ${stage.id}`,
      ...stage.next.map((_, at) => wayOf(stage, at)),
      ...stage.steps.flatMap((step) => endsOf(step).map((end) => stepGoal(stage.id, step.id, end))),
      ...stage.steps.flatMap(({ id, when }) => (when === undefined ? [] : [`left-out ${stage.id}.${id}`])),
    ]),
    ...core.clocks.flatMap(({ id, marks }) => marks.map((mark) => `mark ${id}.${mark.id}`)),
    ...Object.keys(core.outcomes).map((outcome) => `outcome ${outcome}`),
  ]
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
