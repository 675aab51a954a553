import type { z } from 'zod'
import { TrackedView } from '../../api/schemas/track.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { type ApiProblem, callApi } from '../shared/call-api.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { describedBy, digits, ErrorSummary, Field, Form, Pairs, Tag, When } from '../shared/parts.tsx'
import { citizenWords } from '../shared/words/citizen-words.ts'
import type { WebContext } from '../web-env.ts'

interface Shown {
  values?: FormValues
  errors?: { trackingCode?: string; phoneLastFour?: string; whole?: string }
  found?: z.infer<typeof TrackedView>
}

/** Following a request without an account. */
export function trackPage(c: WebContext) {
  return shown(c, {}, 200)
}

/** The code and the digits are posted: neither is left in an address. */
export async function trackResult(c: WebContext) {
  const values = await readForm(c)
  const { trackingCode = '', phoneLastFour = '' } = values
  const answer = await callApi(c, TrackedView, 'POST', '/track', { body: { trackingCode, phoneLastFour } })
  if (answer.ok) return shown(c, { values, found: answer.value }, 200)
  const status = ([404, 422, 429] as const).find((known) => known === answer.problem.status) ?? 503
  return shown(c, { values, errors: errorsOf(answer.problem, c.get('locale')) }, status)
}

function errorsOf({ status, errors = [], title, retryAfterSeconds = 60 }: ApiProblem, locale: Locale): Shown['errors'] {
  const t = citizenWords(locale)
  if (status === 404) return { whole: t.trackNone }
  if (status === 429) return { whole: t.tooMany(digits(retryAfterSeconds, locale)) }
  if (status !== 422) return { whole: title }
  const isBad = (name: string) => errors.some(({ pointer }) => pointer.endsWith(`/${name}`))
  return {
    ...(isBad('trackingCode') && { trackingCode: t.trackCodeBad }),
    ...(isBad('phoneLastFour') && { phoneLastFour: t.lastFourBad }),
  }
}

function shown(c: WebContext, { values = {}, errors = {}, found }: Shown, status: 200 | 404 | 422 | 429 | 503) {
  const locale = c.get('locale')
  const t = citizenWords(locale)
  const { trackingCode: codeError, phoneLastFour: digitsError, whole } = errors
  const list = [
    ...(whole ? [{ text: whole }] : []),
    ...(codeError ? [{ href: '#trackingCode', text: codeError }] : []),
    ...(digitsError ? [{ href: '#phoneLastFour', text: digitsError }] : []),
  ]
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={list} />
      <div class="stack-s">
        <h1>{t.trackTitle}</h1>
        <p>{t.trackIntro}</p>
      </div>
      {found && <Found found={found} locale={locale} />}
      <Form c={c} action={`/${locale}/track`} class="card pad stack">
        <Field id="trackingCode" label={t.trackingCode} hint={t.trackingHint} error={codeError}>
          <input
            class="in w20"
            id="trackingCode"
            name="trackingCode"
            dir="ltr"
            autocomplete="off"
            autocapitalize="characters"
            value={values.trackingCode}
            aria-invalid={codeError ? 'true' : undefined}
            aria-describedby={describedBy('trackingCode', true, codeError)}
          />
        </Field>
        <Field id="phoneLastFour" label={t.lastFour} hint={t.lastFourHint} error={digitsError}>
          <input
            class="in w5"
            id="phoneLastFour"
            name="phoneLastFour"
            dir="ltr"
            inputmode="numeric"
            autocomplete="off"
            maxlength={4}
            aria-invalid={digitsError ? 'true' : undefined}
            aria-describedby={describedBy('phoneLastFour', true, digitsError)}
          />
        </Field>
        <button class="btn" type="submit">
          {t.show}
        </button>
      </Form>
    </div>
  )
  return page(c, { title: t.trackTitle, children, hasErrors: list.length > 0 }, status)
}

function Found({ found, locale }: { found: z.infer<typeof TrackedView>; locale: Locale }) {
  const t = citizenWords(locale)
  const tone = found.status === 'closed' ? 'grey' : found.status === 'held' ? 'amber' : 'blue'
  return (
    <section class="card pad stack-m" aria-label={found.service.label}>
      <div class="row between">
        <h2>{found.service.label}</h2>
        <Tag tone={tone}>{found.publicStatus.label}</Tag>
      </div>
      {found.waitingFor.map((sentence) => (
        <p class="note">{sentence}</p>
      ))}
      <Pairs
        rows={[
          found.outcome && [t.outcome, <strong>{found.outcome.label}</strong>],
          [t.district, found.district.label],
          [t.receivedAt, <When instant={found.receivedAt} />],
          found.closedAt && [t.closedAt, <When instant={found.closedAt} />],
          found.legalDue && [t.legalDue, <When instant={found.legalDue} />],
          found.serviceDue && [t.serviceDue, <When instant={found.serviceDue} />],
        ]}
      />
    </section>
  )
}
