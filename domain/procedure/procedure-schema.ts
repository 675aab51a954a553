import { z } from 'zod'
import { roles } from '../access/role.ts'
import type { FactType } from '../expression/expression.ts'
import { DocumentRule, FormField } from './form-schema.ts'
import { LegalSource } from './legal-source.ts'
import { LetterRule } from './letter-schema.ts'
import { FactValueRule, Guard, Period, Step } from './step-schema.ts'
import { Name, Slug, Words } from './words.ts'

export const factTypes = ['int', 'bool', 'string', 'rials', 'list<string>'] as const satisfies readonly FactType[]

/** A piece of what is known in a case. Never personal: facts travel through the engine and stand in lists. */
export const FactRule = z.strictObject({
  type: z.enum(factTypes),
  initial: FactValueRule,
  label: Words,
  /** Words of each value of a `string` that knows only these. */
  values: z.record(z.string(), Words).optional(),
  /** Printed after the number. */
  unit: Words.optional(),
  /** Bounds of a number that somebody gives. */
  min: z.int().optional(),
  max: z.int().optional(),
})
export type FactRule = z.infer<typeof FactRule>

const ClockMark = z.strictObject({
  id: Slug,
  after: Period,
  action: z.enum(['remind', 'escalate', 'record-loss']),
  role: z.enum(roles).optional(),
  outcome: Slug.optional(),
})

const Clock = z.strictObject({
  id: Slug,
  label: Words,
  kind: z.enum(['legal', 'service']),
  limit: Period,
  metBy: z.array(Name).min(1),
  marks: z.array(ClockMark),
  law: LegalSource,
})

const Transition = z.strictObject({ when: Guard.optional(), to: Name.optional(), close: Slug.optional() })

export const Stage = z.strictObject({
  id: Name,
  label: Words,
  status: Slug,
  steps: z.array(Step).min(1),
  either: z.array(Name).min(2).optional(),
  next: z.array(Transition).min(1),
})
export type Stage = z.infer<typeof Stage>

const Outcome = z.strictObject({
  kind: z.enum(['granted', 'refused', 'lapsed', 'stagnant']),
  label: Words,
  /** The letter that tells it. */
  letter: Slug.optional(),
  /** What the applicant is told when no letter does. */
  words: Words.optional(),
})

/**
 * A service of the municipality as it is published: the executable core and all that people read about it.
 * One version is pinned in each case at birth.
 */
export const Procedure = z.strictObject({
  service: Slug,
  version: z.string().regex(/^\d{4}\.\d{1,3}$/),
  title: Words,
  summary: Words,
  /** Who brings it up; `office` is the municipality itself, in a case against somebody. */
  audience: z.enum(['citizen', 'organisation', 'office']),
  /** In which of their roles organisations may ask; without it in any. A bank doesn't ask what a notary is told. */
  applicantRoles: z.array(z.enum(roles)).min(1).optional(),
  recallMinutes: z.int().min(0).max(1440),
  facts: z.record(Name, FactRule),
  form: z.array(FormField).min(1),
  documents: z.array(DocumentRule),
  correctionReasons: z.array(z.strictObject({ id: Slug, label: Words })).min(1),
  clocks: z.array(Clock),
  start: Name,
  stages: z.array(Stage).min(1),
  /** The few words for a stage that the public sees. */
  statuses: z.record(Slug, Words),
  outcomes: z.record(Slug, Outcome),
  letters: z.record(Slug, LetterRule),
})
export type Procedure = z.infer<typeof Procedure>

/** Services whose cases this one opens, other than itself. */
export function openedServices({ service, stages }: Procedure): readonly string[] {
  const opened = stages.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'subcase' ? [step.service] : [])))
  return [...new Set(opened)].filter((other) => other !== service)
}
