import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../api/app.ts'
import type { ApiBindings } from '../../../api/edge/env.ts'
import { openSession, principalOfSession } from '../../../db/principals/sessions.ts'
import type { Principal } from '../../../domain/access/principal.ts'
import { type ApiCity, startApiCity } from '../support/api-city.ts'

let api: ApiCity
let token: string
let maryam: Principal
beforeAll(async () => {
  api = await startApiCity()
  token = (await openSession(api.city.api.sql, { principalId: 'prn_maryam', device: 'test' })).token
  const known = await principalOfSession(api.city.api.sql, token)
  if (!known) throw new Error('no session')
  maryam = known.principal
})
afterAll(() => api?.stop())

const cases = '/api/v1/cases'

test('who is handed over in process is who calls', async () => {
  const app = createApp(api.deps)
  const env: ApiBindings = { caller: maryam }
  expect((await app.request(cases, {}, env)).status).toBe(200)
  expect((await app.request('/api/v1/tasks', {}, env)).status).toBe(403)
  expect((await app.request(cases)).status).toBe(401)
})

test('the right of a caller is judged like that of a key', async () => {
  const app = createApp(api.deps)
  const reader: ApiBindings = { caller: { ...maryam, keyScopes: [] } }
  expect((await app.request(cases, {}, reader)).status).toBe(403)
})

test('no request over a socket can name a caller', async () => {
  const text = JSON.stringify(maryam)
  const tries: [string, RequestInit][] = [
    [cases, { headers: { cookie: `sara8=${token}; __Host-sara8=${token}` } }],
    [cases, { headers: { authorization: `Bearer ${token}` } }],
    [cases, { headers: { caller: text.replace(/[^\x20-\x7e]/g, ''), 'x-caller': 'prn_maryam', env: '{"caller":{}}' } }],
    [`${cases}?caller=prn_maryam&env[caller][id]=prn_maryam&__proto__[caller]=x`, {}],
    [
      cases,
      {
        method: 'POST',
        body: `{"caller":${text},"__proto__":{"caller":${text}},"constructor":{"prototype":{"caller":${text}}}}`,
        headers: { 'content-type': 'application/json' },
      },
    ],
  ]
  for (const [path, init] of tries) {
    const answer = await fetch(`${api.city.publicUrl}${path}`, init)
    expect(answer.status, path).toBe(401)
    await answer.body?.cancel()
  }
})

test('the server hands over the socket’s two ends and nothing else', async () => {
  const seen: string[][] = []
  const app = createApp(api.deps)
  app.get('/seen', (c) => {
    seen.push(Object.keys(c.env))
    return c.text('')
  })
  const { serveApp } = await import('../../../api/serve.ts')
  const server = await serveApp(app, { host: '127.0.0.1', port: 0 })
  await (await fetch(`http://127.0.0.1:${server.port}/seen`, { headers: { caller: 'x' } })).text()
  await server.stop()
  expect(seen).toEqual([['incoming', 'outgoing']])
})
