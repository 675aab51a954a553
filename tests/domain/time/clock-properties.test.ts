import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarCore, isWorkingDay } from '../../../domain/time/calendar.ts'
import { type ClockPause, type ClockRule, deadlineOf, workingDaysBetween } from '../../../domain/time/clock.ts'
import { addDays, asDay, daysBetween, endOfDay, tehranDay } from '../../../domain/time/day.ts'

const FIRST = asDay('2025-03-01')
const day = fc.nat(200).map((n) => addDays(FIRST, n))
const instant = fc.integer({ min: endOfDay(FIRST), max: endOfDay(addDays(FIRST, 200)) })
const calendar: fc.Arbitrary<CalendarCore> = fc.record({
  version: fc.constant('v'),
  thursdayOff: fc.boolean(),
  offDays: fc.uniqueArray(day, { maxLength: 30 }),
})
const lastDayHoliday = fc.constantFrom('keep' as const, 'next-working-day' as const)
const dayRule: fc.Arbitrary<ClockRule> = fc.record({
  kind: fc.constantFrom('calendar-days' as const, 'working-days' as const),
  amount: fc.nat(40),
  lastDayHoliday,
})
const anyRule: fc.Arbitrary<ClockRule> = fc.oneof(
  dayRule,
  fc.record({ kind: fc.constant('minutes' as const), amount: fc.nat(100_000), lastDayHoliday }),
)
const pauses: fc.Arbitrary<ClockPause[]> = fc.array(
  fc.tuple(instant, fc.nat(20 * 86_400_000)).map(([from, length]) => ({ from, until: from + length })),
  { maxLength: 4 },
)
const RUNS = { numRuns: 1000 }

/** Closed pauses always leave a deadline. */
function deadline(...args: Parameters<typeof deadlineOf>): number {
  return deadlineOf(...args) ?? Number.NaN
}

describe('deadlines', () => {
  it('never fall on or before the start plus nothing, and more time is never less', () => {
    fc.assert(
      fc.property(anyRule, instant, calendar, pauses, (rule, start, core, stops) => {
        const due = deadline(rule, start, core, stops)
        expect(due).toBeGreaterThanOrEqual(start)
        expect(deadline({ ...rule, amount: rule.amount + 1 }, start, core, stops)).toBeGreaterThanOrEqual(due)
      }),
      RUNS,
    )
  })

  it('do not get earlier when the case starts later', () => {
    fc.assert(
      fc.property(anyRule, instant, fc.nat(5 * 86_400_000), calendar, pauses, (rule, start, delay, core, stops) => {
        expect(deadline(rule, start + delay, core, stops)).toBeGreaterThanOrEqual(deadline(rule, start, core, stops))
      }),
      RUNS,
    )
  })

  it('are never early: the promised days lie whole between receipt and end', () => {
    fc.assert(
      fc.property(dayRule, instant, calendar, (rule, start, core) => {
        const due = deadline(rule, start, core)
        const received = tehranDay(start)
        const last = tehranDay(due - 1)
        expect(endOfDay(last)).toBe(due)
        const counted =
          rule.kind === 'working-days' ? workingDaysBetween(core, received, last) : daysBetween(received, last)
        expect(counted).toBeGreaterThanOrEqual(rule.amount)
        if (rule.kind === 'working-days' && rule.amount > 0) expect(counted).toBe(rule.amount)
        if (rule.lastDayHoliday === 'next-working-day') expect(isWorkingDay(core, last)).toBe(true)
      }),
      RUNS,
    )
  })

  it('do not get earlier by a closure', () => {
    fc.assert(
      fc.property(anyRule, instant, calendar, pauses, day, (rule, start, core, stops, closed) => {
        const withClosure = { ...core, offDays: [...core.offDays, closed] }
        expect(deadline(rule, start, withClosure, stops)).toBeGreaterThanOrEqual(deadline(rule, start, core, stops))
      }),
      RUNS,
    )
  })

  it('do not get earlier by one more pause, and an open one leaves none or what was due before', () => {
    fc.assert(
      fc.property(anyRule, instant, calendar, pauses, instant, (rule, start, core, stops, from) => {
        const due = deadline(rule, start, core, stops)
        const longer = deadline(rule, start, core, [...stops, { from, until: from + 3 * 86_400_000 }])
        expect(longer).toBeGreaterThanOrEqual(due)
        const open = deadlineOf(rule, start, core, [...stops, { from, until: null }])
        if (open !== null) expect(open).toBe(due)
        if (rule.kind !== 'calendar-days' && rule.amount > 0 && from < due) expect(open).toBeNull()
      }),
      RUNS,
    )
  })

  it('of minutes grow by exactly the time that stood still', () => {
    const rule = { kind: 'minutes', amount: 1000, lastDayHoliday: 'keep' } as const
    const core = { version: 'v', thursdayOff: true, offDays: [] }
    fc.assert(
      fc.property(instant, pauses, (start, stops) => {
        const due = deadline(rule, start, core, stops)
        // Count second by second would be slow: cut the line at every border instead.
        const borders = [start, due, ...stops.flatMap(({ from, until }) => [from, until ?? due])]
          .filter((each) => each >= start && each <= due)
          .sort((a, b) => a - b)
        let ran = 0
        borders.forEach((begin, i) => {
          const end = borders[i + 1] ?? begin
          const stood = stops.some(({ from, until }) => from <= begin && end <= (until ?? due))
          if (!stood) ran += end - begin
        })
        expect(ran).toBe(rule.amount * 60_000)
      }),
      RUNS,
    )
  })
})
