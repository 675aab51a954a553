import { z } from '@hono/zod-openapi'
import { Instant, Named, Next } from './values.ts'

export const OverviewView = z
  .object({
    openCases: z.int(),
    overdueCases: z.int(),
    openTasks: z.int(),
    overdueTasks: z.int(),
    openIncidents: z.int(),
    oldestIncident: Instant.nullable(),
    messagesWaiting: z.int(),
    messagesFailed: z.int(),
    paymentsUnknown: z.int().openapi({ description: 'Paid at the bank or not: asked again until it is known' }),
    commandsWaiting: z.int().openapi({ description: 'Accepted over a minute ago and not yet applied' }),
  })
  .openapi('Overview')

export const ProviderStates = z
  .object({
    providers: z.array(
      z.object({
        provider: Named,
        mode: z.enum(['at-once', 'callback', 'polling', 'letter']),
        safety: z.boolean(),
        waiting: z.int(),
        overdue: z.int(),
        answered: z.int().openapi({ description: 'In the last 30 days' }),
        medianSeconds: z.number().nullable(),
        incidents: z.int(),
        lastAnswer: Instant.nullable(),
        switchedOff: z
          .object({ until: Instant, untilText: z.string(), since: Instant, by: z.string(), reason: z.string() })
          .nullable()
          .openapi({ description: 'Not asked until then; what waits goes on by itself afterwards' }),
      }),
    ),
  })
  .openapi('ProviderStates')

const reason = z.string().trim().min(3).max(300).openapi({ example: 'اعلام قطعی برنامه‌ریزی‌شده، نمونه' })

export const ProviderSwitchBody = z
  .discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('off'),
      reason,
      until: z.iso.datetime({ offset: true }).openapi({ description: 'At most 30 days ahead' }),
    }),
    z.strictObject({ state: z.literal('on'), reason }),
  ])
  .openapi('ProviderSwitch', { example: { state: 'on', reason: 'پایان قطعی، نمونه' } })

const MessageView = z
  .object({
    caseId: z.string(),
    seq: z.int(),
    audience: Named,
    template: Named,
    state: z.enum(['pending', 'sending', 'sent', 'failed', 'unknown']),
    channel: Named.nullable(),
    attempts: z.int(),
    code: Named.nullable().openapi({ description: 'Why it waits, went another way or did not arrive' }),
    createdAt: Instant,
    sentAt: Instant.nullable(),
  })
  .openapi('Message')
export const MessageList = z.object({ messages: z.array(MessageView), next: Next }).openapi('MessageList')

export const ProcedureVersions = z
  .object({
    procedures: z.array(
      z.object({
        service: Named,
        versions: z.array(z.string()),
        stages: z.int(),
        sources: z.array(z.object({ source: z.string(), status: z.enum(['law', 'council', 'sample']) })),
      }),
    ),
  })
  .openapi('ProcedureVersions')

export const LogCheck = z
  .object({
    caseId: z.string(),
    events: z.int(),
    isSound: z.boolean(),
    findings: z.array(z.object({ seq: z.int(), wrong: z.string() })),
  })
  .openapi('LogCheck')
