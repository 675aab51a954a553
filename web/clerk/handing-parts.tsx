import type { z } from 'zod'
import type { ColleagueList, HandingResults } from '../../api/schemas/handover.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { Code, digits, Field, Tag, type Tone } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'

export type Colleagues = z.infer<typeof ColleagueList>['colleagues']
export type Handed = z.infer<typeof HandingResults>
type Result = Handed['results'][number]

interface SelectProps {
  id: string
  label: string
  people: Colleagues
  chosen: string | undefined
  error: string | undefined
  locale: Locale
  /** Shows how much each holds instead of what each is. */
  withHeld?: boolean
}

export function ColleagueSelect({ id, label, people, chosen, error, locale, withHeld }: SelectProps) {
  const t = clerkWords(locale)
  return (
    <Field id={id} label={label} error={error}>
      <select class="in w20" id={id} name={id} aria-describedby={error ? `${id}-error` : undefined}>
        <option value="">{t.choose}</option>
        {people.map((one) => (
          <option value={one.id} selected={one.id === chosen}>
            {withHeld
              ? t.heldCount(one.name, digits(one.held, locale))
              : `${one.name} (${new Intl.ListFormat(locale).format(one.roles.map((role) => role.label))})`}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** What came of each task that was to be given to somebody. */
export function HandedPart({ handed, locale }: { handed: Handed; locale: Locale }) {
  const t = clerkWords(locale)
  const { results, more } = handed
  const done = results.filter(({ result }) => result === 'assigned').length
  return (
    <section class="card" aria-labelledby="handed-title" role="status">
      <h2 id="handed-title">{t.handedTitle(digits(done, locale), digits(results.length, locale))}</h2>
      {more && <p class="note">{t.handedMore}</p>}
      {results.length > 0 && (
        <div class="table">
          <table class="dense">
            <caption class="sr">{t.handedTable}</caption>
            <thead>
              <tr>
                <th scope="col">{t.task}</th>
                <th scope="col">{t.trackingCode}</th>
                <th scope="col">{t.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {results.map((one) => (
                <tr>
                  <th scope="row" data-label={t.task}>
                    <a href={`/${locale}/desk/tasks/${one.taskId}`}>{one.step?.label ?? t.taskGone}</a>
                  </th>
                  <td data-label={t.trackingCode}>{one.trackingCode && <Code>{one.trackingCode}</Code>}</td>
                  <td data-label={t.outcome}>
                    <Tag tone={toneOf[one.result]}>{resultWords(one, locale)}</Tag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

const toneOf: Record<Result['result'], Tone> = {
  assigned: 'green',
  held: 'amber',
  'not-his-role': 'red',
  conflicted: 'red',
  closed: 'grey',
  'not-allowed': 'red',
  'not-found': 'grey',
}

function resultWords({ result, holder }: Result, locale: Locale): string {
  const t = clerkWords(locale)
  const words: Record<Result['result'], string> = {
    assigned: t.handedTo(holder?.name ?? ''),
    held: t.handedHeld(holder?.name ?? t.nobody),
    'not-his-role': t.handedNotHisRole,
    conflicted: t.handedConflicted,
    closed: t.handedClosed,
    'not-allowed': t.handedNotAllowed,
    'not-found': t.handedClosed,
  }
  return words[result]
}
