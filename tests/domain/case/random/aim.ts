import type { LiveCase } from '../../../../domain/case/case-state.ts'
import { stepGoal, wayGoal } from './coverage.ts'
import type { Dice } from './dice.ts'
import type { Facts } from './values.ts'
import type { World } from './world.ts'

export interface Choice {
  outcome: string
  facts: Facts
}

/** How many choices are thought over before one is made. */
const most = 8

/**
 * Of some choices that somebody could make at a step, one that ends the step or its stage as no case did before, or that
 * leads towards what is missing; without a guide the first that came to mind.
 */
export function aimed<C extends Choice>(world: World, d: Dice, step: string, make: () => C): C {
  const { core, state, coverage } = world
  const first = make()
  if (!coverage || coverage.missing().length === 0) return first
  const stage = state.stage ?? ''
  let nearest = { choice: first, far: Number.POSITIVE_INFINITY }
  for (let choice = first, tried = 0; tried < most; choice = make(), tried += 1) {
    const { outcome, facts } = choice
    if (coverage.wants(stepGoal(stage, step, outcome))) return choice
    const after: LiveCase = {
      ...state,
      facts: { ...state.facts, ...known(state, facts) },
      outcomes: { ...state.outcomes, [step]: outcome },
    }
    const way = safely(() => wayGoal(core, after))
    if (way && coverage.wants(way.goal)) return choice
    const far = way?.to === undefined ? Number.POSITIVE_INFINITY : coverage.far(way.to)
    if (far < nearest.far) nearest = { choice, far }
  }
  return d.chance(70) ? nearest.choice : first
}

/** Whether a step that ends so, by somebody's silence, shows something new or brings the case nearer to it. */
export function leadsOn({ core, state, coverage }: World, step: string, outcome: string): boolean {
  if (!coverage) return false
  const stage = state.stage ?? ''
  if (coverage.wants(stepGoal(stage, step, outcome))) return true
  const way = safely(() => wayGoal(core, { ...state, outcomes: { ...state.outcomes, [step]: outcome } }))
  if (way === undefined) return false
  return coverage.wants(way.goal) || (way.to !== undefined && coverage.far(way.to) < coverage.far(stage))
}

function known(state: LiveCase, facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([name, value]) => Object.hasOwn(state.facts, name) && typeof value === typeof state.facts[name],
    ),
  )
}

/** A guard may fail on a malformed value: such a choice leads nowhere. */
function safely<T>(find: () => T | undefined): T | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}
