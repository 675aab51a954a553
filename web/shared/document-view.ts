import type { WebContext } from '../web-env.ts'
import { type ApiProblem, apiResponse, PageProblem } from './call-api.ts'

/** What a browser may show by itself; anything else is offered for saving. */
const shownTypes = new Set(['image/jpeg', 'image/png', 'application/pdf'])

/** A document's bytes for the visitor's own browser, as the API gives them to him. @throws PageProblem */
export async function documentResponse(c: WebContext, path: string): Promise<Response> {
  const response = await apiResponse(c, 'GET', path)
  if (!response.ok) throw new PageProblem((await response.json()) as ApiProblem) // refusals are problem documents
  const headers = new Headers(response.headers)
  const type = headers.get('content-type') ?? ''
  const name = /filename="([\w.-]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'document'
  const isShown = shownTypes.has(type) && c.req.query('save') === undefined
  headers.set('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename="${name}"`)
  // A PDF is drawn by the browser's own viewer, which a sandbox would keep from starting.
  headers.set('content-security-policy', `default-src 'none'${type === 'application/pdf' ? '' : '; sandbox'}`)
  return new Response(response.body, { status: 200, headers })
}
