import { z } from '@hono/zod-openapi'
import { CalendarChange } from './calendar.ts'
import { CommandView } from './command.ts'
import { InvoiceView, RefundStatus } from './invoice.ts'
import { LetterView } from './letter.ts'
import { FactValue, Instant, Named, Next, Rials } from './values.ts'

const YouCan = z
  .object({ action: z.string(), label: z.string(), method: z.literal('POST'), path: z.string() })
  .openapi('YouCan')

export const WaitingView = z
  .object({
    what: z.string().openapi({ example: 'task' }),
    whom: Named,
    step: Named.nullable(),
    since: Instant,
    until: Instant.nullable(),
    sentence: z.string().openapi({ description: 'The same, as a person would say it' }),
    youCan: z.array(YouCan).openapi({ description: 'What the caller may do about it' }),
  })
  .openapi('WaitingFor')

export const CaseSummary = z
  .object({
    caseId: z.string(),
    service: Named,
    version: z.string(),
    district: Named,
    status: z.enum(['open', 'held', 'closed']),
    publicStatus: Named,
    stage: Named.nullable(),
    outcome: Named.nullable(),
    receivedAt: Instant,
    closedAt: Instant.nullable(),
    legalDue: Instant.nullable(),
    serviceDue: Instant.nullable(),
    isPaused: z.boolean().openapi({ description: 'Whether the working time of the service stands still' }),
    overdue: z.boolean(),
  })
  .openapi('CaseSummary')

export const CaseList = z.object({ cases: z.array(CaseSummary), next: Next }).openapi('CaseList')

const StepView = z
  .object({
    stepId: z.int().openapi({ description: 'Number of the step in the case; `/steps/{stepId}/answer`' }),
    step: Named,
    kind: z.string(),
    status: z.string(),
    since: Instant,
    due: Instant.nullable(),
    overdue: z.boolean(),
    outcome: z.string().nullable(),
    taskId: z.string().nullable(),
    subcase: z
      .object({ caseId: z.string() })
      .nullable()
      .openapi({ description: 'The case that the step waits for; read it if you may' }),
  })
  .openapi('Step')

const CorrectionView = z
  .object({
    correctionId: z.string(),
    items: z.array(z.object({ kind: z.enum(['field', 'document']), item: Named, reason: Named })),
    askedAt: Instant,
    replyBy: Instant,
  })
  .openapi('Correction')

export const CaseDocument = z
  .object({
    documentId: z.string(),
    kind: Named,
    type: z.string(),
    sizeBytes: z.int(),
    state: z.string(),
    scan: z.enum(['clean', 'not-scanned']).openapi({ description: 'Whether malware was looked for' }),
  })
  .openapi('CaseDocument')

const InquirySummary = z
  .object({
    inquiryId: z.string(),
    provider: Named,
    step: Named,
    status: z.string(),
    sentAt: Instant.nullable(),
    due: Instant.nullable(),
    answeredAt: Instant.nullable(),
  })
  .openapi('CaseInquiry')

const RefundView = z
  .object({
    refundId: z.string(),
    invoiceId: z.string(),
    amountRials: Rials,
    status: RefundStatus,
  })
  .openapi('Refund')

export const CaseView = CaseSummary.extend({
  servicePausedSince: Instant.nullable().openapi({
    description: 'Since when working time is not counted: an applicant, a payment or another case is awaited',
  }),
  trackingCode: z.string().nullable(),
  parent: z.object({ caseId: z.string() }).nullable(),
  waitingFor: z.array(WaitingView),
  steps: z.array(StepView),
  correction: CorrectionView.nullable(),
  inquiries: z.array(InquirySummary),
  money: z.object({ invoices: z.array(InvoiceView), refunds: z.array(RefundView) }),
  letters: z.array(LetterView),
  documents: z.array(CaseDocument),
  facts: z.array(z.object({ name: z.string(), label: z.string(), value: FactValue, text: z.string() })),
  incidents: z
    .array(z.object({ incidentId: z.string(), code: z.string(), status: z.string(), openedAt: Instant }))
    .openapi({
      description: 'For officials; others see none',
    }),
  calendarChanges: z
    .array(CalendarChange)
    .openapi({ description: 'Closures that were declared while the case was open, and the deadlines that they moved' }),
  youCan: z.array(YouCan).openapi({ description: 'What the caller may do about the case, whatever it waits for' }),
  answers: z.record(z.string(), z.unknown()).optional().openapi({ description: 'With `?include=answers`' }),
}).openapi('Case')

export const CaseAnswer = z.object({ command: CommandView, case: CaseSummary }).openapi('CaseCommandAnswer')

export const EventView = z
  .object({
    seq: z.int(),
    type: z.string(),
    at: Instant,
    actor: z.string().openapi({ description: 'Applicants read `office` in place of a member of staff' }),
    cause: z.string(),
    commandId: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .openapi('CaseEvent')

export const EventList = z.object({ events: z.array(EventView), next: Next }).openapi('CaseEvents')

/** The case as it was at an instant, folded from its log. */
export const CaseAsOf = z
  .object({
    asOf: Instant,
    events: z.int(),
    case: CaseSummary.extend({ waitingFor: z.array(WaitingView.omit({ youCan: true })) }),
    facts: z.record(z.string(), FactValue),
  })
  .openapi('CaseAsOf')
