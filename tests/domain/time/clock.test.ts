import { describe, expect, it } from 'vitest'
import type { CalendarCore } from '../../../domain/time/calendar.ts'
import { type ClockRule, deadlineOf, workingDaysBetween } from '../../../domain/time/clock.ts'
import { asDay, endOfDay, tehranDay } from '../../../domain/time/day.ts'
import { formatJalaliDate, fromJalali, parseJalaliDate } from '../../../domain/time/jalali.ts'

/** A Jalali date at a time of day in Tehran, standard time. */
function at(date: string, time = '10:00'): number {
  const parsed = parseJalaliDate(date)
  if (!parsed.ok) throw new Error(parsed.code)
  return Date.parse(`${fromJalali(parsed.value)}T${time}:00+03:30`)
}

function core(jalaliOffDays: readonly string[], thursdayOff = true): CalendarCore {
  return { version: 'v', thursdayOff, offDays: jalaliOffDays.map((date) => tehranDay(at(date))) }
}

const NOWRUZ_1405 = ['1404/12/29', '1405/01/01', '1405/01/02', '1405/01/03', '1405/01/04', '1405/01/12', '1405/01/13']
const ORDINARY = core([])

function lastDay(rule: ClockRule, start: number, calendar: CalendarCore, pauses?: Parameters<typeof deadlineOf>[3]) {
  const deadline = deadlineOf(rule, start, calendar, pauses)
  if (deadline === null) return null
  // 24:00 of the last day: one millisecond earlier is still that day.
  expect(endOfDay(tehranDay(deadline - 1))).toBe(deadline)
  return formatJalaliDate(deadline - 1, 'en')
}

describe('calendar days, the legal clock', () => {
  const days = (amount: number, lastDayHoliday: ClockRule['lastDayHoliday'] = 'keep'): ClockRule => ({
    kind: 'calendar-days',
    amount,
    lastDayHoliday,
  })

  it.each([
    // day of receipt excluded: 3 + 10 = 13 Azar
    ['1405/09/03', 10, '1405/09/13'],
    // Azar has 30 days: 25 + 10 − 30 = 5 Dey
    ['1405/09/25', 10, '1405/10/05'],
    // Shahrivar has 31: 25 + 10 − 31 = 4 Mehr
    ['1405/06/25', 10, '1405/07/04'],
    // 1403 is a leap year, Esfand has 30 days: 25 + 10 − 30 = 5 Farvardin
    ['1403/12/25', 10, '1404/01/05'],
    // 1404 is not: 25 + 10 − 29 = 6 Farvardin
    ['1404/12/25', 10, '1405/01/06'],
    // three months as 90 days: Tir 31 − 10 = 21, Mordad 31 → 52, Shahrivar 31 → 83, so 7 Mehr
    ['1405/04/10', 90, '1405/07/07'],
    ['1405/09/03', 0, '1405/09/03'],
  ])('from %s, %d days end on %s', (start, amount, end) => {
    expect(lastDay(days(amount), at(start), ORDINARY)).toBe(end)
  })

  it('counts from the day of receipt, whatever the hour', () => {
    // 1405/09/03 24:00 is 20:30 UTC
    expect(lastDay(days(10), Date.parse('2026-11-24T20:29:59.999Z'), ORDINARY)).toBe('1405/09/13')
    expect(lastDay(days(10), Date.parse('2026-11-24T20:30:00.000Z'), ORDINARY)).toBe('1405/09/14')
    expect(lastDay(days(10), at('1405/09/03', '00:00'), ORDINARY)).toBe('1405/09/13')
  })

  it('ends in the night: 10 days from 3 Azar at 20:30 UTC of 13 Azar', () => {
    expect(deadlineOf(days(10), at('1405/09/03'), ORDINARY)).toBe(Date.parse('2026-12-04T20:30:00Z'))
  })

  it('moves off a holiday only where the law says so', () => {
    const calendar = core(NOWRUZ_1405)
    // 1404/12/22 + 10 = 32 − 29 = 3 Farvardin, a holiday; 4 is one too; 5 is a Wednesday
    expect(lastDay(days(10, 'keep'), at('1404/12/22'), calendar)).toBe('1405/01/03')
    expect(lastDay(days(10, 'next-working-day'), at('1404/12/22'), calendar)).toBe('1405/01/05')
    // 13 Azar 1405 is a Friday; Saturday follows
    expect(lastDay(days(10, 'next-working-day'), at('1405/09/03'), calendar)).toBe('1405/09/14')
    // 14 Azar is a working day already
    expect(lastDay(days(11, 'next-working-day'), at('1405/09/03'), calendar)).toBe('1405/09/14')
  })

  it('never pauses', () => {
    expect(lastDay(days(10), at('1405/09/03'), ORDINARY, [{ from: at('1405/09/04'), until: null }])).toBe('1405/09/13')
  })
})

