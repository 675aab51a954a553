import lighthouse from 'lighthouse'

/** Out of 100. */
export interface Scores {
  performance: number
  accessibility: number
  bestPractices: number
  seo: number
}

/** Lighthouse's verdict on a page as a phone shows it. @param port of a browser that takes commands */
export async function audit(url: string, cookie: string, port: number): Promise<Scores> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    extraHeaders: { Cookie: cookie },
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    // A page that is one person's own is kept out of search engines on purpose.
    skipAudits: ['is-crawlable'],
  })
  const categories = result?.lhr.categories
  if (!categories) throw new Error(`Lighthouse found nothing at ${url}`)
  const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
  }
}
