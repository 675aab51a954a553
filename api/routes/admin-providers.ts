import { OpenAPIHono, z } from '@hono/zod-openapi'
import { providers } from '../../catalogue/providers.ts'
import { readProviderStates } from '../../db/queries/overview.ts'
import { staffNames } from '../../db/queries/staff-names.ts'
import { listSwitchedOff } from '../../db/registers/provider-switches.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { formatDayAndTime } from '../../domain/time/jalali.ts'
import { switchProvider } from '../commands/switch-provider.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { ProviderStates, ProviderSwitchBody } from '../schemas/admin.ts'
import { instant, instantOrNull } from '../views/instants.ts'
import { named } from '../views/labels.ts'

const tags = ['Administration']
const monthMs = 30 * 24 * 60 * 60 * 1_000

/** The organisations that are asked: how they have answered, and which of them are switched off. */
export function adminProviderRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const states = guarded(deps, 'incident.list', {
    method: 'get',
    path: '/admin/providers',
    tags,
    summary: 'How the organisations that are asked have answered, and which are switched off',
    responses: { 200: jsonAnswer('One row an organisation', ProviderStates) },
  })
  routes.openapi(states, async (c) => reply(c, ProviderStates, await view(c), 200))

  const flip = guarded(deps, 'provider.switch', {
    method: 'post',
    path: '/admin/providers/{provider}/switch',
    tags,
    summary: 'Switch an organisation off until an instant, or on again; inquiries wait and go on by themselves',
    request: {
      params: z.object({ provider: Slug.openapi({ example: 'postal' }) }),
      body: jsonBody(ProviderSwitchBody),
    },
    responses: { 200: jsonAnswer('The organisations as they stand now', ProviderStates) },
  })
  routes.openapi(flip, async (c) => {
    await switchProvider(deps, callerOf(c, deps), c.req.valid('param').provider, c.req.valid('json'))
    return reply(c, ProviderStates, await view(c), 200)
  })

  async function view(c: ApiContext): Promise<z.input<typeof ProviderStates>> {
    const { actor, at } = callerOf(c, deps)
    const locale = c.get('locale')
    const { found, off, names } = await deps.database.withActor(actor, async (tx) => {
      const [found, off] = await Promise.all([readProviderStates(tx, at - monthMs, at), listSwitchedOff(tx)])
      const names = await staffNames(
        tx,
        off.map(({ by }) => by),
      )
      return { found, off, names }
    })
    const rows = Object.entries(providers).map(([id, { label, mode, safety }]) => {
      const row = found.find(({ provider }) => provider === id)
      const switched = off.find(({ provider }) => provider === id)
      return {
        provider: named(id, label, locale),
        mode,
        safety,
        waiting: row?.waiting ?? 0,
        overdue: row?.overdue ?? 0,
        answered: row?.answered ?? 0,
        medianSeconds: row?.medianSeconds ?? null,
        incidents: row?.incidents ?? 0,
        lastAnswer: instantOrNull(row?.lastAnsweredAt ?? null, locale),
        switchedOff: switched
          ? {
              until: instant(switched.until, locale),
              untilText: formatDayAndTime(switched.until, locale),
              since: instant(switched.since, locale),
              by: names.get(switched.by)?.[locale] ?? switched.by,
              reason: switched.reason,
            }
          : null,
      }
    })
    return { providers: rows }
  }
  return routes
}
