import { z } from 'zod'
import { LegalSource } from './legal-source.ts'
import { Guard, Period } from './step-schema.ts'
import { Name, Words } from './words.ts'

const LetterText = z.string().trim().min(1)

const LetterParagraph = z.strictObject({
  /** Persian, with placeholders (see `LetterTemplate`): a form field, a fact or one of `letterPlaceholders`. */
  text: LetterText,
  /** Guard: the paragraph is left out when it is false at the time of signing. */
  when: Guard.optional(),
})

/** A table of what was found: each row has a cell for each column, with placeholders like a paragraph. */
export const LetterRows = z.strictObject({
  columns: z.array(LetterText).min(2).max(5),
  rows: z.array(z.strictObject({ cells: z.array(LetterText).min(2).max(5), when: Guard.optional() })).min(1),
})
export type LetterRows = z.infer<typeof LetterRows>

/**
 * One kind of letter: a `LetterTemplate` and what surrounds it. Letters are Persian; only their title has words for
 * other readers.
 */
export const LetterRule = z.strictObject({
  title: Words,
  /** Series of numbers: one to three Persian letters, ش for شهرسازی. A lone ا would be read as the digit ۱. */
  unit: z.string().regex(/^(?!ا$)[آ-ی]{1,3}$/),
  department: LetterText,
  to: LetterText,
  subject: LetterText,
  paragraphs: z.array(LetterParagraph).min(1),
  /** Task whose written reason `{reason}` is. */
  reasonOf: Name.optional(),
  /** `invoice`: the lines of the bill that the letter carries, or of the last invoice of the case. Else rows of its own. */
  table: z.union([z.literal('invoice'), LetterRows]).optional(),
  /** Prints these facts of the case in a table, one a row, with their labels and units. */
  factRows: z.array(Name).min(1).optional(),
  /** How long it holds: a period from its date, or until the Jalali year ends. */
  validity: z.strictObject({ period: z.union([Period, z.literal('year-end')]), law: LegalSource }).optional(),
  copies: z.array(LetterText),
  attachments: LetterText.optional(),
  /** The wording awaits the secretariat's approval: every page says so. */
  sample: z.boolean(),
})
export type LetterRule = z.infer<typeof LetterRule>

/** What every letter may name beside the fields and facts of its procedure. */
export const letterPlaceholders = [
  'trackingCode',
  'receivedDate',
  'today',
  'district',
  'validUntil',
  'amount',
  'amountWords',
  'billId',
  'paymentId',
  'payUntil',
  'paidDate',
  'reason',
  /** Tracking code of the case that the letter's step names. */
  'subcaseCode',
] as const
export type LetterPlaceholder = (typeof letterPlaceholders)[number]
