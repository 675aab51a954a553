import type { z } from 'zod'
import { Done, InvitationView, PersonList, type PersonView } from '../../api/schemas/people.ts'
import { post, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { describedBy, Field, Form, Tag, When } from '../shared/parts.tsx'
import { officeAccessWords } from '../shared/words/office-access-words.ts'
import { officeWords } from '../shared/words/office-words.ts'
import type { WebContext } from '../web-env.ts'
import { fieldErrors, Hidden, Outcome, ShownOnce, Sure, visitorMay } from './access-parts.tsx'

type Person = z.infer<typeof PersonView>
type Named = Person['grants'][number]['role']

/** The people of the visitor's organisation. */
export function peoplePage(c: WebContext) {
  return shown(c, { done: c.req.query('done') }, {}, 200)
}

export async function peopleAction(c: WebContext) {
  const values = await readForm(c)
  const own = `/organisation/users/${encodeURIComponent(values.principalId ?? '')}`
  if (values.act === 'end') {
    const answer = await post(c, Done, `${own}/end`, {}, values)
    if (!answer.ok) return shown(c, { problem: answer.problem }, {}, statusOf(answer.problem))
    return c.redirect(`/${c.get('locale')}/office/people?done=closed`, 303)
  }
  const { nameFa = '', nameEn = '', roles = '' } = values
  const body = { name: { fa: nameFa, en: nameEn }, roles: roles.split('\n').filter(Boolean) }
  const answer =
    values.act === 'invite'
      ? await post(c, InvitationView, `${own}/invitation`, {}, values)
      : await post(c, InvitationView, '/organisation/users', body, values)
  if (!answer.ok) return shown(c, { problem: answer.problem }, values, statusOf(answer.problem))
  // The code is nowhere but in this answer, so there is no page to lead on to.
  return shown(c, { secret: answer.value.invitation }, {}, 200)
}

async function shown(
  c: WebContext,
  told: Told & { secret?: string },
  values: FormValues,
  status: 200 | 400 | 403 | 409 | 422 | 429 | 503,
) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const { people } = needed(await callApi(c, PersonList, 'GET', '/organisation/users'))
  const me = people.find(({ principalId }) => principalId === c.get('visitor')?.principal.id)
  const children = (
    <div class="narrow stack">
      <Outcome locale={locale} told={told} />
      <div class="stack-s">
        <h1>{t.people}</h1>
        <p class="muted">{t.peopleIntro}</p>
      </div>
      {told.secret && (
        <ShownOnce locale={locale} label={t.invitation} secret={told.secret}>
          <p>
            {t.invitationText} <a href={`/${locale}/sign-in/invitation`}>{t.whereToUse}</a>
          </p>
        </ShownOnce>
      )}
      <ul class="stack-m plain-list">
        {people.map((person) => (
          <PersonCard c={c} person={person} isMe={person === me} />
        ))}
      </ul>
      {visitorMay(c, 'organisation.keep-users') && (
        <NewPerson c={c} told={told} values={values} roles={rolesOf(me, c.get('deps').now())} />
      )}
    </div>
  )
  const crumbs = [{ href: `/${locale}/office`, label: officeWords(locale).title }]
  return page(c, { title: t.people, children, crumbs, hasErrors: told.problem !== undefined }, status)
}

/** Each role once, however many districts it is held in. */
function rolesOf(person: Person | undefined, now: number): readonly Named[] {
  const held = (person?.grants ?? []).filter(({ until }) => until === null || Date.parse(until.at) > now)
  return [...new Map(held.map(({ role }) => [role.id, role])).values()]
}

function PersonCard({ c, person, isMe }: { c: WebContext; person: Person; isMe: boolean }) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const name = person.name ?? (isMe ? t.you : t.unnamed)
  const roles = rolesOf(person, c.get('deps').now()).map(({ label }) => label)
  return (
    <li class="card pad stack-s">
      <p class="row between">
        <strong>
          {name} {isMe && person.name && <Tag tone="blue">{t.you}</Tag>}
        </strong>
        <Tag tone={person.ended ? 'grey' : 'green'}>{person.ended ? t.closed : t.active}</Tag>
      </p>
      <p class="small muted">
        {person.ended ? <When instant={person.ended} /> : roles.join(locale === 'fa' ? '، ' : ', ')}
      </p>
      {!person.ended && !isMe && visitorMay(c, 'organisation.keep-users') && (
        <div class="row between">
          <Form c={c} once={newFormKey()}>
            <Hidden values={{ act: 'invite', principalId: person.principalId }} />
            <button class="btn quiet small" type="submit" aria-label={`${t.inviteAgain}: ${name}`}>
              {t.inviteAgain}
            </button>
          </Form>
          <Sure
            c={c}
            label={t.closeAccount}
            about={name}
            text={t.closeText}
            values={{ act: 'end', principalId: person.principalId }}
          />
        </div>
      )}
    </li>
  )
}

interface NewPersonProps {
  c: WebContext
  told: Told
  values: FormValues
  roles: readonly Named[]
}

function NewPerson({ c, told, values, roles }: NewPersonProps) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const errors = fieldErrors(told.problem)
  const chosen = (values.roles ?? '').split('\n')
  const name = (id: 'name-fa' | 'name-en', field: 'nameFa' | 'nameEn', dir: 'rtl' | 'ltr') => (
    <Field id={id} label={t[field]} error={errors.get(id)}>
      <input
        class="in w20"
        id={id}
        name={field}
        dir={dir}
        maxlength={80}
        value={values[field]}
        autocomplete="off"
        aria-describedby={describedBy(id, false, errors.get(id))}
      />
    </Field>
  )
  return (
    <Form c={c} action={`/${locale}/office/people`} once={newFormKey()} class="card pad stack">
      <h2>{t.newPerson}</h2>
      {name('name-fa', 'nameFa', 'rtl')}
      {name('name-en', 'nameEn', 'ltr')}
      <fieldset class="stack-s" id="roles">
        <legend>{t.roles}</legend>
        <p class="hint">{t.rolesHint}</p>
        {errors.has('roles') && <p class="err">{t.rolesNeeded}</p>}
        <div class="choices">
          {roles.map(({ id, label }) => (
            <label class="check choice">
              <input type="checkbox" name="roles" value={id} checked={chosen.includes(id)} />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <button class="btn" type="submit">
        {t.invite}
      </button>
    </Form>
  )
}
