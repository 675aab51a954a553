import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import type { Instant } from '../../api/schemas/values.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import type { WebContext } from '../web-env.ts'
import { formToken } from './form-token.ts'
import { sharedWords } from './words/shared-words.ts'

export type Tone = 'red' | 'amber' | 'green' | 'blue' | 'grey'

/** A code, number or plate, which must not turn round among Persian letters. */
export function Code({ children }: { children: Child }) {
  return (
    <bdi dir="ltr" class="num">
      {children}
    </bdi>
  )
}

/** A letter's number: its parts stand from left to right, though one of them is a Persian letter. */
export function LetterNumber({ children }: { children: Child }) {
  return (
    <bdo dir="ltr" class="num">
      {children}
    </bdo>
  )
}

export function Tag({ tone = 'grey', id, children }: { tone?: Tone; id?: string; children: Child }) {
  return (
    <span class="tag" id={id} data-tone={tone === 'grey' ? undefined : tone}>
      {children}
    </span>
  )
}

/** Digits of the page's language. */
export function digits(value: string | number, locale: Locale): string {
  return locale === 'fa' ? toPersianDigits(value) : String(value)
}

/** Whole rials as people read them. */
export function Money({ rials, locale }: { rials: string; locale: Locale }) {
  const grouped = new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en').format(BigInt(rials))
  return (
    <span class="nowrap">
      <bdi>{grouped}</bdi> {sharedWords(locale).rials}
    </span>
  )
}

/** A Jalali day, with its instant for programs. */
export function When({ instant }: { instant: z.infer<typeof Instant> }) {
  return <time datetime={instant.at}>{instant.jalali}</time>
}

/** Facts of a thing, term and value. */
export function Pairs({ rows }: { rows: readonly (readonly [Child, Child] | null | false | undefined | '')[] }) {
  return (
    <dl class="pairs">
      {rows.map(
        (row) =>
          row && (
            <div>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

export function Empty({ children }: { children: Child }) {
  return (
    <div class="card empty">
      <svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
        <path d="M24 4 30 10H38V18L44 24 38 30V38H30L24 44 18 38H10V30L4 24 10 18V10H18Z" />
        <circle cx="24" cy="24" r="6" />
      </svg>
      <p>{children}</p>
    </div>
  )
}

/** A table that may be wider than a phone: it scrolls by itself, by keyboard too, so it has a name and a place in the tab order. */
export function Scrolled({ name, id, bare, children }: { name: string; id?: string; bare?: boolean; children: Child }) {
  return (
    // What scrolls must be reached by keyboard (WCAG 2.1.1).
    <section class={bare ? 'table' : 'table card'} id={id} tabindex={0} aria-label={name}>
      {children}
    </section>
  )
}

/** Such a table with its row of heads; its own rows come as children. */
export function Table({
  heads,
  children,
  ...frame
}: {
  name: string
  id?: string
  bare?: boolean
  heads: readonly Child[]
  children: Child
}) {
  return (
    <Scrolled {...frame}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scrolled>
  )
}

interface FieldProps {
  id: string
  label: Child
  hint?: string | null | undefined
  error?: string | undefined
  /** Added to the label of a field that may stay empty. */
  optional?: string | false | undefined
  children: Child
}

/** A labelled control with its hint and its error; the control names them by `describedBy`. */
export function Field({ id, label, hint, error, optional, children }: FieldProps) {
  return (
    <div class="field" data-error={error ? '' : undefined}>
      <label for={id}>
        {label} {optional && <span class="muted">{optional}</span>}
      </label>
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
      {children}
    </div>
  )
}

/** Ids of the hint and error that a control is described by. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
}

/** What is wrong, at the top of the page, each with a link to its field (GOV.UK: error summary). */
export function ErrorSummary({
  locale,
  errors,
}: {
  locale: Locale
  errors: readonly { href?: string; text: string }[]
}) {
  if (errors.length === 0) return null
  return (
    <div role="alert" class="errors stack-s" tabindex={-1} id="errors">
      <h2>{sharedWords(locale).problem}</h2>
      <ul class="stack-s">
        {errors.map(({ href, text }) => (
          <li>{href ? <a href={href}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  )
}

interface FormProps {
  c: WebContext
  action?: string
  id?: string
  /** Given to the API, so that a form that is sent twice does its work once. */
  once?: string
  multipart?: boolean
  class?: string
  children: Child
}

/** A form of this product: with its token, and without the browser's own checks, whose words we can't choose. */
export function Form({ c, action, id, once, multipart, class: className, children }: FormProps) {
  return (
    <form
      method="post"
      action={action}
      id={id}
      novalidate
      class={className}
      enctype={multipart ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name="token" value={formToken(c)} />
      {once && <input type="hidden" name="key" value={once} />}
      {children}
    </form>
  )
}
