import { createMiddleware } from 'hono/factory'
import { principalOfKey } from '../../db/principals/principal-of-key.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import type { ApiEnv } from './env.ts'

/**
 * Finds out whose key the request shows, by one statement and never from memory, so a revoked key ends at once. A request
 * without a key goes on as nobody's: each route says whether that will do.
 */
export function authenticate({ database }: Pick<ApiDeps, 'database'>) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const header = c.req.header('authorization')
    if (header !== undefined) {
      const key = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(header)?.[1]
      const principal = key === undefined ? undefined : await principalOfKey(database.sql, key)
      if (!principal) throw new Problem('unauthenticated')
      c.set('principal', principal)
    }
    await next()
  })
}
