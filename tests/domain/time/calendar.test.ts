import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CalendarCore,
  calendarCore,
  type DistrictCalendar,
  isWorkingDay,
  nextWorkingDay,
  unconfirmedHolidays,
  withClosure,
  workingDayFrom,
} from '../../../domain/time/calendar.ts'
import { addDays, asDay, weekday } from '../../../domain/time/day.ts'

const calendar: DistrictCalendar = {
  version: 'v1',
  district: 'khoy-1',
  thursdayOff: true,
  holidays: [
    { day: asDay('2026-11-28'), name: 'Saturday', kind: 'solar', status: 'law', source: 'sample' },
    { day: asDay('2026-11-24'), name: 'Tuesday', kind: 'lunar', status: 'computed', source: 'sample' },
    { day: asDay('2026-11-24'), name: 'Tuesday too', kind: 'lunar', status: 'published', source: 'sample' },
    { day: asDay('2026-11-27'), name: 'Friday', kind: 'solar', status: 'law', source: 'sample' },
    { day: asDay('2026-11-26'), name: 'Thursday', kind: 'solar', status: 'law', source: 'sample' },
  ],
  closures: [{ day: asDay('2026-11-29'), name: 'snow', source: 'governor' }],
}

describe('calendarCore', () => {
  it('is sorted, without repetitions and without days that are off anyway', () => {
    expect(calendarCore(calendar)).toEqual({
      version: 'v1',
      thursdayOff: true,
      offDays: ['2026-11-24', '2026-11-28', '2026-11-29'],
    })
  })

  it('keeps a holiday on a Thursday where Thursdays are worked', () => {
    expect(calendarCore({ ...calendar, thursdayOff: false }).offDays).toContain('2026-11-26')
  })

  it('can be cut to the days that matter, both ends included', () => {
    expect(calendarCore(calendar, asDay('2026-11-28'), asDay('2026-11-28')).offDays).toEqual(['2026-11-28'])
    expect(calendarCore(calendar, asDay('2026-11-25')).offDays).toEqual(['2026-11-28', '2026-11-29'])
  })
})

describe('withClosure', () => {
  it('makes a new version and leaves the old one', () => {
    const closed = withClosure(calendar, { day: asDay('2026-11-30'), name: 'cold', source: 'governor' }, 'v2')
    expect(closed.version).toBe('v2')
    expect(isWorkingDay(calendarCore(closed), asDay('2026-11-30'))).toBe(false)
    expect(isWorkingDay(calendarCore(calendar), asDay('2026-11-30'))).toBe(true)
  })
})

describe('working days', () => {
  const core = calendarCore(calendar)
  it.each([
    ['2026-11-23', true], // Monday
    ['2026-11-24', false], // holiday
    ['2026-11-25', true], // Wednesday
    ['2026-11-26', false], // Thursday
    ['2026-11-27', false], // Friday
    ['2026-11-28', false], // holiday
    ['2026-11-29', false], // closure
    ['2026-11-30', true], // Monday
  ])('%s: %s', (day, working) => {
    expect(isWorkingDay(core, asDay(day))).toBe(working)
  })

  it('the next one is always later, the one from a day may be that day', () => {
    expect(nextWorkingDay(core, asDay('2026-11-25'))).toBe('2026-11-30')
    expect(workingDayFrom(core, asDay('2026-11-25'))).toBe('2026-11-25')
    expect(workingDayFrom(core, asDay('2026-11-26'))).toBe('2026-11-30')
  })

  it('never skips a working day', () => {
    const anyCore = fc.record({
      version: fc.constant('v'),
      thursdayOff: fc.boolean(),
      offDays: fc.uniqueArray(fc.nat(60).map((n) => addDays(asDay('2026-03-01'), n))),
    }) satisfies fc.Arbitrary<CalendarCore>
    fc.assert(
      fc.property(anyCore, fc.nat(60), (each, n) => {
        const day = addDays(asDay('2026-03-01'), n)
        const next = nextWorkingDay(each, day)
        expect(isWorkingDay(each, next)).toBe(true)
        expect(weekday(next)).not.toBe(6)
        for (let between = addDays(day, 1); between < next; between = addDays(between, 1)) {
          expect(isWorkingDay(each, between)).toBe(false)
        }
      }),
    )
  })
})

describe('unconfirmedHolidays', () => {
  it('lists what was only computed', () => {
    expect(unconfirmedHolidays(calendar).map(({ name }) => name)).toEqual(['Tuesday'])
  })
})
