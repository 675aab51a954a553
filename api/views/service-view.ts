import type { z } from '@hono/zod-openapi'
import type { Offering } from '../../db/registers/procedures.ts'
import type { LegalSource } from '../../domain/procedure/legal-source.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ServiceSummary, ServiceView } from '../schemas/service.ts'
import { districtView, named } from './labels.ts'

export function serviceSummary(
  procedure: Procedure,
  offerings: readonly Offering[],
  locale: Locale,
): z.input<typeof ServiceSummary> {
  return {
    service: named(procedure.service, procedure.title, locale),
    summary: procedure.summary[locale],
    audience: procedure.audience,
    offered: offerings.map(({ district, version }) => ({ district: districtView(district, locale), version })),
  }
}

/** A service as somebody needs it who wants to apply: its form, documents, stages and clocks with their laws. */
export function serviceView(
  procedure: Procedure,
  offerings: readonly Offering[],
  locale: Locale,
): z.input<typeof ServiceView> {
  return {
    ...serviceSummary(procedure, offerings, locale),
    version: procedure.version,
    form: procedure.form.map(({ name, label, help, type, required, personal, when, choices, min, max }) => ({
      name,
      label: label[locale],
      help: help?.[locale] ?? null,
      type,
      required,
      personal,
      when: when ?? null,
      choices: choices?.map((choice) => named(choice.value, choice.label, locale)) ?? null,
      min: min ?? null,
      max: max ?? null,
    })),
    documents: procedure.documents.map(({ id, label, at, required, when, accepts, maxMegabytes, law }) => ({
      kind: named(id, label, locale),
      at,
      required,
      when: when ?? null,
      accepts,
      maxMegabytes,
      law: sourceView(law, locale),
    })),
    stages: procedure.stages.map(({ id, label, steps }) => ({
      stage: named(id, label, locale),
      steps: steps.map((step) => ({ step: named(step.id, step.label, locale), kind: step.kind })),
    })),
    clocks: procedure.clocks.map(({ id, label, kind, limit, law }) => ({
      clock: named(id, label, locale),
      kind,
      days: limit.amount,
      dayKind: limit.kind,
      law: sourceView(law, locale),
    })),
  }
}

function sourceView({ source, article, status }: LegalSource, locale: Locale) {
  return { source: source[locale], article: article?.[locale] ?? null, status }
}
