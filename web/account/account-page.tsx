import { TellingView } from '../../api/schemas/telling.ts'
import { canUsePasskeys } from '../../api/sign-in/passkey-sign-in.ts'
import { districtNames } from '../../catalogue/municipality.ts'
import { type Citizen, readCitizen } from '../../db/principals/citizens.ts'
import { type PasskeySeen, passkeysOf } from '../../db/principals/passkeys.ts'
import { databaseActorOf } from '../../db/principals/principal-of-key.ts'
import { endAllSessions, endSessionOf, listSessions, type SessionSeen } from '../../db/principals/sessions.ts'
import { logSignIn, recentSignIns, type SignInEntry } from '../../db/principals/sign-in-log.ts'
import { maskedNationalId, maskedPhone } from '../../domain/access/masked.ts'
import { isValidAt, type RoleGrant } from '../../domain/access/principal.ts'
import { roleWords } from '../../domain/access/role-words.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'
import { statusOf } from '../shared/after-post.ts'
import { callApi } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, ErrorSummary, Form, Pairs, Tag } from '../shared/parts.tsx'
import { sessionToken } from '../shared/session.ts'
import { accountWords } from '../shared/words/account-words.ts'
import type { Visitor, WebContext } from '../web-env.ts'
import { eventWords, wayWords } from './event-words.ts'
import { PasskeyForm } from './passkey-parts.tsx'
import { mistakes, TellingCard, type TellingTold } from './telling-card.tsx'

/** One's own account: who one is here, where one is signed in, and by what. */
export async function accountPage(c: WebContext, told?: TellingTold) {
  const visitor = c.get('visitor') as Visitor // the guard of this page lets nobody else through
  const { database, keys, now } = c.get('deps')
  const { principal } = visitor
  const t = accountWords(c.get('locale'))
  const [sessions, passkeys, { citizen, entries }] = await Promise.all([
    listSessions(database.sql, sessionToken(c) ?? ''),
    passkeysOf(database.sql, principal.id),
    database.withActor(databaseActorOf(principal, now()), async (tx) => ({
      citizen: principal.kind === 'citizen' ? await readCitizen(tx, keys.fields, principal.id) : undefined,
      entries: await recentSignIns(tx, principal.id),
    })),
  ])
  const telling = citizen && (await callApi(c, TellingView, 'GET', '/me/telling'))
  const hasPasskeys = principal.kind !== 'citizen' && canUsePasskeys(c.get('deps'))
  const intro = citizen ? t.accountIntroCitizen : hasPasskeys ? t.accountIntro : t.accountIntroPlain
  const children = (
    <div class="stack">
      {told?.problem && <ErrorSummary locale={c.get('locale')} errors={mistakes(told)} />}
      <div class="stack-s">
        <h1>{t.mine}</h1>
        <p class="muted">{intro}</p>
      </div>
      {c.req.query('done') === 'ended' && (
        <p class="note" data-tone="green" role="status">
          {t.endedThere}
        </p>
      )}
      <div class="split even">
        <div class="stack-m">
          <Person c={c} visitor={visitor} citizen={citizen} />
          {hasPasskeys && <Passkeys c={c} passkeys={passkeys} />}
          {telling?.ok && <Sessions c={c} sessions={sessions} />}
        </div>
        {telling?.ok ? (
          <TellingCard c={c} view={telling.value} told={told ?? { done: c.req.query('done') }} />
        ) : (
          <Sessions c={c} sessions={sessions} />
        )}
      </div>
      <History entries={entries} locale={c.get('locale')} />
    </div>
  )
  return page(c, { title: t.mine, children }, told?.problem ? statusOf(told.problem) : 200)
}

/** Ends one of one's own sessions. */
export async function sessionEnded(c: WebContext) {
  const { session = '' } = await readForm(c)
  const principal = c.get('visitor')?.principal
  if (principal) await endSessionOf(c.get('deps').database.sql, principal.id, session)
  return c.redirect(`/${c.get('locale')}/account?done=ended`, 303)
}

/** Signs out everywhere but here. */
export async function sessionsEnded(c: WebContext) {
  await readForm(c)
  const principal = c.get('visitor')?.principal
  const { sql } = c.get('deps').database
  if (principal && (await endAllSessions(sql, principal.id, sessionToken(c))) > 0)
    await logSignIn(sql, principal.id, 'signed-out-everywhere', 'session')
  return c.redirect(`/${c.get('locale')}/account?done=ended`, 303)
}

