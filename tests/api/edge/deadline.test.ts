import { Hono } from 'hono'
import pino from 'pino'
import { expect, test } from 'vitest'
import { deadline } from '../../../api/edge/deadline.ts'
import type { ApiEnv } from '../../../api/edge/env.ts'
import { errorHandler } from '../../../api/edge/errors.ts'
import { locale } from '../../../api/edge/locale.ts'
import { createReadiness } from '../../../api/health/readiness.ts'

const app = new Hono<ApiEnv>()
  .use(locale, deadline(50))
  .get('/never', () => new Promise<Response>(() => undefined))
  .get('/soon', (c) => c.text('here'))
app.onError(errorHandler(pino({ level: 'silent' })))

test('a request that never ends is answered in time, and others are left alone', async () => {
  const late = await app.request('/never', { headers: { 'accept-language': 'en' } })
  expect(late.status).toBe(503)
  expect(late.headers.get('retry-after')).toBe('5')
  expect(await late.json()).toMatchObject({ code: 'unavailable', title: 'Temporarily unavailable' })
  expect(await (await app.request('/soon')).text()).toBe('here')
})

test('readiness says so when a part stands still', { timeout: 10_000 }, async () => {
  const checks = { postgres: () => new Promise<void>(() => undefined), temporal: async () => undefined }
  const ready = createReadiness({ checks, now: Date.now })
  expect(await ready()).toEqual({ isReady: false, parts: { postgres: 'down', temporal: 'ok' } })
})
