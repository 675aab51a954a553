import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openSession } from '../../../db/principals/sessions.ts'
import { type ApiCity, startApiCity } from '../../api/support/api-city.ts'
import type { CityOptions } from '../../support/city.ts'
import { openBrowser } from './browser.ts'

export interface WebCity {
  api: ApiCity
  browser: Browser
  /** Address of the pages, without a slash at its end. */
  url: string
  /** A browser of its own for somebody of the demonstration, e.g. `maryam`, `intake-clerk-1`; nobody when left out. */
  visit(name?: string, options?: { width?: number; javaScriptEnabled?: boolean }): Promise<BrowserContext>
  stop(): Promise<void>
}

/** The whole product behind a real browser. */
export async function startWebCity(options: CityOptions = {}): Promise<WebCity> {
  const [api, browser] = await Promise.all([startApiCity(options), openBrowser()])
  const url = api.city.publicUrl
  return {
    api,
    browser,
    url,
    async visit(name, { width = 1280, javaScriptEnabled = true } = {}) {
      const context = await browser.newContext({ baseURL: url, viewport: { width, height: 900 }, javaScriptEnabled })
      context.setDefaultTimeout(20_000)
      if (name !== undefined) {
        const { token } = await openSession(api.city.api.sql, { principalId: `prn_${name}`, device: 'test' })
        await context.addCookies([{ name: 'sara8', value: token, url }])
      }
      return context
    },
    async stop() {
      await browser.close()
      await api.stop()
    },
  }
}

/** WCAG 2.2 AA as far as a program can tell. @param but rules that are left out */
export async function expectAccessible(page: Page, but: readonly string[] = []): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules([...but])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}
