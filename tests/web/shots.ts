/**
 * `npm run shots [-- FOLDER]`: pictures of the main pages of a running demonstration city (`npm start`), for each audience in both
 * languages, on a phone and on a wide screen, light and dark. Those that the README shows go to docs/pictures.
 */
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { dataDirAt } from '../../local/data-dir.ts'
import { runningStack } from '../../local/stack-lock.ts'
import { readSettings } from '../../settings.ts'
import { openBrowser } from './support/browser.ts'

interface Shot {
  name: string
  /** Principal of the demonstration; nobody when left out. */
  as?: string
  /** Below the language; or how to get there. */
  path: string
  /** Follows the first link of this address pattern on the page. */
  follow?: string
}

const shots: readonly Shot[] = [
  { name: 'home', path: '' },
  { name: 'track', path: '/track' },
  { name: 'verify', path: '/verify' },
  { name: 'service', path: '/services/building-permit' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'apply', as: 'maryam', path: '/apply/building-permit' },
  { name: 'cases', as: 'maryam', path: '/cases' },
  { name: 'case', as: 'maryam', path: '/cases', follow: '/cases/case_' },
  { name: 'account', as: 'maryam', path: '/account' },
  { name: 'inbox', as: 'building-expert-1', path: '/desk' },
  { name: 'task', as: 'building-expert-1', path: '/desk', follow: '/desk/tasks/' },
  { name: 'office', as: 'notary-12', path: '/office' },
  { name: 'asked', as: 'power', path: '/office' },
  { name: 'admin', as: 'admin-central', path: '/admin' },
  { name: 'incidents', as: 'admin-central', path: '/admin/incidents' },
  { name: 'incident', as: 'admin-central', path: '/admin/incidents', follow: '/admin/incidents/inc_' },
  { name: 'providers', as: 'admin-central', path: '/admin/providers' },
  { name: 'calendar', as: 'admin-central', path: '/admin/calendars/khoy-1' },
  { name: 'offerings', as: 'admin-central', path: '/admin/offerings' },
  { name: 'procedures', as: 'admin-central', path: '/admin/procedures' },
  { name: 'messages', as: 'admin-central', path: '/admin/messages' },
  { name: 'council', as: 'council-member-central', path: '/council' },
]

/** Which of them the README shows: in Persian, light, wide unless `-phone`. */
const shown: Readonly<Record<string, string>> = {
  home: 'home-fa-1280-light',
  'case-phone': 'case-fa-390-light',
  inbox: 'inbox-fa-1280-light',
  task: 'task-fa-1280-light',
  incident: 'incident-en-1280-light',
}

async function main([folder = 'shots']: readonly string[]): Promise<void> {
  const { url } = (await runningStack(dataDirAt(readSettings().SARA8_DATA_DIR).lockFile)) ?? {}
  if (!url) throw new Error('No city is running here: `npm start` first.')
  await mkdir(folder, { recursive: true })
  const browser = await openBrowser()
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [390, 1280]) {
        const look = { colorScheme, width, url, folder }
        for (const as of new Set(shots.map((shot) => shot.as))) await shootAs(browser, as, look)
      }
    }
  } finally {
    await browser.close()
  }
  await mkdir('docs/pictures', { recursive: true })
  for (const [name, shot] of Object.entries(shown)) {
    await copyFile(join(folder, `${shot}.png`), join('docs/pictures', `${name}.png`))
  }
}

interface Look {
  colorScheme: 'light' | 'dark'
  width: number
  url: string
  folder: string
}

async function shootAs(
  browser: Browser,
  as: string | undefined,
  { colorScheme, width, url, folder }: Look,
): Promise<void> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: 844 }, colorScheme })
  const page = await context.newPage()
  if (as !== undefined) await signIn(page, as)
  for (const locale of ['fa', 'en']) {
    for (const shot of shots.filter((one) => one.as === as)) {
      if (await openShot(page, shot, locale)) {
        const file = `${shot.name}-${locale}-${width}-${colorScheme}.png`
        await page.screenshot({ path: join(folder, file), fullPage: true })
        process.stdout.write(`${file}\n`)
      }
    }
  }
  await context.close()
}

async function signIn(page: Page, as: string): Promise<void> {
  await page.goto('/en/sign-in/demonstration')
  await page.locator(`button[name=account][value="prn_${as}"]`).click()
  await page.waitForURL((address) => !address.pathname.includes('/sign-in'))
}

/** @returns whether the page is there */
async function openShot(page: Page, { path, follow, name }: Shot, locale: string): Promise<boolean> {
  const answer = await page.goto(`/${locale}${path}`)
  if (!answer?.ok()) {
    process.stdout.write(`${name}: ${answer?.status()} at ${path}\n`)
    return false
  }
  if (follow === undefined) return true
  const href = await page
    .locator(`main a[href*="${follow}"]`)
    .first()
    .getAttribute('href', { timeout: 3_000 })
    .catch(() => null)
  if (href === null) return false
  await page.goto(href)
  return true
}

await main(process.argv.slice(2))
