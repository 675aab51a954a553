import type { ProcedureCore } from '../procedure/procedure-core.ts'
import { advance } from './advance.ts'
import type { CaseCommand } from './case-command.ts'
import type { LoggedEvent } from './case-event.ts'
import type { LiveCase } from './case-state.ts'
import { decide } from './decide.ts'
import { evolveAll } from './evolve.ts'
import { isRefusal, type Refusal } from './refusal.ts'

export interface Following {
  /** When it takes effect: the end of the recall window, in the case's time (milliseconds). */
  effectiveAt: number
  /** What follows by itself then, the decision's own events left out. */
  events: readonly LoggedEvent[]
  /** The case as it will be. */
  state: LiveCase
}

/**
 * What a decision would bring, played on a copy of the case: nothing is recorded and nobody is asked anything. Whatever
 * else happens until the recall window ends is not foreseen.
 */
export function whatFollows(
  core: ProcedureCore,
  state: LiveCase,
  command: Extract<CaseCommand, { name: 'decideTask' }>,
  now: number,
): Following | Refusal {
  const decided = decide(core, state, command, now)
  if (isRefusal(decided)) return decided
  const decision = decided.find(({ event }) => event.type === 'TaskDecided')?.event
  const effectiveAt = decision?.type === 'TaskDecided' ? decision.effectiveAt : now
  const after = evolveAll(state, decided)
  const events = advance(core, after, effectiveAt)
  // A live case stays one.
  return { effectiveAt, events, state: evolveAll(after, events) as LiveCase }
}
