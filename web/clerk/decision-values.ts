import type { Locale } from '../../domain/procedure/words.ts'
import { parseTyped } from '../shared/fact-value.ts'
import type { FormValues } from '../shared/form-body.ts'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { factName, reasonName } from './decision-form.tsx'
import type { Detail } from './task-view.ts'

/** The decision that a form holds for one of its outcomes, and what is missing in it: a sentence by the field's id. */
export function decisionIn(outcome: Detail['outcomes'][number], values: FormValues, locale: Locale) {
  const t = clerkWords(locale)
  const facts = Object.fromEntries(
    outcome.fields.flatMap((field) => {
      const value = parseTyped(field.type, values[factName(outcome.id, field.name)] ?? '')
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
  const reason = values[reasonName(outcome.id)]
  const empty = outcome.fields.filter(({ name }) => !Object.hasOwn(facts, name))
  const missing: Record<string, string> = {
    ...Object.fromEntries(empty.map(({ name, label }) => [factName(outcome.id, name), t.valueMissing(label)])),
    ...(outcome.reasonRequired && !reason ? { [reasonName(outcome.id)]: t.reasonMissing } : {}),
  }
  return { body: { outcome: outcome.id, facts, ...(reason ? { reason } : {}) }, missing }
}
