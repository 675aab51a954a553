import type { Locale } from '../../domain/procedure/words.ts'
import { digits } from './parts.tsx'
import { adminWords } from './words/admin-words.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long ago, in the largest unit that fits. */
export function age(sinceIso: string, now: number, locale: Locale): string {
  return duration(now - Date.parse(sinceIso), locale)
}

/** A length of time in words. @param ms milliseconds */
export function duration(ms: number, locale: Locale): string {
  const t = adminWords(locale)
  if (ms < 1_000) return t.underOneSecond
  if (ms < 90_000) return t.seconds(digits(Math.round(ms / 1_000), locale))
  if (ms < 90 * minute) return t.minutes(digits(Math.round(ms / minute), locale))
  if (ms < 48 * hour) return t.hours(digits(Math.round(ms / hour), locale))
  return t.days(digits(Math.round(ms / day), locale))
}
