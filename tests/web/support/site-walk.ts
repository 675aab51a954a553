import type { BrowserContext } from 'playwright-core'

/** Those whose pages together are all pages: principals of the demonstration, `undefined` for nobody. */
export const walkers: readonly (string | undefined)[] = [
  undefined,
  'maryam',
  'reza',
  'babak',
  'habib',
  'building-expert-1',
  'intake-clerk-1',
  'site-visitor-1',
  'head-of-planning-1',
  'revenue-officer-1',
  'notary-12',
  'power',
  'admin-central',
  'council-member-central',
]

export interface FoundPage {
  /** What kind of page it is: the address below the language, with a name in place of each id. */
  kind: string
  /** One address of that kind, below the language. */
  path: string
}

/** Ids, slugs and codes by which pages of one kind differ. */
const names: readonly (readonly [RegExp, string])[] = [
  [/(?<=\/)[a-z]{2,4}_[\w-]+/g, 'id'],
  [/(?<=\/(services|apply)\/)[a-z0-9-]+/, 'service'],
  [/(?<=\/apply\/service\/)(?!documents|check)[a-z0-9-]+/, 'section'],
  [/(?<=\/apply\/service\/documents\/)[a-z0-9-]+/, 'kind'],
  [/(?<=\/(procedures|letters)\/)[a-z0-9-]+/, 'service'],
  [/(?<=\/steps\/)\d+/, 'no'],
  [/khoy-\d/g, 'district'],
  [/(?<=\/)\d{4}\.\d+/g, 'version'],
  [/(?<=\/letters\/service\/version\/)[a-z0-9-]+/, 'template'],
]

function kindOf(path: string): string {
  return names.reduce((kind, [pattern, name]) => kind.replace(pattern, name), path.replace(/[?#].*$/, ''))
}

/** So many pages of a kind are read for the links on them. */
const readPerKind = 8

/**
 * All kinds of pages that somebody comes to by links from his start page, one address of each. Pages are read as they
 * come from the server; what is no page (a letter, a table) is left out.
 * @param known kinds that need not be found again; those found are added
 */
export async function walkSite(context: BrowserContext, known: Set<string>): Promise<readonly FoundPage[]> {
  const found: FoundPage[] = []
  const asked = new Map<string, Set<string>>()
  const ahead = ['', '/desk', '/office', '/admin', '/council', '/account']
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const kind = kindOf(path)
    const alike = asked.get(kind) ?? new Set()
    // A case in another state leads to other pages.
    if (alike.has(path) || alike.size >= readPerKind) continue
    asked.set(kind, alike.add(path))
    const answer = await context.request.get(`/fa${path}`, { maxRedirects: 5 })
    if (!answer.ok() || !answer.headers()['content-type']?.startsWith('text/html')) continue
    // Where one is sent elsewhere there is no page of this kind, but one of another.
    const there = new URL(answer.url()).pathname.replace(/^\/fa/, '')
    const isHere = kindOf(there) === kind
    if (!isHere) ahead.push(there)
    if (isHere && !known.has(kind)) {
      known.add(kind)
      found.push({ kind, path })
    }
    const html = await answer.text()
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="\/fa([^"#]*)/g)) ahead.push(href.replaceAll('&amp;', '&'))
  }
  return found
}
