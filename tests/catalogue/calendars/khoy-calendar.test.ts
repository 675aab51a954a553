import { describe, expect, it } from 'vitest'
import { IRAN_HOLIDAYS } from '../../../catalogue/calendars/iran-holidays.ts'
import { khoyCalendar } from '../../../catalogue/calendars/khoy-calendar.ts'
import { calendarCore, isWorkingDay, unconfirmedHolidays } from '../../../domain/time/calendar.ts'
import { asDay } from '../../../domain/time/day.ts'
import { formatJalaliDate, fromJalali } from '../../../domain/time/jalali.ts'

/** Fixed by law: month and day of the solar year. */
const BY_LAW = ['01/01', '01/02', '01/03', '01/04', '01/12', '01/13', '03/14', '03/15', '11/22', '12/29']

describe('holidays of Iran', () => {
  it.each(['1404', '1405', '1406'])('of %s: the days fixed by law are all there, and no other', (year) => {
    const days = IRAN_HOLIDAYS.filter(({ status }) => status === 'law').map(({ day }) => formatJalaliDate(day, 'en'))
    expect(days.filter((day) => day.startsWith(year))).toEqual(BY_LAW.map((date) => `${year}/${date}`))
  })

  it('are in order, each with name and source, and only lunar days are unsure', () => {
    expect(IRAN_HOLIDAYS.map(({ day }) => day)).toEqual(IRAN_HOLIDAYS.map(({ day }) => day).sort())
    for (const { name, source, kind, status } of IRAN_HOLIDAYS) {
      expect(name.length > 2 && source.length > 2).toBe(true)
      expect(kind === 'solar').toBe(status === 'law')
    }
  })

  it.each([
    ['1405/03/06', 'عید قربان', 'published'],
    ['1405/08/22', 'شهادت حضرت فاطمه زهرا (س)', 'computed'],
    ['1405/04/04', 'عاشورا', 'published'],
  ])('%s is %s, %s', (date, name, status) => {
    const found = IRAN_HOLIDAYS.filter(({ day }) => formatJalaliDate(day, 'en') === date)
    expect(found).toEqual([expect.objectContaining({ name, status })])
  })
})

describe('khoyCalendar', () => {
  it.each(['khoy-1', 'khoy-2'] as const)('of %s', (district) => {
    const calendar = khoyCalendar(district)
    expect(calendar).toMatchObject({ district, closures: [], thursdayOff: true })
    const core = calendarCore(calendar)
    expect(isWorkingDay(core, fromJalali({ year: 1405, month: 1, day: 4 }))).toBe(false)
    expect(isWorkingDay(core, asDay('2026-11-24'))).toBe(true)
    expect(JSON.stringify(core).length).toBeLessThan(1500)
  })

  it('marks what an admin has to confirm', () => {
    const unconfirmed = unconfirmedHolidays(khoyCalendar('khoy-1'))
    expect(unconfirmed.length).toBeGreaterThan(0)
    for (const { source } of unconfirmed) expect(source).toContain('confirm')
  })

  it('gives each district a version of its own', () => {
    expect(khoyCalendar('khoy-1').version).not.toBe(khoyCalendar('khoy-2').version)
  })
})
