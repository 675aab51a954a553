import { z } from 'zod'
import { Words } from './words.ts'

/**
 * Where a rule comes from. `law` and `council` were read in a published text, `sample` was made up for trying the system
 * and has to be replaced by the municipality before a service goes live.
 */
export const LegalSource = z.strictObject({
  source: Words,
  article: Words.optional(),
  status: z.enum(['law', 'council', 'sample']),
  note: Words.optional(),
})
export type LegalSource = z.infer<typeof LegalSource>
