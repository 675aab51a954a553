import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, asDay, endOfDay } from '../../../domain/time/day.ts'
import {
  formatJalaliDate,
  formatJalaliLong,
  fromJalali,
  jalaliYear,
  parseJalaliDate,
  toJalali,
} from '../../../domain/time/jalali.ts'

const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(asDay('1930-01-01'), n))

describe('toJalali and fromJalali', () => {
  it.each([
    ['2026-11-24', 1405, 9, 3],
    // 1399, 1403 and 1408 are leap years: 30 Esfand exists
    ['2021-03-20', 1399, 12, 30],
    ['2025-03-20', 1403, 12, 30],
    ['2030-03-20', 1408, 12, 30],
    ['2025-03-21', 1404, 1, 1],
    ['2026-03-20', 1404, 12, 29],
    ['2026-03-21', 1405, 1, 1],
    // months 1 to 6 have 31 days, 7 to 11 have 30
    ['2026-09-22', 1405, 6, 31],
    ['2026-09-23', 1405, 7, 1],
    ['2027-02-19', 1405, 11, 30],
  ])('%s is %d/%d/%d', (day, year, month, dayOfMonth) => {
    const date = { year, month, day: dayOfMonth }
    expect(toJalali(asDay(day))).toEqual(date)
    expect(fromJalali(date)).toBe(day)
  })

  it.each([
    [1404, 12, 30],
    [1405, 7, 31],
    [1405, 13, 1],
    [1405, 0, 1],
    [1405, 1, 0],
    [1405, 1, 1.5],
  ])('there is no %d/%d/%d', (year, month, day) => {
    expect(() => fromJalali({ year, month, day })).toThrow(RangeError)
  })

  it('agree with each other and with Intl', () => {
    const intl = new Intl.DateTimeFormat('en-US-u-ca-persian', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
    fc.assert(
      fc.property(days, (day) => {
        const date = toJalali(day)
        expect(fromJalali(date)).toBe(day)
        const parts = Object.fromEntries(
          intl.formatToParts(Date.parse(day)).map(({ type, value }) => [type, Number(value)]),
        )
        expect(date).toEqual({ year: parts.year, month: parts.month, day: parts.day })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('jalaliYear', () => {
  it('changes at midnight in Tehran', () => {
    const lastInstant = endOfDay(asDay('2026-03-20')) - 1
    expect(jalaliYear(lastInstant)).toBe(1404)
    expect(jalaliYear(lastInstant + 1)).toBe(1405)
  })
})

describe('formatting', () => {
  it('is Jalali in both languages', () => {
    const instant = Date.parse('2026-11-24T08:00:00Z')
    expect(formatJalaliDate(instant, 'fa')).toBe('۱۴۰۵/۰۹/۰۳')
    expect(formatJalaliDate(instant, 'en')).toBe('1405/09/03')
    expect(formatJalaliDate(asDay('2026-11-24'), 'fa')).toBe('۱۴۰۵/۰۹/۰۳')
    expect(formatJalaliLong(instant)).toBe('سه‌شنبه ۳ آذر ۱۴۰۵')
    expect(formatJalaliLong(asDay('2025-03-20'), 'en')).toBe('Thursday 30 Esfand 1403')
  })
})

describe('parseJalaliDate', () => {
  it.each(['1405/9/3', '1405/09/03', '۱۴۰۵/۰۹/۰۳', '١٤٠٥-٠٩-٠٣', ' 1405.9.3 '])('reads %s', (text) => {
    expect(parseJalaliDate(text)).toEqual({ ok: true, value: { year: 1405, month: 9, day: 3 } })
  })

  it.each([
    ['', 'not-a-date'],
    ['05/9/3', 'not-a-date'],
    ['1405/9', 'not-a-date'],
    ['1405/9-3', 'not-a-date'],
    ['1405/9/3 12:00', 'not-a-date'],
    ['3/9/1405', 'not-a-date'],
    ['2026/11/24', 'year-out-of-range'],
    ['1404/12/30', 'no-such-day'],
    ['1405/07/31', 'no-such-day'],
    ['1405/13/01', 'no-such-day'],
  ])('refuses %s as %s', (text, code) => {
    expect(parseJalaliDate(text)).toEqual({ ok: false, code })
  })

  it('reads what was formatted', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('fa' as const, 'en' as const), (day, locale) => {
        expect(parseJalaliDate(formatJalaliDate(day, locale))).toEqual({ ok: true, value: toJalali(day) })
      }),
    )
  })
})
