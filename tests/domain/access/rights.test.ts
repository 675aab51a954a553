import { describe, expect, test } from 'vitest'
import { actorIn, districtsOf, type KeyScope, type Principal, rolesIn } from '../../../domain/access/principal.ts'
import { type Action, can, hidesExistence, type Resource, rights, type Why } from '../../../domain/access/rights.ts'
import { type Role, roles } from '../../../domain/access/role.ts'

const now = Date.UTC(2026, 10, 23)
const everyKey: readonly KeyScope[] = ['read', 'act', 'administer']
const actions = Object.keys(rights) as Action[]

function staff(role: Role, ...districts: string[]): Principal {
  return {
    id: `staff-${role}`,
    kind: 'staff',
    grants: [{ role, districts, from: 0, until: null }],
    keyScopes: everyKey,
  }
}
function office(role: Role, organisation: string): Principal {
  return { ...staff(role, '*'), id: `user-of-${organisation}`, kind: 'organisation', organisation }
}
const citizen: Principal = { id: 'citizen', kind: 'citizen', grants: [], keyScopes: everyKey }
const notary = office('notary', 'notary-1')
const planner = staff('planning-expert', '1')
const admin = staff('admin', '*')
const inspector = staff('inspector', '*')

const caseOf: Resource = { applicant: 'citizen', district: '1' }
const task: Resource = { ...caseOf, taskRole: 'planning-expert', escalatedTo: [] }

const table: readonly [string, Principal, Action, Resource | null, true | Why][] = [
  ['a citizen submits', citizen, 'case.submit', null, true],
  ['a citizen reads his case', citizen, 'case.read', caseOf, true],
  ["a citizen reads another's case", citizen, 'case.read', { ...caseOf, applicant: 'other' }, 'foreign'],
  ['a case whose applicant is not told is nobody’s', citizen, 'case.read', { district: '1' }, 'foreign'],
  ['a citizen decides a task', citizen, 'task.decide', task, 'role'],
  ['a citizen restarts his case', citizen, 'case.restart', caseOf, 'role'],
  ['a notary submits', notary, 'case.submit', null, true],
  ['a citizen asks what only notaries may', citizen, 'case.submit', { ...caseOf, audience: 'organisation' }, 'role'],
  ['a notary asks it', notary, 'case.submit', { applicant: 'notary-1', district: '1', audience: 'organisation' }, true],
  [
    'a notary applies for a permit',
    notary,
    'case.submit',
    { applicant: 'notary-1', district: '1', audience: 'citizen' },
    'role',
  ],
  [
    'a clerk applies for a citizen as the one whom he serves, never in his own name',
    staff('intake-clerk', '1'),
    'case.submit',
    { ...caseOf, audience: 'citizen' },
    'role',
  ],
  ['a utility applies for its customers', office('utility-officer', 'power'), 'case.submit', null, true],
  [
    '… and asks nothing that is for notaries and banks',
    office('utility-officer', 'power'),
    'case.submit',
    { applicant: 'power', district: '1', audience: 'organisation' },
    'role',
  ],
  ['a citizen brings a case against somebody', citizen, 'case.submit', { ...caseOf, audience: 'office' }, 'role'],
  ['a patrol officer brings it', staff('patrol-officer', '1'), 'case.submit', { ...caseOf, audience: 'office' }, true],
  ['an applicant’s role is no office', office('applicant', 'power'), 'case.submit', null, 'role'],
  ['a colleague reads the case of his office', notary, 'case.read', { ...caseOf, organisation: 'notary-1' }, true],
  [
    '… also when the office itself is the applicant',
    notary,
    'case.read',
    { applicant: 'notary-1', district: '1' },
    true,
  ],
  ['an office reads the case of another', notary, 'case.read', { ...caseOf, organisation: 'notary-2' }, 'foreign'],
  ['an expert decides a task of his role', planner, 'task.decide', task, true],
  ['… of another role', planner, 'task.decide', { ...task, taskRole: 'cashier' }, 'role'],
  [
    '… of another role, escalated to his',
    planner,
    'task.decide',
    { ...task, taskRole: 'cashier', escalatedTo: ['planning-expert'] },
    true,
  ],
  ['… of another district', planner, 'task.decide', { ...task, district: '2' }, 'district'],
  ['… of no district', planner, 'task.decide', { ...task, district: undefined }, 'district'],
  ['… of no role', planner, 'task.decide', caseOf, 'role'],
  ['an expert lists tasks', planner, 'task.list', null, true],
  ['an expert resolves an incident', planner, 'incident.resolve', caseOf, 'role'],
  ['an admin of all districts restarts', admin, 'case.restart', { ...caseOf, district: '2' }, true],
  [
    'an admin of one district restarts elsewhere',
    staff('admin', '1'),
    'case.restart',
    { ...caseOf, district: '2' },
    'district',
  ],
  ['an admin decides no task', admin, 'task.decide', task, 'role'],
  ['an inspector reads everywhere', staff('inspector', '1'), 'case.read', { ...caseOf, district: '2' }, true],
  ['an inspector changes nothing', inspector, 'case.hold', caseOf, 'role'],
  ['a council member reads no case', staff('council-member', '*'), 'case.read', caseOf, 'role'],
  ['who asks for a refund', staff('revenue-officer', '1'), 'refund.request', caseOf, true],
  ['… does not approve it', staff('revenue-officer', '1'), 'refund.approve', caseOf, 'role'],
  ['a cashier approves it', staff('cashier', '1'), 'refund.approve', caseOf, true],
  ['a system principal has no line', { ...admin, kind: 'system' }, 'case.restart', caseOf, 'role'],
]

