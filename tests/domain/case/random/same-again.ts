import { isDeepStrictEqual } from 'node:util'
import type { LoggedEvent } from '../../../../domain/case/case-event.ts'
import { absentCase } from '../../../../domain/case/case-state.ts'
import { evolveAll } from '../../../../domain/case/evolve.ts'
import { readModel, rowsOf } from '../projected.ts'
import { dice } from './dice.ts'
import { must } from './watch.ts'
import type { World } from './world.ts'

/** The log alone, as JSON, gives the same state; any cutting of it into batches gives the same read model. */
export function sameAgain({ core, state, log }: World, seed: number): void {
  const stored = JSON.parse(JSON.stringify(log)) as LoggedEvent[]
  must(isDeepStrictEqual(evolveAll(absentCase, stored), state), 'the log gives another state')
  must(isDeepStrictEqual(JSON.parse(JSON.stringify(state)), state), 'the state is not JSON')
  const d = dice(seed)
  const cuts = Array.from({ length: 1 + d.roll(4) }, () => d.roll(log.length)).sort((a, b) => a - b)
  const whole = readModel(core, log, [])
  must(isDeepStrictEqual(readModel(core, log, cuts), whole), 'the read model depends on the batches')
  for (const [id, row] of Object.entries(rowsOf(core, state)))
    must(isDeepStrictEqual(whole.rows[id], row), 'a row is stale', whole.rows[id], row)
}
