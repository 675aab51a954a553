import { Hono } from 'hono'
import { Done } from '../../api/schemas/people.ts'
import { endSession } from '../../db/principals/sessions.ts'
import { callApi } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { signedIn } from '../shared/guards.ts'
import { clearSession, sessionToken } from '../shared/session.ts'
import type { WebContext, WebEnv } from '../web-env.ts'
import { accountPage, sessionEnded, sessionsEnded } from './account-page.tsx'
import { codeAgain, codePage, codeSent, phonePage, phoneSent, registerPage, registerSent } from './citizen-pages.tsx'
import { demonstrationPage, demonstrationSent } from './demonstration-page.tsx'
import { helpPage } from './help-page.tsx'
import { passkeyMade, passkeyRemoved, passkeySignIn } from './passkey-pages.ts'
import { providerBegun, providerReturned } from './provider-pages.ts'
import {
  enrolPage,
  enrolSent,
  factorPage,
  factorSent,
  invitationPage,
  invitationSent,
  passwordPage,
  passwordSent,
} from './staff-pages.tsx'
import { mailProved, mailRemoved, mailSent, tellingSent } from './telling-pages.ts'

/** Signing in and out, and what belongs to one's own account. */
export function accountPages(): Hono<WebEnv> {
  const anybody = signedIn('citizen', 'staff', 'organisation')
  const citizen = signedIn('citizen')
  return new Hono<WebEnv>()
    .get('/sign-in', phonePage)
    .post('/sign-in', phoneSent)
    .get('/sign-in/code', codePage)
    .post('/sign-in/code', codeSent)
    .post('/sign-in/code/again', codeAgain)
    .get('/sign-in/register', registerPage)
    .post('/sign-in/register', registerSent)
    .get('/sign-in/staff', passwordPage)
    .post('/sign-in/staff', passwordSent)
    .get('/sign-in/factor', factorPage)
    .post('/sign-in/factor', factorSent)
    .get('/sign-in/enrol', enrolPage)
    .post('/sign-in/enrol', enrolSent)
    .get('/sign-in/invitation', invitationPage)
    .post('/sign-in/invitation', invitationSent)
    .post('/sign-in/passkey', passkeySignIn)
    .post('/sign-in/provider', providerBegun)
    .get('/sign-in/provider/return', providerReturned)
    .get('/sign-in/demonstration', demonstrationPage)
    .post('/sign-in/demonstration', demonstrationSent)
    .get('/sign-in/help', helpPage)
    .post('/sign-out', signedOut)
    .get('/account', anybody, (c) => accountPage(c))
    .post('/account/telling', citizen, tellingSent)
    .post('/account/mail', citizen, mailSent)
    .post('/account/mail/proof', citizen, mailProved)
    .post('/account/mail/remove', citizen, mailRemoved)
    .post('/account/session', anybody, sessionEnded)
    .post('/account/sessions', anybody, sessionsEnded)
    .post('/account/passkey', anybody, passkeyMade)
    .post('/account/passkey/remove', anybody, passkeyRemoved)
}

async function signedOut(c: WebContext) {
  await readForm(c)
  const token = sessionToken(c)
  if (c.get('visitor')?.serves) await callApi(c, Done, 'POST', '/assistances/current/end')
  if (token !== undefined) await endSession(c.get('deps').database.sql, token)
  clearSession(c)
  // What a browser of the office keeps for its user on the device (visits, typed words) goes with him.
  if (c.get('visitor')?.principal.kind === 'staff') c.header('clear-site-data', '"storage"')
  return c.redirect(`/${c.get('locale')}`, 303)
}
