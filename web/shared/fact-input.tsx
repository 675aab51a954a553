import type { Locale } from '../../domain/procedure/words.ts'
import { describedBy, Field } from './parts.tsx'
import { sharedWords } from './words/shared-words.ts'

/** A fact that somebody types: how it is called, its type, and the words between which he chooses. */
export interface AskedFact {
  label: string
  type: string
  unit?: string | null
  choices?: readonly { value: string; label: string }[]
}

interface Props {
  id: string
  fact: AskedFact
  value: string | undefined
  error?: string | undefined
  locale: Locale
  /** Shows choices one below the other instead of in a list that opens: for a page that asks little. */
  open?: boolean
}

/** The control for a fact that somebody of an office gives, by its type. `parseTyped` reads it back. */
export function FactInput({ id, fact, value, error, locale, open = false }: Props) {
  const t = sharedWords(locale)
  const hint = fact.type === 'list<string>' ? t.onePerLine : undefined
  const label = fact.unit ? `${fact.label} (${fact.unit})` : fact.label
  const choices = choicesOf(fact, locale)
  if (open && choices.length > 0) return <Choices {...{ id, label, choices, value, error }} />
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Control id={id} fact={fact} choices={choices} value={value} error={error} locale={locale} />
    </Field>
  )
}

/** What an inquiry asks, as such a fact. */
export function askedIn(asked: {
  fact: { label: string }
  type: string
  values: readonly { id: string; label: string }[] | null
}): AskedFact {
  const choices = (asked.values ?? []).map(({ id, label }) => ({ value: id, label }))
  return { label: asked.fact.label, type: asked.type, choices }
}

function choicesOf({ type, choices = [] }: AskedFact, locale: Locale): NonNullable<AskedFact['choices']> {
  const t = sharedWords(locale)
  if (type !== 'bool') return choices
  return [
    { value: 'true', label: t.yes },
    { value: 'false', label: t.no },
  ]
}

function Control(props: Props & { choices: NonNullable<AskedFact['choices']> }) {
  const { id, fact, choices, value = '', error, locale } = props
  const common = {
    id,
    name: id,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(id, fact.type === 'list<string>', error),
  }
  if (choices.length > 0)
    return (
      <select class="in w20" {...common}>
        <option value="">{sharedWords(locale).choose}</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    )
  if (fact.type === 'list<string>')
    return (
      <textarea class="in" dir="auto" {...common}>
        {value}
      </textarea>
    )
  const isNumber = fact.type === 'int' || fact.type === 'rials'
  return (
    <input
      class={isNumber ? 'in w10' : 'in w20'}
      type="text"
      inputmode={isNumber ? 'numeric' : undefined}
      dir={isNumber ? 'ltr' : 'auto'}
      autocomplete="off"
      value={value}
      {...common}
    />
  )
}

function Choices(
  props: Pick<Props, 'id' | 'value' | 'error'> & { label: string; choices: Required<AskedFact>['choices'] },
) {
  const { id, label, choices, value, error } = props
  return (
    <fieldset class="stack-s" id={id} aria-describedby={describedBy(id, false, error)}>
      <legend>{label}</legend>
      {error && (
        <p id={`${id}-error`} class="err">
          {error}
        </p>
      )}
      <div class="choices">
        {choices.map((choice) => (
          <label class="check choice">
            <input type="radio" name={id} value={choice.value} checked={value === choice.value} />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
