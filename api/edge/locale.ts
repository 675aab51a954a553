import { createMiddleware } from 'hono/factory'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiEnv } from './env.ts'

const fallback: Locale = 'fa'

/** The first of our two languages that an Accept-Language header prefers. */
export function preferredLocale(header: string | undefined): Locale {
  const ranked = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ language, quality }) => (language === 'fa' || language === 'en') && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  return ranked[0]?.language === 'en' ? 'en' : ranked[0] ? 'fa' : fallback
}

export const locale = createMiddleware<ApiEnv>(async (c, next) => {
  c.set('locale', preferredLocale(c.req.header('accept-language')))
  await next()
})
