import type { DistrictCalendar } from '../../domain/time/calendar.ts'
import { IRAN_HOLIDAYS } from './iran-holidays.ts'

/**
 * The calendar with which a district of Khoy starts; an admin's closures and corrections make later versions of it.
 * Thursdays are off: office hours on Thursdays changed repeatedly in 1404, and a deadline must not fall early. Sample: the municipality confirms it.
 */
export function khoyCalendar(district: 'khoy-1' | 'khoy-2'): DistrictCalendar {
  return { version: `${district}-1406-1`, district, thursdayOff: true, holidays: IRAN_HOLIDAYS, closures: [] }
}
