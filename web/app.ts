import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import { preferredLocale } from '../api/edge/locale.ts'
import { requestCount } from '../api/edge/request-count.ts'
import { accountPages } from './account/account-pages.ts'
import { adminPages } from './admin/admin-pages.ts'
import { citizenPages } from './citizen/citizen-pages.ts'
import { verifiedPage } from './citizen/verify-page.tsx'
import { clerkPages } from './clerk/clerk-pages.ts'
import { councilPages } from './council/council-pages.ts'
import { organisationPages } from './organisation/organisation-pages.ts'
import { browserSecret } from './shared/form-token.ts'
import { pageHeaders } from './shared/page-headers.ts'
import { notFoundPage, pageErrors } from './shared/problem-pages.tsx'
import { visitor } from './shared/session.ts'
import { staticFiles } from './shared/static-files.ts'
import type { WebDeps, WebEnv } from './web-env.ts'

const locales = ['fa', 'en'] as const

/** The pages of the product, without a socket. What is no page goes on to the API. */
export function createWeb(deps: WebDeps): Hono<WebEnv> {
  const web = new Hono<WebEnv>()
  if (deps.countRequest) web.use(requestCount(deps.countRequest))
  web.use(async (c, next) => {
    const requestId = `req_${randomBytes(12).toString('hex')}`
    c.set('deps', deps)
    c.set('requestId', requestId)
    c.header('x-request-id', requestId)
    await next()
  })
  web.route('/', staticFiles())
  web.onError(pageErrors)
  web.notFound((c) => notFoundPage(c))
  web.get('/', (c) => c.redirect(`/${preferredLocale(c.req.header('accept-language'))}`, 302))
  web.get('/v/:code', compress(), pageHeaders, spoken, browserSecret, visitor, verifiedPage)
  // Links in messages carry no language.
  web.get('/consents/:token', spoken, (c) => c.redirect(`/${c.get('locale')}${c.req.path}`, 302))
  for (const locale of locales) web.route(`/${locale}`, pagesIn(locale))
  return web
}

/** For addresses without a language, which letters and messages carry. */
const spoken = createMiddleware<WebEnv>(async (c, next) => {
  c.set('locale', preferredLocale(c.req.header('accept-language')))
  await next()
})

/** Who has pages of his own. */
const audiences = () => [
  citizenPages(),
  accountPages(),
  clerkPages(),
  organisationPages(),
  adminPages(),
  councilPages(),
]

function pagesIn(locale: (typeof locales)[number]): Hono<WebEnv> {
  const pages = new Hono<WebEnv>()
  pages.use(compress(), pageHeaders, async (c, next) => {
    c.set('locale', locale)
    await next()
  })
  pages.use(browserSecret, visitor)
  for (const audience of audiences()) pages.route('/', audience)
  return pages
}
