import type { z } from '@hono/zod-openapi'
import type { FoundCase as FoundRow } from '../../db/queries/search-cases.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import type { FoundCase } from '../schemas/search.ts'
import { caseSummary } from './case-summary.ts'

/** Cases that were found, each in the words of its own procedure. */
export function foundCases(
  { procedures }: Pick<ApiDeps, 'procedures'>,
  rows: readonly FoundRow[],
  locale: Locale,
): Promise<z.input<typeof FoundCase>[]> {
  return Promise.all(
    rows.map(async (row) => ({
      ...caseSummary(row, await procedures.procedure(row.service, row.version), locale),
      trackingCode: row.trackingCode,
    })),
  )
}
