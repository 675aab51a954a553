import { z } from '@hono/zod-openapi'
import { CaseDocument } from './case.ts'
import { FoundCase } from './search.ts'
import { FreeText, Instant, Named } from './values.ts'

const Source = z
  .object({
    kind: z.enum(['application', 'register', 'inquiry', 'silence', 'decision', 'applicant', 'office', 'case']),
  })
  .extend({ label: z.string(), at: Instant })
  .openapi('FactSource')

const Replaced = z
  .object({
    kind: Named,
    versions: z
      .array(z.object({ at: Instant, by: Named, documents: z.array(CaseDocument) }))
      .openapi({ description: 'Oldest first; the last one counts' }),
  })
  .openapi('ReplacedDocument')

export const CaseFile = z
  .object({
    caseId: z.string(),
    answers: z.array(z.object({ name: z.string(), label: z.string(), type: z.string(), text: z.string() })),
    corrections: z
      .array(
        z.object({
          version: z.int(),
          at: Instant,
          by: Named,
          changes: z.array(z.object({ name: z.string(), label: z.string(), before: z.string(), after: z.string() })),
        }),
      )
      .openapi({ description: 'What later versions of the answers changed, oldest first' }),
    replaced: z.array(Replaced).openapi({ description: 'Documents that were handed in more than once' }),
    parties: z.array(
      z.object({
        role: Named,
        name: z.string().nullable(),
        nationalId: z.string().nullable(),
        phone: z.string().nullable(),
      }),
    ),
    isMasked: z.boolean().openapi({ description: 'National ids and phones show their ends only' }),
    facts: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        text: z.string(),
        source: Source.nullable().openapi({ description: 'Null while nobody has told it' }),
      }),
    ),
    notes: z.array(z.object({ noteId: z.string(), author: z.string(), text: z.string(), at: Instant })),
    handovers: z
      .array(
        z.object({
          at: Instant,
          step: z.string().nullable(),
          from: z.string().nullable(),
          to: z.string(),
          by: z.string(),
          reason: z.string().nullable(),
        }),
      )
      .openapi({ description: 'Who gave which task to whom, the newest first' }),
    related: z.array(FoundCase).openapi({ description: 'Other cases on the same property, newest first' }),
    labels: z.record(z.string(), z.string()).openapi({
      description: 'Words for the log: `step:5`, `stage:intake`, `outcome:5:complete`, `close:granted`, `actor:prn_…`',
    }),
    words: z
      .array(z.object({ textId: z.string(), text: z.string() }))
      .openapi({ description: 'Reasons and notes that entries of the log refer to' }),
  })
  .openapi('CaseFile')

export const NoteBody = z.strictObject({ text: FreeText }).openapi('Note')
export const NoteAnswer = z.object({ notes: CaseFile.shape.notes }).openapi('NoteAnswer')
