import type { z } from 'zod'
import { Done, KeyList, KeyText, type KeyView, PersonList } from '../../api/schemas/people.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'
import { post, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, describedBy, digits, Empty, Field, Form, Pairs, Tag, When } from '../shared/parts.tsx'
import { officeAccessWords } from '../shared/words/office-access-words.ts'
import { officeWords } from '../shared/words/office-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import { fieldErrors, Hidden, Outcome, ShownOnce, Sure } from './access-parts.tsx'

type Key = z.infer<typeof KeyView>
type Person = z.infer<typeof PersonList>['people'][number]
type ToldKey = Told & { secret?: string; isRotated?: boolean }
const lifetimes = [30, 90, 180, 366]

/** The keys of the visitor's organisation. */
export function keysPage(c: WebContext) {
  return shown(c, { done: c.req.query('done') }, {}, 200)
}

export async function keysAction(c: WebContext) {
  const values = await readForm(c)
  const own = `/organisation/keys/${encodeURIComponent(values.keyId ?? '')}`
  if (values.act === 'revoke') {
    const answer = await post(c, Done, `${own}/revoke`, {}, values)
    if (!answer.ok) return shown(c, { problem: answer.problem }, {}, statusOf(answer.problem))
    return c.redirect(`/${c.get('locale')}/office/keys?done=revoked`, 303)
  }
  const isRotated = values.act === 'rotate'
  const answer = isRotated
    ? await post(c, KeyText, `${own}/rotate`, {}, values)
    : await post(c, KeyText, '/organisation/keys', orderOf(values), values)
  if (!answer.ok) return shown(c, { problem: answer.problem }, isRotated ? {} : values, statusOf(answer.problem))
  // The text is nowhere but in this answer, so there is no page to lead on to.
  return shown(c, { secret: answer.value.key, isRotated }, {}, 200)
}

function orderOf({ label = '', scopes, networks = '', days, principalId }: FormValues) {
  return {
    label,
    scopes: scopes === 'act' ? ['read', 'act'] : ['read'],
    networks: foldDigits(networks)
      .split(/[\s,،]+/)
      .filter(Boolean),
    days: Number(days),
    ...(principalId ? { principalId } : {}),
  }
}

async function shown(
  c: WebContext,
  told: ToldKey,
  values: FormValues,
  status: 200 | 400 | 403 | 409 | 422 | 429 | 503,
) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const [keys, people] = await Promise.all([
    callApi(c, KeyList, 'GET', '/organisation/keys'),
    callApi(c, PersonList, 'GET', '/organisation/users'),
  ])
  const list = needed(keys).keys
  const self = c.get('visitor')?.principal.id
  const called = ({ principalId, name }: Person) => name ?? (principalId === self ? t.you : t.unnamed)
  const names = new Map(needed(people).people.map((person) => [person.principalId, called(person)]))
  const holders = needed(people).people.filter(({ ended }) => ended === null)
  const children = (
    <div class="narrow stack">
      <Outcome locale={locale} told={told} />
      <div class="stack-s">
        <h1>{t.keys}</h1>
        <p class="muted">{t.keysIntro}</p>
      </div>
      {told.secret && (
        <ShownOnce locale={locale} label={t.keyText} secret={told.secret}>
          {told.isRotated && <p>{t.rotated}</p>}
        </ShownOnce>
      )}
      {list.length === 0 ? (
        <Empty>{t.noKeys}</Empty>
      ) : (
        <ul class="stack-m plain-list">
          {list.map((key) => (
            <KeyCard c={c} of={key} holder={names.get(key.principalId) ?? t.unnamed} />
          ))}
        </ul>
      )}
      <NewKey
        c={c}
        told={told}
        values={values}
        holders={holders.map((person) => [person.principalId, called(person)])}
      />
    </div>
  )
  const crumbs = [{ href: `/${locale}/office`, label: officeWords(locale).title }]
  return page(c, { title: t.keys, children, crumbs, hasErrors: told.problem !== undefined }, status)
}

