import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tehranDay } from '../../../domain/time/day.ts'
import { halfTime } from '../../../domain/time/half-time.ts'

const hour = 3_600_000
/** Saturday, 2 May 2026, 9:30 in Tehran. */
const asked = Date.UTC(2026, 4, 2, 6)

describe('half time', () => {
  it.each([
    // 24:00 of the tenth day is 20:30 UTC; the middle of ten and a half days is the evening of the fifth, 7 May.
    ['ten days', Date.UTC(2026, 4, 12, 20, 30), Date.UTC(2026, 4, 7, 5, 30)],
    ['two days to the hour', asked + 48 * hour, Date.UTC(2026, 4, 3, 5, 30)],
    ['180 days', asked + 180 * 24 * hour, Date.UTC(2026, 6, 31, 5, 30)],
  ])('of %s is 9:00 in Tehran of the middle day', (_name, until, expected) => {
    expect(halfTime(asked, until)).toBe(expected)
  })

  it('is none of less than two days', () => {
    expect(halfTime(asked, asked + 48 * hour - 1)).toBeNull()
    expect(halfTime(asked, asked)).toBeNull()
  })

  it('always lies between the two, by day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 48 * hour, max: 3e10 }), (from, length) => {
        const at = halfTime(from, from + length) ?? 0
        expect(at).toBeGreaterThan(from)
        expect(at).toBeLessThan(from + length)
        expect(tehranDay(at)).toBe(tehranDay(from + length / 2))
      }),
    )
  })
})
