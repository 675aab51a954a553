import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { addressOf } from '../../api/edge/rate-limit.ts'
import { deviceWords } from '../../api/sign-in/device-words.ts'
import type { Visitor } from '../../api/sign-in/sign-in-deps.ts'
import { endSession, openSession, principalOfSession } from '../../db/principals/sessions.ts'
import { cookieName, cookieOptions } from '../shared/form-token.ts'
import { safeReturn } from '../shared/guards.ts'
import { audienceMenu } from '../shared/menu.ts'
import { sessionToken, setSession } from '../shared/session.ts'
import { accountWords } from '../shared/words/account-words.ts'
import type { WebContext } from '../web-env.ts'

const attemptCookie = 'sara8-attempt'
const attemptSeconds = 900

/** The attempt to sign in that this browser is in the midst of. */
export function attemptOf(c: WebContext): string {
  return getCookie(c, cookieName(c, attemptCookie)) ?? ''
}

export function setAttempt(c: WebContext, token: string): void {
  setCookie(c, cookieName(c, attemptCookie), token, { ...cookieOptions(c), maxAge: attemptSeconds })
}

/** Who knocks, for the limits that are counted by address. */
export function knocking(c: WebContext): Visitor {
  const { settings } = c.get('deps')
  return { address: addressOf(c, settings.SARA8_PROXY_HOPS), locale: c.get('locale') }
}

/**
 * Begins the session of somebody who has just proved who he is. The session that the browser had before ends: what was known
 * of it is worth nothing in the new one.
 */
export async function beginSession(c: WebContext, principalId: string): Promise<void> {
  const { sql } = c.get('deps').database
  const before = sessionToken(c)
  if (before !== undefined) await endSession(sql, before)
  const { token } = await openSession(sql, { principalId, device: deviceWords(c.req.header('user-agent')) })
  setSession(c, token)
  const session = await principalOfSession(sql, token)
  if (session) c.set('visitor', { ...session, name: accountWords(c.get('locale')).mine })
  deleteCookie(c, cookieName(c, attemptCookie), cookieOptions(c))
}

/** Begins the session and leads to the page that was wanted, else to the first of the person's own menu. */
export async function enter(c: WebContext, principalId: string, to: string | undefined): Promise<Response> {
  await beginSession(c, principalId)
  return c.redirect(wayIn(c, to), 303)
}

/** Where somebody who has just signed in goes: the page that was wanted, else the first of his own menu. */
export function wayIn(c: WebContext, to: string | undefined): string {
  const locale = c.get('locale')
  const [first] = audienceMenu(c.get('visitor')?.principal, locale, c.get('deps').now())
  return safeReturn(to, first?.href ?? `/${locale}`)
}

/** The page that was wanted, as an address carries it along. */
export function toQuery(to: string | undefined): string {
  const known = safeReturn(to, '')
  return known === '' ? '' : `?to=${encodeURIComponent(known)}`
}
