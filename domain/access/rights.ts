import { coversDistrict, isValidAt, type KeyScope, type Principal, type PrincipalKind } from './principal.ts'
import { type Role, roles } from './role.ts'

export type { Principal } from './principal.ts'

/** How far a right reaches. `district`: where the role is held, which is every district for a grant of `*`. */
type Scope = 'own' | 'own-organisation' | 'own-provider' | 'district' | 'all'

/** Whom a service is for. */
type Audience = 'citizen' | 'organisation' | 'office'

/** One line of the table: these people, in these roles, may do it to this much. */
export interface Right {
  kind: PrincipalKind
  /** `task-role`: the role that the task or the silence rule names, or one to which it was escalated. */
  roles: 'any' | 'task-role' | readonly Role[]
  scope: Scope
  /** Only services that are for these; whom it is for is part of a procedure. */
  audience?: Audience
}

const citizen: Right = { kind: 'citizen', roles: 'any', scope: 'own' }
const organisation: Right = { kind: 'organisation', roles: 'any', scope: 'own-organisation' }
const taskHolder: Right = { kind: 'staff', roles: 'task-role', scope: 'district' }
/** Users of an organisation, where it is the one that is asked. */
const asked: Right = { kind: 'organisation', roles: 'any', scope: 'own-provider' }
const everyone: readonly Right[] = [
  { ...citizen, scope: 'all' },
  { ...organisation, scope: 'all' },
  { kind: 'staff', roles: 'any', scope: 'all' },
]
const office = (...names: readonly Role[]): Right => ({ kind: 'organisation', roles: names, scope: 'own-organisation' })
const staff = (...names: readonly Role[]): Right => ({ kind: 'staff', roles: names, scope: 'district' })
const overseer = (...names: readonly Role[]): Right => ({ kind: 'staff', roles: names, scope: 'all' })

/** Council members see figures, never a case. */
const caseWorkers = staff(
  ...roles.filter((role) => role !== 'council-member' && role !== 'inspector' && role !== 'organisation-admin'),
)
const inspector = overseer('inspector')
const admin = staff('admin')
const readinessSigners = staff('head-of-planning', 'secretariat', 'revenue-officer', 'cashier', 'deputy-mayor', 'admin')

interface ActionRow {
  key: KeyScope
  may: readonly Right[]
}

/**
 * Who may do what. An action that is not listed doesn't exist; a principal that no line names may not.
 * The case itself refuses what depends on its state: four eyes, a closed task, a recall window that is over.
 */
