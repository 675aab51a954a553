import { z } from 'zod'
import { roles } from '../access/role.ts'
import { LegalSource } from './legal-source.ts'
import { consentParties } from './procedure-core.ts'
import { Name, Slug, Words } from './words.ts'

export const FactValueRule = z.union([z.boolean(), z.int(), z.string(), z.array(z.string())])
export const Guard = z.string().min(1)

/** A period: how long, in which days, and what a holiday on the last day does. */
export const Period = z.strictObject({
  kind: z.enum(['calendar-days', 'working-days', 'minutes']),
  amount: z.int().min(0).max(10_000_000),
  lastDayHoliday: z.enum(['keep', 'next-working-day']),
})

const base = { id: Name, label: Words, when: Guard.optional() }

const CheckStep = z.strictObject({ ...base, kind: z.literal('check'), checks: z.array(Slug).min(1) })

const SilenceRule = z.strictObject({
  after: Period,
  // biome-ignore lint/suspicious/noThenProperty: nobody awaits a rule
  then: z.enum(['ask-again', 'escalate', 'deemed-consent']),
  times: z.int().min(1).max(10).optional(),
  role: z.enum(roles).optional(),
  facts: z.record(Name, FactValueRule).optional(),
  law: LegalSource,
})

const InquiryStep = z.strictObject({
  ...base,
  kind: z.literal('inquiry'),
  provider: Slug,
  answers: z.array(Name).min(1),
  optional: z.array(Name).min(1).optional(),
  silence: SilenceRule,
  skippable: z.boolean().optional(),
})

const TaskOutcome = z.strictObject({
  id: Slug,
  label: Words,
  facts: z.array(Name).min(1).optional(),
  sets: z.record(Name, FactValueRule).optional(),
  reason: z.literal('required').optional(),
})

const TaskStep = z.strictObject({
  ...base,
  kind: z.literal('task'),
  role: z.enum(roles),
  outcomes: z.array(TaskOutcome).min(1),
  due: Period,
  law: LegalSource,
  notBy: z.array(Name).min(1).optional(),
  recallMinutes: z.int().min(0).max(1440).optional(),
  signs: z.boolean().optional(),
})

const ApplicantOutcome = z.strictObject({ id: Slug, label: Words })

const ApplicantStep = z.strictObject({
  ...base,
  kind: z.literal('applicant'),
  /** What the applicant is asked, in a sentence. */
  ask: Words,
  outcomes: z.array(ApplicantOutcome).min(1),
  facts: z.array(Name).min(1).optional(),
  documents: z.array(Slug).min(1).optional(),
  /** Questions of the form that are asked in this step. */
  fields: z.array(Name).min(1).optional(),
  replyBy: Period,
  countsFrom: Name.optional(),
  daysFact: Name.optional(),
  silent: Slug,
  law: LegalSource,
})

const ConsentStep = z.strictObject({
  ...base,
  kind: z.literal('consent'),
  of: z.enum(consentParties),
  /** What everybody is asked to agree to, in a sentence. */
  ask: Words,
  replyBy: Period,
  law: LegalSource,
})

const PaymentStep = z.strictObject({
  ...base,
  kind: z.literal('payment'),
  headings: z.array(Slug).min(1),
  expires: Period,
  through: Name.optional(),
  instalments: z
    .strictObject({
      downPercent: z.int().min(0).max(99),
      chequesMax: z.int().min(1).max(60),
      daysMax: z.int().min(1).max(3660),
      law: LegalSource,
    })
    .optional(),
  onBounce: z.literal('go-on').optional(),
  law: LegalSource,
})

const SettlementStep = z.strictObject({ ...base, kind: z.literal('settlement') })

const LetterStep = z.strictObject({
  ...base,
  kind: z.literal('letter'),
  template: Slug,
  signedBy: Name.optional(),
  bill: Name.optional(),
  subcase: Name.optional(),
  replaces: z.array(Slug).min(1).optional(),
})

const RegisterStep = z.strictObject({ ...base, kind: z.literal('register'), write: Slug })

const SubcaseStep = z.strictObject({
  ...base,
  kind: z.literal('subcase'),
  service: Slug,
  shared: z.boolean().optional(),
})

export const Step = z.discriminatedUnion('kind', [
  CheckStep,
  InquiryStep,
  TaskStep,
  ApplicantStep,
  ConsentStep,
  PaymentStep,
  SettlementStep,
  LetterStep,
  RegisterStep,
  SubcaseStep,
])
export type Step = z.infer<typeof Step>
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>
