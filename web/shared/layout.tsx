import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Served, Visitor, WebContext } from '../web-env.ts'
import { formToken } from './form-token.ts'
import { audienceMenu } from './menu.ts'
import { type AssetName, assetPath } from './static-files.ts'
import { deskWords } from './words/desk-words.ts'
import { sharedWords } from './words/shared-words.ts'

export interface PageParts {
  title: string
  /** For search engines, where the page is everybody's. */
  description?: string
  children: Child
  /** Where the page lies, the nearest last; the page itself is left out. */
  crumbs?: readonly { href: string; label: string }[]
  /** Uses the whole width of a clerk's screen. */
  wide?: boolean
  /** Wears the office's style and knows its keys. */
  desk?: boolean
  /** Scripts that this page runs besides, the first of them; the others are its parts. */
  scripts?: readonly [AssetName, ...AssetName[]]
  /** Stands above the content, as wide as the window. */
  hero?: Child
  /** Something in the form is wrong: said in the title too, where a screen reader begins. */
  hasErrors?: boolean
  /** Address of the live events of what the page shows. */
  live?: string
}

/** Sends a whole page in the language of the request. */
export function page(
  c: WebContext,
  parts: PageParts,
  status: 200 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503 = 200,
) {
  return c.html(html`<!doctype html>${<Page c={c} {...parts} />}`, status, {
    'content-language': c.get('locale'),
    'cache-control': 'no-store',
  })
}

