import { InvalidArgumentError } from 'commander'
import { type Day, parseDay } from '../domain/time/day.ts'
import { fromJalali, parseJalaliDate } from '../domain/time/jalali.ts'

/** A day as people write it: Jalali `1405/10/01`, or Gregorian `2026-12-22`. */
export function dayOption(text: string): Day {
  const gregorian = parseDay(text)
  if (gregorian.ok) return gregorian.value
  const jalali = parseJalaliDate(text)
  if (jalali.ok) return fromJalali(jalali.value)
  throw new InvalidArgumentError('A day is 1405/10/01 or 2026-12-22.')
}
