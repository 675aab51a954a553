import { z } from 'zod'
import { districtsOf, keyScopes, type Principal } from '../../domain/access/principal.ts'
import type { Part, Queryable } from '../sql.ts'
import type { DatabaseActor } from '../with-actor.ts'
import { parseApiKey } from './api-key.ts'
import { KnownPrincipal, toPrincipal } from './known-principal.ts'

const KeyOwner = KnownPrincipal.extend({ scopes: z.array(z.enum(keyScopes)) })

/**
 * Whose key it is, shown from this network address (null: from within); undefined for one that is malformed, unknown, wrong, revoked, expired or used from elsewhere, and for a disabled principal.
 * One statement outside any transaction: nobody is known yet.
 */
export async function principalOfKey(
  sql: Queryable,
  key: string,
  from: string | null = null,
): Promise<Principal | undefined> {
  return ownerOf(key, ({ keyId, digest }) => sql`select * from principal_by_api_key(${keyId}, ${digest}, ${from})`)
}

/** Whose key it is, from wherever it may be used: for a test of the key itself, never to let anybody in. */
export async function principalOfKeyAnywhere(sql: Queryable, key: string): Promise<Principal | undefined> {
  return ownerOf(key, ({ keyId, digest }) => sql`select * from principal_by_api_key(${keyId}, ${digest})`)
}

type KeyClaim = NonNullable<ReturnType<typeof parseApiKey>>

async function ownerOf(key: string, rowOf: (claim: KeyClaim) => Part): Promise<Principal | undefined> {
  const claim = parseApiKey(key)
  if (!claim) return undefined
  const [row] = await rowOf(claim)
  if (row === undefined) return undefined
  const owner = KeyOwner.parse(row)
  return toPrincipal(owner, owner.scopes)
}

const audiences = { citizen: 'citizen', staff: 'staff', organisation: 'organisation', system: 'worker' } as const

/** The principal as row security knows it, with the districts of the roles that are valid at the instant (epoch ms). */
export function databaseActorOf(principal: Principal, at: number): DatabaseActor {
  const { id, kind, organisation = null, providers = [], assistedBy } = principal
  const assistant = assistedBy && { principalId: assistedBy.clerk, districts: assistedBy.districts }
  const districts = districtsOf(principal, at)
  return {
    principalId: id,
    audience: audiences[kind],
    districts,
    organisation,
    providers,
    ...(assistant && { assistant }),
  }
}
