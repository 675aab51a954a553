import { z } from '@hono/zod-openapi'
import { Name } from '../../domain/procedure/words.ts'
import { isStorable } from '../../domain/text/storable-text.ts'

/** An instant with its Jalali day in the language of the request. */
export const Instant = z
  .object({
    at: z.string().openapi({ format: 'date-time', example: '2026-11-24T08:30:00.000Z' }),
    jalali: z.string().openapi({ example: 'سه‌شنبه ۳ آذر ۱۴۰۵' }),
  })
  .openapi('Instant')

/** An id of the product with its words in the language of the request. */
export const Named = z.object({ id: z.string(), label: z.string() }).openapi('Named')

/** Whole rials as a decimal string: JSON has no exact large numbers. */
export const Rials = z
  .string()
  .regex(/^\d{1,18}$/)
  .openapi('Rials', { example: '12500000' })

const word = (max: number) => z.string().max(max).refine(isStorable)
export const FactValue = z.union([word(2_000), z.int(), z.boolean(), z.array(word(200)).max(50)])
export const Facts = z.record(Name, FactValue).openapi('Facts', { example: {} })

/** What a person writes down; kept encrypted, apart from the log. */
export const FreeText = z.string().trim().min(1).max(4_000).refine(isStorable)

export const CaseIdParam = z
  .string()
  .regex(/^case_[0-9a-z]{16,40}$/)
  .openapi({ example: 'case_0198f3a2b4c5d6e7f8091a2b3c4d5e6f' })

/** Id of a part of a case, e.g. `task_0198f…_7`. */
export function partIdParam(prefix: string) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{16,40}_\\d{1,6}(_\\d{1,4})?$`))
    .openapi({ example: `${prefix}_0198f3a2b4c5d6e7f8091a2b3c4d5e6f_1` })
}

/** Query of a paged list. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .default(50)
    .openapi({ type: 'integer', example: 20, description: 'At most 100' }),
  cursor: z.string().max(500).optional().openapi({ description: 'As `next` of the page before' }),
}

export const Next = z.string().nullable().openapi({ description: 'Cursor of the next page; null on the last' })
