import type { z } from 'zod'
import { AcceptedBody } from '../../api/schemas/command.ts'
import { IncidentAnswer, IncidentPreview } from '../../api/schemas/incident.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { FactInput } from '../shared/fact-input.tsx'
import { type FactValue, parseTyped } from '../shared/fact-value.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, describedBy, ErrorSummary, Field, Form, Pairs, Tag, When } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

type Preview = z.infer<typeof IncidentPreview>

/** A stuck case: why, what a repair would do again and what not, and the repair itself. */
export function incidentPage(c: WebContext) {
  return shown(c, { done: c.req.query('done') }, {}, 200)
}

export async function repairIncident(c: WebContext) {
  const values = await readForm(c)
  const incidentId = c.req.param('incidentId') ?? ''
  const { facts } = needed(await callApi(c, IncidentPreview, 'GET', `/admin/incidents/${incidentId}`))
  const body = {
    resolution: values.resolution ?? '',
    facts: givenFacts(values, facts),
    ...(values.reason ? { reason: values.reason } : {}),
  }
  const answer = await post(
    c,
    IncidentAnswer.or(AcceptedBody),
    `/admin/incidents/${incidentId}/resolution`,
    body,
    values,
  )
  if (!answer.ok) return shown(c, { problem: answer.problem }, values, statusOf(answer.problem))
  return c.redirect(
    `/${c.get('locale')}/admin/incidents/${incidentId}?done=${answer.status === 202 ? 'kept' : 'repaired'}`,
    303,
  )
}

/** What an answer by hand tells, or the one fact that a retry puts right. */
function givenFacts(values: FormValues, facts: Preview['facts']): Record<string, FactValue> {
  if (values.resolution === 'answerByHand') {
    return Object.fromEntries(
      facts.flatMap(({ name, type }) => {
        const given = parseTyped(type, values[`fact-${name}`] ?? '')
        return given === undefined ? [] : [[name, given]]
      }),
    )
  }
  if (values.resolution !== 'retryWith' || !values.fact) return {}
  const value = values.value ?? ''
  return {
    [values.fact]: value === 'true' ? true : value === 'false' ? false : /^-?\d+$/.test(value) ? Number(value) : value,
  }
}