describe('working days, the service clock', () => {
  const days = (amount: number): ClockRule => ({ kind: 'working-days', amount, lastDayHoliday: 'keep' })

  // 3 Azar 1405 is a Tuesday: Wed 4 · Thu 5 · Fri 6 · Sat 7 · Sun 8 · Mon 9
  it.each([
    ['Thursdays off', ORDINARY, 3, '1405/09/08'], // 4, 7, 8
    ['Thursdays worked', core([], false), 3, '1405/09/07'], // 4, 5, 7
    ['a closure on Saturday', core(['1405/09/07']), 3, '1405/09/09'], // 4, 8, 9
    ['a closure on Thursday, off anyway', core(['1405/09/05']), 3, '1405/09/08'],
    ['no days', ORDINARY, 0, '1405/09/03'],
    ['one day', ORDINARY, 1, '1405/09/04'],
    // 4 · 7 8 9 10 11 · 14 15 16 17 18 · 21 22 23 24
    ['fifteen days', ORDINARY, 15, '1405/09/24'],
  ])('%s', (_name, calendar, amount, end) => {
    expect(lastDay(days(amount), at('1405/09/03'), calendar)).toBe(end)
  })

  it.each([
    // 27 Esfand 1404 is a Wednesday; 28 Thu, 29 Fri, 1–4 Farvardin holidays, Wed 5 ·1· Thu, Fri, Sat 8 ·2· 9 ·3· 10 ·4· 11 ·5·
    [5, '1405/01/11'],
    // 12 and 13 holidays, 14 Friday, Sat 15 ·6·
    [6, '1405/01/15'],
  ])('over Nowruz, %d days', (amount, end) => {
    expect(lastDay(days(amount), at('1404/12/27'), core(NOWRUZ_1405))).toBe(end)
  })

  it('over the leap day of 1403', () => {
    // 28 Esfand 1403 is a Tuesday: Wed 29 is a holiday (oil), Thu 30, Fri 1, Sat 2 to Mon 4 holidays, Tue 5 ·1· Wed 6 ·2·
    const calendar = core(['1403/12/29', '1404/01/01', '1404/01/02', '1404/01/03', '1404/01/04'])
    expect(lastDay(days(2), at('1403/12/28'), calendar)).toBe('1404/01/06')
  })

  it('received on a holiday: the next working day is the first', () => {
    // Friday 6 Azar: Sat 7 ·1·
    expect(lastDay(days(1), at('1405/09/06'), ORDINARY)).toBe('1405/09/07')
  })
})

