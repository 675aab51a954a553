import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { ApiEnv } from '../../../api/edge/env.ts'
import { addressOf } from '../../../api/edge/rate-limit.ts'

test.each([
  [0, '203.0.113.7', 'unknown'],
  [1, '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  [2, '192.0.2.1, 198.51.100.1, 203.0.113.7', '198.51.100.1'],
  [1, 'nonsense', 'unknown'],
  [2, '203.0.113.7', 'unknown'],
  [1, undefined, 'unknown'],
  [1, '2001:db8::7', '2001:db8::7'],
])('behind %i proxies, %s comes from %s', async (hops, forwarded, expected) => {
  const app = new Hono<ApiEnv>().get('/', (c) => c.text(addressOf(c, hops)))
  const answer = await app.request('/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } })
  expect(await answer.text()).toBe(expected)
})
