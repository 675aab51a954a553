/**
 * `npm run shots [-- FOLDER]`: a picture of every kind of page of a running demonstration city (`npm start`), for each audience in
 * both languages, on a phone and on a wide screen, light and dark. Those that the README shows go to docs/pictures.
 */
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { dataDirAt } from '../../local/data-dir.ts'
import { runningStack } from '../../local/stack-lock.ts'
import { readSettings } from '../../settings.ts'
import { openBrowser } from './support/browser.ts'
import { type FoundPage, walkers, walkSite } from './support/site-walk.ts'

interface Shot extends FoundPage {
  as: string | undefined
}

/** Which of them the README shows: in Persian, light, wide unless `-phone`. */
const shown: Readonly<Record<string, string>> = {
  home: 'home-fa-1280-light',
  'case-phone': 'cases-id-fa-390-light',
  inbox: 'desk-fa-1280-light',
  task: 'desk-tasks-id-fa-1280-light',
  incident: 'admin-incidents-id-en-1280-light',
}

async function main([folder = 'shots']: readonly string[]): Promise<void> {
  const { url } = (await runningStack(dataDirAt(readSettings().SARA8_DATA_DIR).lockFile)) ?? {}
  if (!url) throw new Error('No city is running here: `npm start` first.')
  await mkdir(folder, { recursive: true })
  const browser = await openBrowser()
  try {
    const shots = await pagesOfAll(browser, url)
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [390, 1280]) {
        const look = { colorScheme, width, url, folder }
        for (const as of new Set(shots.map((shot) => shot.as)))
          await shootAs(
            browser,
            shots.filter((shot) => shot.as === as),
            as,
            look,
          )
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

async function pagesOfAll(browser: Browser, url: string): Promise<readonly Shot[]> {
  const known = new Set<string>()
  const shots: Shot[] = []
  for (const as of walkers) {
    const context = await browser.newContext({ baseURL: url })
    if (as !== undefined) await signIn(await context.newPage(), as)
    shots.push(...(await walkSite(context, known)).map((found) => ({ ...found, as })))
    await context.close()
  }
  return shots
}

async function shootAs(
  browser: Browser,
  shots: readonly Shot[],
  as: string | undefined,
  { colorScheme, width, url, folder }: Look,
): Promise<void> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: 844 }, colorScheme })
  const page = await context.newPage()
  if (as !== undefined) await signIn(page, as)
  for (const locale of ['fa', 'en']) {
    for (const shot of shots) {
      await page.goto(`/${locale}${shot.path}`)
      const name = shot.kind.slice(1).replaceAll('/', '-') || 'home'
      const file = `${name}-${locale}-${width}-${colorScheme}.png`
      await page.screenshot({ path: join(folder, file), fullPage: true })
      process.stdout.write(`${file}\n`)
    }
  }
  await context.close()
}

async function signIn(page: Page, as: string): Promise<void> {
  await page.goto('/en/sign-in/demonstration')
  await page.locator(`button[name=account][value="prn_${as}"]`).click()
  await page.waitForURL((address) => !address.pathname.includes('/sign-in'))
}

await main(process.argv.slice(2))
