import { OpenAPIHono, z } from '@hono/zod-openapi'
import { invite } from '../../db/principals/invitations.ts'
import { listKeys, makeKey, revokeKey, rotateKey } from '../../db/principals/organisation-keys.ts'
import { endPerson, enterPerson, grantRole, listPeople } from '../../db/principals/staff.ts'
import type { Tx } from '../../db/sql.ts'
import { isValidAt } from '../../domain/access/principal.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { once } from '../edge/once.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { idempotencyHeader } from '../schemas/command.ts'
import {
  Done,
  InvitationView,
  KeyBody,
  KeyIdParam,
  KeyList,
  KeyText,
  PersonList,
  PrincipalIdParam,
  UserBody,
} from '../schemas/people.ts'
import { keyView, personView } from '../views/person-view.ts'

const tags = ['Organisation']
const params = z.object({ principalId: PrincipalIdParam })
const rotatedDays = 180

/** An organisation's own people and keys, kept by its own administrator. */
export function organisationRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const list = guarded(deps, 'organisation.list-users', {
    method: 'get',
    path: '/organisation/users',
    tags,
    summary: 'The people of the caller’s organisation',
    responses: { 200: jsonAnswer('The people', PersonList) },
  })
  routes.openapi(list, async (c) => {
    const people = await within(deps, c, (tx, _caller, organisation) => listPeople(tx, organisation))
    return reply(c, PersonList, { people: people.map((one) => personView(one, c.get('locale'))) }, 200)
  })

  const enter = guarded(deps, 'organisation.keep-users', {
    method: 'post',
    path: '/organisation/users',
    tags,
    summary: 'Enter somebody of the organisation, in roles that the caller has himself',
    request: { headers: idempotencyHeader, body: jsonBody(UserBody) },
    responses: { 201: jsonAnswer('Entered', InvitationView) },
  })
  routes.openapi(enter, async (c) => {
    const { name, roles } = c.req.valid('json')
    const made = await within(deps, c, async (tx, { principal, at }, organisation) => {
      const own = principal.grants.filter((grant) => isValidAt(grant, at))
      if (!roles.every((role) => own.some((grant) => grant.role === role))) throw new Problem('role-missing')
      const principalId = await enterPerson(tx, { kind: 'organisation', organisation, name, post: null })
      const districts = [...new Set(own.flatMap((grant) => grant.districts))]
      for (const role of roles)
        for (const district of districts)
          await grantRole(tx, principalId, { role, district, from: new Date(at), until: null })
      return { principalId, invitation: await invitationFor(tx, principalId) }
    })
    return reply(c, InvitationView, made, 201)
  })

  const again = guarded(deps, 'organisation.keep-users', {
    method: 'post',
    path: '/organisation/users/{principalId}/invitation',
    tags,
    summary: 'Invite somebody of the organisation anew, who has lost password or second factor',
    request: { params, headers: idempotencyHeader },
    responses: { 201: jsonAnswer('The new invitation', InvitationView) },
  })
  routes.openapi(again, async (c) => {
    const { principalId } = c.req.valid('param')
    const invitation = await within(deps, c, (tx) => invitationFor(tx, principalId))
    return reply(c, InvitationView, { principalId, invitation }, 201)
  })

  const end = guarded(deps, 'organisation.keep-users', {
    method: 'post',
    path: '/organisation/users/{principalId}/end',
    tags,
    summary: 'End the account of somebody of the organisation: sessions and keys with it',
    request: { params, headers: idempotencyHeader },
    responses: { 200: jsonAnswer('Ended', Done) },
  })
  routes.openapi(end, async (c) => {
    const { principalId } = c.req.valid('param')
    const ended = await within(deps, c, (tx) => endPerson(tx, principalId))
    if (!ended) throw new Problem('person-unknown')
    return reply(c, Done, { done: true }, 200)
  })
  return routes.route('/', keyRoutes(deps))
}

function keyRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const keyParams = z.object({ keyId: KeyIdParam })

  const list = guarded(deps, 'organisation.keep-keys', {
    method: 'get',
    path: '/organisation/keys',
    tags,
    summary: 'The keys of the caller’s organisation',
    responses: { 200: jsonAnswer('The keys', KeyList) },
  })
  routes.openapi(list, async (c) => {
    const keys = await within(deps, c, (tx) => listKeys(tx))
    return reply(c, KeyList, { keys: keys.map((one) => keyView(one, c.get('locale'))) }, 200)
  })

  const make = guarded(deps, 'organisation.keep-keys', {
    method: 'post',
    path: '/organisation/keys',
    tags,
    summary: 'Make a key of somebody of the organisation; its text is shown once',
    request: { headers: idempotencyHeader, body: jsonBody(KeyBody) },
    responses: { 201: jsonAnswer('The key', KeyText) },
  })
  routes.openapi(make, async (c) => {
    const { principalId, label, scopes, networks, days } = c.req.valid('json')
    const key = await within(deps, c, async (tx, { principal, at }, organisation) => {
      const owner = principalId ?? principal.id
      await mustBeOurs(tx, owner, organisation)
      const expiresAt = new Date(at + days * 86_400_000)
      return makeKey(tx, principal.id, { principalId: owner, label, scopes, networks, expiresAt })
    })
    return reply(c, KeyText, { key }, 201)
  })

  const rotate = guarded(deps, 'organisation.keep-keys', {
    method: 'post',
    path: '/organisation/keys/{keyId}/rotate',
    tags,
    summary: 'Make a key in place of this one, which works for one more day',
    request: { params: keyParams, headers: idempotencyHeader },
    responses: { 201: jsonAnswer('The new key', KeyText) },
  })
  routes.openapi(rotate, async (c) => {
    const { keyId } = c.req.valid('param')
    const key = await within(deps, c, (tx, { principal }) => rotateKey(tx, principal.id, keyId, rotatedDays))
    if (key === undefined) throw new Problem('not-found')
    return reply(c, KeyText, { key }, 201)
  })

  const revoke = guarded(deps, 'organisation.keep-keys', {
    method: 'post',
    path: '/organisation/keys/{keyId}/revoke',
    tags,
    summary: 'End a key at once',
    request: { params: keyParams, headers: idempotencyHeader },
    responses: { 200: jsonAnswer('Ended', Done) },
  })
  routes.openapi(revoke, async (c) => {
    const { keyId } = c.req.valid('param')
    if (!(await within(deps, c, (tx) => revokeKey(tx, keyId)))) throw new Problem('not-found')
    return reply(c, Done, { done: true }, 200)
  })
  return routes
}

/** Works as somebody of an organisation, whose row security shows him his own people and keys. */
function within<T>(
  deps: ApiDeps,
  c: ApiContext,
  work: (tx: Tx, caller: Caller, organisation: string) => Promise<T>,
): Promise<T> {
  const caller = callerOf(c, deps)
  const { organisation } = caller.principal
  if (organisation === undefined) throw new Problem('role-missing')
  return once(deps, c, caller.actor, (tx) => work(tx, caller, organisation))
}

async function invitationFor(tx: Tx, principalId: string): Promise<string> {
  const invitation = await invite(tx, principalId)
  if (invitation === undefined) throw new Problem('person-unknown')
  return invitation
}

async function mustBeOurs(tx: Tx, principalId: string, organisation: string): Promise<void> {
  const [row] = await tx`
    select 1 from principals where principal_id = ${principalId} and organisation_id = ${organisation} and disabled_at is null`
  if (!row) throw new Problem('person-unknown')
}
