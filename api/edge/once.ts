import { createHash } from 'node:crypto'
import { keepingAnswer } from '../../db/edge/idempotency-keys.ts'
import { openField, sealField } from '../../db/personal/sealed-field.ts'
import type { Tx } from '../../db/sql.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiContext } from './env.ts'
import { answeredBefore } from './request-claim.ts'

/**
 * Does a request's work in a transaction of the actor; the same request sent twice under one Idempotency-Key does it once and
 * gets the same answer. Answers may hold what is told once only (a key, a secret, an invitation), so they are kept sealed.
 * @param work returns plain JSON
 * @throws Problem while the first request is under way, or when the key was used for another body
 */
export async function once<T>(
  { database, keys }: Pick<ApiDeps, 'database' | 'keys'>,
  c: ApiContext,
  actor: DatabaseActor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return database.withActor(actor, work)
  const bodyHash = createHash('sha256')
    .update(await c.req.text())
    .digest()
  const request = { key, principal: actor.principalId ?? '', route: `${c.req.method} ${c.req.path}`, bodyHash }
  const place = { table: 'idempotency_keys', column: 'response', row: `${request.principal} ${request.route} ${key}` }
  return (await database.sql.begin(async (tx): Promise<T> => {
    const known = await answeredBefore(tx, actor, request, { status: 200, response: {} })
    // Under these routes only the line below keeps answers.
    if (known) return unsealed(openField(keys.fields, place, sealedIn(known.response)))
    const result = await work(tx)
    const sealed = sealField(keys.fields, place, JSON.stringify({ result }))
    await keepingAnswer(tx, request, { sealed })
    return result
  })) as T
}

function sealedIn(response: unknown): string {
  return (response as { sealed: string }).sealed
}

function unsealed<T>(text: string): T {
  return (JSON.parse(text) as { result: T }).result
}
