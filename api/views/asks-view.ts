import type { z } from '@hono/zod-openapi'
import type { Answers } from '../../db/personal/applications.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import type { FormField } from '../../domain/procedure/form-schema.ts'
import type { FactRule, Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { AsksView } from '../schemas/timeline.ts'
import { answerText } from './answer-text.ts'
import { documentRuleView, fieldView, sourceView } from './form-view.ts'
import { deadline, instant } from './instants.ts'
import { named } from './labels.ts'

type Asks = z.input<typeof AsksView>

/** What a case asks of its applicant now: a correction, and steps that wait for an answer. */
export function asksView(
  state: LiveCase,
  procedure: Procedure,
  answers: Answers,
  note: string | null,
  locale: Locale,
): Asks {
  return {
    correction: state.status === 'open' ? correctionAsked(state, procedure, answers, note, locale) : null,
    steps: state.status === 'open' ? stepsAsked(state, procedure, answers, locale) : [],
  }
}

function correctionAsked(
  { correction }: LiveCase,
  procedure: Procedure,
  answers: Answers,
  note: string | null,
  locale: Locale,
): Asks['correction'] {
  if (!correction) return null
  const { id, askedAt, replyBy } = correction
  const items = correction.items.map(({ kind, name, reason }) => {
    const why = procedure.correctionReasons.find((known) => known.id === reason)
    const field = kind === 'field' ? procedure.form.find((known) => known.name === name) : undefined
    const rule = kind === 'document' ? procedure.documents.find((known) => known.id === name) : undefined
    return {
      reason: named(reason, why?.label, locale),
      field: field ? { ...fieldView(field, locale), given: givenTo(field, answers, locale) } : null,
      document: rule ? documentRuleView(rule, locale) : null,
    }
  })
  return {
    correctionId: id,
    askedAt: instant(askedAt, locale),
    replyBy: deadline(replyBy, locale) ?? instant(replyBy, locale),
    note,
    items,
  }
}

function stepsAsked(state: LiveCase, procedure: Procedure, answers: Answers, locale: Locale): Asks['steps'] {
  const rules = procedure.stages.find(({ id }) => id === state.stage)?.steps ?? []
  return Object.values(state.steps).flatMap((step) => {
    const rule = rules.find(({ id }) => id === step.id)
    if (rule?.kind !== 'applicant' || step.status !== 'waiting') return []
    const fields = (rule.facts ?? []).map((name) => factField(name, procedure))
    return [
      {
        stepId: step.no,
        step: named(step.id, rule.label, locale),
        ask: rule.ask[locale],
        outcomes: rule.outcomes.map(({ id, label }) => named(id, label, locale)),
        fields: fields.map((field) => ({ ...fieldView(field, locale), given: givenTo(field, answers, locale) })),
        documents: procedure.documents
          .filter(({ id }) => rule.documents?.includes(id))
          .map((document) => documentRuleView(document, locale)),
        due: deadline(step.dueAt, locale),
        law: sourceView(rule.law, locale),
      },
    ]
  })
}

/** A fact that is asked for, as a question: the form's own where it has one. Its name stays the fact's. */
function factField(name: string, { form, facts }: Procedure): FormField {
  const known = form.find(({ fact }) => fact === name)
  if (known) return { ...known, name, required: true, when: undefined }
  const rule = facts[name]
  const label = rule?.label ?? { fa: name, en: name }
  const common = { name, label, required: true, personal: false, min: rule?.min, max: rule?.max }
  const values = Object.entries(rule?.values ?? {})
  if (values.length > 0)
    return { ...common, type: 'choice', choices: values.map(([value, words]) => ({ value, label: words })) }
  return { ...common, type: typeOf(rule) }
}

function typeOf(rule: FactRule | undefined): FormField['type'] {
  if (rule?.type === 'bool') return 'boolean'
  return rule?.type === 'int' || rule?.type === 'rials' ? 'number' : 'text'
}

function givenTo(field: FormField, answers: Answers, locale: Locale) {
  const value = answers[field.name]
  // Answers were parsed by the form before they were kept.
  return value === undefined || value === null ? null : { value, text: answerText(field, value, true, locale) }
}
