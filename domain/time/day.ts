import { accepted, type Branded, type Parsed, rejected } from '../identifier/parsed.ts'
import { summerTimeOf } from './tehran-offset.ts'

/** A Gregorian calendar day in Tehran, `YYYY-MM-DD`; days compare as strings. */
export type Day = Branded<string, 'Day'>

const DAY_MS = 86_400_000
const STANDARD_MS = 3.5 * 3_600_000
const SUMMER_MS = 4.5 * 3_600_000

/** The day in Tehran of an instant (epoch milliseconds). */
export function tehranDay(instant: number): Day {
  const standard = dayOfNumber(Math.floor((instant + STANDARD_MS) / DAY_MS))
  const summer = summerTimeOf(Number(standard.slice(0, 4)))
  if (!summer) return standard
  const began = numberOfDay(summer.start) * DAY_MS - STANDARD_MS
  const ended = numberOfDay(summer.end) * DAY_MS - SUMMER_MS
  const isSummer = instant >= began && instant < ended
  return isSummer ? dayOfNumber(Math.floor((instant + SUMMER_MS) / DAY_MS)) : standard
}

/** The first instant of a day in Tehran, epoch milliseconds. */
export function startOfDay(day: Day): number {
  const summer = summerTimeOf(Number(day.slice(0, 4)))
  // On the first day 00:00 is skipped to 01:00, before the last one 23:00 comes twice: both borders are standard time.
  const offset = summer && day > summer.start && day < summer.end ? SUMMER_MS : STANDARD_MS
  return numberOfDay(day) * DAY_MS - offset
}

/** 24:00 of a day in Tehran, which is the first instant of the next, epoch milliseconds. */
export function endOfDay(day: Day): number {
  return startOfDay(addDays(day, 1))
}

/** The day `days` later; negative goes back. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(numberOfDay(day) + days)
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from)
}

/** 0 Saturday, 1 Sunday … 5 Thursday, 6 Friday. */
export function weekday(day: Day): number {
  // 1970-01-01, day number 0, was a Thursday.
  return (((numberOfDay(day) + 5) % 7) + 7) % 7
}

/** Parses a Gregorian day that exists. */
export function parseDay(text: string): Parsed<Day, 'not-a-day' | 'no-such-day'> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return rejected('not-a-day')
  const number = Date.parse(`${text}T00:00:00Z`) / DAY_MS
  if (Number.isNaN(number) || dayOfNumber(number) !== text) return rejected('no-such-day')
  return accepted(text as Day)
}

/**
 * A day written in our own data or code.
 * @throws RangeError when there is no such day.
 */
export function asDay(text: string): Day {
  const parsed = parseDay(text)
  if (!parsed.ok) throw new RangeError(parsed.code)
  return parsed.value
}

/** Days since 1970-01-01. */
function numberOfDay(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS
}

function dayOfNumber(number: number): Day {
  const known = writtenDays.get(number)
  if (known !== undefined) return known
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10) as Day
  if (writtenDays.size >= WRITTEN_MAX) writtenDays.clear()
  writtenDays.set(number, day)
  return day
}

/** Deadlines count through the same few hundred days over and over: writing a day is most of what they cost. */
const writtenDays = new Map<number, Day>()
const WRITTEN_MAX = 4_096
