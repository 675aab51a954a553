import { z } from '@hono/zod-openapi'
import { TariffChange } from '../../domain/tariff/tariff-draft.ts'
import { isStorable } from '../../domain/text/storable-text.ts'
import { DayText, JalaliDay } from './calendar.ts'
import { Instant, Named } from './values.ts'

const word = z.string().trim().min(2).max(200).refine(isStorable)
const Pair = z.strictObject({ fa: word, en: word })

export const TariffVersionParam = z
  .string()
  .regex(/^\d{4}\.\d{1,3}$/)
  .openapi({ example: '1405.1' })
export const TariffDraftIdParam = z
  .string()
  .regex(/^tdr_[0-9a-f]{24}$/)
  .openapi({ example: `tdr_${'0'.repeat(24)}` })

/** The same shape as the domain's, with limits for what people type. */
export const TariffChangeBody = TariffChange.extend({
  title: Pair.openapi({ example: { fa: 'تعرفهٔ نمونهٔ ۱۴۰۶', en: 'Sample tariff 1406' } }),
  resolution: z
    .strictObject({ number: z.string().trim().min(1).max(60).refine(isStorable), date: DayText, body: Pair })
    .openapi({
      example: { number: 'نمونه-۲', date: '2027-02-10', body: { fa: 'شورای نمونه', en: 'Sample council' } },
    }),
  validFrom: DayText.openapi({ example: '2027-03-21' }),
  validUntil: DayText.openapi({ example: '2028-03-20' }),
  parameters: TariffChange.shape.parameters.openapi({ example: {} }),
  headingsUntil: TariffChange.shape.headingsUntil.openapi({ example: {} }),
}).openapi('TariffChange')

export const TariffDraftBody = z
  .strictObject({ basedOn: TariffVersionParam, change: TariffChangeBody })
  .openapi('NewTariffDraft')
const revision = z.int().min(1).openapi({ description: 'The revision that was read', example: 1 })
export const TariffEditBody = z.strictObject({ revision, change: TariffChangeBody }).openapi('TariffDraftChange')
export const RevisionBody = z.strictObject({ revision }).openapi('Revision')

const TariffHead = z.object({
  version: z.string(),
  title: z.string(),
  resolution: z.object({ number: z.string(), on: JalaliDay, body: z.string() }),
  validFrom: JalaliDay,
  validUntil: JalaliDay.openapi({ description: 'The first day on which it no longer holds' }),
  sample: z.boolean(),
  standing: z.enum(['in-force', 'ahead', 'over', 'replaced']),
})

const DraftHead = z.object({
  draftId: z.string(),
  basedOn: z.string(),
  title: z.string(),
  status: z.enum(['open', 'approved', 'discarded']),
  revision: z.int(),
  authors: z.array(z.string()),
  changedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  version: z.string().nullable(),
})

export const TariffList = z.object({ tariffs: z.array(TariffHead), drafts: z.array(DraftHead) }).openapi('TariffList')

export const TariffView = TariffHead.extend({
  parameters: z.array(z.object({ parameter: Named, value: z.union([z.int(), z.string()]), usedBy: z.array(Named) })),
  headings: z.array(
    z.object({
      heading: Named,
      services: z.array(Named),
      how: z.string(),
      article: z.string(),
      source: z.object({ source: z.string(), status: z.enum(['law', 'council', 'sample']) }),
      ruledBy: z.enum(['request', 'invoice']),
      until: JalaliDay.nullable(),
    }),
  ),
  approval: z.object({ authors: z.array(z.string()), by: z.string(), at: Instant }).nullable(),
  /** What a draft begins with. */
  change: TariffChange,
}).openapi('Tariff')

export const TariffDraftView = DraftHead.extend({
  change: TariffChange,
  /** What differs from the version that it began with. */
  differences: z.array(z.object({ what: Named, before: z.string(), after: z.string() })),
  examples: z.array(
    z.object({
      example: Named,
      beforeRials: z.string(),
      afterRials: z.string(),
      differenceRials: z.string(),
      lines: z.array(z.object({ heading: Named, beforeRials: z.string(), afterRials: z.string() })),
    }),
  ),
  problems: z.array(z.object({ code: z.string(), text: z.string() })),
  /** Why the reader may not approve it; null when he may. */
  mayNotApprove: z.enum(['author', 'role', 'decided', 'problems']).nullable(),
}).openapi('TariffDraft')
