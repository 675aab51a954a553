import type { z } from '@hono/zod-openapi'
import { fieldProblemWords } from '../../catalogue/field-words.ts'
import type { CompiledForm } from '../../domain/procedure/form-compile.ts'
import type { DocumentRule, FormField } from '../../domain/procedure/form-schema.ts'
import type { LegalSource } from '../../domain/procedure/legal-source.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { DocumentRuleView, FieldView, FormChecked } from '../schemas/form.ts'
import { answerText } from './answer-text.ts'
import { named } from './labels.ts'

export function sourceView({ source, article, status }: LegalSource, locale: Locale) {
  return { source: source[locale], article: article?.[locale] ?? null, status }
}

export function fieldView(field: FormField, locale: Locale): z.input<typeof FieldView> {
  const { name, label, help, type, required, personal, when, choices, min, max } = field
  return {
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
  }
}

export function documentRuleView(rule: DocumentRule, locale: Locale): z.input<typeof DocumentRuleView> {
  const { id, label, at, required, when, accepts, maxMegabytes, law } = rule
  return {
    kind: named(id, label, locale),
    at,
    required,
    when: when ?? null,
    accepts,
    maxMegabytes,
    law: sourceView(law, locale),
  }
}

/** A form with the answers so far: what is asked, what is wrong with each, and how each reads. */
export function formCheckedView(
  procedure: Procedure,
  compiled: CompiledForm,
  raw: Readonly<Record<string, unknown>>,
  locale: Locale,
): z.input<typeof FormChecked> {
  const known = Object.fromEntries(procedure.form.map(({ name }) => [name, raw[name]]))
  const { asked, errors, answers, facts } = compiled.progress(known)
  const documents = compiled.documents(facts)
  return {
    version: procedure.version,
    fields: procedure.form.map((field) => {
      const code = errors.find((error) => error.field === field.name)?.code
      const answer = answers[field.name]
      return {
        ...fieldView(field, locale),
        asked: asked.includes(field.name),
        error: code === undefined ? null : { code, message: fieldProblemWords(code, field.type)[locale] },
        text: answer === undefined ? null : answerText(field, answer, true, locale),
      }
    }),
    documents: procedure.documents
      .filter(({ at }) => at === 'intake')
      .map((rule) => ({
        ...documentRuleView(rule, locale),
        asked: documents.required.includes(rule.id) || documents.optional.includes(rule.id),
        needed: documents.required.includes(rule.id),
      })),
    isComplete: errors.length === 0,
  }
}
