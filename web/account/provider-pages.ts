import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { beginAtProvider, endAtProvider } from '../../api/sign-in/oidc-sign-in.ts'
import { readForm } from '../shared/form-body.ts'
import { cookieName, cookieOptions } from '../shared/form-token.ts'
import { safeReturn } from '../shared/guards.ts'
import type { WebContext } from '../web-env.ts'
import { attemptOf, enter, setAttempt } from './entry.ts'
import { askPassword } from './staff-pages.tsx'

/** The page that was wanted; the provider's address has no place for it. */
const wantedCookie = 'sara8-wanted'

/** Leads to the city's own identity provider. */
export async function providerBegun(c: WebContext) {
  const { to } = await readForm(c)
  const begun = await beginAtProvider(c.get('deps'), c.get('locale'))
  if (!begun.ok) return askPassword(c, { to }, begun)
  setAttempt(c, begun.attempt)
  const wanted = safeReturn(to, '')
  if (wanted !== '') setCookie(c, cookieName(c, wantedCookie), wanted, { ...cookieOptions(c), maxAge: 900 })
  return c.redirect(begun.address, 303)
}

/** Where the provider sends the browser back to. */
export async function providerReturned(c: WebContext) {
  const name = cookieName(c, wantedCookie)
  const to = getCookie(c, name)
  if (to !== undefined) deleteCookie(c, name, cookieOptions(c))
  const ended = await endAtProvider(c.get('deps'), attemptOf(c), c.get('locale'), new URL(c.req.url).search)
  return ended.ok ? enter(c, ended.principalId, to) : askPassword(c, { to }, ended)
}
