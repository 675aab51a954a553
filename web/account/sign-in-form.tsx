import type { Child } from 'hono/jsx'
import type { SignInRefusal } from '../../api/sign-in/sign-in-refusal.ts'
import { page } from '../shared/layout.tsx'
import { describedBy, ErrorSummary, Field, Form } from '../shared/parts.tsx'
import type { WebContext } from '../web-env.ts'
import { refusalStatus, refusalText } from './refusal-words.ts'

/** A control of a sign-in form. */
export interface Control {
  name: string
  label: string
  hint?: string
  type?: 'text' | 'tel' | 'password'
  autocomplete: string
  inputmode?: 'numeric' | 'tel'
  value?: string | undefined
  class?: string
  /** Codes of refusals that are this control's fault; the first control takes what no other does. */
  faults?: readonly SignInRefusal['code'][]
}

export interface SignInPage {
  title: string
  intro: string
  controls: readonly Control[]
  /** Stands between the introduction and the controls. */
  above?: Child
  /** Where the form is sent; to the page's own address when left out. */
  action?: string
  to?: string | undefined
  button: string
  refusal?: SignInRefusal | undefined
  /** Below the form. */
  below?: Child
  beside?: Child
}

/** One question of signing in: what is wrong, what is asked, and the other ways. */
export function signInPage(
  c: WebContext,
  { title, refusal, below, beside, ...form }: SignInPage,
): Response | Promise<Response> {
  const children = (
    <div class={beside ? 'split aside' : 'narrow'}>
      <div class="stack-m">
        <Question c={c} title={title} refusal={refusal} {...form} />
        {below}
      </div>
      {beside && <aside class="stack-m">{beside}</aside>}
    </div>
  )
  return page(c, { title, children, hasErrors: refusal !== undefined }, refusal ? refusalStatus(refusal) : 200)
}

function Question({ c, title, intro, controls, above, action, to, button, refusal }: SignInPage & { c: WebContext }) {
  const locale = c.get('locale')
  const text = refusal && refusalText(refusal, locale)
  const atFault = refusal && (controls.find(({ faults = [] }) => faults.includes(refusal.code)) ?? controls[0])
  return (
    <div class="stack-m">
      {text && <ErrorSummary locale={locale} errors={[{ ...(atFault && { href: `#${atFault.name}` }), text }]} />}
      <Form c={c} {...(action && { action })} class="card pad">
        {to && <input type="hidden" name="to" value={to} />}
        <div class="stack">
          <div class="stack-s">
            <h1>{title}</h1>
            <p class="muted">{intro}</p>
          </div>
          {above}
          {controls.map((control) => (
            <ControlField control={control} error={control === atFault ? text : undefined} />
          ))}
          <button class="btn" type="submit">
            {button}
          </button>
        </div>
      </Form>
    </div>
  )
}

function ControlField({ control, error }: { control: Control; error: string | undefined }) {
  const { name, label, hint, type = 'text', autocomplete, inputmode, value, class: className = 'w20' } = control
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <input
        class={`in ${className}`}
        id={name}
        name={name}
        type={type}
        dir="ltr"
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        inputmode={inputmode}
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, hint, error)}
      />
    </Field>
  )
}
