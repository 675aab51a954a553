import { type ApiProblem, apiResponse, PageProblem } from '../shared/call-api.ts'
import { notFoundPage } from '../shared/problem-pages.tsx'
import type { WebContext } from '../web-env.ts'

const shown = ['application/pdf', 'image/jpeg', 'image/png']

/** A document of a case for the frame beside the form: pictures and PDF are shown, all else is saved. */
export function documentFile(c: WebContext) {
  return fileFrom(c, `/documents/${encodeURIComponent(c.req.param('documentId') ?? '')}`)
}

/** A letter as it was printed. */
export function letterFile(c: WebContext) {
  return fileFrom(c, `/letters/${encodeURIComponent(c.req.param('letterId') ?? '')}.pdf`)
}

/** The letter that a signature would bring, as a draft. */
export function letterDraft(c: WebContext) {
  const outcome = c.req.query('outcome') ?? ''
  const query = /^[a-z][a-z0-9-]{0,60}$/.test(outcome) ? `?outcome=${outcome}` : ''
  return fileFrom(c, `/tasks/${encodeURIComponent(c.req.param('taskId') ?? '')}/letter-draft${query}`)
}

/**
 * Hands on what the API gives. It runs no script and loads nothing; a picture stands in a sandbox, which a browser's own
 * PDF viewer would not start in.
 */
async function fileFrom(c: WebContext, path: string) {
  const answer = await apiResponse(c, 'GET', path)
  if (answer.status === 404 || answer.status === 422) return notFoundPage(c)
  if (!answer.ok) throw new PageProblem((await answer.json()) as ApiProblem) // what the API refuses is a problem document
  const type = answer.headers.get('content-type') ?? 'application/octet-stream'
  const isPdf = type.startsWith('application/pdf')
  const isShown = shown.some((one) => type.startsWith(one))
  const policy = `default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'`
  return c.body(answer.body as ReadableStream, 200, {
    'content-type': type,
    'content-disposition': isShown ? 'inline' : (answer.headers.get('content-disposition') ?? 'attachment'),
    'content-security-policy': isPdf ? policy : `${policy}; sandbox`,
    'x-frame-options': 'SAMEORIGIN',
    'cache-control': 'private, no-store',
  })
}
