import type { z } from 'zod'
import { ConnectionReport, messageKinds } from '../../api/schemas/connection.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { problemLines, statusOf } from '../shared/after-post.ts'
import { type ApiProblem, callApi } from '../shared/call-api.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, ErrorSummary, Field, Form, Tag, type Tone } from '../shared/parts.tsx'
import { benchWords } from '../shared/words/bench-words.ts'
import { officeWords } from '../shared/words/office-words.ts'
import type { WebContext } from '../web-env.ts'

type Check = z.infer<typeof ConnectionReport>['checks'][number]

/** Where a technician tries a message without any effect. */
export function benchPage(c: WebContext) {
  return shown(c, {}, {})
}

export async function benchTested(c: WebContext) {
  const values = await readForm(c)
  const given = (name: string) => (values[name] ? { [name]: values[name] } : {})
  const names = ['key', 'address', 'id', 'timestamp', 'signature']
  const body = {
    kind: values.kind,
    // Browsers send the lines of a text with CRLF; what was signed had none.
    body: (values.body ?? '').replaceAll('\r\n', '\n'),
    ...Object.assign({}, ...names.map(given)),
  }
  const answer = await callApi(c, ConnectionReport, 'POST', '/connection-checks', { body })
  return answer.ok ? shown(c, values, { checks: answer.value.checks }) : shown(c, values, { problem: answer.problem })
}

function shown(c: WebContext, values: FormValues, told: { checks?: readonly Check[]; problem?: ApiProblem }) {
  const locale = c.get('locale')
  const t = benchWords(locale)
  const { checks, problem } = told
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={problem ? problemLines(problem) : []} />
      <div class="stack-s">
        <h1>{t.title}</h1>
        <p class="muted">{t.intro}</p>
      </div>
      {checks && <Report checks={checks} locale={locale} />}
      <Message c={c} values={values} />
    </div>
  )
  const crumbs = [{ href: `/${locale}/office`, label: officeWords(locale).title }]
  const parts = { title: t.title, children, crumbs, hasErrors: problem !== undefined }
  return page(c, parts, problem ? statusOf(problem) : 200)
}

const tones: Record<Check['state'], Tone> = { passed: 'green', failed: 'red', skipped: 'grey' }

function Report({ checks, locale }: { checks: readonly Check[]; locale: Locale }) {
  const t = benchWords(locale)
  const names: Record<Check['check'], string> = {
    key: t.checkKey,
    address: t.checkAddress,
    signature: t.checkSignature,
    clock: t.checkClock,
    schema: t.checkSchema,
  }
  return (
    <section class="card pad stack-m" aria-labelledby="result" role="status">
      <h2 id="result">{t.result}</h2>
      <ul class="rows">
        {checks.map((one) => (
          <li class="stack-s">
            <p class="row between">
              <strong>{names[one.check]}</strong>
              <Tag tone={tones[one.state]}>{t[one.state]}</Tag>
            </p>
            <p class="small">{sentence(one, locale)}</p>
            {one.errors.length > 0 && (
              <ul class="stack-s small">
                {one.errors.map(({ pointer, detail }) => (
                  <li>
                    <Code>{pointer}</Code> {detail}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function sentence({ code, skewSeconds }: Check, locale: Locale): string {
  const t = benchWords(locale)
  const seconds = digits(Math.abs(skewSeconds ?? 0), locale)
  const words: Readonly<Record<string, string>> = {
    'no-key': t.noKey,
    'key-valid': t.keyValid,
    'key-malformed': t.keyMalformed,
    'key-unknown': t.keyUnknown,
    'address-allowed': t.addressAllowed,
    'address-refused': t.addressRefused,
    'no-address': t.noAddress,
    'by-key': t.byKey,
    'no-webhook': t.noWebhook,
    'headers-missing': t.headersMissing,
    'signature-right': t.signatureRight,
    'signature-wrong': t.signatureWrong,
    'no-timestamp': t.noTimestamp,
    'clock-right': t.clockRight(seconds),
    'clock-off': t.clockOff(seconds),
    'not-json': t.notJson,
    'schema-right': t.schemaRight,
  }
  return words[code] ?? t.schemaWrong
}

function Message({ c, values }: { c: WebContext; values: FormValues }) {
  const locale = c.get('locale')
  const t = benchWords(locale)
  const line = (id: string, label: string, hint?: string) => (
    <Field id={id} label={label} hint={hint}>
      <input
        class="in"
        id={id}
        name={id}
        dir="ltr"
        maxlength={400}
        autocomplete="off"
        value={id === 'key' ? undefined : values[id]}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
    </Field>
  )
  return (
    <Form c={c} class="card pad stack">
      <fieldset class="stack-s">
        <legend>{t.kind}</legend>
        <div class="choices">
          {messageKinds.map((kind) => (
            <label class="check choice">
              <input type="radio" name="kind" value={kind} checked={kind === (values.kind ?? 'inquiry')} />
              <span>{t[kind]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field id="body" label={t.body}>
        <textarea class="in" id="body" name="body" dir="ltr" rows={8}>
          {values.body}
        </textarea>
      </Field>
      {line('key', t.key, t.keyHint)}
      {line('address', t.address)}
      <fieldset class="stack-s">
        <legend>{t.headers}</legend>
        {line('id', 'webhook-id')}
        {line('timestamp', 'webhook-timestamp')}
        {line('signature', 'webhook-signature')}
      </fieldset>
      <button class="btn" type="submit">
        {t.run}
      </button>
    </Form>
  )
}
