import { z } from '@hono/zod-openapi'

/** What became of a command that was sent. */
export const CommandView = z
  .object({
    commandId: z.string(),
    status: z.enum(['stored', 'applied', 'refused']).openapi({
      description: '`stored`: kept, and delivered as soon as the case can be reached',
    }),
  })
  .openapi('Command')

export const AcceptedBody = z
  .object({ command: CommandView })
  .openapi('Accepted', { description: 'The command is kept; ask `GET /commands/{commandId}` for its fate' })

export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,100}$/)
    .optional()
    .openapi({ description: 'The same key with the same body is the same request, for 24 hours' }),
})
