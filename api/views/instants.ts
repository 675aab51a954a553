import type { z } from '@hono/zod-openapi'
import type { Locale } from '../../domain/procedure/words.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'
import type { Instant } from '../schemas/values.ts'

type InstantView = z.infer<typeof Instant>

export function instant(at: number, locale: Locale): InstantView {
  return { at: new Date(at).toISOString(), jalali: formatJalaliLong(at, locale) }
}

export function instantOrNull(at: number | null, locale: Locale): InstantView | null {
  return at === null ? null : instant(at, locale)
}

/** A last instant; days end at 24:00, which the calendar would print as the day after. */
export function lastInstant(at: number, locale: Locale): InstantView {
  return { at: new Date(at).toISOString(), jalali: formatJalaliLong(at - 1, locale) }
}

export function deadline(at: number | null, locale: Locale): InstantView | null {
  return at === null ? null : lastInstant(at, locale)
}
