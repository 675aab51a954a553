import { startOfDay, tehranDay } from './day.ts'

const HOUR_MS = 3_600_000
/** Whoever has less time than this needs no reminder. */
const SHORTEST_MS = 48 * HOUR_MS
/** Nobody is reminded at night. */
const MORNING_HOUR = 9

/**
 * When to remind somebody of what is due at `until`: 9:00 in Tehran of the day in the middle.
 * @returns epoch milliseconds, always between the two; null when the time is too short for a reminder
 */
export function halfTime(from: number, until: number): number | null {
  if (until - from < SHORTEST_MS) return null
  return startOfDay(tehranDay(from + (until - from) / 2)) + MORNING_HOUR * HOUR_MS
}
