import { type CalendarCore, isWorkingDay, workingDayFrom } from './calendar.ts'
import { addDays, type Day, endOfDay, tehranDay } from './day.ts'

const MINUTE_MS = 60_000

/**
 * How long something may take. `calendar-days` is the legal clock: it never pauses. `working-days` is the service clock.
 * `minutes` is elapsed time, for reminders and recall windows. `lastDayHoliday` says what the law says of a last day on which offices are shut.
 */
export interface ClockRule {
  readonly kind: 'calendar-days' | 'working-days' | 'minutes'
  readonly amount: number
  readonly lastDayHoliday: 'keep' | 'next-working-day'
}

/** A stretch in which the service clock stood still, epoch milliseconds; `until` is null while it lasts. */
export interface ClockPause {
  readonly from: number
  readonly until: number | null
}

/**
 * The instant at which time is up, epoch milliseconds; null while a pause that began before it is open.
 * The day of receipt does not count; days end at 24:00 in Tehran. A working day counts only if the clock ran at its end.
 * A pause that begins when time is already up changes nothing.
 * @throws RangeError when the amount is no whole number from 0 to 10 000 (minutes: to 10 million).
 */
export function deadlineOf(
  rule: ClockRule,
  startedAt: number,
  calendar: CalendarCore,
  pauses: readonly ClockPause[] = [],
): number | null {
  if (!Number.isInteger(rule.amount) || rule.amount < 0 || rule.amount > AMOUNT_MAX[rule.kind]) {
    throw new RangeError('clock amount out of range')
  }
  switch (rule.kind) {
    case 'minutes':
      return afterRunningFor(rule.amount * MINUTE_MS, startedAt, pauses)
    case 'calendar-days':
      return endOfLastDay(rule, addDays(tehranDay(startedAt), rule.amount), calendar)
    case 'working-days':
      return afterWorkingDays(rule, startedAt, calendar, pauses)
  }
}

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not after `from`. */
export function workingDaysBetween(calendar: CalendarCore, from: Day, to: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

const AMOUNT_MAX: Record<ClockRule['kind'], number> = {
  'calendar-days': 10_000,
  'working-days': 10_000,
  minutes: 10_000_000,
}

function endOfLastDay(rule: ClockRule, lastDay: Day, calendar: CalendarCore): number {
  return endOfDay(rule.lastDayHoliday === 'next-working-day' ? workingDayFrom(calendar, lastDay) : lastDay)
}

function afterWorkingDays(rule: ClockRule, startedAt: number, calendar: CalendarCore, pauses: readonly ClockPause[]) {
  let day = tehranDay(startedAt)
  if (rule.amount === 0) return endOfLastDay(rule, day, calendar)
  for (let left = rule.amount; left > 0; ) {
    day = addDays(day, 1)
    const end = endOfDay(day)
    const pause = pauses.find((each) => each.from < end && (each.until === null || each.until >= end))
    if (pause?.until === null) return null
    if (!pause && isWorkingDay(calendar, day)) left -= 1
  }
  return endOfDay(day)
}

function afterRunningFor(duration: number, startedAt: number, pauses: readonly ClockPause[]): number | null {
  let runsSince = startedAt
  let left = duration
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const ran = Math.max(0, pause.from - runsSince)
    if (ran >= left) break
    if (pause.until === null) return null
    left -= ran
    runsSince = Math.max(runsSince, pause.until)
  }
  return runsSince + left
}
