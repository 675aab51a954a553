import { z } from 'zod'
import { districtsOf, keyScopes, type Principal, principalKinds } from '../../domain/access/principal.ts'
import { roles } from '../../domain/access/role.ts'
import type { Queryable } from '../sql.ts'
import type { DatabaseActor } from '../with-actor.ts'
import { parseApiKey } from './api-key.ts'

const PrincipalRow = z.object({
  principal_id: z.string(),
  kind: z.enum(principalKinds),
  organisation_id: z.string().nullable(),
  providers: z.array(z.string()),
  scopes: z.array(z.enum(keyScopes)),
  grants: z.array(
    z.object({ role: z.enum(roles), districts: z.array(z.string()), from: z.number(), until: z.number().nullable() }),
  ),
})

/**
 * Whose key it is; undefined for one that is malformed, unknown, wrong, revoked or expired, and for a disabled principal.
 * One statement outside any transaction: nobody is known yet.
 */
export async function principalOfKey(sql: Queryable, key: string): Promise<Principal | undefined> {
  const claim = parseApiKey(key)
  if (!claim) return undefined
  const [row] = await sql`select * from principal_by_api_key(${claim.keyId}, ${claim.digest})`
  return row === undefined ? undefined : toPrincipal(PrincipalRow.parse(row))
}

function toPrincipal(row: z.infer<typeof PrincipalRow>): Principal {
  return {
    id: row.principal_id,
    kind: row.kind,
    ...(row.organisation_id === null ? {} : { organisation: row.organisation_id }),
    providers: row.providers,
    grants: row.grants,
    keyScopes: row.scopes,
  }
}

const audiences = { citizen: 'citizen', staff: 'staff', organisation: 'organisation', system: 'worker' } as const

/** The principal as row security knows it, with the districts of the roles that are valid at the instant (epoch ms). */
export function databaseActorOf(principal: Principal, at: number): DatabaseActor {
  const { id, kind, organisation = null, providers = [] } = principal
  return { principalId: id, audience: audiences[kind], districts: districtsOf(principal, at), organisation, providers }
}
