import { z } from '@hono/zod-openapi'
import { documentTypes, FormField } from '../../domain/procedure/form-schema.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { GivenAnswers } from './submission.ts'
import { Named } from './values.ts'

export const Source = z
  .object({ source: z.string(), article: z.string().nullable(), status: z.enum(['law', 'council', 'sample']) })
  .openapi('LegalSource')

/** One question of a form. */
export const FieldView = z
  .object({
    name: z.string(),
    label: z.string(),
    help: z.string().nullable(),
    type: FormField.shape.type,
    required: z.boolean(),
    personal: z.boolean(),
    when: z.string().nullable().openapi({ description: 'Asked only when this holds (CEL over facts)' }),
    choices: z.array(Named).nullable(),
    min: z.number().nullable(),
    max: z.number().nullable(),
  })
  .openapi('FormField')

/** One document that a service asks for. */
export const DocumentRuleView = z
  .object({
    kind: Named,
    at: z.enum(['intake', 'step']),
    required: z.boolean(),
    when: z.string().nullable(),
    accepts: z.array(z.enum(documentTypes)),
    maxMegabytes: z.int(),
    law: Source,
  })
  .openapi('DocumentRule')

export const FormCheckBody = z
  .strictObject({
    answers: GivenAnswers.openapi({ example: {} }),
    district: Slug.optional().openapi({ description: 'The version in force there', example: 'khoy-1' }),
  })
  .openapi('FormCheck')

/** A form with what somebody has answered so far. */
export const FormChecked = z
  .object({
    version: z.string(),
    fields: z.array(
      FieldView.extend({
        asked: z.boolean().openapi({ description: 'Whether its condition holds for these answers' }),
        error: z.object({ code: z.string(), message: z.string() }).nullable(),
        text: z.string().nullable().openapi({ description: 'The answer as people read it; null without a right one' }),
      }),
    ),
    documents: z.array(DocumentRuleView.extend({ asked: z.boolean(), needed: z.boolean() }).openapi('AskedDocument')),
    isComplete: z.boolean(),
  })
  .openapi('FormChecked')
