import { raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { acceptInvitation, confirmEnrolment, enrolmentOf } from '../../api/sign-in/enrolment.ts'
import { hasIdentityProvider } from '../../api/sign-in/oidc-sign-in.ts'
import { canUsePasskeys } from '../../api/sign-in/passkey-sign-in.ts'
import { refused, type SignInRefusal } from '../../api/sign-in/sign-in-refusal.ts'
import { tryPassword, trySecondFactor } from '../../api/sign-in/staff-sign-in.ts'
import { readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, Form } from '../shared/parts.tsx'
import { accountWords } from '../shared/words/account-words.ts'
import type { WebContext } from '../web-env.ts'
import { FeaturedAccounts } from './demonstration-page.tsx'
import { attemptOf, beginSession, enter, knocking, setAttempt, toQuery, wayIn } from './entry.ts'
import { PasskeyButton } from './passkey-parts.tsx'
import { signInPage } from './sign-in-form.tsx'

/** Name and password of staff and of organisations' users; a passkey or the city's own account in their place. */
export function passwordPage(c: WebContext) {
  return askPassword(c, { to: c.req.query('to') })
}

export async function passwordSent(c: WebContext) {
  const { username = '', password = '', to } = await readForm(c)
  const tried = await tryPassword(c.get('deps'), knocking(c), { username, password })
  if (!tried.ok) return askPassword(c, { username, to }, tried)
  setAttempt(c, tried.attempt)
  return c.redirect(`/${c.get('locale')}/sign-in/${tried.next === 'enrol' ? 'enrol' : 'factor'}${toQuery(to)}`, 303)
}

export function askPassword(
  c: WebContext,
  { username, to }: { username?: string; to?: string | undefined },
  refusal?: SignInRefusal,
) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  const deps = c.get('deps')
  return signInPage(c, {
    title: t.staffTitle,
    intro: t.staffIntro,
    action: `/${locale}/sign-in/staff`,
    to,
    controls: [
      { name: 'username', label: t.username, autocomplete: 'username', value: username },
      { name: 'password', label: t.password, type: 'password', autocomplete: 'current-password' },
    ],
    button: t.enter,
    refusal,
    below: (
      <p class="row">
        <a href={`/${locale}/sign-in/help`}>{t.helpLink}</a>
        <a href={`/${locale}/sign-in/invitation`}>{t.invitationTitle}</a>
        <a href={`/${locale}/sign-in${toQuery(to)}`}>{t.citizenLink}</a>
      </p>
    ),
    beside: (
      <>
        {canUsePasskeys(deps) && <PasskeyButton c={c} to={to} />}
        {hasIdentityProvider(deps) && (
          <Form c={c} action={`/${locale}/sign-in/provider`} class="card pad stack-s">
            {to && <input type="hidden" name="to" value={to} />}
            <button class="btn quiet block" type="submit">
              {t.providerEnter}
            </button>
          </Form>
        )}
        <FeaturedAccounts c={c} to={to} />
      </>
    ),
  })
}

/** The second factor. */
export function factorPage(c: WebContext) {
  return askFactor(c, c.req.query('to'))
}

export async function factorSent(c: WebContext) {
  const { factor = '', to } = await readForm(c)
  const tried = await trySecondFactor(c.get('deps'), attemptOf(c), factor)
  return tried.ok ? enter(c, tried.principalId, to) : askFactor(c, to, tried)
}

function askFactor(c: WebContext, to: string | undefined, refusal?: SignInRefusal) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return signInPage(c, {
    title: t.factorTitle,
    intro: t.factorIntro,
    action: `/${locale}/sign-in/factor`,
    to,
    controls: [{ name: 'factor', label: t.factor, autocomplete: 'one-time-code', class: 'w20' }],
    button: t.enter,
    refusal,
    below: (
      <p>
        <a href={`/${locale}/sign-in/help`}>{t.helpLink}</a>
      </p>
    ),
  })
}

/** Setting up the second factor. */
export function enrolPage(c: WebContext) {
  return askEnrolment(c, c.req.query('to'))
}

export async function enrolSent(c: WebContext) {
  const { code = '', to } = await readForm(c)
  const confirmed = await confirmEnrolment(c.get('deps'), attemptOf(c), code)
  if (!confirmed.ok) return askEnrolment(c, to, confirmed)
  await beginSession(c, confirmed.principalId)
  return recoveryCodesPage(c, confirmed.recoveryCodes, wayIn(c, to))
}

async function askEnrolment(c: WebContext, to: string | undefined, refusal?: SignInRefusal) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  const shown = await enrolmentOf(c.get('deps'), attemptOf(c))
  if (!shown) return askPassword(c, { to }, refused('attempt-over'))
  return signInPage(c, {
    title: t.enrolTitle,
    intro: t.enrolIntro,
    action: `/${locale}/sign-in/enrol`,
    to,
    above: (
      <div class="stack-m">
        <div class="qr" role="img" aria-label={t.enrolQr}>
          {raw(renderSVG(shown.address, { border: 2 }))}
        </div>
        <details>
          <summary>{t.enrolByHand}</summary>
          <p>
            {t.enrolKey}: <Code>{shown.secret.replace(/(.{4})(?=.)/g, '$1 ')}</Code>
          </p>
        </details>
      </div>
    ),
    controls: [
      { name: 'code', label: t.enrolCode, autocomplete: 'one-time-code', inputmode: 'numeric', class: 'code' },
    ],
    button: t.enrolDone,
    refusal,
  })
}

function recoveryCodesPage(c: WebContext, codes: readonly string[], next: string) {
  const t = accountWords(c.get('locale'))
  const children = (
    <div class="narrow stack">
      <h1>{t.recoveryTitle}</h1>
      <p>{t.recoveryIntro}</p>
      <ol class="card pad codes">
        {codes.map((code) => (
          <li>
            <Code>{code}</Code>
          </li>
        ))}
      </ol>
      <p class="no-print">
        <a class="btn" href={next}>
          {t.recoveryGo}
        </a>
      </p>
    </div>
  )
  return page(c, { title: t.recoveryTitle, children })
}

/** An invitation: for who is new, and for who has lost password or second factor. */
export function invitationPage(c: WebContext) {
  return askInvitation(c, {})
}

export async function invitationSent(c: WebContext) {
  const { invitation = '', username = '', password = '' } = await readForm(c)
  const accepted = await acceptInvitation(c.get('deps'), knocking(c), { code: invitation, username, password })
  if (!accepted.ok) return askInvitation(c, { invitation, username }, accepted)
  setAttempt(c, accepted.attempt)
  return c.redirect(`/${c.get('locale')}/sign-in/enrol`, 303)
}

function askInvitation(
  c: WebContext,
  { invitation, username }: { invitation?: string; username?: string },
  refusal?: SignInRefusal,
) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return signInPage(c, {
    title: t.invitationTitle,
    intro: t.invitationIntro,
    action: `/${locale}/sign-in/invitation`,
    controls: [
      { name: 'invitation', label: t.invitationCode, autocomplete: 'off', value: invitation },
      {
        name: 'username',
        label: t.username,
        hint: t.usernameHint,
        autocomplete: 'username',
        value: username,
        faults: ['username-malformed', 'username-taken'],
      },
      {
        name: 'password',
        label: t.newPassword,
        hint: t.newPasswordHint,
        type: 'password',
        autocomplete: 'new-password',
        faults: ['password-weak'],
      },
    ],
    button: t.enrolDone,
    refusal,
  })
}
