import { z } from '@hono/zod-openapi'

export const messageKinds = ['inquiry', 'answer', 'webhook'] as const
const connectionChecks = ['key', 'address', 'signature', 'clock', 'schema'] as const

const short = z.string().max(400)

/** A message as an organisation's program would send it, or would be sent it by us. */
export const TrialMessage = z
  .strictObject({
    kind: z.enum(messageKinds).openapi({ description: 'An inquiry or an answer of theirs, or a webhook of ours' }),
    body: z.string().max(100_000).openapi({ example: '{"service":"notary-transfer-inquiry","answers":{}}' }),
    key: short.optional().openapi({ description: 'The API key to test; the caller’s own rights when left out' }),
    address: z
      .union([z.ipv4(), z.ipv6()])
      .optional()
      .openapi({ description: 'Network address from which the key is used' }),
    id: short.optional().openapi({ description: '`webhook-id`' }),
    timestamp: short.optional().openapi({ description: '`webhook-timestamp`, seconds' }),
    signature: short.optional().openapi({ description: '`webhook-signature`' }),
  })
  .openapi('TrialMessage')

export const ConnectionReport = z
  .object({
    checks: z.array(
      z.object({
        check: z.enum(connectionChecks),
        state: z.enum(['passed', 'failed', 'skipped']),
        code: z.string(),
        skewSeconds: z.int().nullable().openapi({ description: 'How far the clock of the message is ahead of ours' }),
        errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
      }),
    ),
  })
  .openapi('ConnectionReport')
