import { z } from '@hono/zod-openapi'
import { factTypes } from '../../domain/procedure/procedure-schema.ts'
import { TaskView } from './task.ts'
import { FactValue, Instant, Named, Rials } from './values.ts'

export const FactField = z
  .object({
    name: z.string(),
    label: z.string(),
    type: z.enum(factTypes),
    unit: z.string().nullable(),
    choices: z.array(z.object({ value: z.string(), label: z.string() })),
    min: z.int().nullable(),
    max: z.int().nullable(),
    value: FactValue.nullable().openapi({ description: 'What the case knows of it by now' }),
  })
  .openapi('FactField')

export const ForeseenAmount = z.object({
  rials: Rials.nullable(),
  because: z.string().nullable().openapi({ description: 'Why the amount is not known yet' }),
})

const FollowingStep = z.object({
  kind: z.string(),
  step: Named,
  whom: Named.nullable().openapi({ description: 'The role or organisation that will be asked' }),
  letter: Named.nullable(),
  amount: ForeseenAmount.nullable().openapi({
    description: 'Of the bill that a payment makes, by the tariff of that day',
  }),
})

export const Follows = z
  .object({
    effectiveAt: Instant,
    recallMinutes: z.int(),
    stage: Named.nullable().openapi({ description: 'Null while other steps of this stage are open, or at the end' }),
    closes: Named.nullable(),
    waitsFor: z.array(Named).openapi({ description: 'Steps of this stage that have to end as well' }),
    steps: z.array(FollowingStep),
    laterBill: z
      .object({ stage: Named, step: Named, rials: Rials })
      .nullable()
      .openapi({ description: 'The bill of a later stage, when what the case will know already tells its sum' }),
    told: z.array(Named).openapi({ description: 'Messages that the applicant will get' }),
  })
  .openapi('Follows', { description: 'What a decision would bring; nothing was recorded' })
export const FollowsAnswer = z.object({ follows: Follows }).openapi('FollowsAnswer')

const Permission = z
  .object({ allowed: z.boolean(), why: z.string().nullable() })
  .openapi('Permission', { description: 'Whether the caller may do it now, and if not, why' })

export const TaskDetail = z
  .object({
    task: TaskView,
    outcomes: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        reasonRequired: z.boolean(),
        fields: z.array(FactField),
        follows: Follows.nullable().openapi({ description: 'Null when it depends on what is filled in' }),
      }),
    ),
    signs: z.boolean().openapi({ description: 'The decision is the signature under a letter' }),
    law: z.string(),
    may: z.object({
      claim: Permission,
      release: Permission,
      decide: Permission,
      recall: Permission,
      requestCorrection: Permission,
      extend: Permission,
      assign: Permission,
    }),
    correctable: z.object({
      items: z.array(z.object({ kind: z.enum(['field', 'document']), name: z.string(), label: z.string() })),
      reasons: z.array(Named),
    }),
    colleagues: z.array(Named).openapi({ description: 'To whom the caller may give the task' }),
  })
  .openapi('TaskDetail')
