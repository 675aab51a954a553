import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../db/client.ts'
import { readSnapshots } from '../../db/letters/letter-snapshots.ts'
import { readApplication } from '../../db/personal/applications.ts'
import { readDraft, saveDraft } from '../../db/personal/drafts.ts'
import { type FieldKeys, fieldKeysToJson } from '../../db/personal/field-keys.ts'
import { readParties } from '../../db/personal/parties.ts'
import { enterCitizen, readCitizen } from '../../db/principals/citizens.ts'
import { credentialOf, setCredential, setTotpSecret } from '../../db/principals/staff-credentials.ts'
import { newTotpSecret } from '../../db/principals/totp.ts'
import { readOwners } from '../../db/registers/owners.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Phone } from '../../domain/identifier/phone.ts'
import { readKeys } from '../../keys.ts'
import { runCommand } from '../../local/command.ts'
import { environmentWith } from '../../settings.ts'
import { type ApiCity, startApiCity } from '../api/support/api-city.ts'
import { walkBench } from '../api/support/bench-walk.ts'
import { objectOf } from './run-sara8.ts'

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
let api: ApiCity
let owner: Database
let caseId: CaseId
// biome-ignore lint/suspicious/noExplicitAny: a body of the API
let letter: any

beforeAll(async () => {
  api = await startApiCity()
  owner = createDatabase({ url: api.city.urls.ownerUrl, max: 1 })
  const walked = await walkBench(api)
  caseId = walked.caseId as CaseId
  letter = walked.closed.letters[0]
}, 120_000)
afterAll(async () => {
  await owner?.close()
  await api?.stop()
})

/** Runs the command as an operator does, in a process of its own, on the city's database. */
async function sara8(...args: string[]): Promise<Record<string, unknown>> {
  const env = environmentWith({ DATABASE_URL: api.city.urls.ownerUrl, SARA8_KEYS_FILE: undefined })
  const all = ['--import', 'tsx', main, ...args, '--json', '--data-dir', api.city.dataDir]
  return objectOf(await runCommand(process.execPath, all, { timeoutMs: 110_000, env }))
}

test('a key is made, works, is listed and ends at once', async () => {
  const { key } = await sara8('key', 'create', 'prn_maryam', '--scope', 'read', '--days', '3')
  const asked = () => api.app.request('/api/v1/cases', { headers: { authorization: `Bearer ${key}` } })
  expect((await asked()).status).toBe(200)
  const keyId = String(key).split('_')[1] ?? ''
  const { keys } = await sara8('key', 'list', 'prn_maryam')
  expect(keys).toContainEqual(expect.objectContaining({ keyId, principalId: 'prn_maryam', scopes: ['read'] }))
  expect(JSON.stringify(keys)).not.toContain(String(key).split('_')[2])
  expect(await sara8('key', 'revoke', keyId)).toEqual({ keyId, isRevoked: true })
  await expect.poll(async () => (await asked()).status, { timeout: 20_000 }).toBe(401)
  expect(await sara8('key', 'create', 'prn_nobody')).toEqual({ error: 'Nobody is called prn_nobody.' })
}, 240_000)

test('keys are rotated, and all reads without the older one', async () => {
  const { worker, api: edge, keys, dataDir } = api.city
  const old = keys.fields
  const draft = { answers: { applicantName: 'مریم نمونه‌ای' }, documents: [], key: 'key-1' }
  const maryam = { principalId: 'prn_maryam', audience: 'citizen', districts: [] } as const
  await edge.withActor(maryam, (tx) => saveDraft(tx, old, 'prn_maryam', 'bench-core', draft))
  const person = { nationalId: '9990000018' as NationalId, phone: '09990000001' as Phone, name: 'مریم نمونه‌ای' }
  const citizen = await enterCitizen(edge.sql, old, person)
  const totpSecret = newTotpSecret()
  await setCredential(edge.sql, 'prn_intake-clerk-1', { username: 'rotated', password: 'scrypt' })
  await setTotpSecret(edge.sql, old, 'prn_intake-clerk-1', totpSecret)
  const [parcel] = await worker.sql<{ id: string }[]>`select parcel_id as id from owners order by parcel_id limit 1`
  const read = async (fields: FieldKeys) => ({
    answers: (await readApplication(worker.sql, fields, caseId))?.answers,
    parties: await readParties(worker.sql, fields, caseId),
    letters: await readSnapshots(worker.sql, fields, caseId),
    owners: await readOwners(worker.sql, fields, parcel?.id ?? ''),
    draft: (await edge.withActor(maryam, (tx) => readDraft(tx, fields, 'prn_maryam', 'bench-core')))?.answers,
    citizen: await edge.withActor({ ...maryam, principalId: citizen }, (tx) => readCitizen(tx, fields, citizen)),
    totpSecret: (await credentialOf(edge.sql, fields, 'prn_intake-clerk-1'))?.totpSecret,
  })
  const before = await read(old)
  expect(before).toMatchObject({ draft: draft.answers, citizen: person, totpSecret })
  expect([before.letters.length, before.owners.length > 0]).toEqual([1, true])

  expect(await sara8('keys', 'rotate', '--only-make')).toEqual({ current: 'k2' })
  const rotated = await sara8('keys', 'rotate', '--only-rewrap')
  expect(rotated).toMatchObject({ current: 'k2', cases: 1, totp: 1, drafts: 1, letters: 0 })
  expect([Number(rotated.owners) > 0, Number(rotated.citizens) > 0]).toEqual([true, true])
  expect(await sara8('keys', 'rotate', '--only-rewrap')).toMatchObject({
    current: 'k2',
    cases: 0,
    owners: 0,
    drafts: 0,
  })

  const { fields, ...others } = await readKeys(join(dataDir, 'keys.json'))
  const newest = fields.keys.k2
  if (!newest) throw new Error('no new key')
  const alone = { ...fields, keys: { k2: newest } }
  expect(await read(alone)).toEqual(before)
  await expect(readApplication(worker.sql, old, caseId)).rejects.toThrow('field-unreadable')
  await writeFile(join(dataDir, 'keys.json'), JSON.stringify({ ...others, fields: fieldKeysToJson(alone) }))
}, 240_000)

test('a closed case is erased: nobody is named any more, and its letter is still verified', async () => {
  expect(await sara8('erase', 'case_0000000000000000', '--yes')).toEqual({ error: 'There is no such case.' })
  expect(await sara8('erase', caseId, '--yes')).toEqual({ caseId, files: 1 })
  const { fields } = await readKeys(join(api.city.dataDir, 'keys.json'))
  expect(await readSnapshots(api.city.worker.sql, fields, caseId)).toEqual([])
  expect(await readApplication(api.city.worker.sql, fields, caseId)).toBeUndefined()
  expect((await api.call('GET', letter.pdf, { as: 'maryam' })).status).toBe(404)
  expect((await api.call('GET', letter.verifyAt)).body).toMatchObject({ status: 'valid', number: letter.number })
}, 240_000)
