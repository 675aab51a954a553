import { z } from '@hono/zod-openapi'
import { DayText } from './calendar.ts'
import { Instant, Named, Rials } from './values.ts'

const Days = z.number().nullable().openapi({ description: 'Null where too few cases would tell of a single one' })

export const FiguresQuery = z.strictObject({ from: DayText.optional(), until: DayText.optional() })

/** Figures of the city in a period; nobody is named, and small groups tell no times. */
export const FiguresView = z
  .object({
    from: Instant,
    until: Instant,
    services: z.array(
      z.object({
        service: Named,
        district: Named,
        received: z.int(),
        closed: z.int(),
        medianDays: Days,
        open: z.int(),
        overdue: z.int(),
        visits: z.int(),
        remoteContacts: z.int(),
        baselineVisits: z.number().nullable().openapi({ description: 'Visits per case before; a sample' }),
        avoidedShare: z.number().nullable().openapi({ description: '1 − visits per closed case ÷ baseline' }),
      }),
    ),
    steps: z.array(
      z.object({
        service: Named,
        step: Named,
        role: Named,
        decided: z.int(),
        medianDays: Days,
        p90Days: Days,
        late: z.int(),
      }),
    ),
    money: z.array(
      z.object({ service: Named, district: Named, paidRials: Rials, refundedRials: Rials, invoices: z.int() }),
    ),
    inquiries: z.array(
      z.object({
        provider: Named,
        asked: z.int(),
        answered: z.int(),
        late: z.int(),
        silent: z.int(),
        medianDays: Days,
      }),
    ),
  })
  .openapi('Figures')
