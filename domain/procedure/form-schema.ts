import { z } from 'zod'
import { LegalSource } from './legal-source.ts'
import { Name, Slug, Words } from './words.ts'

const fieldTypes = [
  'text',
  'number',
  'choice',
  'date',
  'boolean',
  'national-id',
  'phone',
  'postal-code',
  'renovation-code',
  'registry-plate',
  'iban',
  'lot-plan',
  'legal-id',
  /** Several people, each with name, national id and phone. */
  'people',
] as const
export type FieldType = (typeof fieldTypes)[number]

const FieldChoice = z.strictObject({ value: Slug, label: Words })

/** One question of an intake form. What names or reaches a person is `personal` and never becomes a fact. */
export const FormField = z.strictObject({
  name: Name,
  label: Words,
  help: Words.optional(),
  type: z.enum(fieldTypes),
  required: z.boolean(),
  personal: z.boolean(),
  /** Fact that the answer sets when the case opens. */
  fact: Name.optional(),
  /** Guard over facts that other fields set; a field whose guard is false is neither asked nor kept. */
  when: z.string().min(1).optional(),
  /** `step`: not asked with the application, but in an applicant step that names it. */
  at: z.literal('step').optional(),
  choices: z.array(FieldChoice).min(1).optional(),
  /** Bounds of a number, or of a text's length. */
  min: z.int().optional(),
  max: z.int().optional(),
})
export type FormField = z.infer<typeof FormField>

export const documentTypes = ['pdf', 'jpeg', 'png', 'dwg', 'dxf', 'zip'] as const

export const DocumentRule = z.strictObject({
  id: Slug,
  label: Words,
  /** With the application, or with the answer of an applicant step that names it. */
  at: z.enum(['intake', 'step']),
  required: z.boolean(),
  /** Guard over the facts of the form: asked for only when true. */
  when: z.string().min(1).optional(),
  accepts: z.array(z.enum(documentTypes)).min(1),
  maxMegabytes: z.int().min(1).max(100),
  law: LegalSource,
})
export type DocumentRule = z.infer<typeof DocumentRule>
