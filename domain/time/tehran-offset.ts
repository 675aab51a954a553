/**
 * When Tehran kept summer time (+04:30 instead of +03:30), by Gregorian year, from the tz database's Asia/Tehran.
 * Summer time was abolished from 1402 on (law of 1401). Years before 1991 are taken as standard time: no case is that old.
 * `start` begins at 00:00 standard time, `end` at 00:00 summer time; in a Gregorian leap year both fall one day earlier.
 */
const SUMMER_TIMES = [
  { firstYear: 1991, lastYear: 1991, start: '05-03', end: '09-22' },
  { firstYear: 1992, lastYear: 2005, start: '03-22', end: '09-22' },
  { firstYear: 2008, lastYear: 2022, start: '03-22', end: '09-22' },
] as const

/** First day of summer time and first day after it in a Gregorian year, or null when there was none. */
export function summerTimeOf(year: number): { start: string; end: string } | null {
  if (year > 2022) return null
  const rule = SUMMER_TIMES.find((row) => year >= row.firstYear && year <= row.lastYear)
  if (!rule) return null
  return { start: `${year}-${inYear(rule.start, year)}`, end: `${year}-${inYear(rule.end, year)}` }
}

function inYear(monthDay: string, year: number): string {
  return year % 4 === 0 ? `${monthDay.slice(0, 3)}${Number(monthDay.slice(3)) - 1}` : monthDay
}
