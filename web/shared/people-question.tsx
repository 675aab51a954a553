import type { Locale } from '../../domain/procedure/words.ts'
import { inDigits, mostNamed, type NamedPerson, peopleParts } from './answers.ts'
import { questionWords } from './words/question-words.ts'

interface PeopleProps {
  name: string
  legend: string
  hint: string | null
  error: string | undefined
  answer: string | boolean | undefined
  locale: Locale
}

const fewest = 3

/** Several people by name, national id and phone; rows that stay empty are nobody. */
export function PeopleQuestion({ name, legend, hint, error, answer, locale }: PeopleProps) {
  const t = questionWords(locale)
  const known = peopleParts(answer)
  const rows = Math.min(mostNamed, Math.max(fewest, known.length + 1))
  const parts: readonly [keyof NamedPerson, string, string][] = [
    ['name', t.personName, 'w20'],
    ['nationalId', t.personNationalId, 'w10'],
    ['phone', t.personPhone, 'w10'],
  ]
  return (
    <fieldset class="field" id={name} data-error={error ? '' : undefined}>
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {error && <p class="err">{error}</p>}
      <p class="hint">{t.peopleRows}</p>
      {Array.from({ length: rows }, (_, row) => (
        <div class="row">
          {parts.map(([part, label, size]) => (
            <label class="part">
              <span class="small">{label}</span>
              <input
                class={`in ${size}`}
                name={`${name}-${row}-${part}`}
                dir={part === 'name' ? 'auto' : 'ltr'}
                inputmode={part === 'name' ? undefined : 'numeric'}
                autocomplete="off"
                value={inDigits(known[row]?.[part] ?? '', locale)}
              />
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
