import { z } from '@hono/zod-openapi'
import { parseDay } from '../../domain/time/day.ts'
import { Instant, Named } from './values.ts'

/** A Gregorian day in Tehran. */
export const DayText = z
  .string()
  .refine((text) => parseDay(text).ok, { message: 'no such day' })
  .openapi({ format: 'date', example: '2026-12-06' })

export const JalaliDay = z
  .object({ day: z.string(), jalali: z.string().openapi({ example: 'یکشنبه ۱۵ آذر ۱۴۰۵' }) })
  .openapi('JalaliDay')

export const ClosureBody = z
  .strictObject({
    day: DayText,
    name: z.string().trim().min(1).max(200).openapi({ example: 'تعطیلی به سبب برودت هوا' }),
    source: z.string().trim().min(1).max(200).openapi({ example: 'ابلاغیهٔ استانداری، نمونه' }),
  })
  .openapi('ClosureDeclaration')

export const ClosureView = z.object({ on: JalaliDay, name: z.string(), source: z.string() }).openapi('Closure')

export const CalendarView = z
  .object({
    district: Named,
    version: z.string(),
    thursdayOff: z.boolean(),
    holidays: z.array(
      z.object({
        on: JalaliDay,
        name: z.string(),
        kind: z.enum(['solar', 'lunar']),
        source: z.string(),
        isConfirmed: z.boolean().openapi({ description: 'False for a lunar day that was only computed so far' }),
      }),
    ),
    closures: z.array(ClosureView),
    unconfirmed: z.int().openapi({ description: 'Holidays that nobody has published yet' }),
  })
  .openapi('Calendar')

export const DeclaredView = z
  .object({
    calendar: CalendarView,
    cases: z.int().openapi({ description: 'Open cases that were told to go by it with this request' }),
  })
  .openapi('DeclaredClosure')

/** What a new calendar did to one case. */
export const CalendarChange = z
  .object({
    at: Instant,
    version: z.string(),
    closures: z.array(ClosureView).openapi({ description: 'What the version has more than the one before' }),
    moved: z.array(z.object({ deadline: Named, from: Instant.nullable(), to: Instant.nullable() })),
  })
  .openapi('CalendarChange')