export const rights = {
  'service.read': { key: 'read', may: everyone },
  'document.upload': { key: 'act', may: everyone },
  'document.read': { key: 'read', may: [citizen, organisation, caseWorkers, inspector] },

  // Answers to a notary tell debts, orders and violations of a property: nobody else may ask such a thing. A procedure
  // says which organisations it answers (`applicantRoles`).
  'case.submit': {
    key: 'act',
    may: [
      { ...citizen, audience: 'citizen' },
      { ...office('counter-clerk'), audience: 'citizen' },
      { ...office('utility-officer'), audience: 'citizen' },
      { ...office('notary', 'bank-officer'), audience: 'organisation' },
      // A case against somebody is the municipality's to open, whatever he or his neighbour may apply for.
      { ...staff('intake-clerk', 'patrol-officer'), audience: 'office' },
    ],
  },
  'case.list': { key: 'read', may: [citizen, organisation, caseWorkers, inspector] },
  'case.read': { key: 'read', may: [citizen, organisation, caseWorkers, inspector] },
  'case.read-events': { key: 'read', may: [citizen, organisation, caseWorkers, inspector] },
  // The whole file, with answers, parties and notes: for who works on it.
  'case.read-file': { key: 'read', may: [caseWorkers, inspector] },
  // Finds cases by anything; which of them, row security says.
  'case.search': { key: 'read', may: [caseWorkers, inspector] },
  // Acting at the desk for a person without a phone: from then on the clerk does what the person may, and nothing more.
  'assistance.hold': { key: 'act', may: [staff('intake-clerk')] },
  // How one is told of one's own cases, and where.
  'telling.read': { key: 'read', may: [citizen] },
  'telling.keep': { key: 'act', may: [citizen] },
  'contact.log': { key: 'act', may: [caseWorkers] },
  'note.write': { key: 'act', may: [caseWorkers] },
  // The organisation's own: where its programs are told, by which secret, and what they were told.
  'webhook.read': { key: 'read', may: [organisation] },
  'webhook.manage': { key: 'act', may: [organisation] },
  // A dry run of what its programs send, for an organisation's technician.
  'connection.test': { key: 'read', may: [organisation] },
  'case.withdraw': { key: 'act', may: [citizen, organisation] },
  'case.revive': { key: 'act', may: [citizen, organisation] },
  'contact.write': { key: 'act', may: [citizen, organisation] },
  'contact.answer': { key: 'act', may: [caseWorkers] },
  'contact.read': { key: 'read', may: [citizen, organisation, caseWorkers, inspector] },
  'survey.answer': { key: 'act', may: [citizen, organisation] },
  'correction.answer': { key: 'act', may: [citizen, organisation] },
  // What an owner hands in at the desk, in a case that the municipality opened about him; the case refuses any other.
  'step.answer': { key: 'act', may: [citizen, organisation, staff('intake-clerk')] },
  'command.read': { key: 'read', may: [citizen, organisation, caseWorkers, inspector] },

  'task.list': { key: 'read', may: [caseWorkers, inspector] },
  // A saved way of looking at one's own inbox; a colleague who has its link sees by it what is his.
  'filter.read': { key: 'read', may: [caseWorkers, inspector] },
  'filter.keep': { key: 'act', may: [caseWorkers, inspector] },
  'task.read': { key: 'read', may: [caseWorkers, inspector] },
  // What a decision would bring, before it is taken.
  'task.preview': { key: 'read', may: [taskHolder] },
  'task.claim': { key: 'act', may: [taskHolder] },
  'task.release': { key: 'act', may: [taskHolder, admin] },
  'task.decide': { key: 'act', may: [taskHolder] },
  // Photos of a visit and what else is found while a task is worked on.
  'task.attach': { key: 'act', may: [taskHolder] },
  'task.recall': { key: 'act', may: [taskHolder] },
  'task.request-correction': { key: 'act', may: [taskHolder] },
  // Gives a task to a colleague: an absent one's work, or a pile that has to be shared out.
  'task.assign': { key: 'act', may: [staff('head-of-planning', 'deputy-mayor', 'district-mayor', 'admin')] },
  // All that an absent colleague holds, by who may assign, or by who stands in for him; the route asks which.
  'task.take-over': { key: 'act', may: [caseWorkers] },
  'deadline.extend': { key: 'act', may: [staff('head-of-planning', 'deputy-mayor', 'district-mayor')] },

  'inquiry.list': {
    key: 'read',
    may: [staff('inquiry-clerk', 'head-of-planning', 'deputy-mayor', 'admin'), asked, inspector],
  },
  'inquiry.answer': { key: 'act', may: [staff('inquiry-clerk'), asked] },
  'inquiry.decide-without': { key: 'act', may: [taskHolder] },

  'invoice.read': {
    key: 'read',
    may: [
      citizen,
      organisation,
      staff('revenue-officer', 'cashier', 'head-of-planning', 'deputy-mayor', 'admin'),
      inspector,
    ],
  },
  'pay-link.make': { key: 'act', may: [citizen, organisation] },
  'payment.start': { key: 'act', may: [citizen, organisation, staff('cashier')] },
  'refund.request': { key: 'act', may: [staff('revenue-officer')] },
  // What the bank refused is given up or tried anew.
  'refund.cancel': { key: 'act', may: [staff('revenue-officer', 'cashier')] },
  'refund.retry': { key: 'act', may: [staff('revenue-officer', 'cashier')] },
  'refund.approve': { key: 'act', may: [staff('cashier', 'deputy-mayor')] },
  'invoice.request-void': { key: 'act', may: [staff('revenue-officer', 'cashier')] },
  'invoice.approve-void': { key: 'act', may: [staff('revenue-officer', 'cashier', 'deputy-mayor')] },
  'instalments.agree': { key: 'act', may: [staff('revenue-officer')] },
  'cheque.register': { key: 'act', may: [staff('cashier', 'revenue-officer')] },
  'cheque.report-cleared': { key: 'act', may: [staff('cashier', 'revenue-officer')] },
  'cheque.report-bounced': { key: 'act', may: [staff('cashier', 'revenue-officer')] },

  'letter.read': { key: 'read', may: [citizen, organisation, caseWorkers, inspector] },
  'letter.revoke': { key: 'act', may: [staff('deputy-mayor', 'district-mayor', 'secretariat')] },

  'incident.list': { key: 'read', may: [admin, inspector] },
  'incident.resolve': { key: 'administer', may: [admin] },
  'case.restart': { key: 'administer', may: [admin] },
  'case.move': { key: 'administer', may: [admin] },
  'case.hold': { key: 'administer', may: [staff('admin', 'deputy-mayor')] },
  'case.release': { key: 'administer', may: [staff('admin', 'deputy-mayor')] },
  'case.correct-fact': { key: 'administer', may: [admin] },
  'case.reopen': { key: 'administer', may: [staff('admin', 'deputy-mayor')] },
  'case.fast-forward': { key: 'administer', may: [admin] },
  'offering.list': { key: 'read', may: [readinessSigners, inspector] },
  // Each item of the checklist names who of these signs it (catalogue/readiness.ts).
  'readiness.sign': { key: 'act', may: [readinessSigners] },
  'offering.open': { key: 'administer', may: [admin] },
  // Figures without a person in them.
  'council.read': { key: 'read', may: [overseer('council-member', 'inspector'), staff('deputy-mayor')] },
  // Who the staff are, what they may do and for how long; nobody gives a role where he holds none.
  'staff.list': { key: 'read', may: [admin, inspector] },
  'staff.keep': { key: 'administer', may: [admin] },
  'substitution.make': { key: 'administer', may: [admin] },
  // Whom a case concerns himself says so, and its tasks are no longer his.
  'conflict.declare': { key: 'act', may: [caseWorkers] },
  'access-log.read': { key: 'read', may: [citizen, admin, inspector] },
  // An organisation keeps its own people and keys.
  'organisation.list-users': { key: 'read', may: [office('organisation-admin')] },
  'organisation.keep-users': { key: 'act', may: [office('organisation-admin')] },
  'organisation.keep-keys': { key: 'act', may: [office('organisation-admin')] },
  'letter-template.read': {
    key: 'read',
    may: [overseer('secretariat', 'head-of-planning', 'deputy-mayor', 'admin', 'inspector')],
  },
  'notice-template.read': {
    key: 'read',
    may: [overseer('secretariat', 'head-of-planning', 'deputy-mayor', 'admin', 'inspector')],
  },
  // The tariff is the whole city's, in whatever district the role is held. What one has drafted another approves.
  'tariff.read': { key: 'read', may: [overseer('revenue-officer', 'cashier', 'deputy-mayor', 'admin', 'inspector')] },
  'tariff.draft': { key: 'act', may: [overseer('revenue-officer', 'admin')] },
  'tariff.approve': { key: 'administer', may: [overseer('deputy-mayor', 'admin')] },
  // The whole city's: whoever is an administrator of one district alone may not.
  'provider.switch': { key: 'administer', may: [admin] },
  'audit.read': { key: 'read', may: [admin, inspector] },
  'calendar.read': { key: 'read', may: [admin] },
  'calendar.declare-closure': { key: 'administer', may: [admin] },
} satisfies Record<string, ActionRow>

