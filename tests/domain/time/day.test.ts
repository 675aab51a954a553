import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  asDay,
  daysBetween,
  endOfDay,
  parseDay,
  startOfDay,
  tehranDay,
  weekday,
} from '../../../domain/time/day.ts'

const HOUR = 3_600_000
const intlDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran' })
const instants = fc.integer({ min: Date.UTC(1991, 0, 1), max: Date.UTC(2060, 0, 1) })
const days = fc.integer({ min: 0, max: 25_000 }).map((n) => addDays(asDay('1991-01-01'), n))

describe('tehranDay', () => {
  it.each([
    // 20:30 UTC is 24:00 at +03:30
    ['2026-11-24T20:29:59.999Z', '2026-11-24'],
    ['2026-11-24T20:30:00.000Z', '2026-11-25'],
    // summer time of 1401 (2022), the last one: 19:30 UTC is 24:00 at +04:30
    ['2022-06-01T19:29:59.999Z', '2022-06-01'],
    ['2022-06-01T19:30:00.000Z', '2022-06-02'],
    // the year after: none
    ['2023-06-01T19:30:00.000Z', '2023-06-01'],
    // 21 September 2022 had its last hour twice
    ['2022-09-21T19:29:59.999Z', '2022-09-21'],
    ['2022-09-21T19:30:00.000Z', '2022-09-21'],
    ['2022-09-21T20:30:00.000Z', '2022-09-22'],
    // 1385 and 1386 kept standard time
    ['2006-06-01T20:29:59.999Z', '2006-06-01'],
  ])('%s is %s', (instant, day) => {
    expect(tehranDay(Date.parse(instant))).toBe(day)
  })

  it('agrees with the time zone database', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(tehranDay(instant)).toBe(intlDay.format(instant))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('startOfDay and endOfDay', () => {
  it.each([
    ['2026-11-24', '2026-11-23T20:30:00.000Z', 24],
    // 00:00 to 01:00 was skipped: the day had 23 hours
    ['2022-03-22', '2022-03-21T20:30:00.000Z', 23],
    ['2022-06-01', '2022-05-31T19:30:00.000Z', 24],
    ['2022-09-21', '2022-09-20T19:30:00.000Z', 25],
    ['2022-09-22', '2022-09-21T20:30:00.000Z', 24],
    // Gregorian leap year: both changes a day earlier
    ['2020-03-21', '2020-03-20T20:30:00.000Z', 23],
    ['2020-09-20', '2020-09-19T19:30:00.000Z', 25],
  ])('%s starts at %s and has %d hours', (text, start, hours) => {
    const day = asDay(text)
    expect(new Date(startOfDay(day)).toISOString()).toBe(start)
    expect(endOfDay(day) - startOfDay(day)).toBe(hours * HOUR)
  })

  it('enclose exactly the instants of the day', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(tehranDay(startOfDay(day))).toBe(day)
        expect(tehranDay(startOfDay(day) - 1)).toBe(addDays(day, -1))
        expect(tehranDay(endOfDay(day) - 1)).toBe(day)
        expect(endOfDay(day)).toBe(startOfDay(addDays(day, 1)))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('addDays, daysBetween and weekday', () => {
  it.each([
    ['2026-11-24', 1, '2026-11-25'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %d days is %s', (day, n, expected) => {
    expect(addDays(asDay(day), n)).toBe(expected)
    expect(daysBetween(asDay(day), asDay(expected))).toBe(n)
  })

  it.each([
    ['2026-11-21', 0],
    ['2026-11-24', 3],
    ['2026-11-26', 5],
    ['2026-11-27', 6],
    ['1970-01-01', 5],
    ['1969-12-31', 4],
  ])('%s is weekday %d', (day, expected) => {
    expect(weekday(asDay(day))).toBe(expected)
  })

  it('go on by one, modulo seven', () => {
    fc.assert(fc.property(days, (day) => weekday(addDays(day, 1)) === (weekday(day) + 1) % 7))
  })
})

describe('parseDay', () => {
  it.each([
    ['2026-02-29', 'no-such-day'],
    ['2026-13-01', 'no-such-day'],
    ['2026-1-1', 'not-a-day'],
    ['2026-01-01T00:00:00Z', 'not-a-day'],
    ['', 'not-a-day'],
  ])('refuses %s as %s', (text, code) => {
    expect(parseDay(text)).toEqual({ ok: false, code })
    expect(() => asDay(text)).toThrow(RangeError)
  })

  it('accepts every day that exists', () => {
    fc.assert(fc.property(days, (day) => parseDay(day).ok))
  })
})
