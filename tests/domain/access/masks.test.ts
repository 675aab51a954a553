import { expect, test } from 'vitest'
import { masked, readsInFull } from '../../../domain/access/masks.ts'
import type { Principal } from '../../../domain/access/principal.ts'
import type { Role } from '../../../domain/access/role.ts'

const holder = (role: Role, until: number | null = null): Principal => ({
  id: 'prn_x',
  kind: 'staff',
  grants: [{ role, districts: ['*'], from: 0, until }],
  keyScopes: ['read'],
})

test('a masked number shows its ends and its length', () => {
  expect(masked('9990000018')).toBe('99••••••18')
  expect(masked('1234')).toBe('••••')
})

test('only who writes to people reads their numbers, while he does', () => {
  expect(readsInFull(holder('intake-clerk'), 5)).toBe(true)
  expect(readsInFull(holder('intake-clerk', 5), 5)).toBe(false)
  for (const role of ['cashier', 'inspector', 'admin', 'planning-expert'] as const)
    expect(readsInFull(holder(role), 5)).toBe(false)
})
