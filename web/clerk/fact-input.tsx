import type { z } from 'zod'
import type { FactField } from '../../api/schemas/task-detail.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { describedBy, Field } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'

type FactQuestion = z.infer<typeof FactField>

interface Props {
  id: string
  field: FactQuestion
  value: string | undefined
  error: string | undefined
  locale: Locale
}

/** The control for a fact that somebody of the office gives, by its type. */
export function FactInput({ id, field, value, error, locale }: Props) {
  const t = clerkWords(locale)
  const hint = field.type === 'list<string>' ? t.onePerLine : undefined
  const label = field.unit ? `${field.label} (${field.unit})` : field.label
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Control id={id} field={field} value={value} error={error} locale={locale} />
    </Field>
  )
}

function Control({ id, field, value = '', error, locale }: Props) {
  const t = clerkWords(locale)
  const common = {
    id,
    name: id,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(id, field.type === 'list<string>', error),
  }
  const choices =
    field.type === 'bool'
      ? [
          { value: 'true', label: t.yes },
          { value: 'false', label: t.no },
        ]
      : field.choices
  if (choices.length > 0)
    return (
      <select class="in w20" {...common}>
        <option value="">{t.choose}</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    )
  if (field.type === 'list<string>')
    return (
      <textarea class="in" {...common}>
        {value}
      </textarea>
    )
  const isNumber = field.type === 'int' || field.type === 'rials'
  return (
    <input
      class={isNumber ? 'in w10' : 'in'}
      type="text"
      inputmode={isNumber ? 'numeric' : undefined}
      dir={isNumber ? 'ltr' : 'auto'}
      autocomplete="off"
      value={value}
      {...common}
    />
  )
}

/** What was typed as a fact; undefined when nothing was. A number that is none stays a text, which the API refuses. */
export function typedFact({ type }: Pick<FactQuestion, 'type'>, text: string): FactValue | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  switch (type) {
    case 'bool':
      return typed === 'true'
    case 'int': {
      const number = foldDigits(typed).replace(/[,٬\s]/g, '')
      return /^-?\d{1,15}$/.test(number) ? Number(number) : typed
    }
    case 'rials':
      return foldDigits(typed).replace(/[,٬\s]/g, '')
    case 'list<string>':
      return typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    default:
      return typed
  }
}
