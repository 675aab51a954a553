import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import { Done, IdentitiesView, InvitationView, PersonList, SubstitutionList } from '../../api/schemas/people.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { ErrorSummary, Form, Tag } from '../shared/parts.tsx'
import { notFoundPage } from '../shared/problem-pages.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'
import { GrantFields } from './staff-grant-fields.tsx'
import { Identities } from './staff-identities.tsx'
import { type FieldErrors, mayKeep, nameOf, type Person, spanOf } from './staff-parts.tsx'
import { Grants, InvitationCode, SubstituteForm, Substitutions } from './staff-person-parts.tsx'

type FormName = 'role' | 'substitute' | 'subject' | 'identity'
type Shown = Told & {
  form?: FormName
  values?: FormValues
  errors?: FieldErrors
  invitation?: z.infer<typeof InvitationView>
}

/** One member of staff: roles with dates, substitutes, recovery and the account's end. */
export function personPage(c: WebContext) {
  return shown(c, { done: c.req.query('done') }, 200)
}

/** Every form of the page; which one is in its address. */
export async function personAction(c: WebContext) {
  const values = await readForm(c)
  const path = `/admin/staff/${idOf(c)}`
  const { role, district, from, subject = '', issuer, nationalId = '' } = values
  switch (c.req.param('action')) {
    case 'role':
      return dated(c, 'role', values, (span) => post(c, Done, `${path}/grants`, { role, district, ...span }, values))
    case 'substitute':
      return dated(c, 'substitute', values, (span) => {
        const body = { absent: idOf(c), substitute: values.substitute, ...span }
        return post(c, Done, '/admin/substitutions', body, values)
      })
    case 'end-role':
      return told(c, 'role-ended', await post(c, Done, `${path}/grants/end`, { role, district, from }, values))
    case 'end-substitution': {
      const ended = `/admin/substitutions/${encodeURIComponent(values.substitution ?? '')}/end`
      return told(c, 'substitution-ended', await post(c, Done, ended, undefined, values))
    }
    case 'subject':
      return kept(c, 'subject', values, await post(c, Done, `${path}/subjects`, { subject }, values))
    case 'end-subject':
      return told(c, 'subject-ended', await post(c, Done, `${path}/subjects/end`, { subject, issuer }, values))
    case 'identity':
      return kept(c, 'identity', values, await post(c, Done, `${path}/identity`, { nationalId }, values))
    case 'end':
      return told(c, 'disabled', await post(c, Done, `${path}/end`, undefined, values))
    case 'invitation': {
      const answer = await post(c, InvitationView, `${path}/invitation`, undefined, values)
      // Shown with this answer and never again, so there is nothing to redirect to.
      return answer.ok ? shown(c, { invitation: answer.value }, 200) : told(c, '', answer)
    }
    default:
      return c.notFound()
  }
}

type Posted = Awaited<ReturnType<typeof post<typeof Done>>>

async function dated(
  c: WebContext,
  form: FormName,
  values: FormValues,
  send: (span: ReturnType<typeof spanOf>['span']) => Promise<Posted>,
) {
  const locale = c.get('locale')
  const { span, errors: days } = spanOf(values, form === 'substitute' ? ['from', 'until'] : [], locale)
  const chosen = form === 'role' || values.substitute
  const errors = { ...(chosen ? {} : { substitute: adminWords(locale).chooseSubstitute }), ...days }
  if (Object.keys(errors).length > 0) return shown(c, { form, values, errors }, 422)
  const answer = await send(span)
  if (answer.ok) return told(c, `${form}-made`, answer)
  return shown(c, { form, values, problem: answer.problem }, statusOf(answer.problem))
}

function told(c: WebContext, what: string, answer: { ok: true } | Extract<Posted, { ok: false }>) {
  if (!answer.ok) return shown(c, { problem: answer.problem }, statusOf(answer.problem))
  return c.redirect(`/${c.get('locale')}/admin/staff/${idOf(c)}?done=${what}`, 303)
}

/** A form that stays open with what was typed when the API refuses it. */
function kept(c: WebContext, form: FormName, values: FormValues, answer: Posted) {
  if (answer.ok) return told(c, `${form}-made`, answer)
  return shown(c, { form, values, problem: answer.problem }, statusOf(answer.problem))
}

const idOf = (c: WebContext) => encodeURIComponent(c.req.param('principalId') ?? '')

