import { createMiddleware } from 'hono/factory'
import type { WebEnv } from '../web-env.ts'

/** Pages run our own script, wear our own style and load nothing from elsewhere; forms may lead to the bank and to the city's identity provider. */
export const pageHeaders = createMiddleware<WebEnv>(async (c, next) => {
  await next()
  const { settings } = c.get('deps')
  const headers: Record<string, string> = {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' blob:",
      "frame-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      `form-action 'self'${origins(settings.SARA8_BANK_URL, settings.SARA8_OIDC_ISSUER)}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
    'referrer-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
  for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
})

function origins(...urls: readonly (string | undefined)[]): string {
  return urls.map((url) => (url === undefined ? '' : ` ${new URL(url).origin}`)).join('')
}
