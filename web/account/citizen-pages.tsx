import { registerCitizen } from '../../api/sign-in/citizen-registration.ts'
import { sendCode, sendCodeAgain, tryCode } from '../../api/sign-in/citizen-sign-in.ts'
import type { SignInRefusal } from '../../api/sign-in/sign-in-refusal.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { Form } from '../shared/parts.tsx'
import { accountWords } from '../shared/words/account-words.ts'
import type { WebContext } from '../web-env.ts'
import { FeaturedAccounts } from './demonstration-page.tsx'
import { attemptOf, enter, knocking, setAttempt, toQuery } from './entry.ts'
import { signInPage } from './sign-in-form.tsx'

/** The phone of whoever wants to sign in, and the ways for everybody else. */
export function phonePage(c: WebContext) {
  return askPhone(c, { to: c.req.query('to') })
}

export async function phoneSent(c: WebContext) {
  const values = await readForm(c)
  const { phone = '', to } = values
  const sent = await sendCode(c.get('deps'), knocking(c), phone)
  if (!sent.ok) return askPhone(c, { ...values, to }, sent)
  setAttempt(c, sent.attempt)
  return c.redirect(`/${c.get('locale')}/sign-in/code${toQuery(to)}`, 303)
}

function askPhone(
  c: WebContext,
  { phone, to }: FormValues | { phone?: string; to?: string | undefined },
  refusal?: SignInRefusal,
) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return signInPage(c, {
    title: t.citizenTitle,
    intro: t.citizenIntro,
    action: `/${locale}/sign-in`,
    to,
    controls: [
      {
        name: 'phone',
        label: t.phone,
        hint: t.phoneHint,
        type: 'tel',
        autocomplete: 'tel-national',
        inputmode: 'tel',
        value: phone,
      },
    ],
    button: t.sendCode,
    refusal,
    below: (
      <p class="row">
        <a href={`/${locale}/sign-in/help`}>{t.helpLink}</a>
        <a href={`/${locale}/track`}>{t.trackInstead}</a>
      </p>
    ),
    beside: (
      <>
        <div class="card link-card">
          <h2 class="sub">
            <a href={`/${locale}/sign-in/staff${toQuery(to)}`}>{t.staffLink}</a>
          </h2>
          <p class="muted">{t.staffLinkHint}</p>
        </div>
        <FeaturedAccounts c={c} to={to} />
      </>
    ),
  })
}

/** The code that was sent. */
export function codePage(c: WebContext) {
  return askCode(c, c.req.query('to'))
}

export async function codeSent(c: WebContext) {
  const { code = '', to } = await readForm(c)
  const tried = await tryCode(c.get('deps'), knocking(c), attemptOf(c), code)
  if (!tried.ok) return askCode(c, to, tried)
  if ('principalId' in tried) return enter(c, tried.principalId, to)
  setAttempt(c, tried.register)
  return c.redirect(`/${c.get('locale')}/sign-in/register${toQuery(to)}`, 303)
}

export async function codeAgain(c: WebContext) {
  const { to } = await readForm(c)
  const sent = await sendCodeAgain(c.get('deps'), knocking(c), attemptOf(c))
  if (!sent.ok) return askCode(c, to, sent)
  setAttempt(c, sent.attempt)
  return askCode(c, to, undefined, true)
}

function askCode(c: WebContext, to: string | undefined, refusal?: SignInRefusal, isNew = false) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return signInPage(c, {
    title: t.codeTitle,
    intro: t.codeIntro,
    action: `/${locale}/sign-in/code`,
    to,
    above: (
      <>
        {isNew && (
          <p class="note" data-tone="green" role="status">
            {t.codeSent}
          </p>
        )}
        <Outbox c={c} />
      </>
    ),
    controls: [
      {
        name: 'code',
        label: t.code,
        hint: t.codeSecret,
        autocomplete: 'one-time-code',
        inputmode: 'numeric',
        class: 'code',
      },
    ],
    button: t.enter,
    refusal,
    below: (
      <div class="row">
        <Form c={c} action={`/${locale}/sign-in/code/again`}>
          {to && <input type="hidden" name="to" value={to} />}
          <button class="btn quiet" type="submit">
            {t.codeAgain}
          </button>
        </Form>
        <a href={`/${locale}/sign-in${toQuery(to)}`}>{t.otherPhone}</a>
        <a href={`/${locale}/sign-in/help`}>{t.helpLink}</a>
      </div>
    ),
  })
}

/** In a demonstration nothing is sent to a phone: the code lies in the outbox. */
function Outbox({ c }: { c: WebContext }) {
  const { SARA8_TRAINING, SARA8_OUTBOX_URL } = c.get('deps').settings
  if (!SARA8_TRAINING || !SARA8_OUTBOX_URL) return null
  const t = accountWords(c.get('locale'))
  return (
    <p class="note small" data-tone="amber">
      {t.outboxNote}{' '}
      <a href={SARA8_OUTBOX_URL} target="_blank" rel="noopener">
        {t.outbox}
      </a>
    </p>
  )
}

/** Who the holder of a new phone is. */
export function registerPage(c: WebContext) {
  return askPerson(c, { to: c.req.query('to') })
}

export async function registerSent(c: WebContext) {
  const values = await readForm(c)
  const { nationalId = '', birthDate = '', to } = values
  const registered = await registerCitizen(c.get('deps'), attemptOf(c), { nationalId, birthDate })
  if (!registered.ok) return askPerson(c, values, registered)
  return enter(c, registered.principalId, to)
}

function askPerson(c: WebContext, values: Readonly<Record<string, string | undefined>>, refusal?: SignInRefusal) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return signInPage(c, {
    title: t.registerTitle,
    intro: t.registerIntro,
    action: `/${locale}/sign-in/register`,
    to: values.to,
    controls: [
      {
        name: 'nationalId',
        label: t.nationalId,
        hint: t.nationalIdHint,
        autocomplete: 'off',
        inputmode: 'numeric',
        value: values.nationalId,
      },
      {
        name: 'birthDate',
        label: t.birthDate,
        hint: t.birthDateHint,
        autocomplete: 'bday',
        value: values.birthDate,
        faults: ['birth-date-malformed'],
      },
    ],
    button: t.register,
    refusal,
    below: <p class="small muted">{t.registerPrivacy}</p>,
  })
}
