import { type DemonstrationPrincipal, demonstrationPrincipals } from '../db/seed/demonstration-accounts.ts'
import type { Role } from '../domain/access/role.ts'
import type { Actor } from '../domain/case/case-command.ts'

/** Everybody of the office who holds one of the roles in the district, as commands carry them. */
export function staffOf(roles: readonly Role[], district: string): readonly Actor[] {
  return demonstrationPrincipals
    .filter((one) => one.role !== null && roles.includes(one.role) && ['*', district].includes(one.district))
    .map((one) => actorOf(one, district))
}

/** An account of the demonstration by its name, e.g. `maryam` or `notary-12`. */
export function account(name: string, district: string): { actor: Actor; applicant: string } {
  const found = demonstrationPrincipals.find(({ id }) => id === `prn_${name}`)
  if (!found) throw new Error(`no demonstration account ${name}`)
  return { actor: actorOf(found, district), applicant: found.organisation ?? found.id }
}

export const systemActor: Actor = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] }

function actorOf({ id, kind, organisation, role }: DemonstrationPrincipal, district: string): Actor {
  return { id, kind, organisation, roles: role === null ? [] : [role], districts: role === null ? [] : [district] }
}
