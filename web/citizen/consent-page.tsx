import type { z } from 'zod'
import { AcceptedBody } from '../../api/schemas/command.ts'
import { CodeSent, ConsentView } from '../../api/schemas/consent.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { problemLines, statusOf } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, describedBy, digits, ErrorSummary, Field, Form, Pairs, When } from '../shared/parts.tsx'
import { consentWords } from '../shared/words/consent-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'

type Consent = z.infer<typeof ConsentView>
interface Shown {
  values?: FormValues
  errors?: readonly { text: string; href?: string }[]
  isSent?: boolean
  isKept?: boolean
  /** What was answered just now: the step may have ended with it. */
  answered?: string | undefined
}

const pathOf = (c: WebContext) => `/consents/${encodeURIComponent(c.req.param('token') ?? '')}`

/** What the link in a message leads to: a co-owner, an heir or an owner agrees or refuses, without an account. */
export function consentPage(c: WebContext) {
  return shown(c, {}, 200)
}

export async function consentSent(c: WebContext) {
  const values = await readForm(c)
  const t = consentWords(c.get('locale'))
  if (values.step === 'code') {
    const sent = await callApi(c, CodeSent, 'POST', `${pathOf(c)}/code`)
    if (!sent.ok) return shown(c, { errors: problemLines(sent.problem) }, statusOf(sent.problem))
    return shown(c, { isSent: true }, 200)
  }
  const errors = [
    ...(values.code ? [] : [{ text: t.codeBad, href: '#code' }]),
    ...(values.answer ? [] : [{ text: t.choose, href: '#answer' }]),
  ]
  if (errors.length > 0) return shown(c, { values, errors, isSent: true }, 422)
  const body = {
    answer: values.answer,
    code: foldDigits(values.code ?? ''),
    ...(values.reason ? { reason: values.reason } : {}),
  }
  const answer = await callApi(c, ConsentView.or(AcceptedBody), 'POST', pathOf(c), { body })
  if (!answer.ok)
    return shown(c, { values, errors: problemLines(answer.problem), isSent: true }, statusOf(answer.problem))
  return shown(c, { isKept: answer.status === 202, answered: values.answer }, 200)
}

async function shown(c: WebContext, told: Shown, status: 200 | 400 | 403 | 409 | 422 | 429 | 503) {
  const locale = c.get('locale')
  const t = consentWords(locale)
  const consent = needed(await callApi(c, ConsentView, 'GET', pathOf(c)))
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={told.errors ?? []} />
      <h1>{t.title}</h1>
      <p class="note">{consent.ask}</p>
      <section class="card pad">
        <Pairs
          rows={[
            [t.service, consent.service.label],
            consent.askedBy && [t.askedBy, <bdi>{consent.askedBy}</bdi>],
            consent.renovationCode && [t.property, <Code>{consent.renovationCode}</Code>],
            [t.district, consent.district.label],
            consent.replyBy && [t.replyBy, <When instant={consent.replyBy} />],
          ]}
        />
      </section>
      <Next c={c} consent={consent} told={told} />
    </div>
  )
  return page(c, { title: t.title, children, hasErrors: (told.errors ?? []).length > 0 }, status)
}

/** The code first, then the answer; afterwards what became of it. */
function Next({ c, consent, told }: { c: WebContext; consent: Consent; told: Shown }) {
  const t = consentWords(c.get('locale'))
  if (told.isKept) return <Outcome tone="amber" text={t.kept} />
  const status = told.answered ?? consent.status
  if (status === 'given') return <Outcome tone="green" text={t.isGiven} />
  if (status === 'refused') return <Outcome tone="green" text={t.isRefused} />
  if (status === 'over') return <Outcome tone="amber" text={t.isOver} />
  return (
    <>
      {told.isSent && <AnswerForm c={c} told={told} />}
      <Form c={c} class="card pad stack-m">
        <input type="hidden" name="step" value="code" />
        {!told.isSent && <h2>{t.sendTitle}</h2>}
        <p>{t.sendText(digits(consent.phoneEnding, c.get('locale')))}</p>
        <button class={told.isSent ? 'btn quiet' : 'btn'} type="submit">
          {told.isSent ? t.again : t.send}
        </button>
      </Form>
    </>
  )
}

function AnswerForm({ c, told }: { c: WebContext; told: Shown }) {
  const t = consentWords(c.get('locale'))
  const { values = {}, errors = [] } = told
  const error = errors.find(({ href }) => href === '#code')?.text
  const choiceError = errors.find(({ href }) => href === '#answer')?.text
  return (
    <Form c={c} class="card pad stack">
      <Field id="code" label={t.code} hint={t.codeHint} error={error}>
        <input
          class="in code"
          id="code"
          name="code"
          dir="ltr"
          inputmode="numeric"
          autocomplete="one-time-code"
          value={values.code}
          aria-describedby={describedBy('code', true, error)}
        />
      </Field>
      <fieldset class="field" id="answer" data-error={choiceError ? '' : undefined}>
        <legend>{t.answer}</legend>
        {choiceError && <p class="err">{choiceError}</p>}
        <div class="choices">
          {(['given', 'refused'] as const).map((id) => (
            <label class="check choice">
              <input type="radio" name="answer" value={id} checked={values.answer === id} />
              <span>{t[id]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field id="reason" label={t.reason} optional={sharedWords(c.get('locale')).optional}>
        <textarea class="in" id="reason" name="reason" rows={3}>
          {values.reason}
        </textarea>
      </Field>
      <button class="btn" type="submit">
        {t.submit}
      </button>
    </Form>
  )
}

function Outcome({ tone, text }: { tone: 'green' | 'amber'; text: string }) {
  return (
    <p class="note" role="status" data-tone={tone}>
      {text}
    </p>
  )
}