export type Action = keyof typeof rights

/** What needs no principal: the look-ups that protect themselves, callbacks, the reference and the health checks. */
export const openActions = [
  'service.read',
  'case.track',
  'consent.read',
  'consent.answer',
  'letter.verify',
  'payment.callback',
  'payment.result',
  'pay-link.read',
  'pay-link.pay',
  'inquiry.callback',
  'reference.read',
  'health.read',
] as const
export type OpenAction = (typeof openActions)[number]

/** What is acted on, as far as the rights ask. What is left out counts as somebody else's, in no district, of no role. */
export interface Resource {
  /** Principal for whom the case is handled, who owns the document, or who sent the command. */
  applicant?: string
  organisation?: string
  district?: string
  /** Whom an inquiry is put to. */
  provider?: string
  taskRole?: Role
  escalatedTo?: readonly Role[]
  /** Whether the one who asks has declared that the case concerns himself. */
  conflicted?: boolean
  /** Whom the service is for that is applied for. */
  audience?: Audience
}

export type Why = 'foreign' | 'role' | 'district' | 'expired' | 'key' | 'conflict'
export type Verdict = { allowed: true } | { allowed: false; why: Why }

/**
 * Whether a refusal has to look like absence (404): who may not see a thing doesn't learn that it exists. The other
 * reasons are told (403), for they say nothing about the thing.
 */
