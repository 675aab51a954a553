import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { procedureOf } from '../../../../catalogue/procedures.ts'
import { procedureCore } from '../../../../domain/procedure/procedure-core-of.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { depth, timeoutMs } from './depth.ts'
import { drive, type Manner, walk } from './drive.ts'
import { sameAgain } from './same-again.ts'

/** Cases of each service and run: walks from a seed that never changes, walks from a new one, and sequences that can be shrunk. */
const known = 1_000 * depth
const fresh = 500 * depth
const shrinkable = 500 * depth
/** Rare ways may need a few more walks from the known seed. */
const knownMost = 4 * known

const walkTurns = 200
const sequenceTurns = 60
/** Every so many walks the log alone has to give the same case. */
const againEvery = 10

/** Walks cases of services at random, checking at every event what must always hold, and that nothing of them is left out. */
export function walkServices(services: readonly string[]): void {
  describe.each(services)('%s', (service) => {
    const procedure = procedureOf(service)
    if (!procedure) throw new Error(`no service ${service}`)
    const core = procedureCore(procedure)
    const coverage = coverageOf(core)

    const walkFrom = (seed: number, count: number, most: number, seen: Coverage): number => {
      let walks = 0
      for (; walks < count || (walks < most && seen.missing().length > 0); walks += 1) {
        const world = at(seed + walks, () => walk(core, seed + walks, walkTurns, seen))
        if (walks % againEvery === 0) at(seed + walks, () => sameAgain(world, walks))
      }
      return walks
    }

    it(
      'has no stage, no way, no end of a step and no outcome that cases don’t come to',
      () => {
        const walks = walkFrom(1, known, knownMost, coverage)
        process.stdout.write(`${coverage.line()}, in ${walks} known walks\n`)
        expect(coverage.missing()).toEqual([])
      },
      timeoutMs,
    )

    it(
      'comes to nearly all of that from any seed, and keeps what must always hold',
      () => {
        const seed = Math.floor(Math.random() * 0x3fff_ffff)
        const seen = coverageOf(core)
        walkFrom(seed, fresh, fresh, seen)
        process.stdout.write(`${seen.line()}, in ${fresh} walks from ${seed}\n`)
        expect(seen.missing().length, `from ${seed}: ${seen.missing().join(', ')}`).toBeLessThan(10)
      },
      timeoutMs,
    )

    it(
      'keeps what must always hold, whatever happens',
      () => {
        const numbers = fc.array(fc.nat(0x7fff_ffff), { minLength: 2, maxLength: sequenceTurns, size: 'max' })
        const manner = fc.constantFrom<Manner>('walk', 'chaos')
        fc.assert(
          fc.property(manner, numbers, (how, choices) => sameAgain(drive(core, how, choices), choices[0] ?? 0)),
          { numRuns: shrinkable },
        )
      },
      timeoutMs,
    )
  })
}

/** @throws Error that names the seed of the walk that failed */
function at<T>(seed: number, work: () => T): T {
  try {
    return work()
  } catch (failure) {
    throw new Error(`walk ${seed}: ${failure instanceof Error ? failure.message : String(failure)}`, { cause: failure })
  }
}
