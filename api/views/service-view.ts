import type { z } from '@hono/zod-openapi'
import { counters } from '../../catalogue/municipality.ts'
import type { Standing } from '../../db/registers/offerings.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { Tariff } from '../../domain/tariff/tariff-schema.ts'
import type { Day } from '../../domain/time/day.ts'
import type { ServiceSummary, ServiceView } from '../schemas/service.ts'
import { closedWords } from '../words/standing-words.ts'
import { dayView } from './calendar-view.ts'
import { feesView } from './fees-view.ts'
import { documentRuleView, fieldView, sourceView } from './form-view.ts'
import { districtView, named } from './labels.ts'
import { closedBecause } from './standing.ts'
import { usualRoad } from './usual-road.ts'

export function serviceSummary(
  procedure: Procedure,
  standings: readonly Standing[],
  today: Day,
  locale: Locale,
): z.input<typeof ServiceSummary> {
  return {
    service: named(procedure.service, procedure.title, locale),
    summary: procedure.summary[locale],
    audience: procedure.audience,
    applicantRoles: procedure.applicantRoles ?? null,
    offered: standings.flatMap((standing) => {
      const { district, version } = standing
      const isOpen = version !== null && closedBecause(standing, today) === null
      return isOpen ? [{ district: districtView(district, locale), version }] : []
    }),
    notOffered: standings.flatMap((standing) => closedView(procedure, standing, today, locale)),
  }
}

function closedView(
  { title }: Procedure,
  standing: Standing,
  today: Day,
  locale: Locale,
): z.input<typeof ServiceSummary>['notOffered'] {
  const closed = closedBecause(standing, today)
  if (!closed) return []
  const { district } = standing
  const { why, day } = closed
  const counter = counters[district]
  return [
    {
      district: districtView(district, locale),
      why,
      day: day === null ? null : dayView(day, locale),
      sentence: closedWords(title, district, why, day)[locale],
      counter: counter ? { name: counter.name[locale], address: counter.address[locale] } : null,
    },
  ]
}

/** A service as somebody needs it who wants to apply: its form, documents, stages and clocks with their laws. */
export function serviceView(
  procedure: Procedure,
  standings: readonly Standing[],
  tariff: Tariff | undefined,
  today: Day,
  locale: Locale,
): z.input<typeof ServiceView> {
  const usual = [procedure.start, ...usualRoad(procedure, procedure.start).map(({ id }) => id)]
  return {
    ...serviceSummary(procedure, standings, today, locale),
    version: procedure.version,
    form: procedure.form.map((field) => fieldView(field, locale)),
    documents: procedure.documents.map((rule) => documentRuleView(rule, locale)),
    stages: procedure.stages.map(({ id, label, steps }) => ({
      stage: named(id, label, locale),
      usual: usual.includes(id),
      steps: steps.map((step) => ({ step: named(step.id, step.label, locale), kind: step.kind })),
    })),
    clocks: procedure.clocks.map(({ id, label, kind, limit, law }) => ({
      clock: named(id, label, locale),
      kind,
      days: limit.amount,
      dayKind: limit.kind,
      law: sourceView(law, locale),
    })),
    fees: feesView(procedure, tariff, today, locale),
  }
}
