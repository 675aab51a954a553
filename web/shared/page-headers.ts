import { createMiddleware } from 'hono/factory'
import type { WebEnv } from '../web-env.ts'

/** Pages run our own script, wear our own style and load nothing from elsewhere; forms may lead to the bank by a redirect. */
export const pageHeaders = createMiddleware<WebEnv>(async (c, next) => {
  await next()
  const headers: Record<string, string> = {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' blob:",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      `form-action 'self'${bankOrigin(c.get('deps').settings.SARA8_BANK_URL)}`,
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

function bankOrigin(url: string | undefined): string {
  return url === undefined ? '' : ` ${new URL(url).origin}`
}