async function shown(c: WebContext, told: Told, values: FormValues, status: 200 | 400 | 403 | 409 | 422 | 429 | 503) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const incidentId = c.req.param('incidentId') ?? ''
  const preview = needed(await callApi(c, IncidentPreview, 'GET', `/admin/incidents/${incidentId}`))
  const { incident } = preview
  const title = incident.what ?? incident.code
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={told.problem ? problemLines(told.problem) : []} />
      <h1>{title}</h1>
      {told.done && <Proof done={told.done} preview={preview} locale={locale} />}
      <div class="split aside">
        <div class="stack">
          {incident.status === 'open' ? (
            <>
              <section class="card pad stack-m">
                <h2>{t.previewTitle}</h2>
                <Again preview={preview} locale={locale} />
              </section>
              <Repair c={c} preview={preview} values={values} />
            </>
          ) : (
            <section class="card pad stack-m">
              <Pairs
                rows={[
                  [t.status, <Tag tone="green">{resolutionWord(incident.resolution ?? '', locale)}</Tag>],
                  incident.resolvedAt && [t.resolvedAt, <When instant={incident.resolvedAt} />],
                ]}
              />
            </section>
          )}
        </div>
        <aside class="card pad stack-m">
          <Pairs
            rows={[
              [t.service, preview.case.service.label],
              [t.district, incident.district.label],
              [t.stage, preview.case.stage?.label ?? preview.case.publicStatus.label],
              [t.step, incident.label],
              [t.since, <When instant={incident.openedAt} />],
              incident.trackingCode && [t.trackingCode, <Code>{incident.trackingCode}</Code>],
            ]}
          />
          {incident.remedy && (
            <p class="note">
              <strong>{t.remedy}: </strong>
              {incident.remedy}
            </p>
          )}
          <p class="row">
            <a href={`/${locale}/admin/cases/${incident.caseId}`}>{t.caseTools}</a>
            <a href={`/${locale}/desk/cases/${incident.caseId}`}>{t.deskPage}</a>
          </p>
        </aside>
      </div>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/admin`, label: t.title },
    { href: `/${locale}/admin/incidents`, label: t.incidents },
  ]
  return page(c, { title, children, crumbs, wide: true, hasErrors: told.problem !== undefined }, status)
}

/** That the case moved, or that it is stuck again. */
function Proof({ done, preview, locale }: { done: string; preview: Preview; locale: Locale }) {
  const t = adminWords(locale)
  if (done === 'kept')
    return (
      <p class="note" data-tone="amber">
        {t.repairStored}
      </p>
    )
  const isStuck = preview.incident.status === 'open'
  return (
    <p class="note" data-tone={isStuck ? 'red' : 'green'} role="status">
      {isStuck
        ? t.stuckAgain
        : `${t.repaired} ${t.nowAt(preview.case.stage?.label ?? preview.case.publicStatus.label)}`}
    </p>
  )
}

function Again({ preview: { again, kept }, locale }: { preview: Preview; locale: Locale }) {
  const t = adminWords(locale)
  return (
    <div class="split even">
      <div class="stack-s">
        <h3>{t.againTitle}</h3>
        {again.length === 0 ? <p class="muted">{t.nothingAgain}</p> : <Items items={again} />}
      </div>
      <div class="stack-s">
        <h3>{t.keptTitle}</h3>
        {kept.length === 0 ? <p class="muted">{t.nothingKept}</p> : <Items items={kept} />}
      </div>
    </div>
  )
}

function Items({ items }: { items: Preview['again'] }) {
  return (
    <ul class="stack-s">
      {items.map(({ what, label, at }) => (
        <li>
          <strong>
            <bdi>{label}</bdi>
          </strong>
          <br />
          <span class="small muted">
            {what}
            {at && ` · ${at.jalali}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Repair({ c, preview, values }: { c: WebContext; preview: Preview; values: FormValues }) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const allowed = preview.resolutions.filter((one) => one.allowed)
  const chosen = values.resolution ?? 'retry'
  const can = (id: string) => allowed.some((one) => one.id === id)
  return (
    <Form c={c} once={newFormKey()} class="card pad stack">
      <fieldset class="stack-m">
        <legend>{t.how}</legend>
        <div class="choices">
          {preview.resolutions.map(({ id, allowed: isAllowed }) => (
            <label class="check choice">
              <input
                type="radio"
                name="resolution"
                value={id}
                checked={chosen === id && isAllowed}
                disabled={!isAllowed}
              />
              <span>
                <strong>{resolutionWord(id, locale)}</strong>
                <br />
                <span class="small muted">{isAllowed ? t[`${id}Hint`] : t.notAllowed}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {can('answerByHand') && preview.facts.length > 0 && (
        <details open={chosen === 'answerByHand'}>
          <summary>{t.answerByHand}</summary>
          <div class="stack-m">
            {preview.facts.map((fact) => {
              const id = `fact-${fact.name}`
              return <FactInput id={id} fact={fact} value={values[id]} locale={locale} />
            })}
          </div>
        </details>
      )}
      {can('retryWith') && (
        <details open={chosen === 'retryWith'}>
          <summary>{t.retryWith}</summary>
          <div class="stack-m">
            <Field id="fact" label={t.fact}>
              <input class="in w20" id="fact" name="fact" dir="ltr" value={values.fact} />
            </Field>
            <Field id="value" label={t.value}>
              <input class="in w20" id="value" name="value" dir="auto" value={values.value} />
            </Field>
          </div>
        </details>
      )}
      <Field id="reason" label={t.reason} hint={t.reasonHint}>
        <textarea class="in" id="reason" name="reason" rows={3} aria-describedby={describedBy('reason', true, false)}>
          {values.reason}
        </textarea>
      </Field>
      <button class="btn" type="submit">
        {t.doRepair}
      </button>
    </Form>
  )
}

function resolutionWord(id: string, locale: Locale): string {
  const t = adminWords(locale)
  const words: Record<string, string> = {
    retry: t.retry,
    retryWith: t.retryWith,
    answerByHand: t.answerByHand,
    skip: t.skip,
    reject: t.reject,
  }
  return words[id] ?? id
}
