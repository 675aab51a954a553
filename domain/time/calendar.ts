import { addDays, type Day, weekday } from './day.ts'

const THURSDAY = 5
const FRIDAY = 6

/** A public holiday and how sure we are of it: `computed` lunar days may be off by one until they are published. */
export interface Holiday {
  readonly day: Day
  readonly name: string
  readonly kind: 'solar' | 'lunar'
  readonly status: 'law' | 'published' | 'computed'
  readonly source: string
}

/** A day on which the offices of a district are shut by decision of the governor: cold, dust, mourning. */
export interface Closure {
  readonly day: Day
  readonly name: string
  readonly source: string
}

/** The working days of a district, whole and with sources, as an admin sees and edits them. Fridays are always off. */
export interface DistrictCalendar {
  readonly version: string
  readonly district: string
  readonly thursdayOff: boolean
  readonly holidays: readonly Holiday[]
  readonly closures: readonly Closure[]
}

/** What deadlines need of a calendar; it lives in the state of every case, so it is small. */
export interface CalendarCore {
  readonly version: string
  readonly thursdayOff: boolean
  /** Sorted, each day once, without the days of the week that are off anyway. */
  readonly offDays: readonly Day[]
}

/** The core of a calendar, of the days from `fromDay` to `toDay` (both included) when they are given. */
export function calendarCore(calendar: DistrictCalendar, fromDay?: Day, toDay?: Day): CalendarCore {
  const { version, thursdayOff } = calendar
  const days = [...calendar.holidays, ...calendar.closures]
    .map(({ day }) => day)
    .filter((day) => (!fromDay || day >= fromDay) && (!toDay || day <= toDay) && !isWeekend(thursdayOff, day))
  return { version, thursdayOff, offDays: [...new Set(days)].sort() }
}

/** The calendar with one more closure, as the new version that open cases are moved to. */
export function withClosure(calendar: DistrictCalendar, closure: Closure, version: string): DistrictCalendar {
  return { ...calendar, version, closures: [...calendar.closures, closure] }
}

/** The holidays that nobody has published yet: an admin confirms or moves them. */
export function unconfirmedHolidays(calendar: DistrictCalendar): readonly Holiday[] {
  return calendar.holidays.filter((holiday) => holiday.status === 'computed')
}

/** Whether the district's offices work on that day. Days beyond the calendar's last holiday count as ordinary ones. */
export function isWorkingDay(core: CalendarCore, day: Day): boolean {
  return !isWeekend(core.thursdayOff, day) && !core.offDays.includes(day)
}

/** The first working day after `day`. */
export function nextWorkingDay(core: CalendarCore, day: Day): Day {
  return workingDayFrom(core, addDays(day, 1))
}

/** `day` itself when the offices work, else the first working day after it. */
export function workingDayFrom(core: CalendarCore, day: Day): Day {
  let candidate = day
  while (!isWorkingDay(core, candidate)) candidate = addDays(candidate, 1)
  return candidate
}

function isWeekend(thursdayOff: boolean, day: Day): boolean {
  const dayOfWeek = weekday(day)
  return dayOfWeek === FRIDAY || (thursdayOff && dayOfWeek === THURSDAY)
}