export const hidesExistence: Record<Why, boolean> = {
  foreign: true,
  district: true,
  role: false,
  expired: false,
  key: false,
  conflict: false,
}

const allowed: Verdict = { allowed: true }
const farthestFirst: readonly Why[] = ['role', 'expired', 'district', 'foreign']

/**
 * May this principal do this to that, at the instant `at` (epoch milliseconds)? `null` is for lists and first
 * submissions, where nothing exists yet that could be foreign. A refusal tells the wall nearest to yes.
 */
export function can(principal: Principal, action: Action, resource: Resource | null, at: number): Verdict {
  const row: ActionRow = rights[action]
  if (!principal.keyScopes.includes(row.key)) return { allowed: false, why: 'key' }
  // A clerk who acts for a person at the desk does so in his own districts only.
  const { assistedBy } = principal
  if (assistedBy && resource?.district !== undefined && !isWithin(assistedBy.districts, resource.district))
    return { allowed: false, why: 'district' }
  if (resource?.conflicted && row.key !== 'read') return { allowed: false, why: 'conflict' }
  const walls = row.may.map((right) => wallOf(right, principal, resource, at))
  if (walls.includes(undefined)) return allowed
  return { allowed: false, why: farthestFirst.findLast((why) => walls.includes(why)) ?? 'role' }
}

/** What keeps this line from allowing it; undefined when nothing does. */
function wallOf(right: Right, principal: Principal, resource: Resource | null, at: number): Why | undefined {
  if (right.kind !== principal.kind) return 'role'
  if (right.audience !== undefined && resource !== null && resource.audience !== right.audience) return 'role'
  if (right.roles !== 'any') {
    const names = rolesNamed(right.roles, resource)
    const held = principal.grants.filter((grant) => names.includes(grant.role))
    if (held.length === 0) return 'role'
    if (!held.some((grant) => isValidAt(grant, at))) return 'expired'
    if (right.scope === 'district' && resource !== null) {
      const { district } = resource
      const here = held.some(
        (grant) => isValidAt(grant, at) && district !== undefined && coversDistrict(grant, district),
      )
      return here ? undefined : 'district'
    }
  }
  if (right.scope === 'own' && !isOwn(principal, resource)) return 'foreign'
  if (right.scope === 'own-organisation' && !isOwnOrganisation(principal, resource)) return 'foreign'
  if (right.scope === 'own-provider' && !isAsked(principal, resource)) return 'foreign'
  return undefined
}

function isWithin(districts: readonly string[], district: string): boolean {
  return districts.includes('*') || districts.includes(district)
}

// Before a case is known, any task role will do: the list that follows is narrowed by the roles held.
function rolesNamed(names: 'task-role' | readonly Role[], resource: Resource | null): readonly Role[] {
  if (names !== 'task-role') return names
  if (resource === null) return roles
  return [...(resource.taskRole ? [resource.taskRole] : []), ...(resource.escalatedTo ?? [])]
}

function isAsked({ providers = [] }: Principal, resource: Resource | null): boolean {
  return resource === null ? providers.length > 0 : providers.includes(resource.provider ?? '')
}

function isOwn(principal: Principal, resource: Resource | null): boolean {
  return resource === null || resource.applicant === principal.id
}

// A case of an organisation is handled for the organisation, whoever of its people sent it.
function isOwnOrganisation(principal: Principal, resource: Resource | null): boolean {
  if (isOwn(principal, resource)) return true
  const { organisation } = principal
  return organisation !== undefined && (resource?.organisation === organisation || resource?.applicant === organisation)
}
