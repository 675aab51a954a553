import type { z } from '@hono/zod-openapi'
import { providers } from '../../catalogue/providers.ts'
import { registerWords } from '../../catalogue/register-words.ts'
import type { Bill } from '../../db/money/bills.ts'
import type { Answers } from '../../db/personal/applications.ts'
import type { StoredDocument } from '../../db/personal/documents.ts'
import type { CaseDetail } from '../../db/queries/case-detail.ts'
import type { LetterCode } from '../../db/queries/letter-codes.ts'
import { masked, masksNumbers } from '../../domain/access/masks.ts'
import { factsShownTo, shownPart } from '../../domain/access/shown-facts.ts'
import { partId } from '../../domain/case/case-id.ts'
import type { LiveCase, StepState } from '../../domain/case/case-state.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import type { Closure } from '../../domain/time/calendar.ts'
import type { CaseView } from '../schemas/case.ts'
import { type CalendarStep, calendarChanges } from './calendar-changes.ts'
import { caseSummary } from './case-summary.ts'
import { documentView } from './document-view.ts'
import { deadline, instant, instantOrNull } from './instants.ts'
import { named, stepWords } from './labels.ts'
import { letterView } from './letter-view.ts'
import { invoiceView, refundViews } from './money-view.ts'
import { type OffUntil, type Reader, waitingReason, whatYouCan, youCanAnyway } from './waiting-view.ts'

export interface CaseParts {
  detail: CaseDetail
  /** The same case folded from its log: what no list needs is in no projection. */
  state: LiveCase
  bills: readonly Bill[]
  documents: readonly StoredDocument[]
  codes: readonly LetterCode[]
  answers?: Answers | undefined
  calendars: readonly CalendarStep[]
  /** Organisations that are switched off now. */
  off: OffUntil
  /** Of each version of the calendar that the case went by. */
  closures: ReadonlyMap<string, readonly Closure[]>
  stepNames: ReadonlyMap<number, string>
}

type View = z.input<typeof CaseView>

/** A case with all that belongs to it, as its reader may see it. */
export function caseView(parts: CaseParts, procedure: Procedure, reader: Reader, locale: Locale): View {
  const { detail, state, bills, documents, codes, answers } = parts
  const row = detail.case
  const isShown = factsShownTo(reader.principal.kind, { facts: row.facts, form: procedure.form })
  return {
    ...caseSummary(row, procedure, locale),
    trackingCode: detail.trackingCode,
    servicePausedSince: instantOrNull(pausedSince(state, procedure), locale),
    parent: detail.parent && { caseId: detail.parent.caseId },
    waitingFor: row.waitingFor.map((waiting) => ({
      ...waitingReason(waiting, row.stage, procedure, locale, {
        at: reader.at + row.clockOffsetMs,
        isApplicant: reader.principal.kind !== 'staff',
        off: parts.off,
      }),
      youCan: whatYouCan(waiting, row, state, reader, locale),
    })),
    steps: Object.values(state.steps).map((step) => stepView(step, state, procedure, locale)),
    correction: correctionView(state, procedure, locale),
    inquiries: detail.inquiries.map((inquiry) => ({
      inquiryId: inquiry.inquiryId,
      provider: named(inquiry.provider, providerWords(inquiry.provider), locale),
      step: named(inquiry.step, stepWords(procedure, null, inquiry.step), locale),
      status: inquiry.status,
      sentAt: instantOrNull(inquiry.sentAt, locale),
      due: deadline(inquiry.dueAt, locale),
      answeredAt: instantOrNull(inquiry.answeredAt, locale),
    })),
    money: {
      invoices: detail.invoices.map((invoice) =>
        invoiceView(
          invoice,
          bills.find(({ invoiceId }) => invoiceId === invoice.invoiceId),
          locale,
        ),
      ),
      refunds: refundViews(state),
    },
    letters: detail.letters.map((letter) => letterView(letter, codes, procedure, locale)),
    documents: documents.map((document) => documentView(document, procedure, locale)),
    facts: Object.entries(shownPart(row.facts, isShown)).map(([name, value]) =>
      factView(name, value, procedure, locale),
    ),
    incidents: detail.incidents.map(({ incidentId, code, status, openedAt }) => ({
      incidentId,
      code,
      status,
      openedAt: instant(openedAt, locale),
    })),
    calendarChanges: calendarChanges(parts.calendars, parts.closures, parts.stepNames, procedure, locale),
    youCan: youCanAnyway(row, state, procedureCore(procedure), reader, locale),
    ...(answers ? { answers: shownAnswers(answers, procedure, reader) } : {}),
  }
}