function Person({ c, visitor, citizen }: { c: WebContext; visitor: Visitor; citizen: Citizen | undefined }) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  const at = c.get('deps').now()
  const grants = visitor.principal.grants.filter((grant) => isValidAt(grant, at))
  return (
    <section class="card pad">
      <Pairs
        rows={[
          [t.yourName, <bdi>{citizen?.name ?? visitor.name}</bdi>],
          citizen?.phone && [t.yourPhone, <Code>{maskedPhone(citizen.phone)}</Code>],
          citizen && [t.yourNationalId, <Code>{maskedNationalId(citizen.nationalId)}</Code>],
          grants.length > 0 && [
            t.yourRoles,
            <ul>
              {grants.map((grant) => (
                <li>{roleText(grant, locale)}</li>
              ))}
            </ul>,
          ],
        ]}
      />
    </section>
  )
}

function roleText({ role, districts, until }: RoleGrant, locale: Locale): string {
  const t = accountWords(locale)
  const names = districts.map((id) => (id === '*' ? t.everyDistrict : (districtNames[id]?.[locale] ?? id)))
  const where = new Intl.ListFormat(locale).format(names)
  const end = until === null ? '' : ` (${t.roleUntil(formatJalaliLong(until - 1, locale))})`
  return `${t.roleIn(roleWords[role][locale], where)}${end}`
}

function Sessions({ c, sessions }: { c: WebContext; sessions: readonly SessionSeen[] }) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return (
    <section class="card pad stack-m">
      <h2 class="sub">{t.sessions}</h2>
      <ul class="rows">
        {sessions.map(({ sessionId, device, startedAt, seenAt, isThis }) => (
          <li class="row between">
            <div>
              <b>
                <bdi>{device === '—' ? t.unknownDevice : device}</bdi>
              </b>{' '}
              {isThis && <Tag tone="green">{t.thisDevice}</Tag>}
              <p class="small muted">
                {t.since} <Moment at={startedAt} locale={locale} /> · {t.lastSeen}{' '}
                <Moment at={seenAt} locale={locale} />
              </p>
            </div>
            {!isThis && (
              <Form c={c} action={`/${locale}/account/session`}>
                <button class="btn quiet small" type="submit" name="session" value={sessionId}>
                  {t.endSession}
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form c={c} action={`/${locale}/account/sessions`}>
          <button class="btn danger" type="submit">
            {t.endAll}
          </button>
        </Form>
      )}
    </section>
  )
}

function Passkeys({ c, passkeys }: { c: WebContext; passkeys: readonly PasskeySeen[] }) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return (
    <section class="card pad stack-m">
      <h2 class="sub">{t.passkeys}</h2>
      <p class="muted">{t.passkeysIntro}</p>
      {passkeys.length === 0 && <p>{t.passkeysNone}</p>}
      <ul class="rows">
        {passkeys.map(({ credentialId, label, lastUsedAt }) => (
          <li class="row between">
            <div>
              <b>
                <bdi>{label}</bdi>
              </b>
              <p class="small muted">{lastUsedAt ? <Moment at={lastUsedAt} locale={locale} /> : t.neverUsed}</p>
            </div>
            <Form c={c} action={`/${locale}/account/passkey/remove`}>
              <button class="btn quiet small" type="submit" name="passkey" value={credentialId}>
                {t.passkeyRemove}
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <PasskeyForm c={c} action={`/${locale}/account/passkey`} how="create">
        <label for="label">{t.passkeyLabel}</label>
        <input class="in w20" id="label" name="label" maxlength={60} autocomplete="off" />
        <button class="btn" type="submit">
          {t.passkeyAdd}
        </button>
      </PasskeyForm>
    </section>
  )
}

function History({ entries, locale }: { entries: readonly SignInEntry[]; locale: Locale }) {
  const t = accountWords(locale)
  if (entries.length === 0) return null
  return (
    <div class="card table">
      <table>
        <caption>{t.history}</caption>
        <thead>
          <tr>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.how}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ at, what, how }) => (
            <tr>
              <td data-label={t.when}>
                <Moment at={at} locale={locale} />
              </td>
              <td data-label={t.what}>{eventWords[what][locale]}</td>
              <td data-label={t.how}>{wayWords[how][locale]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const clocks = {
  fa: new Intl.DateTimeFormat('fa-IR', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tehran' }),
  en: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tehran' }),
}

function Moment({ at, locale }: { at: Date; locale: Locale }) {
  return (
    <time datetime={at.toISOString()}>
      {formatJalaliLong(at.getTime(), locale)} <bdi>{clocks[locale].format(at)}</bdi>
    </time>
  )
}
