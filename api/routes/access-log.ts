import { OpenAPIHono, z } from '@hono/zod-openapi'
import { listViews, viewedKinds } from '../../db/personal/access-log.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { staffNames } from '../../db/queries/staff-names.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { CaseIdParam, Instant } from '../schemas/values.ts'
import { instant } from '../views/instants.ts'

const ViewList = z
  .object({
    views: z.array(
      z.object({
        at: Instant,
        by: z.string().openapi({
          description: 'A principal for those who oversee; others learn whether it was the office or an organisation',
        }),
        name: z.string().nullable(),
        what: z.enum(viewedKinds),
        masked: z.boolean(),
      }),
    ),
  })
  .openapi('ViewList')

/** Who it was, for those who don't oversee. */
const toldAs = (audience: string) => (audience === 'organisation' ? 'organisation' : 'office')

/** Who looked at personal data of a case. */
export function accessLogRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const list = guarded(deps, 'access-log.read', {
    method: 'get',
    path: '/cases/{caseId}/views',
    tags: ['Cases'],
    summary: 'Who looked at personal data of the case, and when',
    request: { params: z.object({ caseId: CaseIdParam }) },
    responses: { 200: jsonAnswer('The latest views', ViewList) },
  })
  routes.openapi(list, async (c) => {
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const { principal, actor, at } = callerOf(c, deps)
    const found = await deps.database.withActor(actor, async (tx) => {
      const target = await caseBrief(tx, caseId)
      if (!target) throw new Problem('not-found')
      authorise(principal, 'access-log.read', { applicant: target.applicant, district: target.district }, at)
      const views = await listViews(tx, caseId)
      const names = await staffNames(
        tx,
        views.map((one) => one.principalId),
      )
      return { views, names }
    })
    const isOverseer = principal.kind === 'staff'
    const views = found.views.map((one) => ({
      at: instant(one.at.getTime(), c.get('locale')),
      by: isOverseer || one.principalId === principal.id ? one.principalId : toldAs(one.audience),
      name: isOverseer ? (found.names.get(one.principalId)?.[c.get('locale')] ?? null) : null,
      what: one.what,
      masked: one.masked,
    }))
    return reply(c, ViewList, { views }, 200)
  })
  return routes
}
