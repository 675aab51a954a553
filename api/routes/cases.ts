import { OpenAPIHono, z } from '@hono/zod-openapi'
import { type CaseScope, listCases } from '../../db/queries/case-list.ts'
import { casesByReference } from '../../db/queries/external-references.ts'
import { districtsOf } from '../../domain/access/principal.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { submitCase } from '../commands/submit-case.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { nextCursor, nextLink, pageAfter } from '../edge/page.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { CaseList, CaseView } from '../schemas/case.ts'
import { idempotencyHeader } from '../schemas/command.ts'
import { SubmissionBody, SubmittedView } from '../schemas/submission.ts'
import { CaseIdParam, pageQuery } from '../schemas/values.ts'
import { caseSummary } from '../views/case-summary.ts'
import { caseView } from '../views/case-view.ts'
import { deadline, instant } from '../views/instants.ts'
import { districtView } from '../views/labels.ts'
import { readCase } from '../views/read-case.ts'

const tags = ['Cases']
const SearchBody = z
  .strictObject({ externalReference: z.string().trim().min(1).max(60).openapi({ example: '1405-118' }) })
  .openapi('CaseSearch')

/** Submitting, listing and reading cases. */
export function caseRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const submit = guarded(deps, 'case.submit', {
    method: 'post',
    path: '/cases',
    tags,
    summary: 'Submit an application',
    request: { headers: idempotencyHeader, body: jsonBody(SubmissionBody) },
    responses: {
      201: jsonAnswer('The case is open and at work', SubmittedView),
      202: jsonAnswer('The case is open; its work starts as soon as the engine can be reached', SubmittedView),
    },
  })
  routes.openapi(submit, async (c) => {
    const key = c.req.header('idempotency-key')
    if (key === undefined) throw new Problem('idempotency-key-missing')
    const { submitted, isStarted } = await submitCase(deps, callerOf(c, deps), c.req.valid('json'), key)
    const locale = c.get('locale')
    const { caseId, trackingCode, service, version, district, receivedAt, legalDueAt, serviceDueAt } = submitted
    const view = {
      caseId,
      trackingCode,
      service,
      version,
      district: districtView(district, locale),
      receivedAt: instant(receivedAt, locale),
      legalDue: deadline(legalDueAt, locale),
      serviceDue: deadline(serviceDueAt, locale),
    }
    const headers = { location: `/api/v1/cases/${caseId}` }
    return isStarted ? reply(c, SubmittedView, view, 201, headers) : reply(c, SubmittedView, view, 202, headers)
  })

  const list = guarded(deps, 'case.list', {
    method: 'get',
    path: '/cases',
    tags,
    summary: 'The cases that the caller may see, newest first',
    request: {
      query: z.strictObject({
        status: z.enum(['open', 'held', 'closed']).optional(),
        service: Slug.optional(),
        overdue: z.enum(['true', 'false']).optional(),
        ...pageQuery,
      }),
    },
    responses: { 200: jsonAnswer('A page of cases', CaseList) },
  })
  routes.openapi(list, async (c) => {
    const { status, service, overdue, limit, cursor } = c.req.valid('query')
    const caller = callerOf(c, deps)
    const filter = {
      ...(status && { status }),
      ...(service && { service }),
      ...(overdue && { overdue: overdue === 'true' }),
    }
    const name = `cases ${caller.principal.id} ${JSON.stringify(filter)}`
    const after = pageAfter(deps, name, cursor)
    const page = await deps.database.withActor(caller.actor, (tx) =>
      listCases(tx, scopeOf(caller), filter, { after, limit }),
    )
    const cases = await Promise.all(
      page.rows.map(async (row) =>
        caseSummary(row, await deps.procedures.procedure(row.service, row.version), c.get('locale')),
      ),
    )
    const next = nextCursor(deps, name, page)
    return reply(c, CaseList, { cases, next }, 200, nextLink(c.req.url, next))
  })

  const search = guarded(deps, 'case.list', {
    method: 'post',
    path: '/cases/search',
    tags,
    summary: 'The organisation’s own inquiries under its own number',
    request: { body: jsonBody(SearchBody) },
    responses: { 200: jsonAnswer('Those that there are, newest first', CaseList) },
  })
  routes.openapi(search, async (c) => {
    const { actor, principal } = callerOf(c, deps)
    const { organisation } = principal
    if (organisation === undefined) throw new Problem('role-missing')
    const { externalReference } = c.req.valid('json')
    const rows = await deps.database.withActor(actor, (tx) => casesByReference(tx, organisation, externalReference))
    const cases = await Promise.all(
      rows.map(async (row) =>
        caseSummary(row, await deps.procedures.procedure(row.service, row.version), c.get('locale')),
      ),
    )
    return reply(c, CaseList, { cases, next: null }, 200)
  })

  const read = guarded(deps, 'case.read', {
    method: 'get',
    path: '/cases/{caseId}',
    tags,
    summary: 'A case: stage, steps, deadlines, money, letters, documents, and why it waits',
    request: {
      params: z.object({ caseId: CaseIdParam }),
      query: z.strictObject({ include: z.literal('answers').optional() }),
    },
    responses: { 200: jsonAnswer('The case', CaseView) },
  })
  routes.openapi(read, async (c) => {
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const caller = callerOf(c, deps)
    const include = { answers: c.req.valid('query').include === 'answers' }
    const parts = await deps.database.withActor(caller.actor, (tx) => readCase(deps, tx, caller, caseId, include))
    const procedure = await deps.procedures.procedure(parts.detail.case.service, parts.detail.case.version)
    return reply(c, CaseView, caseView(parts, procedure, caller, c.get('locale')), 200)
  })
  return routes
}

function scopeOf({ principal, at }: Caller): CaseScope {
  if (principal.kind === 'staff') return { districts: districtsOf(principal, at) }
  return { applicants: [principal.id, ...(principal.organisation ? [principal.organisation] : [])] }
}
