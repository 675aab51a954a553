import type { Child } from 'hono/jsx'
import { type Action, can } from '../../domain/access/rights.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { problemLines, type Told } from '../shared/after-post.ts'
import type { ApiProblem } from '../shared/call-api.ts'
import { ErrorSummary, Form } from '../shared/parts.tsx'
import { officeAccessWords } from '../shared/words/office-access-words.ts'
import type { WebContext } from '../web-env.ts'

/** Whether the visitor's roles let him do this. */
export function visitorMay(c: WebContext, action: Action): boolean {
  const principal = c.get('visitor')?.principal
  return principal !== undefined && can(principal, action, null, c.get('deps').now()).allowed
}

/** What is wrong with each field of a form, by the field's name. */
export function fieldErrors(problem: ApiProblem | undefined): ReadonlyMap<string, string> {
  return new Map((problem?.errors ?? []).map(({ pointer, detail }) => [fieldOf(pointer), detail]))
}

const fieldOf = (pointer: string) => pointer.replace(/^#?\//, '').replaceAll('/', '-').replace(/-\d+$/, '')

/** What became of the form that led here. */
export function Outcome({ locale, told, done }: { locale: Locale; told: Told; done?: string | undefined }) {
  const errors = told.problem?.errors?.map(({ pointer, detail }) => ({ text: detail, href: `#${fieldOf(pointer)}` }))
  const lines = errors && errors.length > 0 ? errors : told.problem ? problemLines(told.problem) : []
  return (
    <>
      <ErrorSummary locale={locale} errors={lines} />
      {told.done && (
        <p class="note" data-tone="green" role="status">
          {done ?? officeAccessWords(locale).done}
        </p>
      )}
    </>
  )
}

interface OnceProps {
  locale: Locale
  label: string
  secret: string
  children?: Child
}

/** A text that is nowhere else and is not shown again; a field, so that it is chosen whole by keyboard. */
export function ShownOnce({ locale, label, secret, children }: OnceProps) {
  const t = officeAccessWords(locale)
  return (
    <div class="note stack-s" data-tone="amber">
      <label class="strong" for="secret">
        {label}
      </label>
      <input
        class="in"
        id="secret"
        dir="ltr"
        readonly
        value={secret}
        autocomplete="off"
        aria-describedby="secret-hint"
      />
      <p id="secret-hint">{t.once}</p>
      {children}
      <p class="row">
        <button class="btn quiet small" type="button" data-copy="secret" hidden>
          {t.copy}
        </button>
        <span role="status" data-copied={t.copied} />
      </p>
    </div>
  )
}

interface SureProps {
  c: WebContext
  /** The button that opens the question, and the one that answers it. */
  label: string
  about: string
  text: string
  values: Readonly<Record<string, string>>
}

/** What can't be undone is asked once more, also without a script. */
export function Sure({ c, label, about, text, values }: SureProps) {
  return (
    <details>
      <summary>{label}</summary>
      <Form c={c} class="stack-s">
        <p>{text}</p>
        <Hidden values={values} />
        <button class="btn danger small" type="submit" aria-label={`${label}: ${about}`}>
          {label}
        </button>
      </Form>
    </details>
  )
}

export function Hidden({ values }: { values: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
