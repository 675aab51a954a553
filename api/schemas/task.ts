import { z } from '@hono/zod-openapi'
import { Slug } from '../../domain/procedure/words.ts'
import { CommandView } from './command.ts'
import { Facts, FreeText, Instant, Named, Next } from './values.ts'

export const TaskView = z
  .object({
    taskId: z.string(),
    caseId: z.string(),
    trackingCode: z.string().nullable(),
    service: Named,
    district: Named,
    stage: Named,
    step: Named,
    role: Named,
    status: z.enum(['open', 'waiting-for-correction', 'decided', 'done', 'cancelled']),
    openedAt: Instant,
    due: Instant,
    overdue: z.boolean(),
    outcomes: z
      .array(z.object({ id: z.string(), label: z.string(), facts: z.array(z.string()), reasonRequired: z.boolean() }))
      .openapi({ description: 'What can be decided' }),
    decision: z
      .object({
        outcome: z.string(),
        label: z.string(),
        by: z.string(),
        name: z.string(),
        at: Instant,
        effectiveAt: Instant,
      })
      .nullable()
      .openapi({ description: 'Can be taken back until `effectiveAt`' }),
    claim: z.object({ by: z.string(), name: z.string(), at: Instant }).nullable(),
  })
  .openapi('Task')

const InboxTask = TaskView.extend({
  unansweredMessages: z.int().openapi({ description: 'Of the applicant, in the case' }),
  claimable: z.boolean().openapi({ description: 'Whether the caller’s roles let him take it; another may hold it' }),
  conflicted: z.boolean().openapi({ description: 'Whether the caller declared that the case concerns himself' }),
}).openapi('InboxTask')
export const TaskList = z.object({ tasks: z.array(InboxTask), next: Next }).openapi('TaskList')
export const DecidedList = z.object({ tasks: z.array(TaskView) }).openapi('DecidedList')
export const TaskCounts = z
  .object({
    counts: z.object({
      all: z.int(),
      overdue: z.int(),
      today: z.int(),
      week: z.int(),
      correction: z.int(),
      mine: z.int(),
      message: z.int(),
    }),
    roles: z.array(Named),
    districts: z.array(Named),
    may: z.object({ assign: z.boolean(), takeOver: z.boolean() }).openapi({
      description: 'Whether the caller may give tasks to others, or take over those of an absent colleague',
    }),
    steps: z.array(Named).openapi({ description: 'Of the service that is asked for, else none' }),
  })
  .openapi('TaskCounts')
export const TaskOnly = z.object({ task: TaskView }).openapi('TaskAnswer')
export const TaskAnswer = z.object({ command: CommandView, task: TaskView }).openapi('TaskCommandAnswer')

export const DecisionBody = z
  .strictObject({
    outcome: Slug.openapi({ example: 'approved' }),
    facts: Facts.default({}),
    reason: FreeText.optional().openapi({ description: 'Required by some outcomes' }),
  })
  .openapi('Decision')

export const CorrectionRequestBody = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          kind: z.enum(['field', 'document']).openapi({ example: 'field' }),
          name: z.string().min(1).max(60).openapi({ example: 'phone' }),
          reason: Slug.openapi({ example: 'incomplete' }),
        }),
      )
      .min(1)
      .max(20),
    replyWithinDays: z.int().min(1).max(60).default(10).openapi({ description: 'Working days' }),
    note: FreeText.optional(),
  })
  .openapi('CorrectionRequest')

export const AttachmentBody = z
  .strictObject({
    documentIds: z
      .array(z.string().regex(/^doc_[0-9a-f]{32}$/))
      .min(1)
      .max(10)
      .openapi({ example: ['doc_00000000000000000000000000000000'] }),
    kind: z.enum(['visit-photo', 'visit-sketch']),
    late: z
      .boolean()
      .default(false)
      .openapi({ description: 'The task may have ended meanwhile: what was seen is kept all the same' }),
  })
  .openapi('Attachment')

export const ExtensionBody = z
  .strictObject({
    days: z.int().min(1).max(60).openapi({ example: 5, description: 'Working days' }),
    reason: FreeText.openapi({ example: 'The site could not be reached in the snow' }),
  })
  .openapi('DeadlineExtension')
