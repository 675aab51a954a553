import { html } from 'hono/html'
import type { ApiContext } from './env.ts'

/** Whether a browser asks, and not a program. */
export function wantsPage(c: ApiContext): boolean {
  return /\btext\/html\b/.test(c.req.header('accept') ?? '')
}

/** A small page of lines; everything in it is escaped. */
export function pageResponse(
  c: ApiContext,
  title: string,
  lines: readonly (readonly [string, string])[],
  status: 200 | 404 = 200,
) {
  const locale = c.get('locale')
  const page = html`<!doctype html>
<html lang="${locale}" dir="${locale === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title></head>
<body><main><h1>${title}</h1><dl>${lines.map(([term, value]) => html`<dt>${term}</dt><dd><bdi>${value}</bdi></dd>`)}</dl></main></body>
</html>`
  return c.html(page, status, { 'content-language': locale, 'cache-control': 'no-store' })
}
