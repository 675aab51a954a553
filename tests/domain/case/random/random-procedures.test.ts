import fc from 'fast-check'
import { describe, it } from 'vitest'
import { depth, timeoutMs } from './depth.ts'
import { drive, type Manner } from './drive.ts'
import { procedureNo } from './random-procedure.ts'
import { sameAgain } from './same-again.ts'

const numbers = fc.array(fc.nat(0x7fff_ffff), { minLength: 2, maxLength: 60, size: 'max' })

describe('any case of any small procedure', () => {
  it(
    'keeps what must always hold, whatever happens',
    () => {
      fc.assert(
        fc.property(fc.nat(199), fc.constantFrom<Manner>('walk', 'chaos'), numbers, (n, manner, choices) => {
          sameAgain(drive(procedureNo(n), manner, choices), choices[0] ?? 0)
        }),
        { numRuns: 6_500 * depth },
      )
    },
    timeoutMs,
  )
})
