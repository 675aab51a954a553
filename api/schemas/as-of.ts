import { z } from '@hono/zod-openapi'
import { endOfDay, parseDay } from '../../domain/time/day.ts'
import { fromJalali, parseJalaliDate } from '../../domain/time/jalali.ts'

/** A day, taken to its end in Tehran, or an instant; comes out as epoch milliseconds. */
export const AsOf = z
  .string()
  .max(40)
  .transform((text, context) => {
    const at = instantOf(text)
    if (at === undefined) context.addIssue({ code: 'custom', message: 'not a day or an instant' })
    return at ?? 0
  })
  .openapi({
    type: 'string',
    description: '`2026-11-24`, `1405-09-03` or `2026-11-24T10:00:00Z`',
    example: '1405-09-03',
  })

function instantOf(text: string): number | undefined {
  const jalali = parseJalaliDate(text)
  // One millisecond before 24:00 is still that day.
  if (jalali.ok) return endOfDay(fromJalali(jalali.value)) - 1
  const day = parseDay(text)
  if (day.ok) return endOfDay(day.value) - 1
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const at = isInstant ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
