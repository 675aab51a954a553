import type { TypedResponse } from 'hono'
import type { JSONParsed } from 'hono/utils/types'
import type { z } from 'zod'
import type { Tx } from '../../db/sql.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import type { ApiContext } from '../edge/env.ts'
import { reply } from '../edge/reply.ts'
import { AcceptedBody } from '../schemas/command.ts'
import type { RequestKey, SentCommand } from './send-command.ts'

type Reply<S extends z.ZodType> =
  | TypedResponse<JSONParsed<z.output<S>>, 200, 'json'>
  | TypedResponse<JSONParsed<z.output<typeof AcceptedBody>>, 202, 'json'>

/**
 * Answers 200 with the new state of what was asked once the case took the command, else 202 with the place where its fate
 * is told.
 */
export function commandReply<S extends z.ZodType>(
  c: ApiContext,
  { database }: Pick<ApiDeps, 'database'>,
  { actor }: Caller,
  sent: SentCommand,
  schema: S,
  read: (tx: Tx) => Promise<Omit<z.input<S>, 'command'>>,
): Promise<Reply<S>> {
  return replyWith(c, sent, schema, () => database.withActor(actor, read))
}

/** The same, where one statement that names the actor reads all there is to tell. */
export async function replyWith<S extends z.ZodType>(
  c: ApiContext,
  { commandId, fate }: SentCommand,
  schema: S,
  read: () => Promise<Omit<z.input<S>, 'command'>>,
): Promise<Reply<S>> {
  const command = { commandId, status: fate }
  if (fate === 'stored') return reply(c, AcceptedBody, { command }, 202, { location: `/api/v1/commands/${commandId}` })
  const state = await read()
  // The schema of a command's answer is its thing and the command.
  return reply(c, schema, { command, ...state } as z.input<S>, 200)
}

/** What makes two requests one, when the request has an Idempotency-Key. */
export function requestKey(c: ApiContext, body: unknown): RequestKey | undefined {
  const key = c.req.header('idempotency-key')
  return key === undefined ? undefined : { key, route: `${c.req.method} ${c.req.path}`, body }
}
