import { OpenAPIHono, z } from '@hono/zod-openapi'
import {
  type AdministrationEntry,
  checkAdministration,
  listAdministration,
} from '../../db/queries/administration-log.ts'
import { staffNames } from '../../db/queries/staff-names.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { AuditList, auditKinds } from '../schemas/audit.ts'
import { auditEntryView } from '../views/audit-entry-view.ts'
import { newestProcedures } from '../views/newest-procedures.ts'

const pageRows = 50

/** What administrators have changed, and whether that record is whole. */
export function adminAuditRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const list = guarded(deps, 'audit.read', {
    method: 'get',
    path: '/admin/audit',
    tags: ['Administration'],
    summary: 'The record of administration, newest first, with its hash chain computed again',
    request: {
      query: z.strictObject({
        kind: z.enum(auditKinds).optional(),
        before: z
          .string()
          .regex(/^\d{1,12}$/)
          .optional(),
      }),
    },
    responses: { 200: jsonAnswer('A page of entries', AuditList) },
  })
  routes.openapi(list, async (c) => {
    const { kind = null, before } = c.req.valid('query')
    const { actor } = callerOf(c, deps)
    const locale = c.get('locale')
    const from = before === undefined ? null : Number(before)
    const found = await deps.database.withActor(actor, async (tx) => {
      const [entries, chain] = await Promise.all([
        listAdministration(tx, { before: from, kind, limit: pageRows + 1 }),
        checkAdministration(tx),
      ])
      const named = entries.flatMap(({ principal, subject, detail }) => [principal, subject, ...idsIn(detail)])
      return { entries, chain, people: await staffNames(tx, named) }
    })
    const services = (await newestProcedures(deps)).map(({ service, title }): [string, Words] => [service, title])
    const names = new Map([...found.people, ...services])
    const shown = found.entries.slice(0, pageRows)
    const more = found.entries.length > pageRows ? (shown.at(-1)?.seq ?? null) : null
    const entries = shown.map((entry) => auditEntryView(entry, names, locale))
    return reply(c, AuditList, { entries, chain: found.chain, before: more }, 200)
  })
  return routes
}

/** What in the detail of an entry may be the id of somebody. */
const idsIn = (detail: AdministrationEntry['detail']): readonly string[] =>
  Object.values(detail)
    .flat()
    .filter((value) => typeof value === 'string')
