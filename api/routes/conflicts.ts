import { OpenAPIHono, z } from '@hono/zod-openapi'
import { declareConflict } from '../../db/principals/conflicts.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { Done } from '../schemas/people.ts'
import { CaseIdParam } from '../schemas/values.ts'

/** Saying that a case concerns oneself (تعارض منافع). */
export function conflictRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const declare = guarded(deps, 'conflict.declare', {
    method: 'post',
    path: '/cases/{caseId}/conflict',
    tags: ['Tasks'],
    summary: 'Declare that the case concerns oneself, one’s family or interest: its tasks are then other people’s',
    request: { params: z.object({ caseId: CaseIdParam }) },
    responses: { 200: jsonAnswer('Declared; what was claimed is free again', Done) },
  })
  routes.openapi(declare, async (c) => {
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const { principal, actor, at } = callerOf(c, deps)
    await deps.database.withActor(actor, async (tx) => {
      const target = await caseBrief(tx, caseId)
      if (!target) throw new Problem('not-found')
      authorise(principal, 'conflict.declare', { applicant: target.applicant, district: target.district }, at)
      await declareConflict(tx, principal.id, caseId)
    })
    return reply(c, Done, { done: true }, 200)
  })
  return routes
}
