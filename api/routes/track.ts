import { timingSafeEqual } from 'node:crypto'
import { OpenAPIHono, type z } from '@hono/zod-openapi'
import { phoneCheck } from '../../db/personal/blind-index.ts'
import { type TrackedCase, trackCase } from '../../db/queries/track-case.ts'
import { offUntil } from '../../db/registers/provider-switches.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { addressOf, createRateCounter, usualLimits } from '../edge/rate-limit.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { TrackBody, TrackedView } from '../schemas/track.ts'
import { commonWords } from '../views/case-summary.ts'
import { deadline, instant, instantOrNull } from '../views/instants.ts'
import { districtView, named } from '../views/labels.ts'
import { type Seen, waitingReason } from '../views/waiting-view.ts'

/** Following a case by its code and the last four digits of a phone, without an account. */
export function trackRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const limits = { ...usualLimits, ...deps.limits }
  const byAddress = createRateCounter(limits.track, deps.now)
  const byPrefix = createRateCounter(limits.trackGuess, deps.now)

  const track = open('case.track', {
    method: 'post',
    path: '/track',
    tags: ['Tracking'],
    summary: 'Where a case stands, by its tracking code and the last four digits of the phone',
    request: { body: jsonBody(TrackBody) },
    responses: { 200: jsonAnswer('Where it stands', TrackedView) },
  })
  routes.openapi(track, async (c) => {
    const { trackingCode, phoneLastFour } = c.req.valid('json')
    const address = addressOf(c, deps.settings.SARA8_PROXY_HOPS)
    const prefix = trackingCode.slice(0, 6)
    byAddress.check(address)
    byAddress.count(address)
    byPrefix.check(prefix)
    const found = await trackCase(deps.database.sql, trackingCode)
    if (!found || !hasPhone(deps, found, phoneLastFour)) {
      byPrefix.count(prefix)
      // The same for a code that doesn't exist and for digits that don't fit.
      throw new Problem('not-found')
    }
    const procedure = await deps.procedures.procedure(found.service, found.version)
    const asksOthers = found.waitingFor.some(({ what }) => what === 'inquiry')
    const off = asksOthers ? await offUntil(deps.database.sql) : new Map<string, number>()
    return reply(c, TrackedView, viewOf(found, procedure, { at: deps.now(), off }, c.get('locale')), 200)
  })
  return routes
}

/** Compares in a time that doesn't depend on where they differ. */
function hasPhone({ keys }: ApiDeps, { caseId, phoneChecks }: TrackedCase, lastFour: string): boolean {
  const expected = phoneCheck(keys.fields.index, caseId, lastFour)
  return phoneChecks.map((known) => known.length === expected.length && timingSafeEqual(known, expected)).includes(true)
}

function viewOf(row: TrackedCase, procedure: Procedure, seen: Seen, locale: 'fa' | 'en'): z.input<typeof TrackedView> {
  const status = procedure.statuses[row.publicStatus] ?? commonWords(row.publicStatus)
  const outcome =
    row.outcome === null ? undefined : (procedure.outcomes[row.outcome]?.label ?? commonWords(row.outcome))
  return {
    service: named(row.service, procedure.title, locale),
    district: districtView(row.district, locale),
    status: row.status,
    publicStatus: named(row.publicStatus, status, locale),
    outcome: row.outcome === null ? null : named(row.outcome, outcome, locale),
    receivedAt: instant(row.receivedAt, locale),
    closedAt: instantOrNull(row.closedAt, locale),
    legalDue: deadline(row.legalDueAt, locale),
    serviceDue: deadline(row.serviceDueAt, locale),
    waitingFor: row.waitingFor.map((waiting) => waitingReason(waiting, null, procedure, locale, seen).sentence),
  }
}
