import type { z } from '@hono/zod-openapi'
import type { Locale } from '../../domain/procedure/words.ts'
import { type Closure, type DistrictCalendar, unconfirmedHolidays } from '../../domain/time/calendar.ts'
import { type Day, startOfDay } from '../../domain/time/day.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'
import type { CalendarView, ClosureView, JalaliDay } from '../schemas/calendar.ts'
import { districtView } from './labels.ts'

/** A district's calendar as an admin sees it, with what is not certain yet. */
export function calendarView(calendar: DistrictCalendar, locale: Locale): z.input<typeof CalendarView> {
  const { district, version, thursdayOff, holidays, closures } = calendar
  return {
    district: districtView(district, locale),
    version,
    thursdayOff,
    holidays: holidays.map(({ day, name, kind, status, source }) => {
      return { on: dayView(day, locale), name, kind, source, isConfirmed: status !== 'computed' }
    }),
    closures: closures.map((closure) => closureView(closure, locale)),
    unconfirmed: unconfirmedHolidays(calendar).length,
  }
}

export function closureView({ day, name, source }: Closure, locale: Locale): z.input<typeof ClosureView> {
  return { on: dayView(day, locale), name, source }
}

export function dayView(day: Day, locale: Locale): z.input<typeof JalaliDay> {
  return { day, jalali: formatJalaliLong(startOfDay(day), locale) }
}
