import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { playCity } from '../../city/play-city.ts'
import { cityCases } from '../../city/stories/city-cases.ts'
import { seedDemonstration } from '../../db/seed/seed.ts'
import { isDeep } from '../domain/case/random/depth.ts'
import { type FoundPage, walkers, walkSite } from './support/site-walk.ts'
import { expectAccessible, startWebCity, type WebCity } from './support/web-city.ts'

let city: WebCity
const known = new Set<string>()

beforeAll(async () => {
  city = await startWebCity()
  const { worker, urls, dataDir, tools } = city.api.city
  await seedDemonstration(urls.ownerUrl, { dataDir, keysFile: `${dataDir}/keys.json`, city: 'full' })
  await playCity(worker, tools, cityCases, Date.now(), () => undefined)
}, 240_000)
afterAll(() => city?.stop())

/** In `test:deep` light and dark, on a phone and on a wide screen. */
const looks = isDeep
  ? (['light', 'dark'] as const).flatMap((colorScheme) => [390, 1280].map((width) => ({ colorScheme, width })))
  : [{ colorScheme: 'light', width: 390 } as const]

/** What is wrong with a page in one language, in every look. Its colours, slow to judge, are the same in the other language. */
async function faultsOf(page: Page, { path, kind }: FoundPage, locale: string): Promise<readonly string[]> {
  const faults: string[] = []
  const answer = await page.goto(`/${locale}${path}`)
  if (answer?.status() !== 200) return [`${locale}${kind}: ${answer?.status()}`]
  if ((await page.locator('h1').count()) !== 1) faults.push(`${locale}${kind}: not one heading`)
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    const place = `${locale}${kind} (${colorScheme}, ${width})`
    await expectAccessible(page, isDeep || locale === 'fa' ? [] : ['color-contrast']).catch((fault: Error) =>
      faults.push(`${place}: ${fault.message}`),
    )
    const wide: number = await page.evaluate('document.documentElement.scrollWidth')
    if (wide > width) faults.push(`${place}: ${wide} px wide`)
  }
  return faults
}

async function look(context: BrowserContext): Promise<readonly string[]> {
  const pages = await walkSite(context, known)
  const page = await context.newPage()
  const faults: string[] = []
  for (const found of pages) for (const locale of ['fa', 'en']) faults.push(...(await faultsOf(page, found, locale)))
  return faults
}

test.each(walkers.map((name) => ({ name: name ?? 'nobody', as: name })))(
  'each kind of page that $name can come to by links can be used by everybody',
  async ({ as }) => {
    const context = await city.visit(as)
    expect(await look(context)).toEqual([])
    await context.close()
  },
  isDeep ? 1_200_000 : 300_000,
)

test('the walk has come to the pages of every audience', () => {
  for (const kind of ['', '/cases/id', '/desk/tasks/id', '/admin/incidents/id', '/office', '/council'])
    expect([...known]).toContain(kind)
  process.stdout.write(`${known.size} kinds of pages: ${[...known].sort().join(' ')}\n`)
})
