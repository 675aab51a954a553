import type { Actor } from '../case/case-command.ts'
import type { Role } from './role.ts'

export const principalKinds = ['citizen', 'staff', 'organisation', 'system'] as const
export type PrincipalKind = (typeof principalKinds)[number]

/** What a key may be used for, whatever its owner may do: a display at the counter gets a key that only reads. */
export const keyScopes = ['read', 'act', 'administer'] as const
export type KeyScope = (typeof keyScopes)[number]

/** A role in some districts (`*` is all) for some time: `from` and `until` in epoch milliseconds, `until` excluded. */
export interface RoleGrant {
  role: Role
  districts: readonly string[]
  from: number
  until: number | null
}

/** A desk clerk who acts for a person that came to him, as long as his assistance is open. */
export interface Assistant {
  clerk: string
  /** Id of the assistance (`ast_…`). */
  assistance: string
  /** Where the clerk may do so, and nowhere else. */
  districts: readonly string[]
}

/** A person or an organisation that is known to the municipality, as the request that it sends is judged by. */
export interface Principal {
  id: string
  kind: PrincipalKind
  organisation?: string
  /** Inquiry providers for which the organisation answers. */
  providers?: readonly string[]
  grants: readonly RoleGrant[]
  keyScopes: readonly KeyScope[]
  /** Who acts for this person at the desk; what is done is logged as the clerk's, for the person. */
  assistedBy?: Assistant
}

export function isValidAt(grant: RoleGrant, at: number): boolean {
  return grant.from <= at && (grant.until === null || at < grant.until)
}

export function coversDistrict(grant: RoleGrant, district: string): boolean {
  return grant.districts.includes('*') || grant.districts.includes(district)
}

/** Districts in which the principal holds any role at the instant, sorted; `['*']` when one is held everywhere. */
export function districtsOf(principal: Principal, at: number): readonly string[] {
  const districts = new Set(
    principal.grants.filter((grant) => isValidAt(grant, at)).flatMap((grant) => grant.districts),
  )
  return districts.has('*') ? ['*'] : [...districts].sort()
}

/** Roles that the principal holds in the district at the instant, sorted. */
export function rolesIn(principal: Principal, district: string, at: number): readonly Role[] {
  const grants = principal.grants.filter((grant) => isValidAt(grant, at) && coversDistrict(grant, district))
  return [...new Set(grants.map((grant) => grant.role))].sort()
}

/**
 * The principal as a command to a case of the district carries it. Only roles held in that district go along: being a
 * cashier in one district and a head of planning in another doesn't make a head of planning of both.
 */
export function actorIn(principal: Principal, district: string, at: number): Actor {
  const roles = rolesIn(principal, district, at)
  const { id, kind, organisation = null, assistedBy } = principal
  if (assistedBy) return { id: assistedBy.clerk, onBehalfOf: id, kind, organisation, roles: [], districts: [] }
  return { id, kind, organisation, roles, districts: roles.length > 0 ? [district] : [] }
}
