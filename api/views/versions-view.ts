import type { z } from '@hono/zod-openapi'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { CaseFile } from '../schemas/case-file.ts'
import { answerText } from './answer-text.ts'
import type { FileParts } from './case-file-view.ts'
import { documentView, kindOf } from './document-view.ts'
import { instant } from './instants.ts'
import { named } from './labels.ts'

type View = z.input<typeof CaseFile>

/** Side by side what each later version of the answers changed; numbers of people are masked as everywhere. */
export function correctionsView(
  parts: FileParts,
  procedure: Procedure,
  inFull: boolean,
  locale: Locale,
): View['corrections'] {
  const { versions, log, state } = parts
  return versions.slice(1).map(({ version, submissionId, submittedAt, answers }, index) => {
    const before = versions[index]?.answers ?? {}
    const changed = procedure.form.filter(({ name }) => before[name] !== answers[name])
    const told = log.find(({ event }) => 'submission' in event && event.submission?.id === submissionId)
    return {
      version,
      at: instant(submittedAt, locale),
      by: personOf(told?.actor ?? state.applicant, parts, locale),
      changes: changed.map((field) => ({
        name: field.name,
        label: field.label[locale],
        before: answerText(field, before[field.name], inFull, locale),
        after: answerText(field, answers[field.name], inFull, locale),
      })),
    }
  })
}

/** Documents of one kind that came with several submissions: with which, from whom, and which count now. */
export function replacedView(parts: FileParts, procedure: Procedure, locale: Locale): View['replaced'] {
  // What the office itself adds takes the place of nothing.
  return procedure.documents.flatMap(({ id: kind }) => {
    const ofKind = parts.documents.filter((document) => document.kind === kind)
    const submissions = [...new Set(ofKind.map(({ submittedAt }) => submittedAt ?? 0))]
    if (submissions.length < 2) return []
    return [
      {
        kind: kindOf(kind, procedure, locale),
        versions: submissions.map((at) => {
          const documents = ofKind.filter(({ submittedAt }) => submittedAt === at)
          return {
            at: instant(at, locale),
            by: personOf(documents[0]?.owner ?? '', parts, locale),
            documents: documents.map((document) => documentView(document, procedure, locale)),
          }
        }),
      },
    ]
  })
}

function personOf(id: string, { state, names }: FileParts, locale: Locale) {
  const isApplicant = id === state.applicant
  return named(isApplicant ? 'applicant' : id, isApplicant ? { fa: 'متقاضی', en: 'Applicant' } : names.get(id), locale)
}
