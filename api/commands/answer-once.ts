import type { z } from '@hono/zod-openapi'
import { keepingAnswer, takeIdempotencyKey } from '../../db/edge/idempotency-keys.ts'
import type { Tx } from '../../db/sql.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'
import { type RequestKey, requestOf } from './send-command.ts'

/**
 * Does a work that is all ours in one transaction; the repeat of a request with an Idempotency-Key is told what came of the
 * first, and does nothing.
 * @throws Problem when another request has the key, or is under way with it
 */
export async function answerOnce<S extends z.ZodType>(
  { database }: Pick<ApiDeps, 'database'>,
  { actor }: Caller,
  key: RequestKey | undefined,
  schema: S,
  work: (tx: Tx) => Promise<z.input<S>>,
): Promise<z.input<S>> {
  if (!key) return database.withActor(actor, work)
  const request = requestOf(key, actor)
  return database.sql.begin(async (tx) => {
    const known = await takeIdempotencyKey(tx, actor, request, { status: 200, response: {} })
    if (known.state === 'in-flight') throw new Problem('idempotency-key-in-flight')
    if (known.state === 'other-body') throw new Problem('idempotency-key-reused')
    // What was kept is what this schema was given before.
    if (known.state === 'answered') return schema.parse(known.response) as z.input<S>
    const answer = await work(tx)
    await keepingAnswer(tx, request, answer as object)
    return answer
  }) as Promise<z.input<S>>
}
