import { OpenAPIHono, z } from '@hono/zod-openapi'
import { invite } from '../../db/principals/invitations.ts'
import { endPerson, endRole, enterPerson, grantRole, listPeople } from '../../db/principals/staff.ts'
import { endSubstitution, listSubstitutions, makeSubstitution } from '../../db/principals/substitutions.ts'
import type { Tx } from '../../db/sql.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { once } from '../edge/once.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import { idempotencyHeader } from '../schemas/command.ts'
import {
  Done,
  GrantBody,
  GrantEndBody,
  InvitationView,
  PersonList,
  PrincipalIdParam,
  StaffBody,
  SubstitutionBody,
  SubstitutionIdParam,
  SubstitutionList,
} from '../schemas/people.ts'
import { personView, substitutionView } from '../views/person-view.ts'

const tags = ['Administration']
const params = z.object({ principalId: PrincipalIdParam })

/** The staff: who there is, in which roles and districts, until when, and who stands in for whom. */
export function adminStaffRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const list = guarded(deps, 'staff.list', {
    method: 'get',
    path: '/admin/staff',
    tags,
    summary: 'Everybody of the staff, with roles, districts and dates',
    responses: { 200: jsonAnswer('The staff', PersonList) },
  })
  routes.openapi(list, async (c) => {
    const { actor } = callerOf(c, deps)
    const people = await deps.database.withActor(actor, (tx) => listPeople(tx, null))
    return reply(c, PersonList, { people: people.map((one) => personView(one, c.get('locale'))) }, 200)
  })

  const enter = guarded(deps, 'staff.keep', {
    method: 'post',
    path: '/admin/staff',
    tags,
    summary: 'Enter a member of staff; the answer holds the invitation by which the account is set up',
    request: { headers: idempotencyHeader, body: jsonBody(StaffBody) },
    responses: { 201: jsonAnswer('Entered', InvitationView) },
  })
  routes.openapi(enter, async (c) => {
    const { name, post, grants } = c.req.valid('json')
    const made = await asAdmin(deps, c, async (tx, caller) => {
      for (const grant of grants) mayGrant(caller, grant)
      const principalId = await enterPerson(tx, { kind: 'staff', organisation: null, name, post })
      for (const grant of grants) await grantRole(tx, principalId, datesOf(grant, caller.at))
      return { principalId, invitation: await invitationFor(tx, principalId) }
    })
    return reply(c, InvitationView, made, 201)
  })

  const again = guarded(deps, 'staff.keep', {
    method: 'post',
    path: '/admin/staff/{principalId}/invitation',
    tags,
    summary: 'Invite somebody anew, who has lost password or second factor',
    request: { params, headers: idempotencyHeader },
    responses: { 201: jsonAnswer('The new invitation', InvitationView) },
  })
  routes.openapi(again, async (c) => {
    const { principalId } = c.req.valid('param')
    const invitation = await asAdmin(deps, c, (tx) => invitationFor(tx, principalId))
    return reply(c, InvitationView, { principalId, invitation }, 201)
  })

  const grant = guarded(deps, 'staff.keep', {
    method: 'post',
    path: '/admin/staff/{principalId}/grants',
    tags,
    summary: 'Give a role in a district, from one day until another',
    request: { params, headers: idempotencyHeader, body: jsonBody(GrantBody) },
    responses: { 200: jsonAnswer('Given', Done) },
  })
  routes.openapi(grant, async (c) => {
    const { principalId } = c.req.valid('param')
    const body = c.req.valid('json')
    await asAdmin(deps, c, async (tx, caller) => {
      mayGrant(caller, body)
      await mustBeStaff(tx, principalId)
      await grantRole(tx, principalId, datesOf(body, caller.at))
    })
    return reply(c, Done, { done: true }, 200)
  })

  const take = guarded(deps, 'staff.keep', {
    method: 'post',
    path: '/admin/staff/{principalId}/grants/end',
    tags,
    summary: 'End a role now; of several grants of one role in one district, the one that began at `from`',
    request: { params, headers: idempotencyHeader, body: jsonBody(GrantEndBody) },
    responses: { 200: jsonAnswer('Ended', Done) },
  })
  routes.openapi(take, async (c) => {
    const { principalId } = c.req.valid('param')
    const body = c.req.valid('json')
    await asAdmin(deps, c, async (tx, caller) => {
      mayGrant(caller, body)
      const { role, district, from } = body
      const grant = { role, district, from: from === undefined ? null : new Date(from), at: new Date(caller.at) }
      const ended = await endRole(tx, principalId, grant)
      if (ended === 'which') throw whichGrant()
      if (ended === 'none') throw new Problem('not-found')
    })
    return reply(c, Done, { done: true }, 200)
  })

  const end = guarded(deps, 'staff.keep', {
    method: 'post',
    path: '/admin/staff/{principalId}/end',
    tags,
    summary: 'End an account: sessions, keys and roles with it',
    request: { params, headers: idempotencyHeader },
    responses: { 200: jsonAnswer('Ended', Done) },
  })
  routes.openapi(end, async (c) => {
    const { principalId } = c.req.valid('param')
    await asAdmin(deps, c, async (tx) => {
      await mustBeStaff(tx, principalId)
      if (!(await endPerson(tx, principalId))) throw new Problem('not-found')
    })
    return reply(c, Done, { done: true }, 200)
  })
  return routes.route('/', substitutionRoutes(deps))
}

function substitutionRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const list = guarded(deps, 'staff.list', {
    method: 'get',
    path: '/admin/substitutions',
    tags,
    summary: 'Who stands in for whom, and until when',
    responses: { 200: jsonAnswer('The substitutions', SubstitutionList) },
  })
  routes.openapi(list, async (c) => {
    const { actor } = callerOf(c, deps)
    const found = await deps.database.withActor(actor, (tx) => listSubstitutions(tx))
    const substitutions = found.map((one) => substitutionView(one, c.get('locale')))
    return reply(c, SubstitutionList, { substitutions }, 200)
  })

  const make = guarded(deps, 'substitution.make', {
    method: 'post',
    path: '/admin/substitutions',
    tags,
    summary: 'Let somebody stand in for an absent colleague between two days',
    request: { headers: idempotencyHeader, body: jsonBody(SubstitutionBody) },
    responses: { 201: jsonAnswer('Made', Done) },
  })
  routes.openapi(make, async (c) => {
    const { absent, substitute, from, until } = c.req.valid('json')
    if (absent === substitute || Date.parse(until) <= Date.parse(from)) throw badDates()
    await asAdmin(deps, c, async (tx, caller) => {
      const dates = { from: new Date(from), until: new Date(until) }
      const madeBy = caller.principal.id
      if (!(await makeSubstitution(tx, { absent, substitute, ...dates, madeBy }))) throw new Problem('person-unknown')
    })
    return reply(c, Done, { done: true }, 201)
  })

  const end = guarded(deps, 'substitution.make', {
    method: 'post',
    path: '/admin/substitutions/{substitutionId}/end',
    tags,
    summary: 'End a substitution now',
    request: { params: z.object({ substitutionId: SubstitutionIdParam }), headers: idempotencyHeader },
    responses: { 200: jsonAnswer('Ended', Done) },
  })
  routes.openapi(end, async (c) => {
    const { substitutionId } = c.req.valid('param')
    await asAdmin(deps, c, async (tx) => {
      if (!(await endSubstitution(tx, substitutionId))) throw new Problem('not-found')
    })
    return reply(c, Done, { done: true }, 200)
  })
  return routes
}

export function asAdmin<T>(deps: ApiDeps, c: ApiContext, work: (tx: Tx, caller: Caller) => Promise<T>): Promise<T> {
  const caller = callerOf(c, deps)
  return once(deps, c, { ...caller.actor, audience: 'admin' }, (tx) => work(tx, caller))
}

/** Nobody gives a role where he is no admin; the roles of organisations are theirs to give. */
function mayGrant({ principal, at }: Caller, { district }: { district: string }): void {
  authorise(principal, 'staff.keep', { district }, at)
}

function datesOf({ role, district, from, until }: z.output<typeof GrantBody>, at: number) {
  const begins = from === undefined ? new Date(at) : new Date(from)
  const ends = until === undefined ? null : new Date(until)
  if (ends && ends <= begins) throw badDates()
  return { role, district, from: begins, until: ends }
}

function whichGrant(): Problem {
  const [fa, en] = [
    'این نقش چند بار داده شده است؛ بگویید کدام پایان یابد',
    'The role was given more than once; say which of them ends',
  ]
  return new Problem('invalid', { errors: [fieldError('#/from', 'required', fa, en)] })
}

function badDates(): Problem {
  const [fa, en] = [
    'پایان باید پس از آغاز باشد و دو نفر یکی نباشند',
    'It has to end after it begins, and for two people',
  ]
  return new Problem('invalid', { errors: [fieldError('#/until', 'malformed', fa, en)] })
}

async function invitationFor(tx: Tx, principalId: string): Promise<string> {
  await mustBeStaff(tx, principalId)
  const invitation = await invite(tx, principalId)
  if (invitation === undefined) throw new Problem('person-unknown')
  return invitation
}

export async function mustBeStaff(tx: Tx, principalId: string): Promise<void> {
  const [row] = await tx`select 1 from principals where principal_id = ${principalId} and kind = 'staff'`
  if (!row) throw new Problem('person-unknown')
}
