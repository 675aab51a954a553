import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import {
  endAllSessions,
  endSession,
  endSessionOf,
  listSessions,
  openSession,
  principalOfSession,
} from '../../../db/principals/sessions.ts'
import { testDatabase } from '../../support/stack.ts'

let owner: Database
let api: Database
beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 4 })
  await owner.sql`
    insert into principals (principal_id, kind, name_fa, name_en, post_fa, post_en) values
      ('prn_clerk', 'staff', 'نام نمونه', 'Sample Name', 'کارشناس', 'Expert'),
      ('prn_citizen', 'citizen', null, null, null, null), ('prn_other', 'citizen', null, null, null, null),
      ('prn_system', 'system', null, null, null, null)`
  await owner.sql`insert into role_grants (principal_id, role, district) values ('prn_clerk', 'cashier', 'khoy-2')`
})
afterAll(() => Promise.all([owner.close(), api.close()]))

const open = (principalId: string, device = 'Firefox, Windows') => openSession(api.sql, { principalId, device })

describe('a session', () => {
  test('tells who is signed in, with roles, and lets him do what his roles do', async () => {
    const { token } = await open('prn_clerk')
    const known = await principalOfSession(api.sql, token)
    expect(known?.sessionId).toMatch(/^ses_[0-9a-f]{24}$/)
    expect(known?.principal).toMatchObject({
      id: 'prn_clerk',
      kind: 'staff',
      keyScopes: ['read', 'act', 'administer'],
      grants: [{ role: 'cashier', districts: ['khoy-2'] }],
    })
  })

  test('has a token that is nowhere, and no other opens it', async () => {
    const { token } = await open('prn_citizen')
    const rows = await owner.sql`select * from sessions`
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(await principalOfSession(api.sql, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined()
    for (const text of ['', 'x', `${token}x`, "' or true --"])
      expect(await principalOfSession(api.sql, text)).toBeUndefined()
  })

  test('ends when it is unused too long, when its time is over, and with its principal', async () => {
    const [idle, old, disabled] = [await open('prn_other'), await open('prn_other'), await open('prn_other')]
    const idOf = async (token: string) => (await principalOfSession(api.sql, token))?.sessionId ?? ''
    const [idleId, oldId] = [await idOf(idle.token), await idOf(old.token)]
    await owner.sql`update sessions set seen_at = now() - make_interval(secs => idle_seconds) where session_id = ${idleId}`
    await owner.sql`
      update sessions set started_at = now() - interval '13 hours', ends_at = now() where session_id = ${oldId}`
    expect(await principalOfSession(api.sql, idle.token)).toBeUndefined()
    expect(await principalOfSession(api.sql, old.token)).toBeUndefined()
    expect(await principalOfSession(api.sql, disabled.token)).toBeDefined()
    await owner.sql`update principals set disabled_at = now() where principal_id = 'prn_other'`
    expect(await principalOfSession(api.sql, disabled.token)).toBeUndefined()
    await expect(open('prn_other')).rejects.toThrow('no session')
  })

  test('is not for the system and not for nobody', async () => {
    await expect(open('prn_system')).rejects.toThrow('no session')
    await expect(open('prn_nobody')).rejects.toThrow('no session')
  })

  test('is listed for its owner and ended by him: one, the others, all', async () => {
    await endAllSessions(api.sql, 'prn_citizen')
    const [phone, desk, third] = [
      await open('prn_citizen', 'Chrome, Android'),
      await open('prn_citizen'),
      await open('prn_citizen'),
    ]
    const listed = await listSessions(api.sql, phone.token)
    expect(listed).toHaveLength(3)
    expect(listed.find(({ isThis }) => isThis)).toMatchObject({ device: 'Chrome, Android' })
    expect(JSON.stringify(listed)).not.toContain(desk.token)

    const deskId = (await principalOfSession(api.sql, desk.token))?.sessionId ?? ''
    expect(await endSessionOf(api.sql, 'prn_clerk', deskId)).toBe(0)
    expect(await endSessionOf(api.sql, 'prn_citizen', deskId)).toBe(1)
    expect(await principalOfSession(api.sql, desk.token)).toBeUndefined()
    expect(await endAllSessions(api.sql, 'prn_citizen', phone.token)).toBe(1)
    expect(await principalOfSession(api.sql, third.token)).toBeUndefined()
    expect(await endSession(api.sql, phone.token)).toBe(true)
    expect(await endSession(api.sql, phone.token)).toBe(false)
    expect(await listSessions(api.sql, phone.token)).toEqual([])
  })

  test('is out of the product’s reach but through its functions', async () => {
    for (const table of ['sessions', 'staff_credentials', 'passkeys', 'recovery_codes', 'one_time_codes']) {
      await expect(api.sql`select * from ${api.sql(table)}`, table).rejects.toThrow(/permission denied/)
    }
    await open('prn_clerk')
    expect(await api.sql`select * from citizens`).toEqual([])
    await expect(api.sql`select * from principal_as_known('prn_clerk')`).rejects.toThrow(/permission denied/)
  })
})
