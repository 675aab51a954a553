import { z } from 'zod'

/** What people read, in both languages of the municipality. */
export const Words = z.strictObject({ fa: z.string().trim().min(1), en: z.string().trim().min(1) })
export type Words = z.infer<typeof Words>
export type Locale = keyof Words

/** Ids of a procedure: stages, steps, outcomes. One word where one will do, since guards name them: `outcomes.visit`. */
export const Name = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'name')
/** Ids that appear in addresses and letters: services, documents, providers, templates, headings. */
export const Slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+){0,7}$/, 'slug')