/** Since when the working time of a case is not counted; null while it runs, and where there is none. */
function pausedSince(state: LiveCase, { clocks }: Procedure): number | null {
  const pause = state.pauses.find(({ until }) => until === null)
  const hasClock = clocks.some(({ id, kind }) => kind === 'service' && !state.clocks[id]?.metAt)
  return state.status !== 'closed' && hasClock && pause ? pause.from : null
}

/** Answers with the numbers of people masked for whoever doesn't write to them. */
function shownAnswers(answers: Answers, { form }: Procedure, { principal, at }: Reader): Answers {
  if (!masksNumbers(principal, at)) return answers
  const numbers = form.filter(({ type }) => type === 'national-id' || type === 'phone' || type === 'iban')
  const shown = numbers.flatMap(({ name }) => {
    const answer = answers[name]
    return typeof answer === 'string' ? [[name, masked(answer)] as const] : []
  })
  return { ...answers, ...Object.fromEntries(shown) }
}

function stepView(step: StepState, state: LiveCase, procedure: Procedure, locale: Locale): View['steps'][number] {
  return {
    stepId: step.no,
    step: named(step.id, stepWords(procedure, state.stage, step.id), locale),
    kind: step.kind,
    status: step.status,
    since: instant(step.since, locale),
    due: deadline(step.dueAt, locale),
    overdue: step.dueMissed,
    outcome: step.outcome,
    taskId: step.kind === 'task' ? partId('task', state.caseId, step.no) : null,
    subcase: step.childId === null ? null : { caseId: step.childId },
  }
}

function correctionView({ correction }: LiveCase, procedure: Procedure, locale: Locale): View['correction'] {
  if (!correction) return null
  const items = correction.items.map(({ kind, name, reason }) => {
    const words =
      kind === 'field'
        ? procedure.form.find((field) => field.name === name)
        : procedure.documents.find(({ id }) => id === name)
    const why = procedure.correctionReasons.find(({ id }) => id === reason)
    return { kind, item: named(name, words?.label, locale), reason: named(reason, why?.label, locale) }
  })
  const replyBy = deadline(correction.replyBy, locale) ?? instant(correction.replyBy, locale)
  return { correctionId: correction.id, items, askedAt: instant(correction.askedAt, locale), replyBy }
}

/** A fact in words. */
export function factView(name: string, value: FactValue, procedure: Procedure, locale: Locale): View['facts'][number] {
  const rule = procedure.facts[name]
  const yes = { fa: ['خیر', 'بله'], en: ['no', 'yes'] }[locale]
  const plain =
    typeof value === 'boolean' ? (yes[Number(value)] ?? '') : Array.isArray(value) ? value.join('، ') : String(value)
  const known: Readonly<Record<string, Words>> = rule?.values ?? registerWords[name] ?? {}
  const words = typeof value === 'string' ? known[value]?.[locale] : undefined
  const unit = rule?.unit ? ` ${rule.unit[locale]}` : ''
  // A plain copy: the view's lists are not read-only.
  return {
    name,
    label: rule?.label[locale] ?? name,
    value: Array.isArray(value) ? [...value] : (value as string),
    text: words ?? `${plain}${unit}`,
  }
}

function providerWords(provider: string) {
  return Object.hasOwn(providers, provider) ? providers[provider as keyof typeof providers].label : undefined
}
