import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { keepEndpoint, openSecrets, rewrapEndpoints, rotateSecret } from '../../../db/deliveries/webhook-endpoints.ts'
import { erasePerson } from '../../../db/personal/erasure.ts'
import { createFieldKeys, rotateFieldKeys } from '../../../db/personal/field-keys.ts'
import { keepAskedMail, keepProvedMail, keepTelling, readTelling } from '../../../db/principals/citizen-telling.ts'
import { enterCitizen, readCitizen, rewrapCitizens } from '../../../db/principals/citizens.ts'
import {
  credentialOf,
  rewrapTotpSecrets,
  setCredential,
  setTotpSecret,
} from '../../../db/principals/staff-credentials.ts'
import { newTotpSecret } from '../../../db/principals/totp.ts'
import type { MailAddress } from '../../../domain/identifier/mail-address.ts'
import type { NationalId } from '../../../domain/identifier/national-id.ts'
import type { Phone } from '../../../domain/identifier/phone.ts'
import { testDatabase } from '../../support/stack.ts'

let owner: Database
let api: Database
let worker: Database
const old = createFieldKeys()
const citizen = { nationalId: '9990000018' as NationalId, phone: '09990000001' as Phone, name: 'مریم نمونه‌ای' }

beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 1 })
  worker = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 1 })
  await owner.sql`
    insert into principals (principal_id, kind, name_fa, name_en, post_fa, post_en)
    values ('prn_clerk', 'staff', 'نام', 'Name', 'کارشناس', 'Expert')`
})
afterAll(() => Promise.all([owner.close(), api.close(), worker.close()]))

test('secrets of webhooks are among what it takes over', async () => {
  await owner.sql`insert into organisations values ('org_office', 'notary-office', 'دفترخانه', 'Office')`
  const office = {
    principalId: 'prn_office',
    audience: 'organisation',
    organisation: 'org_office',
    districts: [],
  } as const
  const given = { organisation: 'org_office', by: 'prn_office' }
  const secret = await api.withActor(office, (tx) => keepEndpoint(tx, old, { ...given, url: 'https://a.example/' }))
  await api.withActor(office, (tx) => rotateSecret(tx, old, given))
  const both = rotateFieldKeys(old)
  const system = { principalId: 'system', audience: 'worker', districts: ['*'] } as const
  const rewrap = () => worker.withActor(system, (tx) => rewrapEndpoints(tx, both))
  expect([await rewrap(), await rewrap()]).toEqual([1, 0])
  const [row] = await owner.sql.begin(async (tx) => {
    await tx`set local app.backup = 'on'`
    return tx<{ previous: string }[]>`select previous_secret as previous from webhook_endpoints`
  })
  const alone = { ...both, keys: { [both.current]: both.keys[both.current] as Buffer } }
  expect(openSecrets(alone, 'org_office', [row?.previous ?? ''])).toEqual([secret])
})

test('a newer key takes over what an older one protected, and the older one may go', async () => {
  const id = await enterCitizen(api.sql, old, citizen)
  const actor = { principalId: id, audience: 'citizen', districts: [] } as const
  const mail = 'maryam@khoy.example' as MailAddress
  await api.withActor(actor, async (tx) => {
    await keepProvedMail(tx, old, id, mail)
    await keepAskedMail(tx, old, id, mail)
    expect(await keepTelling(tx, id, { by: 'mail', in: 'en' })).toBe(true)
  })
  const secret = newTotpSecret()
  await setCredential(api.sql, 'prn_clerk', { username: 'clerk', password: 'scrypt' })
  await setTotpSecret(api.sql, old, 'prn_clerk', secret)

  const both = rotateFieldKeys(old)
  expect([await rewrapCitizens(worker.sql, both), await rewrapTotpSecrets(worker.sql, both)]).toEqual([1, 1])
  expect([await rewrapCitizens(worker.sql, both), await rewrapTotpSecrets(worker.sql, both)]).toEqual([0, 0])

  const alone = { ...both, keys: { [both.current]: both.keys[both.current] as Buffer } }
  expect(await api.withActor(actor, (tx) => readCitizen(tx, alone, id))).toEqual(citizen)
  const telling = () => api.withActor(actor, (tx) => readTelling(tx, alone, id))
  expect(await telling()).toEqual({ by: 'mail', in: 'en', mail, asked: mail })
  expect((await credentialOf(api.sql, alone, 'prn_clerk'))?.totpSecret).toEqual(secret)
  // The blind index is of no key that rotates: the same person is found, not entered twice.
  expect(await enterCitizen(api.sql, alone, citizen)).toBe(id)

  // Erasing the person takes the addresses along.
  const system = { principalId: 'system', audience: 'worker', districts: ['*'] } as const
  await worker.withActor(system, (tx) => erasePerson(tx, alone, citizen.nationalId))
  expect(await telling()).toEqual({ by: 'sms', in: 'en', mail: null, asked: null })
})

test('what is kept of one person can’t be put in another’s place', async () => {
  const id = await enterCitizen(api.sql, old, {
    ...citizen,
    nationalId: '9990001235' as NationalId,
    phone: '09990000002' as Phone,
  })
  await owner.sql`
    update citizens set name = (select name from citizens where principal_id <> ${id} limit 1) where principal_id = ${id}`
  const actor = { principalId: id, audience: 'citizen', districts: [] } as const
  await expect(api.withActor(actor, (tx) => readCitizen(tx, old, id))).rejects.toThrow('field-unreadable')
})
