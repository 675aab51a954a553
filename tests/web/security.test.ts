import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import { openSession, principalOfSession } from '../../db/principals/sessions.ts'
import { createWeb } from '../../web/app.ts'
import { type ApiCity, startApiCity } from '../api/support/api-city.ts'
import { codeSentTo } from '../api/support/sign-in.ts'

let api: ApiCity
let url: string
beforeAll(async () => {
  api = await startApiCity()
  url = api.city.publicUrl
})
afterAll(() => api?.stop())

/** A browser without a screen: it keeps cookies and takes the token from the last form it saw. */
function browser(headers: Record<string, string> = {}) {
  const jar = new Map<string, string>()
  let token = ''
  async function send(path: string, init: RequestInit = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie, ...headers, ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const text = await answer.text()
    token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? token
    return { status: answer.status, text, headers: answer.headers, cookies: answer.headers.getSetCookie() }
  }
  return {
    jar,
    get: (path: string) => send(path),
    post: (path: string, values: Record<string, string>, extra: Record<string, string> = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams({ token, ...values }), headers: extra }),
  }
}

describe('a form', () => {
  const account = { account: 'prn_maryam' }

  test('is believed with its own token only', async () => {
    const mine = browser()
    await mine.get('/en/sign-in')
    const other = browser()
    await other.get('/en/sign-in')
    expect((await mine.post('/en/sign-in/demonstration', { ...account, token: '' })).status).toBe(403)
    expect((await mine.post('/en/sign-in/demonstration', { ...account, token: 'x'.repeat(43) })).status).toBe(403)
    const stolen = /name="token" value="([^"]+)"/.exec((await other.get('/en/sign-in')).text)?.[1] ?? ''
    expect((await mine.post('/en/sign-in/demonstration', { ...account, token: stolen })).status).toBe(403)
    expect(mine.jar.has('sara8')).toBe(false)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['an origin that is none', { origin: 'nonsense' }],
  ])('from %s is refused even with the token', async (_, extra) => {
    const mine = browser()
    await mine.get('/en/sign-in')
    expect((await mine.post('/en/sign-in/demonstration', account, extra)).status).toBe(403)
    expect(mine.jar.has('sara8')).toBe(false)
  })

  test('of a session is worth nothing in another', async () => {
    const mine = browser()
    await mine.get('/en/sign-in')
    await mine.post('/en/sign-in/demonstration', account)
    const before = /name="token" value="([^"]+)"/.exec((await mine.get('/en/account')).text)?.[1] ?? ''
    await mine.post('/en/sign-out', {})
    await mine.get('/en/sign-in')
    await mine.post('/en/sign-in/demonstration', account)
    expect((await mine.post('/en/account/sessions', { token: before })).status).toBe(403)
  })
})

describe('a session', () => {
  test('is a new one at every sign-in, and the one before ends: none can be planted', async () => {
    const { token: planted } = await openSession(api.city.api.sql, { principalId: 'prn_reza', device: 'attacker' })
    const mine = browser()
    mine.jar.set('sara8', planted)
    await mine.get('/en/sign-in')
    await mine.post('/en/sign-in/demonstration', { account: 'prn_maryam' })
    const token = mine.jar.get('sara8') ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(token).not.toBe(planted)
    expect(await principalOfSession(api.city.api.sql, planted)).toBeUndefined()
    expect((await principalOfSession(api.city.api.sql, token))?.principal.id).toBe('prn_maryam')
  })

  test('has cookies that scripts, other sites and plain HTTP don’t get', async () => {
    const settings = { ...api.deps.settings, SARA8_PUBLIC_URL: 'https://khoy.example' }
    const web = createWeb({ ...api.deps, settings, api: createApp({ ...api.deps, settings }) })
    const { token } = await openSession(api.city.api.sql, { principalId: 'prn_maryam', device: 'test' })
    const over = await web.request('https://khoy.example/en/sign-in', {
      headers: { cookie: `__Host-sara8=${'x'.repeat(43)}` },
    })
    const set = over.headers.getSetCookie()
    expect(set.length).toBeGreaterThan(0)
    for (const cookie of set) {
      expect(cookie).toMatch(/^__Host-/)
      for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(flag)
      expect(cookie).not.toContain('Domain')
    }
    // Over TLS the name without the prefix, which a neighbour could set, is not heard.
    const plain = await web.request('https://khoy.example/en/account', { headers: { cookie: `sara8=${token}` } })
    expect(plain.status).toBe(303)
  })

  test('is no proof to the API, and leads nowhere else after the sign-in', async () => {
    const mine = browser()
    await mine.get('/en/sign-in')
    const entered = await mine.post('/en/sign-in/demonstration', { account: 'prn_maryam', to: '//evil.example/fa' })
    expect(entered.headers.get('location')).toMatch(/^\/en/)
    expect((await mine.get('/api/v1/cases')).status).toBe(401)
  })
})

test('a real city has no demonstration accounts', async () => {
  const settings = { ...api.deps.settings, SARA8_TRAINING: false }
  const web = createWeb({ ...api.deps, settings, api: createApp({ ...api.deps, settings }) })
  expect((await web.request('/en/sign-in/demonstration')).status).toBe(404)
  expect(await (await web.request('/en/sign-in')).text()).not.toContain('prn_maryam')
  const shown = await web.request('/en/sign-in')
  const cookie = shown.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const token = /name="token" value="([^"]+)"/.exec(await shown.text())?.[1] ?? ''
  const body = new URLSearchParams({ token, account: 'prn_admin-central' })
  const entered = await web.request('/en/sign-in/demonstration', { method: 'POST', body, headers: { cookie } })
  expect(entered.status).toBe(404)
  expect(entered.headers.getSetCookie().join()).not.toMatch(/sara8=\w/)
})

test.each(['/fa', '/en/sign-in', '/en/sign-in/staff', '/en/track', '/en/nowhere'])(
  'page %s runs no script but ours and is framed by nobody',
  async (path) => {
    const answer = await browser().get(path)
    const policy = answer.headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(part)
    expect(policy).not.toMatch(/unsafe|\*|data:/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.text).not.toMatch(/ style="| on\w+="|<script>/)
  },
)

test('signing in leaves no personal value in logs, addresses or answers’ headers', async () => {
  const mine = browser()
  await mine.get('/en/sign-in')
  const phone = '09990000003'
  const sent = await mine.post('/en/sign-in', { phone })
  const code = await codeSentTo(api, phone)
  const wrong = await mine.post('/en/sign-in/code', { code: code === '111111' ? '222222' : '111111' })
  const right = await mine.post('/en/sign-in/code', { code })
  const told = [sent, wrong, right].map(({ headers }) => JSON.stringify([...headers])).join()
  for (const secret of [phone, phone.slice(1), '9990001014', code]) {
    expect(told.includes(secret), secret).toBe(false)
    expect(api.lines.join('\n').includes(secret), secret).toBe(false)
  }
  expect(right.status).toBe(303)
})

test('tracking codes are not found by trying', async () => {
  const answers = []
  for (let i = 0; i < 8; i += 1) {
    const body = { trackingCode: `K7Q29XMD4TPW${'0123456789'[i]}`, phoneLastFour: '0001' }
    answers.push(await api.call('POST', '/api/v1/track', { body, headers: {} }))
  }
  const statuses = answers.map(({ status }) => status)
  expect(statuses).toContain(429)
  expect(statuses.filter((status) => status === 200)).toEqual([])
})