async function shown(c: WebContext, told: Shown, status: 200 | 400 | 403 | 409 | 422 | 429 | 503) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const id = idOf(c)
  const [{ people }, { substitutions }, identities] = await Promise.all([
    callApi(c, PersonList, 'GET', '/admin/staff').then(needed),
    callApi(c, SubstitutionList, 'GET', '/admin/substitutions').then(needed),
    callApi(c, IdentitiesView, 'GET', `/admin/staff/${id}/identities`),
  ])
  const person = people.find(({ principalId }) => principalId === c.req.param('principalId'))
  if (!person) return notFoundPage(c)
  const keeps = mayKeep(c)
  const errors = errorsOf(told)
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={errors} />
      <div class="stack-s">
        <div class="row between">
          <h1>{nameOf(person)}</h1>
          <Tag tone={person.ended ? 'grey' : 'green'}>{person.ended ? t.disabled : t.active}</Tag>
        </div>
        {person.post && <p class="muted">{person.post}</p>}
        {person.ended && <p>{t.disabledOn(person.ended.jalali)}</p>}
      </div>
      <DoneNote done={told.done} c={c} />
      {told.invitation && <InvitationCode code={told.invitation.invitation} locale={locale} />}
      <section class="card pad stack-m">
        <h2>{t.roles}</h2>
        <Grants c={c} person={person} mayKeep={keeps} />
      </section>
      <section class="card pad stack-m">
        <h2>{t.substitutes}</h2>
        <Substitutions c={c} person={person} people={people} substitutions={substitutions} mayKeep={keeps} />
      </section>
      {identities.ok && (
        <Identities
          c={c}
          person={person}
          identities={identities.value}
          mayKeep={keeps && !person.ended}
          typed={told.form === 'subject' || told.form === 'identity' ? told.values : undefined}
        />
      )}
      {keeps && !person.ended && <Tools c={c} person={person} people={people} shown={told} />}
    </div>
  )
  const crumbs = [
    { href: `/${locale}/admin`, label: t.title },
    { href: `/${locale}/admin/staff`, label: t.staff },
  ]
  const title = person.name ?? person.principalId
  return page(c, { title, children, crumbs, wide: true, hasErrors: errors.length > 0 }, status)
}

/** What is wrong, each with a link to its field of the form that was sent. */
function errorsOf({ form, problem, errors = {} }: Shown): { text: string; href?: string }[] {
  const lines = problem ? problemLines(problem) : []
  return [
    ...lines.map(({ text, href }) => (href && form ? { text, href: `#${form}-${href.slice(1)}` } : { text })),
    ...Object.entries(errors).map(([name, text]) => ({
      text,
      href: name === form ? `#${name}` : `#${form}-${name}`,
    })),
  ]
}

function DoneNote({ done, c }: { done: string | undefined; c: WebContext }) {
  const t = adminWords(c.get('locale'))
  const messages: Record<string, string> = {
    'role-made': t.roleGiven,
    'role-ended': t.roleEnded,
    'substitute-made': t.substituteMade,
    'substitution-ended': t.substitutionEnded,
    'subject-made': t.subjectMade,
    'subject-ended': t.subjectEnded,
    'identity-made': t.identityMade,
    disabled: t.accountDisabled,
  }
  const message = messages[done ?? '']
  if (message === undefined) return null
  return (
    <p class="note" data-tone="green" role="status">
      {message}
    </p>
  )
}

function Tools(props: { c: WebContext; person: Person; people: readonly Person[]; shown: Shown }) {
  const { c, person, people, shown } = props
  const locale = c.get('locale')
  const t = adminWords(locale)
  const today = formatJalaliDate(c.get('deps').now(), locale)
  const typed = (form: FormName) => ({
    values: shown.form === form ? (shown.values ?? {}) : {},
    errors: shown.form === form ? (shown.errors ?? {}) : {},
  })
  const at = `/${locale}/admin/staff/${person.principalId}`
  return (
    <>
      <Tool title={t.giveRole} isOpen={shown.form === 'role'}>
        <Form c={c} action={`${at}/role`} once={newFormKey()} class="stack-m">
          <GrantFields locale={locale} today={today} prefix="role-" {...typed('role')} />
          <button class="btn" type="submit">
            {t.giveRole}
          </button>
        </Form>
      </Tool>
      <Tool title={t.makeSubstitute} isOpen={shown.form === 'substitute'}>
        <SubstituteForm c={c} person={person} people={people} today={today} {...typed('substitute')} />
      </Tool>
      <Tool title={t.recovery}>
        <Form c={c} action={`${at}/invitation`} once={newFormKey()} class="stack-m">
          <p class="hint">{t.recoveryHint}</p>
          <button class="btn quiet" type="submit">
            {t.invite}
          </button>
        </Form>
      </Tool>
      {person.principalId !== c.get('visitor')?.principal.id && (
        <Tool title={t.disable}>
          <Form c={c} action={`${at}/end`} once={newFormKey()} class="stack-m">
            <p class="hint">{t.disableHint}</p>
            <button class="btn danger" type="submit">
              {t.disable}
            </button>
          </Form>
        </Tool>
      )}
    </>
  )
}

function Tool({ title, isOpen = false, children }: { title: string; isOpen?: boolean; children: Child }) {
  return (
    <details open={isOpen} class="card pad">
      <summary>{title}</summary>
      {children}
    </details>
  )
}
