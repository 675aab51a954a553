import type { z } from 'zod'
import { InvitationView, PersonList } from '../../api/schemas/people.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { ErrorSummary, Field, Form, Table, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'
import { GrantFields } from './staff-grant-fields.tsx'
import { datesOf, districtOf, type FieldErrors, mayKeep, nameOf, type Person, spanOf } from './staff-parts.tsx'
import { InvitationCode } from './staff-person-parts.tsx'

type Shown = Told & { values?: FormValues; errors?: FieldErrors; invitation?: z.infer<typeof InvitationView> }

const nameFields = ['nameFa', 'nameEn', 'postFa', 'postEn'] as const

/** Everybody of the staff: in which roles and districts, from when until when. */
export function staffPage(c: WebContext) {
  return shown(c, {}, 200)
}

/** Enters somebody; the page after it shows the invitation, which is nowhere else and never in an address. */
export async function enterStaff(c: WebContext) {
  const values = await readForm(c)
  const locale = c.get('locale')
  const t = adminWords(locale)
  const { span, errors: days } = spanOf(values, [], locale)
  const short = nameFields.filter((field) => (values[field] ?? '').length < 2)
  const errors = { ...Object.fromEntries(short.map((field) => [field, t.wordMissing(t[field])])), ...days }
  if (Object.keys(errors).length > 0) return shown(c, { values, errors }, 422)
  const body = {
    name: { fa: values.nameFa, en: values.nameEn },
    post: { fa: values.postFa, en: values.postEn },
    grants: [{ role: values.role, district: values.district, ...span }],
  }
  const answer = await post(c, InvitationView, '/admin/staff', body, values)
  if (!answer.ok) return shown(c, { values, problem: answer.problem }, statusOf(answer.problem))
  return shown(c, { invitation: answer.value }, 200)
}

async function shown(c: WebContext, told: Shown, status: 200 | 400 | 403 | 409 | 422 | 429 | 503) {
  const { problem, invitation } = told
  const locale = c.get('locale')
  const t = adminWords(locale)
  const { people } = needed(await callApi(c, PersonList, 'GET', '/admin/staff'))
  const errors = [
    ...(problem ? problemLines(problem) : []),
    ...Object.entries(told.errors ?? {}).map(([id, text]) => ({ text, href: `#${id}` })),
  ]
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={errors} />
      <div class="stack-s">
        <h1>{t.staff}</h1>
        <p class="muted">{t.staffIntro}</p>
      </div>
      {invitation && <InvitationCode code={invitation.invitation} locale={locale} />}
      <People c={c} people={people} />
      {mayKeep(c) && <EntryForm c={c} shown={told} />}
    </div>
  )
  const crumbs = [{ href: `/${locale}/admin`, label: t.title }]
  return page(c, { title: t.staff, children, crumbs, wide: true, hasErrors: errors.length > 0 }, status)
}

function People({ c, people }: { c: WebContext; people: readonly Person[] }) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const now = c.get('deps').now()
  return (
    <Table name={t.staff} heads={[t.personName, t.post, t.roles, t.state]}>
      {people.map((person) => (
        <tr>
          <td data-label={t.personName}>
            <a href={`/${locale}/admin/staff/${person.principalId}`}>{nameOf(person)}</a>
          </td>
          <td data-label={t.post}>{person.post ?? '–'}</td>
          <td data-label={t.roles}>
            <ul class="stack-s">
              {person.grants
                .filter(({ until }) => until === null || Date.parse(until.at) > now)
                .map((grant) => (
                  <li>
                    {grant.role.label} · {districtOf(grant, locale)}
                    <br />
                    <span class="small muted">{datesOf(grant, locale)}</span>
                  </li>
                ))}
            </ul>
          </td>
          <td data-label={t.state}>
            <Tag tone={person.ended ? 'grey' : 'green'}>{person.ended ? t.disabled : t.active}</Tag>
          </td>
        </tr>
      ))}
    </Table>
  )
}

function EntryForm({ c, shown: { values = {}, errors = {} } }: { c: WebContext; shown: Shown }) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const today = formatJalaliDate(c.get('deps').now(), locale)
  return (
    <Form c={c} once={newFormKey()} class="card pad stack-m">
      <h2>{t.enterStaff}</h2>
      {nameFields.map((id) => (
        <Field id={id} label={t[id]} error={errors[id]}>
          <input
            class="in w20"
            id={id}
            name={id}
            dir={id.endsWith('En') ? 'ltr' : 'rtl'}
            autocomplete="off"
            maxlength={80}
            value={values[id]}
            aria-describedby={errors[id] ? `${id}-error` : undefined}
          />
        </Field>
      ))}
      <GrantFields locale={locale} values={values} errors={errors} today={today} />
      <button class="btn" type="submit">
        {t.enterStaff}
      </button>
    </Form>
  )
}
