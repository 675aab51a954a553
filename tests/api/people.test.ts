import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSession, principalOfSession } from '../../db/principals/sessions.ts'
import { until } from '../support/test-case.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { submitBench } from './support/bench-walk.ts'
import { codeMailedTo, mailsTo } from './support/sign-in.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
  await api.addStaff('second-clerk', ['intake-clerk'], 'khoy-1')
  await api.addStaff('stand-in', ['cashier'], 'khoy-2')
  await api.addStaff('district-admin', ['admin'], 'khoy-1')
})
afterAll(() => api?.stop())

const hour = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString()
const post = (path: string, as: string, body?: unknown) => api.call('POST', `/api/v1${path}`, { as, body })
const get = (path: string, as: string) => api.call('GET', `/api/v1${path}`, { as })
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

async function openTask(caseId: string): Promise<string> {
  return until(async () => {
    const [row] = await api.city.worker.sql<{ id: string }[]>`
      select task_id as id from tasks where case_id = ${caseId} and status = 'open'`
    return row?.id
  })
}

/** As the database knows somebody now; keys are believed for some seconds. */
async function rolesOf(name: string) {
  const { token } = await openSession(api.city.api.sql, { principalId: `prn_${name}`, device: 'test' })
  const known = await principalOfSession(api.city.api.sql, token)
  return known?.principal.grants.map(({ role, districts }) => `${role} ${districts.join()}`)
}

describe('a substitute', () => {
  test('has the roles of the absent between two days, and no longer than those last', async () => {
    const body = (from: number, until: number) => ({
      absent: 'prn_intake-clerk-1',
      substitute: 'prn_stand-in',
      from: iso(Date.now() + from),
      until: iso(Date.now() + until),
    })
    expect((await post('/admin/substitutions', 'admin-central', body(-hour, hour))).status).toBe(201)
    expect(await rolesOf('stand-in')).toEqual(['cashier khoy-2', 'intake-clerk khoy-1'])
    const listed = await get('/admin/substitutions', 'admin-central')
    const [{ substitutionId }] = listed.body.substitutions
    expect((await post(`/admin/substitutions/${substitutionId}/end`, 'admin-central')).status).toBe(200)
    expect((await post(`/admin/substitutions/${substitutionId}/end`, 'admin-central')).status).toBe(404)
    const { token } = await openSession(api.city.api.sql, { principalId: 'prn_stand-in', device: 'test' })
    const grants = (await principalOfSession(api.city.api.sql, token))?.principal.grants ?? []
    const lent = grants.find(({ role }) => role === 'intake-clerk')
    expect(lent === undefined || (lent.until ?? Number.POSITIVE_INFINITY) <= Date.now()).toBe(true)
  })

  test('of an admin is no admin', async () => {
    const dates = { from: iso(Date.now() - hour), until: iso(Date.now() + hour) }
    const body = { absent: 'prn_admin-central', substitute: 'prn_second-clerk', ...dates }
    expect((await post('/admin/substitutions', 'admin-central', body)).status).toBe(201)
    expect(await rolesOf('second-clerk')).toEqual(['intake-clerk khoy-1'])
  })

  test('is made by an admin, for two members of staff, with dates in order', async () => {
    const dates = { from: iso(Date.now()), until: iso(Date.now() + hour) }
    const two = { absent: 'prn_cashier-1', substitute: 'prn_cashier-2', ...dates }
    expect((await post('/admin/substitutions', 'cashier-1', two)).status).toBe(403)
    expect((await post('/admin/substitutions', 'admin-central', { ...two, substitute: 'prn_maryam' })).status).toBe(404)
    expect((await post('/admin/substitutions', 'admin-central', { ...two, until: dates.from })).status).toBe(422)
    expect((await post('/admin/substitutions', 'admin-central', { ...two, substitute: two.absent })).status).toBe(422)
  })
})

test('a declared conflict keeps its declarer from the case’s tasks, and nobody else', async () => {
  const { caseId } = await submitBench(api)
  const taskId = await openTask(caseId)
  expect((await post(`/tasks/${taskId}/claim`, 'intake-clerk-1')).status).toBe(200)
  expect((await post(`/cases/${caseId}/conflict`, 'maryam')).status).toBe(403)
  expect((await post(`/cases/${caseId}/conflict`, 'intake-clerk-2')).status).toBe(404)
  expect((await post(`/cases/${caseId}/conflict`, 'intake-clerk-1')).status).toBe(200)
  const refused = await Promise.all([
    post(`/tasks/${taskId}/claim`, 'intake-clerk-1'),
    post(`/tasks/${taskId}/decision`, 'intake-clerk-1', { outcome: 'approved' }),
  ])
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([403, 'conflict-of-interest']))
  const decided = await post(`/tasks/${taskId}/decision`, 'second-clerk', { outcome: 'approved' })
  expect(decided.status, JSON.stringify(decided.body)).toBe(200)
})

