import { setCookie } from 'hono/cookie'
import { cookieOptions } from '../../shared/form-token.ts'
import type { WebContext } from '../../web-env.ts'

/** The bank sends the payer back to an address without a language; this says which one he reads. Its name is the API's too. */
export function rememberLanguage(c: WebContext): void {
  setCookie(c, 'sara8-language', c.get('locale'), { ...cookieOptions(c), maxAge: 3_600 })
}
