import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { createApiKey, parseApiKey, revokeApiKey } from '../../../db/principals/api-key.ts'
import { databaseActorOf, principalOfKey } from '../../../db/principals/principal-of-key.ts'
import { testDatabase } from '../../support/stack.ts'

let owner: Database
let api: Database
const tomorrow = new Date(Date.now() + 86_400_000)
const from = new Date('2026-03-21T00:00:00Z')
const until = new Date('2027-03-21T00:00:00Z')
const clerk = { principalId: 'prn_clerk', scopes: ['read', 'act'] as const, expiresAt: tomorrow }

beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 2 })
  const { sql } = owner
  await sql`
    insert into organisations (organisation_id, kind, name_fa, name_en, providers)
    values ('org_power', 'utility', 'برق نمونه', 'Sample power', '{utility}')`
  await sql`
    insert into principals (principal_id, kind, organisation_id, name_fa, name_en, post_fa, post_en) values
      ('prn_clerk', 'staff', null, 'نام نمونه', 'Sample Name', 'کارشناس', 'Expert'),
      ('prn_power', 'organisation', 'org_power', null, null, null, null),
      ('prn_citizen', 'citizen', null, null, null, null, null)`
  await sql`
    insert into role_grants (principal_id, role, district, valid_from, valid_until) values
      ('prn_clerk', 'planning-expert', 'khoy-1', ${from}, null), ('prn_clerk', 'planning-expert', 'khoy-2', ${from}, null),
      ('prn_clerk', 'cashier', 'khoy-2', ${from}, ${until})`
})
afterAll(() => Promise.all([owner.close(), api.close()]))

describe('a key', () => {
  test('tells whose it is, with roles, districts and dates', async () => {
    const principal = await principalOfKey(api.sql, await createApiKey(owner.sql, clerk))
    expect(principal).toEqual({
      id: 'prn_clerk',
      kind: 'staff',
      providers: [],
      keyScopes: ['read', 'act'],
      grants: [
        { role: 'cashier', districts: ['khoy-2'], from: from.getTime(), until: until.getTime() },
        { role: 'planning-expert', districts: ['khoy-1', 'khoy-2'], from: from.getTime(), until: null },
      ],
    })
  })

  test('of an organisation tells its providers, and row security learns them', async () => {
    const principal = await principalOfKey(
      api.sql,
      await createApiKey(owner.sql, { ...clerk, principalId: 'prn_power' }),
    )
    expect(databaseActorOf(principal!, Date.now())).toEqual({
      principalId: 'prn_power',
      audience: 'organisation',
      districts: [],
      organisation: 'org_power',
      providers: ['utility'],
    })
  })

  test('is worth nothing when altered, malformed, revoked, expired, or when its owner is disabled', async () => {
    const key = await createApiKey(owner.sql, clerk)
    const other = await createApiKey(owner.sql, clerk)
    expect(await principalOfKey(api.sql, `${key.slice(0, 19)}${other.slice(19)}`)).toBeUndefined()
    expect(await principalOfKey(api.sql, `${key}x`)).toBeUndefined()
    expect(await principalOfKey(api.sql, '')).toBeUndefined()

    expect(await revokeApiKey(owner.sql, parseApiKey(key)!.keyId)).toBe(true)
    expect(await revokeApiKey(owner.sql, parseApiKey(key)!.keyId)).toBe(false)
    expect(await principalOfKey(api.sql, key)).toBeUndefined()

    const expired = await createApiKey(owner.sql, { ...clerk, expiresAt: new Date(Date.now() - 1) })
    expect(await principalOfKey(api.sql, expired)).toBeUndefined()

    const citizens = await createApiKey(owner.sql, { ...clerk, principalId: 'prn_citizen' })
    expect(await principalOfKey(api.sql, citizens)).toBeDefined()
    await owner.sql`update principals set disabled_at = now() where principal_id = 'prn_citizen'`
    expect(await principalOfKey(api.sql, citizens)).toBeUndefined()
  })

  test('leaves the day of its use, and its secret is nowhere', async () => {
    const key = await createApiKey(owner.sql, clerk)
    await principalOfKey(api.sql, key)
    const [row] =
      await owner.sql`select *, last_used_on = current_date as today from api_keys where key_id = ${parseApiKey(key)!.keyId}`
    expect(row).toMatchObject({ today: true })
    expect(JSON.stringify(row)).not.toContain(key.slice(19))
  })

  test('the product reads no key by itself and grants no role', async () => {
    await expect(api.sql`select * from api_keys`).rejects.toThrow(/permission denied/)
    await expect(
      api.sql`insert into role_grants (principal_id, role, district) values ('prn_clerk', 'admin', '*')`,
    ).rejects.toThrow(/row-level security/)
  })
})

test('a citizen is never named', async () => {
  await expect(
    owner.sql`insert into principals (principal_id, kind, name_fa, name_en) values ('prn_x', 'citizen', 'ن', 'N')`,
  ).rejects.toBeInstanceOf(postgres.PostgresError)
})
