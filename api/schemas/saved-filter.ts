import { z } from '@hono/zod-openapi'
import { roles } from '../../domain/access/role.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { isStorable } from '../../domain/text/storable-text.ts'

export const dueSpans = ['overdue', 'today', 'week'] as const

/** By what an inbox is narrowed, whichever of its piles is open. */
export const deskQuery = {
  role: z.enum(roles).optional(),
  service: Slug.optional(),
  district: Slug.optional(),
  step: Slug.optional().openapi({ description: 'Of the service’s procedure' }),
  everyone: z.literal('true').optional().openapi({
    description: 'The desks of all roles in the districts where the caller may assign tasks, not his own alone',
  }),
  unanswered: z
    .literal('true')
    .optional()
    .openapi({ description: 'Only those whose applicant waits for an answer to a message' }),
  unclaimed: z.literal('true').optional().openapi({ description: 'Only those that nobody has claimed' }),
}

/** All that an inbox can be asked for; nothing personal is among it. */
export const inboxQuery = {
  status: z.enum(['open', 'waiting-for-correction']).optional().openapi({ description: '`open` when left out' }),
  due: z.enum(dueSpans).optional().openapi({ description: '`week`: from now on, for seven days' }),
  mine: z.literal('true').optional().openapi({ description: 'Only those that the caller has claimed' }),
  ...deskQuery,
}

export const AskedInbox = z.strictObject(inboxQuery).openapi('InboxQuery', { example: { due: 'overdue' } })
export type AskedInbox = z.infer<typeof AskedInbox>

const FilterName = z.string().trim().min(1).max(60).refine(isStorable).openapi({
  description: 'Read by whoever gets the link: not the place for a person’s name',
  example: 'Overdue permits',
})

export const FilterIdParam = z
  .string()
  .regex(/^flt_[0-9a-f]{32}$/)
  .openapi({ example: 'flt_00000000000000000000000000000000' })
export const FilterBody = z.strictObject({ name: FilterName, query: AskedInbox }).openapi('NewSavedFilter')
export const FilterNameBody = z.strictObject({ name: FilterName }).openapi('SavedFilterName')

export const SavedFilterView = z
  .object({
    filterId: z.string(),
    name: z.string(),
    query: AskedInbox,
    owner: z.object({ id: z.string(), name: z.string() }),
    mine: z.boolean(),
    count: z.int().openapi({ description: 'Tasks on the caller’s own desks, up to 1000' }),
  })
  .openapi('SavedFilter')
export const FilterList = z.object({ filters: z.array(SavedFilterView) }).openapi('SavedFilters')
export const FilterOnly = z.object({ filter: SavedFilterView }).openapi('SavedFilterAnswer')
