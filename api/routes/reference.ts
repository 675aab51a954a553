import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from '../edge/env.ts'

const assets = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
} as const
type Asset = keyof typeof assets

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Sara 8 API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="reference"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>`
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, validatorUrl: null })\n`

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** The reference page over our own description; everything comes from here, nothing is inline. */
export function referenceRoutes(): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>()
  routes.use('/docs/*', async (c, next) => {
    await next()
    c.header('content-security-policy', policy)
  })
  routes.get('/docs', (c) => c.redirect('/docs/', 308))
  routes.get('/docs/', (c) => c.html(page))
  routes.get('/docs/start.js', (c) => c.body(start, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  for (const [name, type] of Object.entries(assets)) {
    routes.get(`/docs/${name}`, async (c) =>
      c.body(await readAsset(name as Asset), 200, { 'content-type': type, 'cache-control': 'max-age=3600' }),
    )
  }
  return routes
}

const known = new Map<Asset, Promise<ArrayBuffer>>()

function readAsset(name: Asset): Promise<ArrayBuffer> {
  const found = known.get(name) ?? read(name)
  known.set(name, found)
  return found
}

async function read(name: Asset): Promise<ArrayBuffer> {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const bytes = await readFile(join(folder, name))
  // A copy of exactly these bytes: small files share a buffer with others.
  return new Uint8Array(bytes).buffer
}
