import type { z } from '@hono/zod-openapi'
import type { Answers, ApplicationVersion } from '../../db/personal/applications.ts'
import type { StoredDocument } from '../../db/personal/documents.ts'
import type { Note } from '../../db/personal/notes.ts'
import type { Party, PartyRole } from '../../db/personal/parties.ts'
import type { StoredText } from '../../db/personal/texts.ts'
import type { Handover } from '../../db/queries/handovers.ts'
import { masked, readsInFull } from '../../domain/access/masks.ts'
import type { LoggedEvent } from '../../domain/case/case-event.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import { type FactSource, factSources } from '../../domain/case/fact-sources.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import type { Caller } from '../edge/authorise.ts'
import type { CaseFile } from '../schemas/case-file.ts'
import { answerText } from './answer-text.ts'
import { stepNamesOf } from './calendar-changes.ts'
import { factView } from './case-view.ts'
import { instant } from './instants.ts'
import { named, stepWords } from './labels.ts'
import { logLabels } from './log-labels.ts'
import { correctionsView, replacedView } from './versions-view.ts'

type View = z.input<typeof CaseFile>

export interface FileParts {
  state: LiveCase
  log: readonly LoggedEvent[]
  answers: Answers
  versions: readonly ApplicationVersion[]
  documents: readonly StoredDocument[]
  parties: readonly Party[]
  notes: readonly Note[]
  handovers: readonly Handover[]
  texts: readonly StoredText[]
  related: View['related']
  /** Of members of staff who stand in the log. */
  names: ReadonlyMap<string, Words>
}

const partyWords: Record<PartyRole, Words> = {
  applicant: { fa: 'متقاضی', en: 'Applicant' },
  owner: { fa: 'مالک', en: 'Owner' },
  agent: { fa: 'وکیل', en: 'Agent' },
  heir: { fa: 'وارث', en: 'Heir' },
  seller: { fa: 'فروشنده', en: 'Seller' },
  buyer: { fa: 'خریدار', en: 'Buyer' },
}

const sourceWords: Record<FactSource['kind'], Words> = {
  application: { fa: 'درخواست', en: 'Application' },
  register: { fa: 'دفتر شهرداری', en: 'Municipal register' },
  inquiry: { fa: 'استعلام', en: 'Inquiry' },
  silence: { fa: 'سکوت در مهلت', en: 'Silence in time' },
  decision: { fa: 'تصمیم', en: 'Decision' },
  applicant: { fa: 'پاسخ متقاضی', en: 'Applicant’s answer' },
  office: { fa: 'اصلاح اداری', en: 'Corrected by the office' },
  case: { fa: 'پروندهٔ وابسته', en: 'Other case' },
}

/** What the office knows in a case: answers, people, where each fact came from, notes. */
export function caseFileView(parts: FileParts, procedure: Procedure, caller: Caller, locale: Locale): View {
  const { state, answers, parties, notes, texts } = parts
  const inFull = readsInFull(caller.principal, caller.at)
  const number = (value: string | null) => (value === null || inFull ? value : masked(value))
  const sources = factSources(parts.log)
  return {
    caseId: state.caseId,
    answers: procedure.form
      .filter(({ name }) => answers[name] !== undefined)
      .map((field) => ({
        name: field.name,
        label: field.label[locale],
        type: field.type,
        text: answerText(field, answers[field.name], inFull, locale),
      })),
    corrections: correctionsView(parts, procedure, inFull, locale),
    replaced: replacedView(parts, procedure, locale),
    parties: parties.map(({ role, name, nationalId, phone }) => ({
      role: named(role, partyWords[role], locale),
      name,
      nationalId: number(nationalId),
      phone: number(phone),
    })),
    isMasked: !inFull,
    facts: Object.entries(state.facts).map(([name, value]) => {
      const { label, text } = factView(name, value, procedure, locale)
      const source = sources.get(name)
      // A case opens with a value for every fact; the application told those that its form asks for.
      const isTold = source && (source.kind !== 'application' || procedure.form.some(({ fact }) => fact === name))
      return { name, label, text, source: isTold ? sourceView(source, parts, procedure, locale) : null }
    }),
    notes: notesView(notes, locale),
    handovers: handoversView(parts, procedure, locale),
    related: parts.related,
    labels: logLabels(parts, procedure, locale),
    words: texts.map(({ id, words }) => ({ textId: id, text: words })),
  }
}

export function notesView(notes: readonly Note[], locale: Locale): View['notes'] {
  return notes.map(({ noteId, author, authorName, words, at }) => ({
    noteId,
    author: authorName?.[locale] ?? author,
    text: words,
    at: instant(at.getTime(), locale),
  }))
}

function sourceView(
  { kind, no, actor, at }: FactSource,
  { log, names }: FileParts,
  procedure: Procedure,
  locale: Locale,
) {
  const step = no === null ? undefined : stepNamesOf(log).get(no)
  const of = step === undefined ? undefined : stepWords(procedure, null, step)?.[locale]
  const who = kind === 'decision' || kind === 'office' ? names.get(actor)?.[locale] : undefined
  const label = [sourceWords[kind][locale], of, who].filter(Boolean).join(' · ')
  return { kind, label, at: instant(at, locale) }
}

function handoversView({ handovers, log, texts }: FileParts, procedure: Procedure, locale: Locale): View['handovers'] {
  const steps = new Map(
    log.flatMap(({ event }) => (event.type === 'StepRequested' ? [[event.no, event.step] as const] : [])),
  )
  return handovers.map((one) => {
    const step = steps.get(one.no)
    return {
      at: instant(one.at.getTime(), locale),
      step: step === undefined ? null : (stepWords(procedure, null, step)?.[locale] ?? step),
      from: one.from === null ? null : (one.fromName?.[locale] ?? one.from),
      to: one.toName?.[locale] ?? one.to,
      by: one.byName?.[locale] ?? one.by,
      reason: texts.find(({ id }) => id === one.textId)?.words ?? null,
    }
  })
}
