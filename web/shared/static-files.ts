import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync } from 'node:zlib'
import { Hono } from 'hono'
import type { WebEnv } from '../web-env.ts'

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
} as const

interface StaticFile {
  type: string
  plain: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer> | undefined
}

const ours = [
  'app.css',
  'app.js',
  'desk.css',
  'desk.js',
  'passkey.js',
  'visit.js',
  'visit-form.js',
  'visit-page.js',
  'visit-send.js',
  'visit-sketch.js',
  'visit-sync.js',
  'visit-tree.js',
  'visit-vault.js',
  'visit-worker.js',
  'pattern.svg',
  'icon.svg',
] as const
export type AssetName = (typeof ours)[number]
const font = '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2'

const contents = new Map<string, Buffer>([
  ...ours.map((name) => [name, readFileSync(new URL(`../assets/${name}`, import.meta.url))] as const),
  ['vazirmatn.woff2', readFileSync(createRequire(import.meta.url).resolve(font))],
])

/** Changes with any of the files, so that browsers may keep them for good. */
const edition = [...contents.values()]
  .reduce((hash, content) => hash.update(content), createHash('sha256'))
  .digest('base64url')
  .slice(0, 10)

/** Address of a file that pages are made with. */
export function assetPath(name: AssetName | 'vazirmatn.woff2'): string {
  return `/assets/${edition}/${name}`
}

const files = new Map([...contents].map(([name, content]) => [name, fileOf(name, content)]))

function fileOf(name: string, content: Buffer): StaticFile {
  const ending = name.split('.').at(-1) as keyof typeof types // each of the names above ends so
  const isPacked = ending === 'woff2'
  return {
    type: types[ending],
    plain: new Uint8Array(content),
    brotli: isPacked ? undefined : new Uint8Array(brotliCompressSync(content)),
  }
}

/** A script as text, for one that needs an address which stays. */
export function assetText(name: AssetName): string {
  return contents.get(name)?.toString() ?? ''
}

/** Style, script and font; another edition's address is answered too, for pages that were open when a new one came. */
export function staticFiles(): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/assets/:edition/:name', (c) => {
    const file = files.get(c.req.param('name'))
    if (!file) return c.notFound()
    const isBrotli = file.brotli && /\bbr\b/.test(c.req.header('accept-encoding') ?? '')
    return c.body(isBrotli && file.brotli ? file.brotli : file.plain, 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(isBrotli ? { 'content-encoding': 'br' } : {}),
    })
  })
}