function KeyCard({ c, of: key, holder }: { c: WebContext; of: Key; holder: string }) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const isOver = Date.parse(key.expires.at) <= c.get('deps').now()
  const about = key.label ?? key.keyId
  return (
    <li class="card pad stack-s">
      <p class="row between">
        <strong>{key.label || <Code>{key.keyId}</Code>}</strong>
        <Tag tone={key.revoked ? 'red' : isOver ? 'grey' : 'green'}>
          {key.revoked ? t.revoked : isOver ? t.expired : t.valid}
        </Tag>
      </p>
      <Pairs
        rows={[
          [t.holder, holder],
          [t.scopes, key.scopes.includes('act') ? t.scopeAct : t.scopeRead],
          [t.networks, key.networks.length === 0 ? t.anywhere : key.networks.map((one) => <Code>{one} </Code>)],
          [t.created, <When instant={key.created} />],
          [t.expires, <When instant={key.expires} />],
          [t.lastUsed, key.lastUsedOn ? formatJalaliLong(Date.parse(`${key.lastUsedOn}T12:00Z`), locale) : t.never],
        ]}
      />
      {!key.revoked && !isOver && (
        <div class="row between">
          <Form c={c} once={newFormKey()}>
            <Hidden values={{ act: 'rotate', keyId: key.keyId }} />
            <button class="btn quiet small" type="submit" aria-label={`${t.rotate}: ${about}`}>
              {t.rotate}
            </button>
          </Form>
          <Sure c={c} label={t.revoke} about={about} text={t.revokeText} values={{ act: 'revoke', keyId: key.keyId }} />
        </div>
      )}
    </li>
  )
}

interface NewKeyProps {
  c: WebContext
  told: Told
  values: FormValues
  holders: readonly (readonly [id: string, name: string])[]
}

function NewKey({ c, told, values, holders }: NewKeyProps) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const errors = fieldErrors(told.problem)
  const holder = values.principalId ?? c.get('visitor')?.principal.id
  return (
    <Form c={c} action={`/${locale}/office/keys`} once={newFormKey()} class="card pad stack">
      <h2>{t.newKey}</h2>
      <Field id="label" label={t.label} hint={t.labelHint} error={errors.get('label')}>
        <input
          class="in w20"
          id="label"
          name="label"
          maxlength={60}
          value={values.label}
          aria-describedby={describedBy('label', true, errors.get('label'))}
        />
      </Field>
      <Field id="principalId" label={t.holder} error={errors.get('principalId')}>
        <select class="in w20" id="principalId" name="principalId">
          {holders.map(([id, name]) => (
            <option value={id} selected={id === holder}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="scopes" label={t.scopes} error={errors.get('scopes')}>
        <select class="in w20" id="scopes" name="scopes">
          <option value="read">{t.scopeRead}</option>
          <option value="act" selected={values.scopes === 'act'}>
            {t.scopeAct}
          </option>
        </select>
      </Field>
      <Field id="days" label={t.days} error={errors.get('days')}>
        <select class="in w20" id="days" name="days">
          {lifetimes.map((days) => (
            <option value={String(days)} selected={(values.days ?? '180') === String(days)}>
              {t.dayCount(digits(days, locale))}
            </option>
          ))}
        </select>
      </Field>
      <Field
        id="networks"
        label={t.networks}
        hint={t.networksHint}
        error={errors.get('networks')}
        optional={sharedWords(locale).optional}
      >
        <textarea
          class="in"
          id="networks"
          name="networks"
          dir="ltr"
          rows={3}
          aria-describedby={describedBy('networks', true, errors.get('networks'))}
        >
          {values.networks}
        </textarea>
      </Field>
      <button class="btn" type="submit">
        {t.makeKey}
      </button>
    </Form>
  )
}
