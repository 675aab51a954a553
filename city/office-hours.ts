import { type CalendarCore, isWorkingDay } from '../domain/time/calendar.ts'
import { addDays, startOfDay, tehranDay } from '../domain/time/day.ts'

const hour = 3_600_000
const opens = 7.5 * hour
const closes = 14 * hour

/** The instant at which somebody of the office is done who begins now and works this long, within office hours. */
export function afterOfficeHours(at: number, hours: number, calendar: CalendarCore): number {
  let left = hours * hour
  for (let day = tehranDay(at); ; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue
    const from = Math.max(startOfDay(day) + opens, at)
    const until = startOfDay(day) + closes
    if (from >= until) continue
    if (left <= until - from) return Math.round(from + left)
    left -= until - from
  }
}

/** The same instant some days later, at a time of day at which people are awake. */
export function afterDays(at: number, days: number): number {
  const later = Math.round(at + days * 24 * hour)
  const midnight = startOfDay(tehranDay(later))
  return Math.min(Math.max(later, midnight + 8 * hour), midnight + 21 * hour)
}
