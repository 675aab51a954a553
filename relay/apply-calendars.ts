import { outdatedDistricts, storeCalendarCommands } from '../db/commands/calendar-commands.ts'
import { readCalendar } from '../db/registers/calendars.ts'
import type { Queryable } from '../db/sql.ts'
import { calendarCore } from '../domain/time/calendar.ts'

const system = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] } as const

/**
 * Tells every open case that goes by an older calendar to go by the newest one of its district: those for which whoever
 * declared a closure could not store a command any more, and cases that were reopened since.
 * @returns how many were told
 */
export async function applyCalendars(sql: Queryable, now: number): Promise<number> {
  let told = 0
  for (const district of await outdatedDistricts(sql)) {
    const calendar = await readCalendar(sql, district)
    if (!calendar) continue
    const order = { district, calendar: calendarCore(calendar), actor: system, cause: 'operator', at: now } as const
    for (let stored = 1; stored > 0; told += stored) stored = await storeCalendarCommands(sql, order)
  }
  return told
}
