import { decodeCursor, encodeCursor, type Page, type PageKey } from '../../db/cursor.ts'
import type { ApiDeps } from '../deps.ts'
import { fieldError, Problem } from '../problems/problem.ts'

/**
 * Where a page begins.
 * @param list what the page is of, filters included
 * @throws Problem 422 for a cursor that this list never gave
 */
export function pageAfter(deps: Pick<ApiDeps, 'keys'>, list: string, cursor: string | undefined): PageKey | null {
  if (cursor === undefined) return null
  const key = decodeCursor(Buffer.from(deps.keys.cursorKey, 'base64'), list, cursor)
  if (key) return key
  throw new Problem('invalid', {
    errors: [fieldError('query/cursor', 'malformed', 'نشانهٔ صفحه از این فهرست نیست', 'The cursor is not of this list')],
  })
}

export function nextCursor(deps: Pick<ApiDeps, 'keys'>, list: string, { next }: Page<unknown>): string | null {
  return next && encodeCursor(Buffer.from(deps.keys.cursorKey, 'base64'), list, next)
}

/** RFC 8288: the next page's address, for clients that follow links. */
export function nextLink(url: string, next: string | null): Record<string, string> {
  if (next === null) return {}
  const address = new URL(url)
  address.searchParams.set('cursor', next)
  return { link: `<${address.pathname}${address.search}>; rel="next"` }
}
