import { advance } from '../../../../domain/case/advance.ts'
import type { CaseCommand, EffectOutcome } from '../../../../domain/case/case-command.ts'
import type { LoggedEvent } from '../../../../domain/case/case-event.ts'
import { absentCase, type CaseState, type LiveCase } from '../../../../domain/case/case-state.ts'
import { decide, refused } from '../../../../domain/case/decide.ts'
import { decideResult } from '../../../../domain/case/decide-result.ts'
import type { Effect } from '../../../../domain/case/effect.ts'
import { evolve } from '../../../../domain/case/evolve.ts'
import { type Opening, openCase } from '../../../../domain/case/open-case.ts'
import { pendingEffects } from '../../../../domain/case/pending-effects.ts'
import { isRefusal } from '../../../../domain/case/refusal.ts'
import type { ProcedureCore } from '../../../../domain/procedure/procedure-core.ts'
import { asDay } from '../../../../domain/time/day.ts'
import type { Coverage } from './coverage.ts'
import { type Dice, dice } from './dice.ts'
import { owner, theSystem } from './people.ts'
import { openingFacts } from './values.ts'
import { createWatch, type Watch } from './watch.ts'

/** One case among people, providers and a clock, all of which do as the dice say. */
export interface World {
  core: ProcedureCore
  state: LiveCase
  now: number
  log: LoggedEvent[]
  watch: Watch
  /** Commands given so far: any of them may come again. */
  sent: CaseCommand[]
  /** Effects that were owed once: their results may come late. */
  seen: Map<string, Effect>
  count: number
  /** Providers that never answer of themselves. */
  isSilent: boolean
  /** What cases have gone through so far: people then try what nobody did. */
  coverage: Coverage | undefined
}

/** Saturday, 2 May 2026, 9:30 in Tehran. */
const start = Date.UTC(2026, 4, 2, 6)
const text = { id: 'txt', hash: 'h' }

export function openWorld(core: ProcedureCore, seed: number, coverage?: Coverage): World {
  const d = dice(seed)
  const opening: Opening = {
    caseId: 'case_0123456789abcdef',
    district: 'd1',
    applicant: owner.id,
    actor: owner.id,
    cause: 'api',
    commandId: 'cmd_open',
    facts: openingFacts(d, core),
    calendar: { version: 'v0', thursdayOff: d.chance(50), offDays: [asDay('2026-05-04'), asDay('2026-05-24')] },
    submission: text,
    parent: d.chance(30) ? { caseId: 'case_fedcba9876543210', no: 3 } : null,
  }
  const now = start + d.roll(86_400_000)
  const world = {
    core,
    now,
    log: [],
    sent: [],
    seen: new Map(),
    count: 0,
    isSilent: d.chance(20),
    coverage,
    watch: createWatch(core),
  }
  const game = { ...world, state: absentCase as CaseState } as World
  write(game, openCase(core, opening, now))
  follow(game)
  return game
}

function write(world: World, events: readonly LoggedEvent[], command?: CaseCommand): void {
  for (const logged of events) {
    const before: CaseState = world.state
    const after = evolve(before, logged)
    // Every event leaves a live case.
    world.state = after as LiveCase
    world.log.push(logged)
    world.watch.event(before, logged, world.state, events, command)
    world.coverage?.see(before, logged, world.state)
  }
}

/** All that follows by itself, and what must hold afterwards. */
export function follow(world: World): void {
  write(world, advance(world.core, world.state, world.now))
  for (const effect of pendingEffects(world.core, world.state)) world.seen.set(effect.key, effect)
  world.watch.turn(world.state, world.now)
}

/** Gives a command to the case; a refusal is logged now and then, as for a signal. */
export function give(world: World, command: CaseCommand, d: Dice): void {
  world.sent.push(command)
  const before = world.state
  const decision = decide(world.core, before, command, world.now)
  world.watch.command(before, command, decision)
  if (!isRefusal(decision)) write(world, decision, command)
  else if (d.chance(50)) write(world, [refused(command, decision, world.now)], command)
  follow(world)
}

/** Hands over what an effect brought back; an answer that doesn't fit is told as a failure, as a run does. */
export function bring(world: World, effect: Effect, outcome: EffectOutcome): void {
  const decision = result(world, outcome)
  if (!isRefusal(decision)) {
    world.watch.effectDone(effect, outcome)
    write(world, decision)
  } else if (decision.refused !== 'result-outdated') {
    const code = 'provider-bad-answer'
    const { no, round, kind } = effect
    const failed = result(world, { name: 'effectFailed', payload: { no, round, effect: kind, code } })
    if (!isRefusal(failed)) write(world, failed)
  }
  follow(world)
}

function result(world: World, outcome: EffectOutcome) {
  const envelope = { commandId: '', actor: theSystem, cause: 'effect', receivedAt: world.now } as const
  return decideResult(world.core, world.state, { ...envelope, ...outcome }, world.now)
}