describe('an admin', () => {
  const person = { name: { fa: 'نام تازه', en: 'New Name' }, post: { fa: 'کارشناس', en: 'Expert' } }

  test('enters staff with roles and dates, and ends them', async () => {
    const grants = [{ role: 'cashier', district: 'khoy-1', until: iso(Date.now() + hour) }]
    const entered = await post('/admin/staff', 'admin-central', { ...person, grants })
    expect(entered.status, JSON.stringify(entered.body)).toBe(201)
    const { principalId, invitation } = entered.body
    expect(invitation).toMatch(/^[\w-]{20,}$/)
    const path = `/admin/staff/${principalId}`
    expect((await post(`${path}/grants`, 'admin-central', { role: 'secretariat', district: '*' })).status).toBe(200)
    expect((await post(`${path}/grants/end`, 'admin-central', { role: 'cashier', district: 'khoy-1' })).status).toBe(
      200,
    )
    const listed = await get('/admin/staff', 'admin-central')
    const shown = listed.body.people.find((one: { principalId: string }) => one.principalId === principalId)
    expect(shown).toMatchObject({ name: 'New Name', post: 'Expert', ended: null })
    expect((await post(`${path}/invitation`, 'admin-central')).body.invitation).not.toBe(invitation)
    const { token } = await openSession(api.city.api.sql, { principalId, device: 'test' })
    expect((await post(`${path}/end`, 'admin-central')).status).toBe(200)
    expect(await principalOfSession(api.city.api.sql, token)).toBeUndefined()
    expect((await post(`${path}/end`, 'admin-central')).status).toBe(404)
  })

  test('ends one grant and leaves the one that overlaps it', async () => {
    const grants = [
      { role: 'cashier', district: 'khoy-1', from: iso(Date.now() - hour), until: iso(Date.now() + hour) },
      { role: 'cashier', district: 'khoy-1', from: iso(Date.now() + hour / 2) },
    ]
    const { principalId } = (await post('/admin/staff', 'admin-central', { ...person, grants })).body
    const path = `/admin/staff/${principalId}/grants/end`
    const which = { role: 'cashier', district: 'khoy-1' }
    expect((await post(path, 'admin-central', which)).status).toBe(422)
    expect((await post(path, 'admin-central', { ...which, from: grants[0]?.from })).status).toBe(200)
    const listed = await get('/admin/staff', 'admin-central')
    const shown = listed.body.people.find((one: { principalId: string }) => one.principalId === principalId)
    const ends = shown.grants.map(({ until }: { until: { at: string } | null }) => until && Date.parse(until.at))
    expect(ends[0]).toBeLessThanOrEqual(Date.now() + 1_000)
    expect(ends[1]).toBeNull()
  })

  test('who sends the same form twice does it once and reads the same answer', async () => {
    const send = (key: string, body: unknown) =>
      api.call('POST', '/api/v1/admin/staff', { as: 'admin-central', body, headers: { 'idempotency-key': key } })
    const body = { ...person, grants: [{ role: 'cashier', district: 'khoy-1' }] }
    const [first, again] = [await send('one-and-the-same', body), await send('one-and-the-same', body)]
    expect(again.body).toEqual(first.body)
    expect(again.body.invitation).toMatch(/^[\w-]{20,}$/)
    expect((await send('one-and-the-same', { ...body, grants: [] })).status).toBe(422)
    expect((await send('another', body)).body.principalId).not.toBe(first.body.principalId)
    const order = { label: 'twice', scopes: ['read'], networks: [], days: 30 }
    const make = () =>
      api.call('POST', '/api/v1/organisation/keys', {
        as: 'notary-12',
        body: order,
        headers: { 'idempotency-key': 'a-key-of-ours' },
      })
    const key = (await make()).body.key as string
    expect((await make()).body.key).toBe(key)
    // Nothing that is told once can be read in the database.
    const rows = await api.city.api.withActor(
      { principalId: 'prn_notary-12', audience: 'organisation', districts: [] },
      (tx) => tx`select response::text as text from idempotency_keys where key = 'a-key-of-ours'`,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(key.slice(19))
  })

  test('of one district gives no role elsewhere, and nobody’s account is a citizen’s', async () => {
    const elsewhere = { ...person, grants: [{ role: 'cashier', district: 'khoy-2' }] }
    expect((await post('/admin/staff', 'district-admin', elsewhere)).status).toBe(404)
    const everywhere = { ...person, grants: [{ role: 'admin', district: '*' }] }
    expect((await post('/admin/staff', 'district-admin', everywhere)).status).toBe(404)
    const citizen = '/admin/staff/prn_maryam'
    expect((await post(`${citizen}/grants`, 'admin-central', { role: 'admin', district: '*' })).status).toBe(404)
    expect((await post(`${citizen}/end`, 'admin-central')).status).toBe(404)
    expect((await post(`${citizen}/invitation`, 'admin-central')).status).toBe(404)
  })
})

describe('an organisation', () => {
  test('keeps its own people, in roles of its own', async () => {
    const name = { fa: 'دفتریار نمونه', en: 'Sample assistant' }
    const entered = await post('/organisation/users', 'notary-12', { name, roles: ['notary'] })
    expect(entered.status, JSON.stringify(entered.body)).toBe(201)
    const { principalId } = entered.body
    expect((await post('/organisation/users', 'notary-12', { name, roles: ['admin'] })).status).toBe(403)
    const listed = await get('/organisation/users', 'notary-12')
    const ids = listed.body.people.map((one: { principalId: string }) => one.principalId)
    expect(new Set(ids)).toEqual(new Set(['prn_notary-12', principalId]))
    const others = await get('/organisation/users', 'notary-27')
    expect(JSON.stringify(others.body)).not.toContain(principalId)
    expect((await post(`/organisation/users/${principalId}/end`, 'notary-27')).status).toBe(404)
    expect((await post(`/organisation/users/${principalId}/invitation`, 'notary-27')).status).toBe(404)
    expect((await post(`/organisation/users/${principalId}/end`, 'notary-12')).status).toBe(200)
    expect((await post('/organisation/users/prn_notary-12/end', 'notary-12')).status).toBe(404)
    expect((await get('/organisation/users', 'maryam')).status).toBe(403)
    expect((await get('/organisation/users', 'admin-central')).status).toBe(403)
  })

  test('makes, rotates and ends its keys, whose secrets are nowhere', async () => {
    const order = { label: 'office system', scopes: ['read'], networks: [], days: 30 }
    const made = await post('/organisation/keys', 'notary-12', order)
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const key = made.body.key as string
    const keyId = key.split('_')[1] ?? ''
    const ask = (shown: string) => api.call('GET', '/api/v1/cases', { headers: bearer(shown) })
    expect((await ask(key)).status).toBe(200)
    const listed = await get('/organisation/keys', 'notary-12')
    expect(JSON.stringify(listed.body)).not.toContain(key.slice(19))
    expect(JSON.stringify((await get('/organisation/keys', 'notary-27')).body)).not.toContain(keyId)
    expect((await post(`/organisation/keys/${keyId}/revoke`, 'notary-27')).status).toBe(404)
    expect((await post(`/organisation/keys/${keyId}/rotate`, 'notary-27')).status).toBe(404)

    const rotated = await post(`/organisation/keys/${keyId}/rotate`, 'notary-12')
    expect(rotated.status, JSON.stringify(rotated.body)).toBe(201)
    expect((await ask(rotated.body.key)).status).toBe(200)
    const after = await get('/organisation/keys', 'notary-12')
    const earlier = after.body.keys.find((one: { keyId: string }) => one.keyId === keyId)
    expect(Date.parse(earlier.expires.at) - Date.now()).toBeLessThanOrEqual(24 * hour)
    const nextId = (rotated.body.key as string).split('_')[1] ?? ''
    expect((await post(`/organisation/keys/${nextId}/revoke`, 'notary-12')).status).toBe(200)
    const foreign = { ...order, principalId: 'prn_notary-27' }
    expect((await post('/organisation/keys', 'notary-12', foreign)).status).toBe(404)
    expect((await post('/organisation/keys', 'notary-12', { ...order, scopes: ['administer'] })).status).toBe(422)
  })

  test('names the networks from which a key may be used', async () => {
    const keyFor = async (networks: string[]) => {
      const made = await post('/organisation/keys', 'notary-12', { label: 'x', scopes: ['read'], networks })
      return made.body.key as string
    }
    const ask = async (key: string) => {
      const answer = await fetch(`${api.city.publicUrl}/api/v1/cases`, { headers: bearer(key) })
      await answer.body?.cancel()
      return answer.status
    }
    expect(await ask(await keyFor(['127.0.0.0/8', '10.0.0.0/8']))).toBe(200)
    expect(await ask(await keyFor(['192.0.2.0/24']))).toBe(401)
    const nowhere = await keyFor(['192.0.2.0/24'])
    expect((await api.call('GET', '/api/v1/cases', { headers: bearer(nowhere) })).status).toBe(401)
    expect(
      (await post('/organisation/keys', 'notary-12', { label: 'x', scopes: ['read'], networks: ['all'] })).status,
    ).toBe(422)
  })
})

describe('a citizen', () => {
  const address = 'Maryam.Sample@KHOY.example'
  const kept = 'Maryam.Sample@khoy.example'

  test('proves an address by a code that is mailed there, and is told by mail then', async () => {
    expect((await post('/me/telling', 'maryam', { by: 'mail', language: 'en' })).body.code).toBe('mail-not-proved')
    const asked = await post('/me/mail', 'maryam', { address })
    expect([asked.status, asked.body.asked]).toEqual([202, 'M•••@khoy.example'])
    const [mail] = await mailsTo(api, kept)
    const code = await codeMailedTo(api, kept)
    expect(mail?.subject).not.toContain(code)
    // Somebody else's code proves nothing, nor does a wrong one, nor this one twice.
    expect((await post('/me/mail/proof', 'reza', { code })).body.code).toBe('code-wrong')
    const wrong = code === '000000' ? '000001' : '000000'
    expect((await post('/me/mail/proof', 'maryam', { code: wrong })).body.code).toBe('code-wrong')
    expect((await get('/me/telling', 'maryam')).body).toMatchObject({ mail: null, asked: 'M•••@khoy.example' })
    const proved = await post('/me/mail/proof', 'maryam', { code: ` ${code.slice(0, 3)} ${code.slice(3)}` })
    expect(proved.body).toMatchObject({ mail: 'M•••@khoy.example', asked: null, by: 'sms', language: 'fa' })
    expect((await post('/me/mail/proof', 'maryam', { code })).body.code).toBe('code-wrong')

    const chosen = await post('/me/telling', 'maryam', { by: 'mail', language: 'en' })
    expect(chosen.body).toMatchObject({ by: 'mail', language: 'en' })
    const { caseId } = await submitBench(api)
    const told = await until(async () => (await mailsTo(api, kept)).find(({ text }) => /was received/.test(text)))
    expect(told?.subject).toBe('Your request was received – Municipality of Khoy')
    const listed = await until(async () => {
      const { messages } = (await get('/admin/messages?state=sent', 'admin-central')).body
      return messages.find((one: { caseId: string }) => one.caseId === caseId)
    })
    expect(listed).toMatchObject({
      template: { id: 'case-received', label: 'Receipt of the request' },
      audience: { id: 'applicant', label: 'Applicant' },
      channel: { id: 'mail', label: 'Mail' },
      code: null,
    })
    expect(JSON.stringify(listed)).not.toContain('khoy.example')
    const log = api.lines.join()
    expect([log.includes(kept), log.includes(address), log.includes(code)]).toEqual([false, false, false])
    expect((await post('/me/mail/end', 'maryam')).body).toMatchObject({ mail: null, by: 'sms' })
  })

  test('hears what is wrong with an address, and can’t have codes sent without end', async () => {
    expect((await post('/me/mail', 'reza', { address: 'reza at khoy' })).body.errors[0].code).toBe('malformed')
    expect((await post('/me/mail', 'reza', { address: 'nobody@khoy.example' })).body.code).toBe('mail-refused')
    for (const number of [1, 2])
      expect((await post('/me/mail', 'reza', { address: `reza${number}@khoy.example` })).status).toBe(202)
    const late = await post('/me/mail', 'reza', { address: 'reza3@khoy.example' })
    expect([late.status, late.body.code]).toEqual([429, 'rate-limited'])
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('alone has such a thing to choose', async () => {
    expect((await get('/me/telling', 'intake-clerk-1')).status).toBe(403)
    expect((await post('/me/mail', 'notary-12', { address })).status).toBe(403)
  })
})

test('all wording of messages is shown in both languages to who reviews it', async () => {
  expect((await get('/admin/notice-templates', 'intake-clerk-1')).status).toBe(403)
  const { templates } = (await get('/admin/notice-templates', 'admin-central')).body
  expect(templates).toHaveLength(20)
  for (const { template, wordings } of templates) {
    expect(wordings.map(({ language }: { language: string }) => language)).toEqual(['fa', 'en'])
    expect(JSON.stringify(wordings), template.id).not.toMatch(/[{]\w+[}]/)
    // Whoever sees a locked screen learns neither a code nor an amount.
    for (const { mail } of wordings) if (mail) expect(mail.subject, template.id).not.toMatch(/[0-9۰-۹]/)
  }
})
