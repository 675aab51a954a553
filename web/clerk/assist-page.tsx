import type { z } from 'zod'
import { AssistanceView, CurrentAssistance } from '../../api/schemas/assistance.ts'
import { Done } from '../../api/schemas/people.ts'
import { assistanceIdleMinutes } from '../../db/principals/assistances.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { type ApiProblem, callApi, needed } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { Code, describedBy, digits, ErrorSummary, Field, Form, Pairs } from '../shared/parts.tsx'
import { deskWords } from '../shared/words/desk-words.ts'
import type { WebContext } from '../web-env.ts'
import { deskPage, Moment } from './desk-page.tsx'

type Assistance = z.infer<typeof AssistanceView>

/** Where a clerk begins to serve a person at the desk, and sees whom he serves. */
export async function assistPage(c: WebContext) {
  const { assistance } = needed(await callApi(c, CurrentAssistance, 'GET', '/assistances/current'))
  return shown(c, { assistance })
}

export async function assistBegun(c: WebContext) {
  const { nationalId = '', birthDate = '' } = await readForm(c)
  const begun = await callApi(c, AssistanceView, 'POST', '/assistances', { body: { nationalId, birthDate } })
  if (begun.ok) return c.redirect(`/${c.get('locale')}/desk/assist`, 303)
  const { assistance } = needed(await callApi(c, CurrentAssistance, 'GET', '/assistances/current'))
  // What is typed never goes into an address, so it comes back in the page that answers.
  return shown(c, { assistance, problem: begun.problem, typed: { nationalId, birthDate } })
}

export async function assistEnded(c: WebContext) {
  await readForm(c)
  needed(await callApi(c, Done, 'POST', '/assistances/current/end'))
  return c.redirect(`/${c.get('locale')}/desk/assist?done=end`, 303)
}

interface Shown {
  assistance: Assistance | null
  problem?: ApiProblem
  typed?: Readonly<Record<'nationalId' | 'birthDate', string>>
}

function shown(c: WebContext, { assistance, problem, typed }: Shown) {
  const t = deskWords(c.get('locale'))
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={c.get('locale')} errors={mistakes({ problem, typed }, c.get('locale'))} />
      {c.req.query('done') === 'end' && !assistance && (
        <p class="note" data-tone="green" role="status">
          {t.ended}
        </p>
      )}
      <h1>{assistance ? t.title : t.heading}</h1>
      {assistance ? <Served c={c} assistance={assistance} /> : <Begin c={c} problem={problem} typed={typed} />}
    </div>
  )
  return deskPage(c, { title: t.title, children, hasErrors: problem !== undefined }, problem ? 422 : 200)
}

const fields = ['nationalId', 'birthDate'] as const

/** What is wrong with one field; an empty one is asked for by its name. */
function mistakeIn(field: string, { problem, typed }: Pick<Shown, 'problem' | 'typed'>, locale: Locale) {
  const detail = problem?.errors?.find(({ pointer }) => pointer === `#/${field}`)?.detail
  const known = fields.find((one) => one === field)
  return detail && known && typed?.[known] === '' ? deskWords(locale)[`${known}Needed`] : detail
}

function mistakes({ problem, typed }: Pick<Shown, 'problem' | 'typed'>, locale: Locale) {
  if (!problem) return []
  const found = (problem.errors ?? []).map(({ pointer, detail }) => {
    const field = pointer.slice(2)
    return { href: `#${field}`, text: mistakeIn(field, { problem, typed }, locale) ?? detail }
  })
  return found.length > 0 ? found : [{ text: problem.detail ?? problem.title }]
}

function Begin({ c, problem, typed }: { c: WebContext } & Pick<Shown, 'problem' | 'typed'>) {
  const locale = c.get('locale')
  const t = deskWords(locale)
  const errorOf = (field: string) => mistakeIn(field, { problem, typed }, locale)
  const words = { nationalId: [t.nationalId, t.nationalIdHint], birthDate: [t.birthDate, t.birthDateHint] } as const
  return (
    <>
      <p>{t.intro}</p>
      <Form c={c} action={`/${locale}/desk/assist`} class="card pad stack">
        {fields.map((field) => (
          <Field id={field} label={words[field][0]} hint={words[field][1]} error={errorOf(field)}>
            <input
              class="in w12"
              id={field}
              name={field}
              dir="ltr"
              inputmode="numeric"
              autocomplete="off"
              maxlength={20}
              value={typed?.[field]}
              aria-invalid={errorOf(field) ? 'true' : undefined}
              aria-describedby={describedBy(field, true, errorOf(field))}
            />
          </Field>
        ))}
        <button type="submit" class="btn">
          {t.begin}
        </button>
      </Form>
      <p class="small muted">
        {t.rules} {t.idle(digits(assistanceIdleMinutes, locale))}
      </p>
    </>
  )
}

function Served({ c, assistance }: { c: WebContext; assistance: Assistance }) {
  const locale = c.get('locale')
  const t = deskWords(locale)
  return (
    <>
      <section class="card pad stack-m">
        <Pairs
          rows={[
            [
              t.person,
              <strong>
                <bdi>{assistance.person.name}</bdi>
              </strong>,
            ],
            [t.nationalId, <Code>{assistance.person.nationalId}</Code>],
            [t.since, <Moment at={assistance.startedAt} locale={locale} />],
          ]}
        />
        <p class="small muted">{t.idle(digits(assistance.idleMinutes, locale))}</p>
      </section>
      <h2>{t.whatNow}</h2>
      <ul class="grid cards">
        {(
          [
            [`/${locale}`, t.newRequest, t.newRequestText],
            [`/${locale}/cases`, t.hisRequests, t.hisRequestsText],
          ] as const
        ).map(([href, label, text]) => (
          <li class="card link-card">
            <h3>
              <a href={href}>{label}</a>
            </h3>
            <p class="small muted">{text}</p>
          </li>
        ))}
      </ul>
      <Form c={c} action={`/${locale}/desk/assist/end`}>
        <button type="submit" class="btn quiet">
          {t.end}
        </button>
      </Form>
      <p class="small muted">{t.rules}</p>
    </>
  )
}
