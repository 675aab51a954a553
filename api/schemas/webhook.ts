import { z } from '@hono/zod-openapi'
import { Instant } from './values.ts'

export const WebhookBody = z
  .strictObject({
    url: z.string().min(1).max(500).openapi({
      example: 'https://notary-12.example.ir/sara8',
      description: 'https; without credentials',
    }),
  })
  .openapi('WebhookAddress')

const Secret = z.string().openapi({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', description: 'Told this once' })

export const WebhookView = z
  .object({
    url: z.string(),
    changedAt: Instant,
    previousSecretUntil: Instant.nullable().openapi({ description: 'Until then messages are signed by both secrets' }),
    secret: Secret.nullable(),
  })
  .openapi('Webhook')

const WebhookDelivery = z
  .object({
    messageId: z.string().openapi({ description: 'As `webhook-id`; a repeat has the same' }),
    type: z.string(),
    caseId: z.string(),
    externalReference: z.string().nullable(),
    state: z.enum(['pending', 'sending', 'sent', 'failed', 'unknown']),
    attempts: z.int(),
    createdAt: Instant,
    nextAt: Instant.nullable(),
    log: z.array(z.object({ at: z.string(), status: z.int().nullable(), code: z.string().nullable(), ms: z.int() })),
  })
  .openapi('WebhookDelivery')

export const WebhookDeliveries = z.object({ deliveries: z.array(WebhookDelivery) }).openapi('WebhookDeliveries')

export const MessageIdParam = z
  .string()
  .regex(/^whk_[0-9a-z]{16,40}_[1-9]\d{0,8}$/)
  .openapi({ example: 'whk_0198f3a2b4c5d6e7f8091a2b3c4d5e6f_12' })

export const WebhookResent = z.object({ messageId: z.string() }).openapi('WebhookResent')
export const WebhookDropped = z.object({ isDropped: z.boolean() }).openapi('WebhookDropped')

export const WebhookTrials = z
  .object({
    trials: z.array(
      z.object({
        trialId: z.string(),
        madeAt: Instant,
        state: z.enum(['waiting', 'delivered', 'failed']),
        status: z.int().nullable(),
        code: z.string().nullable(),
        ms: z.int().nullable(),
      }),
    ),
  })
  .openapi('WebhookTrials')
export const WebhookTrialOrdered = z.object({ trialId: z.string() }).openapi('WebhookTrialOrdered')
