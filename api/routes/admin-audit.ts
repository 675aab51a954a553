import { OpenAPIHono, z } from '@hono/zod-openapi'
import {
  type AdministrationEntry,
  checkAdministration,
  listAdministration,
} from '../../db/queries/administration-log.ts'
import { staffNames } from '../../db/queries/staff-names.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import { formatDayAndTime } from '../../domain/time/jalali.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { AuditList, auditKinds } from '../schemas/audit.ts'
import { instant } from '../views/instants.ts'
import { districtView, named } from '../views/labels.ts'
import { auditWords } from '../words/audit-words.ts'

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
      const people = entries.flatMap(({ principal, subject }) => [principal, subject])
      return { entries, chain, names: await staffNames(tx, people) }
    })
    const shown = found.entries.slice(0, pageRows)
    const more = found.entries.length > pageRows ? (shown.at(-1)?.seq ?? null) : null
    const entries = shown.map((entry) => entryView(entry, found.names, locale))
    return reply(c, AuditList, { entries, chain: found.chain, before: more }, 200)
  })
  return routes
}

function entryView(entry: AdministrationEntry, names: ReadonlyMap<string, Words>, locale: Locale) {
  const { seq, at, principal, what, subject, district, detail, hash } = entry
  const details = Object.entries(detail).map(([name, value]) => `${name}: ${textOf(value)}`)
  return {
    seq,
    at: instant(at, locale),
    time: formatDayAndTime(at, locale),
    by: { id: principal, name: names.get(principal)?.[locale] ?? null },
    what: named(what, auditWords[what], locale),
    subject: names.get(subject)?.[locale] ?? subject,
    district: district === null ? null : districtView(district, locale),
    detail: details.length === 0 ? null : details.join(' · '),
    hash,
  }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ')
  return String(value)
}
