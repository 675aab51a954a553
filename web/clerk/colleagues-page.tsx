import { ColleagueList, HandingResults } from '../../api/schemas/handover.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { digits, Empty, ErrorSummary, Field, Form, Scrolled, Tag } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { deskPage } from './desk-page.tsx'
import { ColleagueSelect, type Colleagues, type Handed, HandedPart } from './handing-parts.tsx'

interface ShownColleagues {
  values?: FormValues
  errors?: Readonly<Record<string, string>>
  handed?: Handed
}

/** Who of the colleagues holds how much, and the form by which an absent one's work goes to another. */
export async function colleaguesPage(c: WebContext) {
  return showColleagues(c, {})
}

async function showColleagues(c: WebContext, { values = {}, errors = {}, handed }: ShownColleagues) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { colleagues, mayAssign } = needed(await callApi(c, ColleagueList, 'GET', '/colleagues'))
  const wrong = Object.entries(errors).map(([id, text]) => ({ href: `#${id}`, text }))
  const children = (
    <div class="stack-m">
      <ErrorSummary locale={locale} errors={wrong} />
      <h1>{t.colleagues}</h1>
      {handed && <HandedPart handed={handed} locale={locale} />}
      {colleagues.length === 0 ? (
        <Empty>{t.noColleagues}</Empty>
      ) : (
        <div class="split aside">
          <ColleagueTable people={colleagues} c={c} />
          <TakeOverForm c={c} people={colleagues} mayAssign={mayAssign} values={values} errors={errors} />
        </div>
      )}
    </div>
  )
  const crumbs = [{ href: `/${locale}/desk`, label: t.inbox }]
  const hasErrors = wrong.length > 0
  return deskPage(c, { title: t.colleagues, children, crumbs, hasErrors }, hasErrors ? 422 : 200)
}

function ColleagueTable({ people, c }: { people: Colleagues; c: WebContext }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  return (
    <Scrolled name={t.colleagues}>
      <table class="dense">
        <caption class="sr">{t.colleagues}</caption>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.role}</th>
            <th scope="col">{t.held}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ name, roles, held, absent }) => (
            <tr>
              <th scope="row" data-label={t.name}>
                <span>
                  <bdi>{name}</bdi> {absent && <Tag tone="amber">{t.absentNow}</Tag>}
                </span>
              </th>
              <td data-label={t.role}>{new Intl.ListFormat(locale).format(roles.map(({ label }) => label))}</td>
              <td data-label={t.held} class="num">
                {digits(held, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

interface FormParts {
  c: WebContext
  people: Colleagues
  mayAssign: boolean
  values: FormValues
  errors: Readonly<Record<string, string>>
}

function TakeOverForm({ c, people, mayAssign, values, errors }: FormParts) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const me = c.get('visitor')
  const busy = people.filter(({ held }) => held > 0)

  return (
    <section class="card pad stack-m" aria-labelledby="take-over-title">
      <h2 id="take-over-title">{t.takeOver}</h2>
      <p class="hint">{t.takeOverHint}</p>
      {busy.length === 0 ? (
        <p>{t.nobodyHolds}</p>
      ) : (
        <Form c={c} action={`/${locale}/desk/colleagues`} once={newFormKey()} class="stack-m">
          <ColleagueSelect
            id="from"
            label={t.takeOverFrom}
            people={busy}
            chosen={values.from}
            error={errors.from}
            locale={locale}
            withHeld
          />
          {mayAssign ? (
            <ColleagueSelect
              id="to"
              label={t.takeOverTo}
              people={people}
              chosen={values.to}
              error={errors.to}
              locale={locale}
            />
          ) : (
            <input type="hidden" name="to" value={me?.principal.id} />
          )}
          <Field id="reason" label={t.reason} error={errors.reason}>
            <textarea class="in" id="reason" name="reason" dir="auto" maxlength={4000} rows={3}>
              {values.reason ?? ''}
            </textarea>
          </Field>
          <button type="submit" class="btn">
            {mayAssign ? t.takeOverNow : t.takeOverMyself}
          </button>
        </Form>
      )}
    </section>
  )
}

/** Gives all that somebody holds to another, and shows what came of each. */
export async function takeOverAction(c: WebContext) {
  const values = await readForm(c)
  const t = clerkWords(c.get('locale'))
  const { from, to, reason } = values
  const errors = {
    ...(from ? {} : { from: t.absentMissing }),
    ...(to ? {} : { to: t.colleagueMissing }),
    ...(reason ? {} : { reason: t.reasonMissing }),
  }
  if (Object.keys(errors).length > 0) return showColleagues(c, { values, errors })
  const answer = await callApi(c, HandingResults, 'POST', '/tasks/take-over', {
    body: { from, to, reason },
    ...(values.key && { idempotencyKey: values.key }),
  })
  if (answer.ok) return showColleagues(c, { handed: answer.value })
  return showColleagues(c, { values, errors: { from: answer.problem.title } })
}
