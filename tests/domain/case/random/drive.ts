import { pendingEffects } from '../../../../domain/case/pending-effects.ts'
import { nextWake } from '../../../../domain/case/wake.ts'
import { type ProcedureCore, stepOf } from '../../../../domain/procedure/procedure-core.ts'
import { leadsOn } from './aim.ts'
import { official, sensible, wild } from './commands.ts'
import type { Coverage } from './coverage.ts'
import { type Dice, dice } from './dice.ts'
import { outcomeOf } from './effects.ts'
import { bring, follow, give, openWorld, type World } from './world.ts'

/** How the people behave: `walk` goes on sensibly, `chaos` tries everything. */
export type Manner = 'walk' | 'chaos'

/** Plays one case by the numbers: the first chooses how it begins, each further one what happens next. */
export function drive(core: ProcedureCore, manner: Manner, numbers: readonly number[], coverage?: Coverage): World {
  const world = openWorld(core, numbers[0] ?? 0, coverage)
  for (const number of numbers.slice(1)) play(world, manner, number)
  return world
}

/** How long a case is followed after it has closed: late money, refunds, reopening. */
const turnsAfterClose = 4

/** Plays one case by a seed, in at most so many turns, until it has been closed for a while. */
export function walk(core: ProcedureCore, seed: number, turns: number, coverage: Coverage): World {
  const d = dice(seed)
  const world = openWorld(core, d.roll(0x7fff_ffff), coverage)
  let closed = 0
  for (let turn = 0; turn < turns && closed < turnsAfterClose; turn += 1) {
    play(world, 'walk', d.roll(0x7fff_ffff))
    if (world.state.status === 'closed') closed += 1
  }
  return world
}

function play(world: World, manner: Manner, number: number): void {
  world.now += number % 1000
  const d = dice(number)
  turnOf(world, manner, d)()
}

function turnOf(world: World, manner: Manner, d: Dice): () => void {
  if (waitsToEnd(world) && d.chance(60)) return () => pass(world, d, 'wake')
  const wildness = manner === 'chaos' ? 35 : 3
  if (d.chance(wildness)) return strayOf(world, d)
  const effect = d.some(
    pendingEffects(world.core, world.state).filter(({ kind }) => !world.isSilent || kind !== 'pollInquiry'),
  )
  const office = d.chance(10) ? official(world, d) : undefined
  if (office) return () => give(world, office, d)
  if (effect && d.chance(60)) return () => bring(world, effect, outcomeOf(world, effect, d))
  if (d.chance(25)) return () => pass(world, d)
  const next = sensible(world, d)
  if (next) return () => give(world, next, d)
  return effect ? () => bring(world, effect, outcomeOf(world, effect, d)) : () => pass(world, d)
}

/** What nobody expects: a command out of place, one that comes again, a result that comes late. */
function strayOf(world: World, d: Dice): () => void {
  const what = d.roll(10)
  if (what < 5) return () => give(world, wild(world, d), d)
  const again = d.some(world.sent)
  if (what < 7 && again) return () => give(world, again, d)
  const late = d.some([...world.seen.values()])
  if (what < 9 && late) return () => bring(world, late, outcomeOf(world, late, d))
  return () => pass(world, d)
}

/** Whether somebody’s silence would show what no case has seen, or lead towards it. */
function waitsToEnd(world: World): boolean {
  const { core, state, coverage } = world
  if (!coverage || coverage.missing().length === 0) return false
  return Object.values(state.steps).some(({ id, status, dueAt }) => {
    if (status !== 'waiting' || dueAt === null) return false
    const rule = stepOf(core, state.stage ?? '', id)
    if (rule?.kind !== 'applicant' && rule?.kind !== 'payment') return false
    return leadsOn(world, id, rule.kind === 'applicant' ? rule.silent : 'expired')
  })
}

/** Time goes on: to the next wake, to just before it, or somewhere. */
function pass(world: World, d: Dice, to = d.pick(['wake', 'before', 'some', 'much'] as const)): void {
  const wake = nextWake(world.core, world.state)
  const somewhere = world.now + d.roll((to === 'much' ? 30 : 1) * 86_400_000)
  if (to === 'wake') world.now = wake ?? somewhere
  else if (to === 'before' && wake !== null) world.now = Math.max(world.now, wake - 1)
  else world.now = somewhere
  follow(world)
}
