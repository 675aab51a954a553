import type { z } from '@hono/zod-openapi'
import type { NoticeTemplate } from '../../catalogue/notices.ts'
import type { EventOf } from '../../domain/case/case-event.ts'
import { noticesOf } from '../../domain/case/notices.ts'
import type { Following } from '../../domain/case/what-follows.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Step } from '../../domain/procedure/step-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { Follows } from '../schemas/task-detail.ts'
import { noticeNames } from '../words/following-words.ts'
import { type BillingBasis, foreseenAmount, laterBill } from './foreseen-bill.ts'
import { instant } from './instants.ts'
import { named, whomWords } from './labels.ts'

type View = z.input<typeof Follows>

/** What a decision would bring, for the person who is about to take it. */
export function followsView(
  following: Following,
  procedure: Procedure,
  basis: BillingBasis | null,
  now: number,
  locale: Locale,
): View {
  const { effectiveAt, events, state } = following
  const entered = events.flatMap(({ event }) => (event.type === 'StageEntered' ? [event] : [])).at(-1)
  const closed = events.flatMap(({ event }) => (event.type === 'CaseClosed' ? [event] : [])).at(-1)
  const stage = procedure.stages.find(({ id }) => id === state.stage)
  const requested = new Set(events.flatMap(({ event }) => (event.type === 'StepRequested' ? [event.step] : [])))
  const steps = entered && !closed ? (stage?.steps ?? []).filter(({ id }) => requested.has(id)) : []
  const open = Object.values(state.steps).filter(({ status }) => status !== 'done')
  const labelOf = (id: string) => named(id, stage?.steps.find((step) => step.id === id)?.label, locale)
  return {
    effectiveAt: instant(effectiveAt, locale),
    recallMinutes: Math.round((effectiveAt - now) / 60_000),
    stage: entered && !closed ? named(entered.stage, stage?.label, locale) : null,
    closes: closed ? named(closed.outcome, procedure.outcomes[closed.outcome]?.label, locale) : null,
    waitsFor: entered || closed ? [] : open.map(({ id }) => labelOf(id)),
    steps: steps.map((step) => ({
      kind: step.kind,
      step: named(step.id, step.label, locale),
      whom: whomOf(step, locale),
      letter: step.kind === 'letter' ? named(step.template, procedure.letters[step.template]?.title, locale) : null,
      amount: step.kind === 'payment' && basis ? foreseenAmount(basis, step, following, procedure, locale) : null,
    })),
    laterBill:
      basis && !closed && !steps.some(({ kind }) => kind === 'payment')
        ? laterBill(basis, following, procedure, locale)
        : null,
    told: toldBy(
      events.map(({ event }) => event as EventOf<'CaseClosed'>),
      steps,
      procedure,
      locale,
    ),
  }
}

function whomOf(step: Step, locale: Locale) {
  switch (step.kind) {
    case 'task':
      return named(step.role, whomWords(step.role), locale)
    case 'inquiry':
      return named(step.provider, whomWords(step.provider), locale)
    case 'applicant':
    case 'payment':
      return named('applicant', whomWords('applicant'), locale)
    default:
      return null
  }
}

/** Messages of what happens at once, and of the bill and the letter that are made then. */
function toldBy(
  events: readonly EventOf<'CaseClosed'>[],
  steps: readonly Step[],
  procedure: Procedure,
  locale: Locale,
) {
  const core = procedureCore(procedure)
  const atOnce = events.flatMap((event) => noticesOf(core, event)).map(({ template }) => template)
  const made = steps.flatMap(({ kind }) =>
    kind === 'payment' ? ['invoice-issued'] : kind === 'letter' ? ['letter-issued'] : [],
  )
  return [...new Set([...atOnce, ...made])].map((template) =>
    named(template, noticeNames[template as NoticeTemplate], locale),
  )
}
