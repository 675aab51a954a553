import type { z } from 'zod'
import type { ProviderStates } from '../../api/schemas/admin.ts'
import { can } from '../../domain/access/rights.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import type { FormValues } from '../shared/form-body.ts'
import { describedBy, Field, Form, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { rulesWords } from '../shared/words/rules-words.ts'
import type { WebContext } from '../web-env.ts'

type Rows = z.infer<typeof ProviderStates>['providers']
interface Props {
  c: WebContext
  providers: Rows
  values: FormValues
  hasTimeError: boolean
}

/** What is off now, each with its way back, and a form to switch another off. */
export function SwitchForms({ c, providers, values, hasTimeError }: Props) {
  const r = rulesWords(c.get('locale'))
  const { principal } = c.get('visitor') ?? {}
  const now = c.get('deps').now()
  const may = principal !== undefined && can(principal, 'provider.switch', { district: '*' }, now).allowed
  const off = providers.filter(({ switchedOff }) => switchedOff !== null)
  return (
    <>
      {off.length > 0 && (
        <section class="stack-m">
          <h2>{r.offNow}</h2>
          <ul class="grid">
            {off.map((row) => (
              <Off c={c} row={row} may={may} />
            ))}
          </ul>
        </section>
      )}
      {may ? (
        <details class="card pad stack-m" open={hasTimeError || values.state === 'off'}>
          <summary>{r.switchTitle}</summary>
          <OffForm c={c} providers={providers} values={values} hasTimeError={hasTimeError} />
        </details>
      ) : (
        <p class="muted small">{r.onlyCentral}</p>
      )}
    </>
  )
}

function Off({ c, row, may }: { c: WebContext; row: Rows[number]; may: boolean }) {
  const r = rulesWords(c.get('locale'))
  const id = `on-${row.provider.id}`
  if (!row.switchedOff) return null
  const { untilText, reason, by, since } = row.switchedOff
  return (
    <li class="card pad stack-s">
      <h3 class="row between">
        {row.provider.label} <Tag tone="amber">{r.switchedOffTag}</Tag>
      </h3>
      <p>{r.offUntil(untilText)}</p>
      <p class="small muted">
        <bdi>{reason}</bdi> · {r.offBy(by, since.jalali)}
      </p>
      {may && (
        <Form c={c} class="stack-s">
          <input type="hidden" name="provider" value={row.provider.id} />
          <input type="hidden" name="state" value="on" />
          <Field id={id} label={r.reasonOn}>
            <input class="in" id={id} name="reason" maxlength={300} />
          </Field>
          <button class="btn" type="submit" aria-label={`${r.switchOn}: ${row.provider.label}`}>
            {r.switchOn}
          </button>
        </Form>
      )}
    </li>
  )
}

function OffForm({ c, providers, values, hasTimeError }: Props) {
  const locale = c.get('locale')
  const [t, r] = [adminWords(locale), rulesWords(locale)]
  const today = formatJalaliDate(c.get('deps').now(), locale)
  const choices = providers.filter(({ mode, switchedOff }) => mode !== 'letter' && switchedOff === null)
  return (
    <Form c={c} class="stack-m">
      <p class="muted small">{r.switchIntro}</p>
      <input type="hidden" name="state" value="off" />
      <Field id="provider" label={t.provider}>
        <select class="in w20" id="provider" name="provider">
          {choices.map(({ provider }) => (
            <option value={provider.id} selected={provider.id === values.provider}>
              {provider.label}
            </option>
          ))}
        </select>
      </Field>
      <div class="row fields">
        <Field id="until" label={r.offUntilDay} hint={t.dayHint} error={hasTimeError ? t.dayBad : undefined}>
          <input
            class="in w10"
            id="until"
            name="until"
            dir="ltr"
            value={values.until ?? today}
            aria-describedby={describedBy('until', true, hasTimeError)}
          />
        </Field>
        <Field id="time" label={r.offUntilTime} hint={r.timeHint} error={hasTimeError ? r.timeBad : undefined}>
          <input
            class="in w10"
            id="time"
            name="time"
            dir="ltr"
            value={values.time}
            aria-describedby={describedBy('time', true, hasTimeError)}
          />
        </Field>
      </div>
      <Field id="reason" label={r.reasonWhy} hint={r.reasonWhyHint}>
        <input
          class="in"
          id="reason"
          name="reason"
          maxlength={300}
          value={values.reason}
          aria-describedby="reason-hint"
        />
      </Field>
      <button class="btn danger" type="submit">
        {r.switchOff}
      </button>
    </Form>
  )
}
