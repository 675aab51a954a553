import type { z } from '@hono/zod-openapi'
import { incidentWords, isIncidentCode } from '../../catalogue/incident-words.ts'
import { providers } from '../../catalogue/providers.ts'
import type { StuckCase } from '../../db/queries/case-parts.ts'
import { incidentResolutions } from '../../domain/case/case-event.ts'
import type { IncidentRow } from '../../domain/case/case-projection.ts'
import { type LiveCase, stepByNo } from '../../domain/case/case-state.ts'
import { pendingEffects } from '../../domain/case/pending-effects.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { IncidentPreview, IncidentView } from '../schemas/incident.ts'
import { repairWords } from '../words/repair-words.ts'
import { instant, instantOrNull } from './instants.ts'
import { choicesOf, districtView, stepWords } from './labels.ts'

export function incidentView(
  row: IncidentRow & StuckCase,
  procedure: Procedure | undefined,
  locale: Locale,
): z.input<typeof IncidentView> {
  const words = isIncidentCode(row.code) ? incidentWords[row.code] : undefined
  return {
    incidentId: row.incidentId,
    caseId: row.caseId,
    trackingCode: row.trackingCode,
    district: districtView(row.district, locale),
    step: row.step,
    label:
      (procedure && row.step ? stepWords(procedure, null, row.step)?.[locale] : undefined) ?? row.step ?? row.effect,
    service: procedure?.title[locale] ?? null,
    effect: row.effect,
    code: row.code,
    what: words?.what[locale] ?? null,
    remedy: words?.remedy[locale] ?? null,
    status: row.status,
    openedAt: instant(row.openedAt, locale),
    resolvedAt: instantOrNull(row.resolvedAt, locale),
    resolution: row.resolution,
  }
}

type Preview = z.input<typeof IncidentPreview>

/** What an admin may do about it. The case itself has the last word. */
export function resolutionsOf(row: IncidentRow, state: LiveCase, procedure: Procedure): Preview['resolutions'] {
  const step = row.no === null ? undefined : stepByNo(state, row.no)
  const rule = procedure.stages.flatMap(({ steps }) => steps).find(({ id }) => id === row.step)
  const isInquiry = rule?.kind === 'inquiry'
  const can = {
    retry: true,
    retryWith: step !== undefined,
    answerByHand: isInquiry,
    skip: isInquiry && rule.skippable === true,
    reject:
      state.status !== 'closed' && Object.values(procedure.outcomes).some((outcome) => outcome.kind === 'refused'),
  }
  return incidentResolutions.map((id) => ({ id, allowed: row.status === 'open' && can[id] }))
}

/** The facts that an answer typed by hand tells. */
export function answerFacts(row: IncidentRow, procedure: Procedure, locale: Locale): Preview['facts'] {
  const rule = procedure.stages.flatMap(({ steps }) => steps).find(({ id }) => id === row.step)
  if (rule?.kind !== 'inquiry') return []
  const names: readonly string[] = providers[rule.provider as keyof typeof providers]?.answers ?? []
  return names.flatMap((name) => {
    const fact = procedure.facts[name]
    return fact ? [{ name, label: fact.label[locale], type: fact.type, choices: choicesOf(fact, locale) }] : []
  })
}

/** What a retry does once more: the effect that failed and those that wait behind it, as the machine derives them. */
export function doneAgain(row: IncidentRow, state: LiveCase, procedure: Procedure, locale: Locale): Preview['again'] {
  const step = row.no === null ? undefined : stepByNo(state, row.no)
  if (!step) return []
  const { [row.incidentId]: _, ...others } = state.incidents
  const mended: LiveCase = {
    ...state,
    incidents: others,
    steps: { ...state.steps, [step.id]: { ...step, status: step.stuckFrom, incidentId: null } },
  }
  return pendingEffects(procedureCore(procedure), mended).map((effect) => ({
    what: repairWords.again[effect.kind][locale],
    label: stepWords(procedure, effect.stage, effect.step)?.[locale] ?? effect.step,
    at: null,
  }))
}

/** What happened in the case and stays as it is: nobody is asked, billed or told twice. */
export function keptAsIs(
  state: LiveCase,
  messages: number,
  lastMessageAt: number | null,
  procedure: Procedure,
  locale: Locale,
): Preview['kept'] {
  const words = repairWords.kept
  const label = (id: string) => stepWords(procedure, null, id)?.[locale] ?? id
  const steps = Object.values(state.steps).flatMap((step) => {
    if (step.status === 'done' && step.kind === 'inquiry')
      return [{ what: words.inquiry[locale], label: label(step.id), at: instantOrNull(step.endedAt, locale) }]
    if (step.kind === 'payment' && step.invoiceId !== null)
      return [{ what: words.invoice[locale], label: label(step.id), at: instant(step.since, locale) }]
    if (step.status === 'done' && step.kind === 'task')
      return [{ what: words.decision[locale], label: label(step.id), at: instantOrNull(step.endedAt, locale) }]
    if (step.status === 'waiting' && step.kind === 'inquiry')
      return [{ what: words.asked[locale], label: label(step.id), at: instant(step.since, locale) }]
    return []
  })
  const letters = Object.values(state.letters).map((letter) => ({
    what: words.letter[locale],
    label: letter.number,
    at: null,
  }))
  const told =
    messages === 0
      ? []
      : [
          {
            what: words.messages[locale],
            label: repairWords.messagesSent[locale](messages),
            at: instantOrNull(lastMessageAt, locale),
          },
        ]
  return [...steps, ...letters, ...told]
}
