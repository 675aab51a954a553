import { OpenAPIHono, z } from '@hono/zod-openapi'
import { hasIdentity, keepIdentity } from '../../db/principals/assistances.ts'
import { linkOidcSubject, subjectsOf, unlinkOidcSubject } from '../../db/principals/oidc-subjects.ts'
import { parseNationalId } from '../../domain/identifier/national-id.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import { idempotencyHeader } from '../schemas/command.ts'
import { Done, IdentitiesView, NationalIdBody, PrincipalIdParam, SubjectBody } from '../schemas/people.ts'
import { asAdmin, mustBeStaff } from './admin-staff.ts'

const tags = ['Administration']
const params = z.object({ principalId: PrincipalIdParam })

/** By what a member of staff is known elsewhere: at the city's identity provider, and as a person. */
export function adminIdentityRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const ownIssuer = deps.settings.SARA8_OIDC_ISSUER

  const read = guarded(deps, 'staff.list', {
    method: 'get',
    path: '/admin/staff/{principalId}/identities',
    tags,
    summary: 'Whom the city’s identity provider means by this member of staff',
    request: { params },
    responses: { 200: jsonAnswer('The subjects', IdentitiesView) },
  })
  routes.openapi(read, async (c) => {
    const { principalId } = c.req.valid('param')
    const { actor } = callerOf(c, deps)
    const view = await deps.database.withActor({ ...actor, audience: 'admin' }, async (tx) => {
      await mustBeStaff(tx, principalId)
      const subjects = await subjectsOf(tx, principalId)
      return { issuer: ownIssuer ?? null, subjects, hasNationalId: await hasIdentity(tx, principalId) }
    })
    return reply(c, IdentitiesView, view, 200)
  })

  const link = guarded(deps, 'staff.keep', {
    method: 'post',
    path: '/admin/staff/{principalId}/subjects',
    tags,
    summary: 'Let the city’s identity provider sign this member of staff in, by its own name for him',
    request: { params, headers: idempotencyHeader, body: jsonBody(SubjectBody) },
    responses: { 200: jsonAnswer('Linked', Done) },
  })
  routes.openapi(link, async (c) => {
    const { principalId } = c.req.valid('param')
    const { subject, issuer = ownIssuer } = c.req.valid('json')
    await asAdmin(deps, c, async (tx) => {
      await mustBeStaff(tx, principalId)
      if (issuer === undefined) throw new Problem('no-identity-provider')
      if (!(await linkOidcSubject(tx, { issuer, subject, principalId }))) throw new Problem('subject-taken')
    })
    return reply(c, Done, { done: true }, 200)
  })

  const unlink = guarded(deps, 'staff.keep', {
    method: 'post',
    path: '/admin/staff/{principalId}/subjects/end',
    tags,
    summary: 'Let the city’s identity provider sign him in no more; sessions that are open stay open',
    request: { params, headers: idempotencyHeader, body: jsonBody(SubjectBody) },
    responses: { 200: jsonAnswer('Unlinked', Done) },
  })
  routes.openapi(unlink, async (c) => {
    const { principalId } = c.req.valid('param')
    const { subject, issuer = ownIssuer } = c.req.valid('json')
    await asAdmin(deps, c, async (tx) => {
      await mustBeStaff(tx, principalId)
      if (issuer === undefined) throw new Problem('no-identity-provider')
      if (!(await unlinkOidcSubject(tx, { issuer, subject, principalId }))) throw new Problem('not-found')
    })
    return reply(c, Done, { done: true }, 200)
  })

  const identify = guarded(deps, 'staff.keep', {
    method: 'post',
    path: '/admin/staff/{principalId}/identity',
    tags,
    summary: 'Say which person a member of staff is, so that he serves himself at no desk; only a keyed mark is kept',
    request: { params, headers: idempotencyHeader, body: jsonBody(NationalIdBody) },
    responses: { 200: jsonAnswer('Kept', Done) },
  })
  routes.openapi(identify, async (c) => {
    const { principalId } = c.req.valid('param')
    const nationalId = parseNationalId(c.req.valid('json').nationalId)
    if (!nationalId.ok)
      throw new Problem('invalid', {
        errors: [fieldError('#/nationalId', 'malformed', 'کد ملی درست نیست', 'is no national id')],
      })
    await asAdmin(deps, c, async (tx, { principal }) => {
      await mustBeStaff(tx, principalId)
      const mark = { staff: principalId, nationalId: nationalId.value, enteredBy: principal.id }
      await keepIdentity(tx, deps.keys.fields, mark)
    })
    return reply(c, Done, { done: true }, 200)
  })
  return routes
}
