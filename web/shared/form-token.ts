import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { WebContext, WebEnv } from '../web-env.ts'

const days = 24 * 60 * 60

/** Over TLS the cookie's name keeps others from setting it (`__Host-`); on the loopback of a trial there is no TLS. */
export function cookieName(c: WebContext, name: string): string {
  return isSecure(c) ? `__Host-${name}` : name
}

export function isSecure(c: WebContext): boolean {
  return c.get('deps').settings.SARA8_PUBLIC_URL?.startsWith('https:') ?? false
}

export function cookieOptions(c: WebContext) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) } as const
}

/** Gives each browser a secret, signed in or not; form tokens are made of it. */
export const browserSecret = createMiddleware<WebEnv>(async (c, next) => {
  const name = cookieName(c, 'sara8-browser')
  const known = getCookie(c, name)
  const browser = known && /^[\w-]{43}$/.test(known) ? known : randomBytes(32).toString('base64url')
  c.set('browser', browser)
  if (browser !== known) setCookie(c, name, browser, { ...cookieOptions(c), maxAge: 180 * days })
  await next()
})

/** What a form carries to show that this product made it for this browser and session. */
export function formToken(c: WebContext): string {
  const bound = `${c.get('browser')} ${c.get('visitor')?.sessionId ?? ''}`
  return createHmac('sha256', c.get('deps').keys.cursorKey).update(`form ${bound}`).digest('base64url')
}

/** Whether a sent form is one of ours (OWASP: signed double submit, bound to the session; Origin beside it). */
export function isOwnForm(c: WebContext, token: unknown): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== 'null' && hostOf(origin) !== c.req.header('host')) return false
  const expected = Buffer.from(formToken(c))
  const given = Buffer.from(typeof token === 'string' ? token : '')
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
