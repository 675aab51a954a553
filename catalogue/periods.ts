import type { z } from 'zod'
import type { Period } from '../domain/procedure/step-schema.ts'

type PeriodRule = z.infer<typeof Period>

/** Days on which the offices of the district work; the day of receipt does not count. */
export function workingDays(amount: number): PeriodRule {
  return { kind: 'working-days', amount, lastDayHoliday: 'keep' }
}

/** Calendar days that end on the day the law says, holiday or not. */
export function calendarDays(amount: number): PeriodRule {
  return { kind: 'calendar-days', amount, lastDayHoliday: 'keep' }
}

/** Calendar days for somebody who has to come forward: a last day on which the offices are shut moves to the next open one. */
export function daysToReply(amount: number): PeriodRule {
  return { kind: 'calendar-days', amount, lastDayHoliday: 'next-working-day' }
}