describe('pauses of the service clock', () => {
  const three: ClockRule = { kind: 'working-days', amount: 3, lastDayHoliday: 'keep' }
  const start = at('1405/09/07') // Saturday; without a pause 8, 9, 10

  it.each([
    ['none', [], '1405/09/10'],
    ['within one day: it ran at its end', [{ from: at('1405/09/08'), until: at('1405/09/08', '14:00') }], '1405/09/10'],
    // 8 lost; 9, 10, 11
    ['over one night', [{ from: at('1405/09/08'), until: at('1405/09/09') }], '1405/09/11'],
    // 8 and 9 lost; 10, 11, 14 (12 Thu, 13 Fri)
    ['over two nights', [{ from: at('1405/09/08'), until: at('1405/09/10') }], '1405/09/14'],
    // begins at 24:00 of 8: that day ran to its end; 9 lost; 8, 10, 11
    ['from midnight on', [{ from: at('1405/09/09', '00:00'), until: at('1405/09/10') }], '1405/09/11'],
    // ends at 24:00 of 8: the clock did not run before; 9, 10, 11
    ['until midnight', [{ from: at('1405/09/08'), until: at('1405/09/09', '00:00') }], '1405/09/11'],
    // only Thursday's and Friday's ends: nothing lost, and the fourth day was never needed
    ['over a weekend after the end', [{ from: at('1405/09/12'), until: at('1405/09/13') }], '1405/09/10'],
    [
      'two, overlapping',
      [
        { from: at('1405/09/08'), until: at('1405/09/09') },
        { from: at('1405/09/08', '12:00'), until: at('1405/09/10') },
      ],
      '1405/09/14',
    ],
    ['before the start', [{ from: at('1405/09/01'), until: at('1405/09/06') }], '1405/09/10'],
  ])('%s', (_name, pauses, end) => {
    expect(lastDay(three, start, ORDINARY, pauses)).toBe(end)
  })

  it('has no deadline while one is open', () => {
    expect(deadlineOf(three, start, ORDINARY, [{ from: at('1405/09/08'), until: null }])).toBeNull()
    expect(deadlineOf(three, start, ORDINARY, [{ from: at('1405/09/01'), until: null }])).toBeNull()
  })

  it('keeps a deadline that had passed before the pause', () => {
    expect(lastDay(three, start, ORDINARY, [{ from: at('1405/09/11'), until: null }])).toBe('1405/09/10')
  })
})

describe('minutes', () => {
  const ten: ClockRule = { kind: 'minutes', amount: 10, lastDayHoliday: 'keep' }
  const minute = 60_000

  it.each([
    ['no pause', [], 10],
    // ran 4, stood still 3, ran 6
    ['one pause', [{ from: 4 * minute, until: 7 * minute }], 13],
    ['a pause after the end', [{ from: 10 * minute, until: null }], 10],
    ['a pause before the start', [{ from: -9 * minute, until: -2 * minute }], 10],
    ['a pause around the start', [{ from: -9 * minute, until: 2 * minute }], 12],
    // 2 to 6 stood still, in whatever order and overlap they were noted
    [
      'overlapping pauses',
      [
        { from: 3 * minute, until: 6 * minute },
        { from: 2 * minute, until: 5 * minute },
      ],
      14,
    ],
  ])('%s', (_name, pauses, minutes) => {
    expect(deadlineOf(ten, 0, ORDINARY, pauses)).toBe(minutes * minute)
  })

  it('has no end while paused', () => {
    expect(deadlineOf(ten, 0, ORDINARY, [{ from: 9 * minute, until: null }])).toBeNull()
  })
})

describe('amounts out of range', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 10_001])('%d working days', (amount) => {
    expect(() => deadlineOf({ kind: 'working-days', amount, lastDayHoliday: 'keep' }, 0, ORDINARY)).toThrow(RangeError)
  })
})

describe('workingDaysBetween', () => {
  it.each([
    // 4, 7, 8
    ['2026-11-24', '2026-11-29', 3],
    ['2026-11-24', '2026-11-24', 0],
    ['2026-11-25', '2026-11-27', 0],
    ['2026-11-29', '2026-11-24', 0],
  ])('%s to %s: %d', (from, to, count) => {
    expect(workingDaysBetween(ORDINARY, asDay(from), asDay(to))).toBe(count)
  })
})
