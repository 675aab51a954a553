import { z } from '@hono/zod-openapi'
import { isStorable } from '../../domain/text/storable-text.ts'
import { CaseSummary } from './case.ts'

export const SearchBody = z
  .strictObject({
    text: z.string().trim().min(2).max(200).refine(isStorable).openapi({
      example: '1-1-25-3-0-0-0',
      description:
        'Tracking code, case id, plate, renovation code, national id, phone, name, letter number or reference',
    }),
  })
  .openapi('Search')
export const SearchKept = z.object({ searchId: z.string() }).openapi('SearchKept')

export const FoundCase = CaseSummary.extend({ trackingCode: z.string().nullable() }).openapi('FoundCase')
export const SearchResult = z
  .object({
    text: z.string(),
    readAs: z.array(z.string()).openapi({ description: 'What the text was taken for' }),
    cases: z.array(FoundCase).openapi({ description: 'At most 50, newest first' }),
  })
  .openapi('SearchResult')
