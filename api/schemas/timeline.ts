import { z } from '@hono/zod-openapi'
import { DocumentRuleView, FieldView, Source } from './form.ts'
import { Instant, Named } from './values.ts'

export const TimelineView = z
  .object({
    entries: z.array(
      z.object({
        at: Instant,
        tone: z.enum(['done', 'asked', 'bad']),
        text: z.string(),
        by: z.string().nullable().openapi({ description: 'A role or an organisation, never a name' }),
      }),
    ),
    ahead: z
      .array(
        z.object({ stage: Named, by: z.array(z.string()), days: z.int().nullable(), dayKind: z.string().nullable() }),
      )
      .openapi({ description: 'What usually follows, when nothing comes between' }),
  })
  .openapi('Timeline')

const Given = z.object({ value: z.unknown(), text: z.string() }).nullable()

/** What a case asks of its applicant now, with all that a form for it needs. */
export const AsksView = z
  .object({
    correction: z
      .object({
        correctionId: z.string(),
        askedAt: Instant,
        replyBy: Instant,
        note: z.string().nullable().openapi({ description: 'What the desk wrote beside it' }),
        items: z.array(
          z.object({
            reason: Named,
            field: FieldView.extend({ given: Given }).nullable(),
            document: DocumentRuleView.nullable(),
          }),
        ),
      })
      .nullable(),
    steps: z.array(
      z.object({
        stepId: z.int(),
        step: Named,
        ask: z.string(),
        outcomes: z.array(Named),
        fields: z.array(FieldView.extend({ given: Given })),
        documents: z.array(DocumentRuleView),
        due: Instant.nullable(),
        law: Source,
      }),
    ),
  })
  .openapi('Asks')
