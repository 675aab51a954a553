import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { createMiddleware } from 'hono/factory'
import { principalOfKey } from '../../db/principals/principal-of-key.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { assistedBy } from '../sign-in/assistance.ts'
import { noteAssistedAct } from './assisted-acts.ts'
import type { ApiEnv } from './env.ts'
import { addressOf } from './rate-limit.ts'

/** How long a key that was right is believed without asking again: a revoked key works at most this much longer. */
export const believedForMs = 5_000
const remembered = 5_000

/**
 * Finds out whose key the request shows, unless our own pages say in process who is signed in. A cookie proves nothing
 * here: a browser sends it along whoever wrote the page. A request without a key goes on as nobody's: each route says whether that will do.
 */
export function authenticate(deps: Pick<ApiDeps, 'database' | 'now' | 'settings' | 'log'>) {
  const { database, now, settings } = deps
  let known = new Map<string, { principal: Principal; until: number }>()

  async function principalOf(key: string, from: string | null): Promise<Principal | undefined> {
    // Only the hash stays in memory.
    const name = createHash('sha256').update(`${from} ${key}`).digest('base64')
    const found = known.get(name)
    if (found && found.until > now()) return found.principal
    known.delete(name)
    const principal = await principalOfKey(database.sql, key, from)
    if (known.size >= remembered) known = new Map()
    if (principal) known.set(name, { principal, until: now() + believedForMs })
    return principal
  }

  return createMiddleware<ApiEnv>(async (c, next) => {
    const header = c.req.header('authorization')
    const caller = c.env?.caller
    if (caller) c.set('principal', caller)
    else if (header !== undefined) {
      const key = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(header)?.[1]
      const principal =
        key === undefined ? undefined : await principalOf(key, networkAddress(addressOf(c, settings.SARA8_PROXY_HOPS)))
      if (!principal) throw new Problem('unauthenticated')
      c.set('principal', await served(deps, principal, c.req.header('on-behalf-of')))
    }
    await next()
    if (c.get('principal')?.assistedBy && c.res.ok) await noteAssistedAct(deps, c)
  })
}

/** The person for whom the caller says that he acts. @throws Problem when he doesn't, or no longer */
async function served(
  deps: Pick<ApiDeps, 'database' | 'now'>,
  caller: Principal,
  assistance: string | undefined,
): Promise<Principal> {
  if (assistance === undefined) return caller
  const assisted = await assistedBy(deps, caller, deps.now())
  if (assisted?.principal.assistedBy?.assistance !== assistance) throw new Problem('assistance-over')
  return assisted.principal
}

/** An address as PostgreSQL takes it; null where the app is called without a socket. */
function networkAddress(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '')
  return isIP(plain) === 0 ? null : plain
}
