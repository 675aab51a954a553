import type { z } from '@hono/zod-openapi'
import { providers } from '../../catalogue/providers.ts'
import { roleWords } from '../../domain/access/role-words.ts'
import type { CaseEvent, LoggedEvent } from '../../domain/case/case-event.ts'
import type { Procedure, Stage } from '../../domain/procedure/procedure-schema.ts'
import type { Step } from '../../domain/procedure/step-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { formatRials } from '../../domain/text/rial-words.ts'
import type { TimelineView } from '../schemas/timeline.ts'
import { timelineWords } from '../words/timeline-words.ts'
import { commonWords } from './case-summary.ts'
import { instant } from './instants.ts'
import { named } from './labels.ts'
import { usualRoad } from './usual-road.ts'

type Timeline = z.input<typeof TimelineView>

/** What happened, in plain words and without names of staff, and what usually comes next. */
export function timelineView(
  events: readonly LoggedEvent[],
  stage: string | null,
  procedure: Procedure,
  locale: Locale,
): Timeline {
  const steps = stepsByNo(events, procedure)
  const entries = events.flatMap(({ at, cause, event }): Timeline['entries'] => {
    const line = timelineWords[event.type]
    if (!line) return []
    const step = 'no' in event && event.no !== null ? steps.get(event.no) : undefined
    const values = valuesOf(event, step, procedure, locale)
    const text = line.words[locale].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    return [
      {
        at: instant(at, locale),
        tone: line.tone,
        text,
        by: cause === 'desk' ? deskWords[locale] : doer(event, step, locale),
      },
    ]
  })
  return { entries, ahead: stage === null ? [] : stagesAhead(stage, procedure, locale) }
}

/** The steps of a case by their numbers, as the stage in which each was asked for knows them. */
function stepsByNo(events: readonly LoggedEvent[], procedure: Procedure): ReadonlyMap<number, Step> {
  const steps = new Map<number, Step>()
  let stage: Stage | undefined
  for (const { event } of events) {
    if (event.type === 'StageEntered') stage = procedure.stages.find(({ id }) => id === event.stage)
    if (event.type !== 'StepRequested') continue
    const step = stage?.steps.find(({ id }) => id === event.step)
    if (step) steps.set(event.no, step)
  }
  return steps
}

function valuesOf(
  event: CaseEvent,
  step: Step | undefined,
  procedure: Procedure,
  locale: Locale,
): Record<string, string> {
  return {
    step: step?.label[locale] ?? procedure.title[locale],
    ...('amountRials' in event && event.amountRials !== undefined
      ? { rials: formatRials(BigInt(event.amountRials), locale) }
      : {}),
    ...(event.type === 'LetterIssued' ? { number: `\u202d${event.number}\u202c` } : {}),
    ...(event.type === 'CaseEscalated' ? { whom: roleWords[event.role][locale] } : {}),
    ...(event.type === 'StageEntered'
      ? { stage: procedure.stages.find(({ id }) => id === event.stage)?.label[locale] ?? event.stage }
      : {}),
    ...(event.type === 'CaseClosed'
      ? { outcome: (procedure.outcomes[event.outcome]?.label ?? commonWords(event.outcome))?.[locale] ?? event.outcome }
      : {}),
  }
}

/** Who wrote down what the applicant said, where he came to the desk. */
const deskWords = { fa: 'میز خدمت، به خواست متقاضی', en: 'service desk, for the applicant' }

function doer(event: CaseEvent, step: Step | undefined, locale: Locale): string | null {
  if (event.type === 'DecisionTookEffect' && step?.kind === 'task') return roleWords[step.role][locale]
  if (event.type === 'InquiryAnswered' && step?.kind === 'inquiry') return whoAnswers(step.provider, locale)
  return null
}

function whoAnswers(provider: string, locale: Locale): string {
  return Object.hasOwn(providers, provider) ? providers[provider as keyof typeof providers].label[locale] : provider
}

function stagesAhead(from: string, procedure: Procedure, locale: Locale): Timeline['ahead'] {
  return usualRoad(procedure, from).map(({ id, label, steps }) => {
    const periods = steps.flatMap((step) => (step.kind === 'task' ? [step.due] : []))
    const longest = periods.toSorted((a, b) => b.amount - a.amount)[0]
    return {
      stage: named(id, label, locale),
      by: [...new Set(steps.flatMap((step) => whomOf(step, locale)))],
      days: longest?.amount ?? null,
      dayKind: longest?.kind ?? null,
    }
  })
}

function whomOf(step: Step, locale: Locale): string[] {
  if (step.kind === 'task') return [roleWords[step.role][locale]]
  if (step.kind === 'inquiry') return [whoAnswers(step.provider, locale)]
  if (step.kind === 'applicant' || step.kind === 'payment') return [{ fa: 'شما', en: 'you' }[locale]]
  return []
}
