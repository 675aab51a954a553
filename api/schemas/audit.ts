import { z } from '@hono/zod-openapi'
import { Instant, Named } from './values.ts'

/** Kinds of entries by what they are about; each is the beginning of the names of its entries. */
export const auditKinds = [
  'provider-',
  'tariff-',
  'calendar-',
  'offering-',
  'readiness-',
  'role-',
  'person-',
  'substitution-',
  'key-',
] as const

export const AuditList = z
  .object({
    entries: z.array(
      z.object({
        seq: z.int(),
        at: Instant,
        time: z.string(),
        by: z.object({ id: z.string(), name: z.string().nullable() }),
        what: Named,
        subject: z.string(),
        district: Named.nullable(),
        detail: z.string().nullable(),
        hash: z.string(),
      }),
    ),
    chain: z.object({ entries: z.int(), brokenAt: z.int().nullable() }),
    before: z.int().nullable().openapi({ description: 'Where the next page begins; null on the last' }),
  })
  .openapi('AdministrationLog')
