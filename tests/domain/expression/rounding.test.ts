import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { muldiv, percent, ROUNDING_MODES, type RoundingMode, roundTo } from '../../../domain/expression/rounding.ts'

const numbers = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n })
const divisors = numbers.filter((n) => n !== 0n)
const modes = fc.constantFrom(...ROUNDING_MODES)

describe('rounding modes', () => {
  // Tenths, so that 25 is 2.5; each mode of 25, 35, 24, 26 and of −25, −26
  it.each([
    ['down', [2n, 3n, 2n, 2n, -2n, -2n]],
    ['up', [3n, 4n, 3n, 3n, -3n, -3n]],
    ['half_up', [3n, 4n, 2n, 3n, -3n, -3n]],
    ['half_even', [2n, 4n, 2n, 3n, -2n, -3n]],
  ] as const)('%s', (mode, expected) => {
    expect([25n, 35n, 24n, 26n, -25n, -26n].map((tenths) => muldiv(tenths, 1n, 10n, mode))).toEqual(expected)
  })

  it('do not care on which side the sign stands', () => {
    fc.assert(
      fc.property(numbers, divisors, modes, (a, c, mode) => {
        expect(muldiv(-a, 1n, -c, mode)).toBe(muldiv(a, 1n, c, mode))
        expect(muldiv(-a, 1n, c, mode)).toBe(-muldiv(a, 1n, c, mode))
      }),
    )
  })

  it('stay within one of the exact quotient, a half for the halves', () => {
    fc.assert(
      fc.property(numbers, numbers, divisors, modes, (a, b, c, mode: RoundingMode) => {
        const error = muldiv(a, b, c, mode) * c - a * b
        const size = error < 0n ? -error : error
        const unit = c < 0n ? -c : c
        expect(mode.startsWith('half') ? 2n * size <= unit : size < unit).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('percent', () => {
  it('is exact where it comes out even', () => {
    fc.assert(fc.property(numbers, modes, (n, mode) => percent(n * 200n, '1.5', mode) === n * 3n))
  })

  it.each(['', '-1', '1.', '.5', '1,5', '1.5%', '1e2', '۱٫۵', '1234567', '1.1234567'])('refuses %j', (share) => {
    expect(() => percent(1n, share, 'down')).toThrow(expect.objectContaining({ code: 'bad-percent' }))
  })
})

describe('roundTo', () => {
  it('gives multiples of the unit and leaves them alone', () => {
    fc.assert(
      fc.property(numbers, fc.bigInt({ min: 1n, max: 10_000n }), modes, (amount, unit, mode) => {
        const rounded = roundTo(amount, unit, mode)
        expect(rounded % unit === 0n).toBe(true)
        expect(roundTo(rounded, unit, mode)).toBe(rounded)
      }),
    )
  })

  it.each([
    [0n, 'down', 'division-by-zero'],
    [10n, 'nearest', 'bad-rounding'],
  ])('unit %d, mode %s: %s', (unit, mode, code) => {
    expect(() => roundTo(5n, unit, mode)).toThrow(expect.objectContaining({ code }))
  })
})
