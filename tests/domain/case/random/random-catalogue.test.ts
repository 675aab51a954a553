import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { procedures } from '../../../../catalogue/procedures.ts'
import { procedureCore } from '../../../../domain/procedure/procedure-core-of.ts'
import { coverageOf } from './coverage.ts'
import { depth, timeoutMs } from './depth.ts'
import { dice } from './dice.ts'
import { drive, type Manner } from './drive.ts'
import { sameAgain } from './same-again.ts'

/** Cases of each service, of so many turns: long ones where the way to its end is long. */
const trials: Readonly<Record<string, { cases: number; turns: number }>> = {
  'building-permit': { cases: 900, turns: 60 },
  'renovation-clearance': { cases: 900, turns: 70 },
  'notary-transfer-inquiry': { cases: 1_800, turns: 50 },
}
const usual = { cases: 1_200, turns: 40 }
const mostWalks = 1_500

describe.each(procedures.map((procedure) => [procedure.service, procedureCore(procedure)] as const))(
  '%s',
  (service, core) => {
    const { cases, turns } = trials[service] ?? usual

    it(
      'keeps what must always hold, whatever happens',
      () => {
        const numbers = fc.array(fc.nat(0x7fff_ffff), { minLength: 2, maxLength: turns, size: 'max' })
        const manner = fc.constantFrom<Manner>('walk', 'chaos')
        fc.assert(
          fc.property(manner, numbers, (how, choices) => sameAgain(drive(core, how, choices), choices[0] ?? 0)),
          { numRuns: cases * depth },
        )
      },
      timeoutMs,
    )

    it('has no stage, no end of a step and no outcome that cases don’t come to', () => {
      const coverage = coverageOf(core)
      let walks = 0
      while (walks < mostWalks && coverage.missing().length > 0) {
        const d = dice(walks)
        const choices = Array.from({ length: turns * 4 }, () => d.roll(0x7fff_ffff))
        coverage.note(drive(core, 'walk', choices).log)
        walks += 1
      }
      process.stdout.write(`${coverage.line()}, in ${walks} walks\n`)
      expect(coverage.missing()).toEqual([])
    })
  },
)
