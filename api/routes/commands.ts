import { OpenAPIHono, z } from '@hono/zod-openapi'
import { commandFate } from '../../db/commands/stored-commands.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { refusalWords } from '../../domain/case/refusal-words.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { Instant } from '../schemas/values.ts'
import { instant } from '../views/instants.ts'

const FateView = z
  .object({
    commandId: z.string(),
    caseId: z.string(),
    name: z.string(),
    status: z.enum(['stored', 'applied', 'refused']),
    refusal: z.object({ code: z.string(), title: z.string() }).nullable(),
    receivedAt: Instant,
  })
  .openapi('CommandFate')

/** What became of a command that was accepted for later. */
export function commandRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const read = guarded(deps, 'command.read', {
    method: 'get',
    path: '/commands/{commandId}',
    tags: ['Commands'],
    summary: 'The fate of a command',
    request: {
      params: z.object({
        commandId: z
          .string()
          .regex(/^cmd_[0-9a-z_]{16,100}$/)
          .openapi({ example: 'cmd_0198f3a2b4c5d6e7f8091a2b3c4d5e6f' }),
      }),
    },
    responses: { 200: jsonAnswer('Its fate', FateView) },
  })
  routes.openapi(read, async (c) => {
    const { principal, actor, at } = callerOf(c, deps)
    const { commandId } = c.req.valid('param')
    const fate = await deps.database.withActor(actor, async (tx) => {
      const found = await commandFate(tx, commandId)
      const target = found && (await caseBrief(tx, found.caseId))
      if (!found || !target) throw new Problem('not-found')
      authorise(principal, 'command.read', { applicant: target.applicant, district: target.district }, at)
      return found
    })
    const { caseId, name, status, code, receivedAt } = fate
    const locale = c.get('locale')
    const refusal = code === null ? null : { code, title: refusalWords[code][locale] }
    return reply(
      c,
      FateView,
      { commandId, caseId, name, status, refusal, receivedAt: instant(receivedAt, locale) },
      200,
    )
  })
  return routes
}
