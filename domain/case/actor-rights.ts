import type { Role } from '../access/role.ts'
import type { Actor } from './case-command.ts'
import type { LiveCase } from './case-state.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Roles of the office that may steer any case of their district. */
export const steeringRoles: readonly Role[] = ['head-of-planning', 'deputy-mayor', 'district-mayor', 'admin']

/** Whether the actor holds one of the roles in the case's district; the system may always. */
export function roleRefusal(state: LiveCase, actor: Actor, allowed: readonly Role[]): Refusal | null {
  if (actor.kind === 'system') return null
  if (!inDistrict(state, actor)) return refuse('not-your-district')
  return allowed.some((role) => actor.roles.includes(role))
    ? null
    : refuse('not-your-role', { role: allowed[0] ?? 'admin' })
}

/** Applicant of a case that the municipality opened about somebody who has no account: his answers come in at the desk. */
export const officeApplicant = 'office'

/** Whether the actor is the one for whom the case is handled, or a desk clerk who acts for a person without a phone. */
export function applicantRefusal(state: LiveCase, actor: Actor): Refusal | null {
  if (actor.kind === 'system') return null
  const person = actor.onBehalfOf ?? actor.id
  if (person === state.applicant || (actor.organisation !== null && actor.organisation === state.applicant)) return null
  const desk: readonly Role[] =
    state.applicant === officeApplicant ? ['counter-clerk', 'intake-clerk'] : ['counter-clerk']
  return desk.some((role) => actor.roles.includes(role)) && inDistrict(state, actor)
    ? null
    : refuse('not-the-applicant')
}

function inDistrict(state: LiveCase, actor: Actor): boolean {
  return actor.districts.includes('*') || actor.districts.includes(state.district)
}
