import { type Role, roles } from '../../../../domain/access/role.ts'
import type { Actor } from '../../../../domain/case/case-command.ts'
import type { Dice } from './dice.ts'

const staff = (id: string, roles: readonly Role[], districts: readonly string[] = ['d1']): Actor => ({
  id,
  kind: 'staff',
  organisation: null,
  roles,
  districts,
})
const nobody = { organisation: null, roles: [], districts: [] }

export const owner: Actor = { ...nobody, id: 'owner', kind: 'citizen' }
export const theBank: Actor = { ...nobody, id: 'bank', kind: 'bank' }
export const theProvider: Actor = { ...nobody, id: 'provider', kind: 'provider' }
export const theSystem: Actor = { ...nobody, id: 'system', kind: 'system', districts: ['*'] }
/** People of many hats: whoever may decide everything is whom four eyes are about. */
const manyHats = [staff('many-1', roles), staff('many-2', roles), staff('many-3', roles, ['*'])]

const everybody: readonly Actor[] = [
  ...manyHats,
  ...roles.map((role) => staff(`only-${role}`, [role])),
  staff('far', roles, ['d2']),
  owner,
  { ...owner, id: 'stranger' },
  { ...owner, id: 'member', kind: 'organisation', organisation: 'owner' },
  theBank,
  theProvider,
]

/** Somebody who may, most of the time: one of the role, or anybody at all. */
export function person(d: Dice, role: Role): Actor {
  if (d.chance(12)) return anybody(d)
  return d.some([staff(`only-${role}`, [role]), ...manyHats]) ?? owner
}

export function anybody(d: Dice): Actor {
  return d.some(everybody) ?? owner
}
