import type { z } from 'zod'
import type { TellingView } from '../../api/schemas/telling.ts'
import { problemLines, type Told } from '../shared/after-post.ts'
import { Code, describedBy, Field, Form, Tag } from '../shared/parts.tsx'
import { tellingWords } from '../shared/words/telling-words.ts'
import type { WebContext } from '../web-env.ts'

type View = z.infer<typeof TellingView>
type Words = ReturnType<typeof tellingWords>

/** What was typed wrongly comes back beside its field. */
export interface TellingTold extends Told {
  at?: 'address' | 'code' | 'telling'
  /** The address as he typed it. */
  typed?: string | undefined
}

/** By which way and in which language a citizen is told, and the address that he may be told at. */
export function TellingCard({ c, view, told }: { c: WebContext; view: View; told: TellingTold }) {
  const t = tellingWords(c.get('locale'))
  const done =
    told.done !== undefined && told.done in doneWords ? doneWords[told.done as keyof typeof doneWords](t) : ''
  return (
    <section class="card pad stack-m" id="telling">
      <div class="stack-s">
        <h2 class="sub">{t.title}</h2>
        <p class="muted">{t.intro}</p>
      </div>
      {done && (
        <p class="note" data-tone="green" role="status">
          {done}
        </p>
      )}
      <ChoiceForm c={c} view={view} t={t} />
      <hr />
      {view.mailOffered ? <Address c={c} view={view} told={told} t={t} /> : <p class="muted">{t.notOffered}</p>}
    </section>
  )
}

const doneWords = {
  kept: (t: Words) => t.kept,
  proved: (t: Words) => t.proved,
  removed: (t: Words) => t.removed,
}

function ChoiceForm({ c, view, t }: { c: WebContext; view: View; t: Words }) {
  const canMail = view.mail !== null && view.mailOffered
  return (
    <Form c={c} action={`/${c.get('locale')}/account/telling`} class="stack-m">
      <fieldset class="stack-s">
        <legend>{t.by}</legend>
        <label class="check choice">
          <input type="radio" name="by" value="sms" checked={view.by === 'sms'} />
          <span>
            {t.sms} <span class="muted small">{view.phone ? <Code>{view.phone}</Code> : t.noPhone}</span>
          </span>
        </label>
        <label class="check choice">
          <input type="radio" name="by" value="mail" checked={view.by === 'mail'} disabled={!canMail} />
          <span>
            {t.mail}{' '}
            <span class="muted small">
              {view.mail ? <Code>{view.mail}</Code> : view.mailOffered ? t.mailFirst : ''}
            </span>
            {canMail && <span class="muted small own-line">{t.mailBack}</span>}
          </span>
        </label>
      </fieldset>
      <Field id="language" label={t.language}>
        <select class="in w10" id="language" name="language">
          {(['fa', 'en'] as const).map((one) => (
            <option value={one} selected={view.language === one}>
              {t[one]}
            </option>
          ))}
        </select>
      </Field>
      <button class="btn" type="submit">
        {t.keep}
      </button>
    </Form>
  )
}

/** The address: none, one that awaits its code, or one that is proved. */
function Address({ c, view, told, t }: { c: WebContext; view: View; told: TellingTold; t: Words }) {
  const at = `/${c.get('locale')}/account/mail`
  if (view.asked && told.at !== 'address')
    return (
      <div class="stack-m">
        <p class="note" role="status">
          {t.sent(view.asked)}
        </p>
        <Form c={c} action={`${at}/proof`} class="stack-m">
          <Field id="code" label={t.code} error={errorOf(told, 'code')}>
            <input
              class="in code"
              id="code"
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              aria-describedby={describedBy('code', null, errorOf(told, 'code'))}
            />
          </Field>
          <button class="btn" type="submit">
            {t.prove}
          </button>
        </Form>
        <details>
          <summary>{t.other}</summary>
          <AddressForm c={c} told={told} t={t} />
        </details>
        {view.mail && <Proved c={c} mail={view.mail} t={t} />}
      </div>
    )
  if (view.mail)
    return (
      <div class="stack-m">
        <Proved c={c} mail={view.mail} t={t} />
        <details open={told.at === 'address'}>
          <summary>{t.other}</summary>
          <AddressForm c={c} told={told} t={t} />
        </details>
      </div>
    )
  return <AddressForm c={c} told={told} t={t} />
}

function Proved({ c, mail, t }: { c: WebContext; mail: string; t: Words }) {
  return (
    <div class="row between">
      <p>
        {t.address} <Code>{mail}</Code> <Tag tone="green">{t.yours}</Tag>
      </p>
      <Form c={c} action={`/${c.get('locale')}/account/mail/remove`}>
        <button class="btn quiet small" type="submit">
          {t.remove}
        </button>
      </Form>
    </div>
  )
}

function AddressForm({ c, told, t }: { c: WebContext; told: TellingTold; t: Words }) {
  const error = errorOf(told, 'address')
  return (
    <Form c={c} action={`/${c.get('locale')}/account/mail`} class="stack-m">
      <Field id="address" label={t.address} hint={t.addressHint} error={error}>
        <input
          class="in w20"
          id="address"
          name="address"
          type="email"
          dir="ltr"
          autocomplete="email"
          maxlength={254}
          value={told.typed}
          aria-describedby={describedBy('address', t.addressHint, error)}
          aria-invalid={error ? 'true' : undefined}
        />
      </Field>
      <button class="btn" type="submit">
        {t.send}
      </button>
    </Form>
  )
}

const errorOf = ({ at, problem }: TellingTold, field: TellingTold['at']) =>
  at === field && problem
    ? problemLines(problem)
        .map(({ text }) => text)
        .join(' ')
    : undefined

/** For the top of the page, each with the way to where it is mended. */
export function mistakes({ at, problem }: TellingTold): { href: string; text: string }[] {
  return problem ? problemLines(problem).map(({ text }) => ({ text, href: `#${at ?? 'telling'}` })) : []
}
