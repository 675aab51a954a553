import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

const style = `
:root{color-scheme:light dark;font-family:Vazirmatn,Tahoma,system-ui,sans-serif;line-height:1.8}
body{margin:0 auto;max-width:44rem;padding:1.5rem 1rem}
.note{border-inline-start:.3rem solid #b45309;padding-inline-start:.8rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.2rem}
dd{margin:0;font-weight:600}
.actions{display:flex;flex-wrap:wrap;gap:.8rem;margin-block:1.5rem}
button{font:inherit;min-height:2.75rem;padding:.3rem 1.4rem;border:2px solid #1d4ed8;border-radius:.4rem;background:#fff;color:#1d4ed8;cursor:pointer}
button.main{background:#1d4ed8;color:#fff}
button:focus-visible{outline:3px solid #f59e0b;outline-offset:2px}
ol{list-style:none;padding:0}
li{border:1px solid #8888;border-radius:.4rem;padding:.6rem .9rem;margin-block:.7rem}
pre{white-space:pre-wrap;font:inherit;margin:.3rem 0 0}
.faint{opacity:.75;font-size:.9em}
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Headers of a simulator's page: no script, one known style, no traces in caches, forms to the named origins only. */
export function pageHeaders(formOrigins: readonly string[] = []): Record<string, string> {
  const forms = ["'self'", ...formOrigins].join(' ')
  return {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

/** A page in Persian, right to left. */
export function page(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="fa" dir="rtl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${raw(style)}</style></head>
<body><main>
<h1>${title}</h1>
${body}
</main></body>
</html>`
}
