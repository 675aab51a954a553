import type { z } from 'zod'
import type { FieldView } from '../../api/schemas/form.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { dateParts, inDigits, plateParts } from './answers.ts'
import { describedBy, Field } from './parts.tsx'
import { PeopleQuestion } from './people-question.tsx'
import { questionWords } from './words/question-words.ts'
import { sharedWords } from './words/shared-words.ts'

export type Asked = z.infer<typeof FieldView>

interface QuestionProps {
  field: Asked
  /** As it was typed last. */
  answer: string | boolean | undefined
  error?: string | undefined
  locale: Locale
}

/** A question of a form with the control that fits its type. */
export function Question(props: QuestionProps) {
  const { field, error, locale } = props
  switch (field.type) {
    case 'boolean':
      return <Choices {...props} options={yesNo(locale)} chosen={booleanText(props.answer)} />
    case 'choice':
      return <Choices {...props} options={field.choices ?? []} chosen={textOf(props.answer)} />
    case 'date':
      return <DateParts {...props} />
    case 'registry-plate':
      return <PlateParts {...props} />
    case 'people':
      return (
        <PeopleQuestion
          name={field.name}
          legend={field.label}
          hint={field.help}
          error={error}
          answer={props.answer}
          locale={locale}
        />
      )
    default:
      return (
        <Field
          id={field.name}
          label={field.label}
          hint={hintOf(field, locale)}
          error={error}
          optional={optional(props)}
        >
          <Line {...props} />
        </Field>
      )
  }
}

/** How each type of text is typed. */
// biome-ignore format: one row a type
const lines: Readonly<Record<string, { class: string; ltr?: boolean; inputmode?: 'numeric' | 'tel' | 'text'; autocomplete?: string }>> = {
  number: { class: 'w10', ltr: true, inputmode: 'numeric' },
  'national-id': { class: 'w10', ltr: true, inputmode: 'numeric' },
  phone: { class: 'w10', ltr: true, inputmode: 'tel', autocomplete: 'tel' },
  'postal-code': { class: 'w10', ltr: true, inputmode: 'numeric', autocomplete: 'postal-code' },
  'renovation-code': { class: 'w20', ltr: true },
  iban: { class: 'w20', ltr: true },
}

function Line({ field, answer, error, locale }: QuestionProps) {
  const { name, type, max } = field
  const line = lines[type] ?? { class: (max ?? 100) <= 20 ? 'w10' : 'w20' }
  const common = {
    id: name,
    name,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(name, hintOf(field, locale), error),
  }
  if (type === 'lot-plan' || (type === 'text' && (max ?? 0) > 160))
    return (
      <textarea {...common} class="in" dir={type === 'lot-plan' ? 'ltr' : undefined} rows={5}>
        {textOf(answer)}
      </textarea>
    )
  return (
    <input
      {...common}
      class={`in ${line.class}`}
      dir={line.ltr ? 'ltr' : undefined}
      inputmode={line.inputmode}
      autocomplete={line.autocomplete ?? (name === 'applicantName' ? 'name' : 'off')}
      value={line.ltr ? inDigits(textOf(answer), locale) : textOf(answer)}
    />
  )
}

interface Option {
  id: string
  label: string
}

