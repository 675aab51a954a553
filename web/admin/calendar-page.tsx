import { CalendarView, DeclaredView } from '../../api/schemas/calendar.ts'
import { fromJalali, parseJalaliDate } from '../../domain/time/jalali.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, describedBy, digits, ErrorSummary, Field, Form, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

type Shown = Told & { values?: FormValues; dayError?: boolean }

/** The working days of a district, and a form for a closure. */
export function calendarPage(c: WebContext) {
  return shown(c, { done: c.req.query('told') }, 200)
}

export async function declareClosure(c: WebContext) {
  const values = await readForm(c)
  const parsed = parseJalaliDate(values.day ?? '')
  if (!parsed.ok) return shown(c, { values, dayError: true }, 422)
  const body = { day: fromJalali(parsed.value), name: values.name, source: values.source }
  const district = c.req.param('district') ?? ''
  const answer = await post(c, DeclaredView, `/admin/calendars/${district}/closures`, body, {})
  if (!answer.ok) return shown(c, { values, problem: answer.problem }, statusOf(answer.problem))
  return c.redirect(`/${c.get('locale')}/admin/calendars/${district}?told=${answer.value.cases}`, 303)
}

async function shown(
  c: WebContext,
  { done, problem, values = {}, dayError = false }: Shown,
  status: 200 | 400 | 403 | 409 | 422 | 429 | 503,
) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const calendar = needed(await callApi(c, CalendarView, 'GET', `/admin/calendars/${c.req.param('district')}`))
  const today = new Date(c.get('deps').now()).toISOString().slice(0, 10)
  const errors = [...(problem ? problemLines(problem) : []), ...(dayError ? [{ text: t.dayBad, href: '#day' }] : [])]
  const title = `${t.calendars} · ${calendar.district.label}`
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={errors} />
      <h1>{title}</h1>
      {done !== undefined && /^\d{1,6}$/.test(done) && (
        <p class="note" data-tone="green" role="status">
          {t.declared(digits(done, locale))}
        </p>
      )}
      <div class="split aside">
        <section class="card stack-s pad">
          <h2>{t.holidays}</h2>
          {calendar.unconfirmed > 0 && <p class="muted">{t.unconfirmed(digits(calendar.unconfirmed, locale))}</p>}
          <ul class="stack-s holidays">
            {calendar.holidays
              .filter(({ on }) => on.day >= today)
              .slice(0, 30)
              .map((holiday) => (
                <li>
                  <time datetime={holiday.on.day}>{holiday.on.jalali}</time> · {holiday.name}{' '}
                  {!holiday.isConfirmed && <Tag tone="amber">{t.unconfirmedTag}</Tag>}
                </li>
              ))}
          </ul>
        </section>
        <div class="stack">
          <section class="card pad stack-s">
            <h2>{t.closures}</h2>
            <p class="muted small">
              {t.version} <Code>{calendar.version}</Code>
            </p>
            {calendar.closures.length === 0 ? (
              <p>{t.noClosures}</p>
            ) : (
              <ul class="stack-s closures">
                {calendar.closures.map((closure) => (
                  <li>
                    <strong>{closure.on.jalali}</strong>
                    <br />
                    {closure.name} <span class="muted small">{closure.source}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <Form c={c} class="card pad stack-m">
            <h2>{t.declareTitle}</h2>
            <p class="muted small">{t.calendarsIntro}</p>
            <Field id="day" label={t.day} hint={t.dayHint} error={dayError ? t.dayBad : undefined}>
              <input
                class="in w10"
                id="day"
                name="day"
                dir="ltr"
                value={values.day}
                aria-describedby={describedBy('day', true, dayError)}
              />
            </Field>
            <Field id="name" label={t.name}>
              <input class="in" id="name" name="name" value={values.name} />
            </Field>
            <Field id="source" label={t.source} hint={t.sourceHint}>
              <input class="in" id="source" name="source" value={values.source} aria-describedby="source-hint" />
            </Field>
            <button class="btn danger" type="submit">
              {t.declare}
            </button>
          </Form>
        </div>
      </div>
    </div>
  )
  const crumbs = [{ href: `/${locale}/admin`, label: t.title }]
  return page(c, { title, children, crumbs, wide: true, hasErrors: errors.length > 0 }, status)
}