function Page({
  c,
  title,
  description,
  children,
  crumbs,
  wide,
  desk,
  scripts,
  hero,
  hasErrors,
  live,
}: PageParts & { c: WebContext }) {
  const locale = c.get('locale')
  const t = sharedWords(locale)
  const visitor = c.get('visitor')
  return (
    <html lang={locale} dir={locale === 'fa' ? 'rtl' : 'ltr'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#094a40" />
        <meta name="description" content={description ?? t.description} />
        {visitor && <meta name="robots" content="noindex" />}
        <title>{`${hasErrors ? `${t.errorPrefix} ` : ''}${title} - ${t.product}`}</title>
        <link rel="icon" href={assetPath('icon.svg')} />
        {locale === 'fa' && (
          <link rel="preload" href={assetPath('vazirmatn.woff2')} as="font" type="font/woff2" crossorigin="" />
        )}
        <link rel="stylesheet" href={assetPath('app.css')} />
        {desk && <link rel="stylesheet" href={assetPath('desk.css')} />}
        <script type="module" src={assetPath('app.js')} />
        {desk && <script type="module" src={assetPath('desk.js')} />}
        {scripts && <script type="module" src={assetPath(scripts[0])} />}
        {scripts?.slice(1).map((name) => (
          <link rel="modulepreload" href={assetPath(name)} />
        ))}
      </head>
      <body class={wide ? 'wide' : undefined} data-live={live} data-answers={c.req.method === 'GET' ? undefined : ''}>
        <a href="#main" class="skip">
          {t.skip}
        </a>
        <Top c={c} visitor={visitor} />
        <main id="main" tabindex={-1}>
          {hero}
          <div class="wrap content">
            {live && (
              <p class="live note row between" hidden role="status">
                <span>{t.updated}</span>
                <a href={c.req.path + new URL(c.req.url).search} class="btn small">
                  {t.reload}
                </a>
              </p>
            )}
            {crumbs && (
              <nav aria-label={t.youAreHere}>
                <ol class="crumbs">
                  {crumbs.map(({ href, label }) => (
                    <li>
                      <a href={href}>{label}</a>
                    </li>
                  ))}
                </ol>
              </nav>
            )}
            {children}
          </div>
        </main>
        <Bottom c={c} />
      </body>
    </html>
  )
}

function Top({ c, visitor }: { c: WebContext; visitor: Visitor | undefined }) {
  const locale = c.get('locale')
  const t = sharedWords(locale)
  const here = c.req.path
  const menu = audienceMenu(visitor?.principal, locale, c.get('deps').now())
  return (
    <header class="top">
      <div class="wrap">
        <a href={`/${locale}`} class="brand">
          <svg viewBox="0 0 48 48" aria-hidden="true">
            <path
              fill="#ffffff2b"
              d="M24 2 30.4 8.4H39.6V17.6L46 24 39.6 30.4V39.6H30.4L24 46 17.6 39.6H8.4V30.4L2 24 8.4 17.6V8.4H17.6Z"
            />
            <path
              fill="#e8a317"
              d="M24 10 28.1 14.1H33.9V19.9L38 24 33.9 28.1V33.9H28.1L24 38 19.9 33.9H14.1V28.1L10 24 14.1 19.9V14.1H19.9Z"
            />
            <circle cx="24" cy="24" r="5.5" fill="#fff" />
          </svg>
          <span>
            <b>{t.product}</b>
            <small>{t.city}</small>
          </span>
        </a>
        <nav aria-label={t.mainMenu} class="grow">
          <ul class="menu">
            {menu.map(({ href, label }) => (
              <li>
                <a href={href} aria-current={isHere(here, href, menu) ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="who">
          <a href={otherLanguage(c)} lang={locale === 'fa' ? 'en' : 'fa'} hreflang={locale === 'fa' ? 'en' : 'fa'}>
            {t.otherLanguage}
          </a>
          {visitor ? (
            <>
              <a href={`/${locale}/account`}>
                <bdi>{visitor.name}</bdi>
              </a>
              <form method="post" action={`/${locale}/sign-out`} data-unsent={t.unsent}>
                <input type="hidden" name="token" value={formToken(c)} />
                <button type="submit" class="plain">
                  {t.signOut}
                </button>
              </form>
            </>
          ) : (
            <a href={`/${locale}/sign-in`}>{t.signIn}</a>
          )}
        </div>
      </div>
      {visitor?.serves && <Serving c={c} serves={visitor.serves} />}
      {c.get('deps').settings.SARA8_TRAINING && (
        <div class="sample">
          <p class="wrap">{t.training}</p>
        </div>
      )}
    </header>
  )
}

/** Whom a clerk serves at the desk, on every page for as long as he does. */
function Serving({ c, serves }: { c: WebContext; serves: Served }) {
  const locale = c.get('locale')
  const t = deskWords(locale)
  return (
    <section class="serving" aria-label={t.serving}>
      <div class="wrap row">
        <p>
          {t.serving}:{' '}
          <strong>
            <bdi>{serves.name}</bdi>
          </strong>{' '}
          <bdi dir="ltr">{serves.maskedNationalId}</bdi>
          {' · '}
          {serves.isForPerson ? t.inHisName : t.notInHisName}
        </p>
        <a href={`/${locale}/cases`}>{t.hisRequests}</a>
        <a href={`/${locale}/desk/assist`}>{t.title}</a>
        <form method="post" action={`/${locale}/desk/assist/end`}>
          <input type="hidden" name="token" value={formToken(c)} />
          <button type="submit" class="plain">
            {t.end}
          </button>
        </form>
      </div>
    </section>
  )
}

function Bottom({ c }: { c: WebContext }) {
  const locale = c.get('locale')
  const t = sharedWords(locale)
  return (
    <footer class="bottom">
      <div class="wrap row between">
        <p>
          {t.city} · {t.tagline}
        </p>
        <ul class="links">
          <li>
            <a href={`/${locale}/track`}>{t.trackLink}</a>
          </li>
          <li>
            <a href={`/${locale}/verify`}>{t.verifyLink}</a>
          </li>
          <li>
            <a href="/docs">{t.apiLink}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}

/** A menu's entry stands for the pages below it too, the nearest one alone; the start page only for itself. */
function isHere(here: string, href: string, all: readonly { href: string }[]): boolean {
  const holds = (one: string) => here === one || (one.split('/').length > 2 && here.startsWith(`${one}/`))
  return holds(href) && !all.some((other) => other.href.length > href.length && holds(other.href))
}

/** The same page in the other language. */
function otherLanguage(c: WebContext): string {
  const other = c.get('locale') === 'fa' ? 'en' : 'fa'
  const { pathname, search } = new URL(c.req.url)
  return pathname.replace(/^\/(fa|en)(?=\/|$)/, `/${other}`) + search
}