function Choices({
  field,
  error,
  locale,
  options,
  chosen,
  answer,
}: QuestionProps & { options: readonly Option[]; chosen: string }) {
  const { name } = field
  return (
    <fieldset class="field" data-error={error ? '' : undefined} aria-describedby={describedBy(name, field.help, error)}>
      <legend>
        {field.label} {optional({ field, locale, answer }) && <span class="muted">{sharedWords(locale).optional}</span>}
      </legend>
      <Hint id={name} hint={field.help} error={error} />
      <div class={options.length <= 2 ? 'row choices-row' : 'choices grow'}>
        {options.map(({ id, label }, index) => (
          <label class="check choice">
            <input type="radio" name={name} id={index === 0 ? name : undefined} value={id} checked={id === chosen} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function DateParts({ field, answer, error, locale }: QuestionProps) {
  const t = questionWords(locale)
  const { year, month, day } = dateParts(answer)
  const { name } = field
  const birth = name === 'birthDate' ? 'bday' : undefined
  return (
    <fieldset class="field" data-error={error ? '' : undefined} aria-describedby={describedBy(name, true, error)}>
      <legend>
        {field.label} {optional({ field, locale, answer }) && <span class="muted">{sharedWords(locale).optional}</span>}
      </legend>
      <Hint id={name} hint={field.help ?? t.dateHint} error={error} />
      <div class="row">
        <Part
          id={name}
          name={`${name}-day`}
          label={t.day}
          value={inDigits(day, locale)}
          size="w3"
          autocomplete={birth && 'bday-day'}
        />
        <Part
          id={`${name}-month`}
          label={t.month}
          value={inDigits(month, locale)}
          size="w3"
          autocomplete={birth && 'bday-month'}
        />
        <Part
          id={`${name}-year`}
          label={t.year}
          value={inDigits(year, locale)}
          size="w5"
          autocomplete={birth && 'bday-year'}
        />
      </div>
    </fieldset>
  )
}

function PlateParts({ field, answer, error, locale }: QuestionProps) {
  const t = questionWords(locale)
  const { sub, main, section } = plateParts(answer)
  const { name } = field
  return (
    <fieldset class="field" data-error={error ? '' : undefined} aria-describedby={describedBy(name, true, error)}>
      <legend>
        {field.label} {optional({ field, locale, answer }) && <span class="muted">{sharedWords(locale).optional}</span>}
      </legend>
      <Hint id={name} hint={field.help ?? t.plateHint} error={error} />
      <div class="row">
        <Part id={`${name}-sub`} label={t.plateSub} value={inDigits(sub, locale)} size="w5" />
        <Part id={name} name={`${name}-main`} label={t.plateMain} value={inDigits(main, locale)} size="w5" />
        <Part id={`${name}-section`} label={t.plateSection} value={inDigits(section, locale)} size="w5" />
      </div>
    </fieldset>
  )
}

interface PartProps {
  id: string
  name?: string
  label: string
  value: string
  size: string
  autocomplete?: string | undefined
}

function Part({ id, name = id, label, value, size, autocomplete = 'off' }: PartProps) {
  return (
    <label class="part">
      <span class="small">{label}</span>
      <input
        class={`in ${size}`}
        id={id}
        name={name}
        dir="ltr"
        inputmode="numeric"
        autocomplete={autocomplete}
        value={value}
      />
    </label>
  )
}

function Hint({ id, hint, error }: { id: string; hint: string | null | undefined; error: string | undefined }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="err">
          {error}
        </p>
      )}
    </>
  )
}

/** The form's own help, else how such a thing is written. */
function hintOf({ help, type }: Asked, locale: Locale): string | null {
  if (help !== null) return help
  const t = questionWords(locale)
  const hints: Partial<Record<Asked['type'], string>> = {
    'national-id': t.nationalIdHint,
    phone: t.phoneHint,
    'postal-code': t.postalCodeHint,
    'renovation-code': t.renovationCodeHint,
    'lot-plan': t.lotPlanHint,
  }
  return hints[type] ?? null
}

const optional = ({ field, locale }: QuestionProps) => !field.required && sharedWords(locale).optional
const textOf = (answer: string | boolean | undefined) => (typeof answer === 'string' ? answer : '')
const booleanText = (answer: string | boolean | undefined) => (answer === true ? 'yes' : answer === false ? 'no' : '')

function yesNo(locale: Locale): readonly Option[] {
  const t = sharedWords(locale)
  return [
    { id: 'yes', label: t.yes },
    { id: 'no', label: t.no },
  ]
}
