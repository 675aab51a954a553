import type { ErrorHandler } from 'hono'
import type { WebContext, WebEnv } from '../web-env.ts'
import { type ApiProblem, PageProblem } from './call-api.ts'
import { ForeignForm } from './form-body.ts'
import { page } from './layout.tsx'
import { Code } from './parts.tsx'
import { sharedWords } from './words/shared-words.ts'

/** Pages for what went wrong: the words of the visitor's language, the right status, and a way on. */
export const pageErrors: ErrorHandler<WebEnv> = (error, c) => {
  if (error instanceof PageProblem) return problemPage(c, error.problem)
  if (error instanceof ForeignForm) return stalePage(c)
  c.get('deps').log.error({ requestId: c.get('requestId'), error: error.name, stack: error.stack }, 'page-failed')
  return brokenPage(c)
}

export function notFoundPage(c: WebContext) {
  const t = sharedWords(c.get('locale'))
  return page(
    c,
    { title: t.notFoundTitle, children: <Plain c={c} title={t.notFoundTitle} text={t.notFoundBody} /> },
    404,
  )
}

function problemPage(c: WebContext, problem: ApiProblem) {
  const locale = c.get('locale')
  if (problem.status === 404) return notFoundPage(c)
  if (problem.status === 401) return c.redirect(`/${locale}/sign-in?to=${encodeURIComponent(c.req.path)}`, 303)
  if (problem.status >= 500) return problem.status === 503 ? busyPage(c, problem) : brokenPage(c, problem.instance)
  const status = ([400, 403, 409, 413, 422, 429] as const).find((known) => known === problem.status) ?? 400
  return page(
    c,
    { title: problem.title, children: <Plain c={c} title={problem.title} text={problem.detail} /> },
    status,
  )
}

function stalePage(c: WebContext) {
  const t = sharedWords(c.get('locale'))
  return page(c, { title: t.problem, children: <Plain c={c} title={t.problem} text={t.stale} /> }, 403)
}

function busyPage(c: WebContext, problem: ApiProblem) {
  const t = sharedWords(c.get('locale'))
  return page(c, { title: t.busyTitle, children: <Plain c={c} title={t.busyTitle} text={problem.title} /> }, 503)
}

function brokenPage(c: WebContext, reference: string = c.get('requestId')) {
  const t = sharedWords(c.get('locale'))
  const children = (
    <Plain c={c} title={t.brokenTitle} text={t.brokenBody}>
      <p>
        <Code>{reference}</Code>
      </p>
    </Plain>
  )
  return page(c, { title: t.brokenTitle, children }, 500)
}

function Plain({
  c,
  title,
  text,
  children,
}: {
  c: WebContext
  title: string
  text?: string | undefined
  children?: unknown
}) {
  const t = sharedWords(c.get('locale'))
  return (
    <div class="narrow stack">
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      {children}
      <p>
        <a href={`/${c.get('locale')}`}>{t.home}</a>
      </p>
    </div>
  )
}