describe('can', () => {
  test.each(table)('%s', (_, principal, action, resource, expected) => {
    const verdict = expected === true ? { allowed: true } : { allowed: false, why: expected }
    expect(can(principal, action, resource, now)).toEqual(verdict)
  })

  test('an expired, a future and an ended role all say so', () => {
    const grant = { role: 'planning-expert', districts: ['1'], from: now, until: now + 1000 } as const
    const dated = { ...planner, grants: [grant] }
    expect(can(dated, 'task.decide', task, now)).toEqual({ allowed: true })
    expect(can(dated, 'task.decide', task, now - 1)).toEqual({ allowed: false, why: 'expired' })
    expect(can(dated, 'task.decide', task, now + 1000)).toEqual({ allowed: false, why: 'expired' })
  })

  test('a key does no more than its scopes', () => {
    const display = { ...planner, keyScopes: ['read'] as const }
    expect(can(display, 'task.list', null, now)).toEqual({ allowed: true })
    expect(can(display, 'task.decide', task, now)).toEqual({ allowed: false, why: 'key' })
  })

  test('a role of one district lends nothing to a role of another', () => {
    const two = {
      ...planner,
      grants: [...planner.grants, { role: 'head-of-planning', districts: ['2'], from: 0, until: null } as const],
    }
    expect(can(two, 'task.decide', { ...task, taskRole: 'head-of-planning' }, now)).toEqual({
      allowed: false,
      why: 'district',
    })
    expect(rolesIn(two, '1', now)).toEqual(['planning-expert'])
    expect(actorIn(two, '3', now)).toMatchObject({ roles: [], districts: [] })
  })
})

describe('the whole table', () => {
  test.each(actions)('%s: someone may, and nobody without a role of the table changes what is not his', (action) => {
    expect(rights[action].may.length).toBeGreaterThan(0)
    const foreign: Resource = { applicant: 'other', organisation: 'other', district: '1', taskRole: 'cashier' }
    for (const kind of ['citizen', 'staff', 'organisation', 'system'] as const) {
      const nobody: Principal = { id: 'nobody', kind, organisation: 'nowhere', grants: [], keyScopes: everyKey }
      if (action === 'service.read' || action === 'document.upload' || action === 'council.read') continue
      expect(can(nobody, action, foreign, now).allowed, kind).toBe(false)
    }
  })

  // What is the whole city's, in whatever district one serves.
  const everywhere: readonly Action[] = [
    'service.read',
    'document.upload',
    'council.read',
    'letter-template.read',
    'notice-template.read',
    'tariff.read',
    'tariff.draft',
    'tariff.approve',
  ]

  test.each(roles)('%s of district 1 reaches no case of district 2, unless he inspects', (role) => {
    if (role === 'inspector') return
    const foreign: Resource = { applicant: 'other', district: '2', taskRole: role }
    for (const action of actions) {
      if (everywhere.includes(action)) continue
      expect(can(staff(role, '1'), action, foreign, now).allowed, action).toBe(false)
    }
  })

  test('only what tells that a thing exists is hidden', () => {
    expect(Object.entries(hidesExistence).filter(([, hidden]) => hidden)).toEqual([
      ['foreign', true],
      ['district', true],
    ])
  })
})

test('districts are those of valid grants', () => {
  expect(districtsOf(planner, now)).toEqual(['1'])
  expect(districtsOf(admin, now)).toEqual(['*'])
  expect(
    districtsOf({ ...planner, grants: [{ role: 'admin', districts: ['2', '1'], from: now + 1, until: null }] }, now),
  ).toEqual([])
})
