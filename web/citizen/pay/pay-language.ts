import { getCookie, setCookie } from 'hono/cookie'
import { cookieOptions } from '../../shared/form-token.ts'
import type { WebContext } from '../../web-env.ts'

/** The bank sends the payer back to an address without a language; this says which one he reads. Its name is the API's too. */
export function rememberLanguage(c: WebContext): void {
  setCookie(c, 'sara8-language', c.get('locale'), { ...cookieOptions(c), maxAge: 3_600 })
}

const linkCookie = 'sara8-pay-link'

/** Whoever pays for somebody else has no account: by this he finds back to his link when the payment fails. */
export function rememberLink(c: WebContext, token: string): void {
  setCookie(c, linkCookie, token, { ...cookieOptions(c), maxAge: 3_600 })
}

/** The page of the link by which this browser pays. */
export function rememberedLink(c: WebContext): string | undefined {
  const token = getCookie(c, linkCookie)
  return token && /^[\w-]{20,80}$/.test(token) ? `/${c.get('locale')}/pay/${token}` : undefined
}
