import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database, type Queryable } from '../../../db/client.ts'
import { readApplication, storeApplication, storeNextApplication } from '../../../db/personal/applications.ts'
import { phoneCheck } from '../../../db/personal/blind-index.ts'
import { type CaseOwner, createCaseKey, rewrapCaseKeys } from '../../../db/personal/case-key.ts'
import {
  addDocument,
  attachDocuments,
  countUnsubmitted,
  dropUnsubmitted,
  findSubmittable,
  listDocuments,
  readDocument,
} from '../../../db/personal/documents.ts'
import { eraseCase, erasePerson } from '../../../db/personal/erasure.ts'
import { createFieldKeys, rotateFieldKeys } from '../../../db/personal/field-keys.ts'
import { type Party, readParties, storeParties } from '../../../db/personal/parties.ts'
import { readText, readTexts, storeText } from '../../../db/personal/texts.ts'
import type { DatabaseActor } from '../../../db/with-actor.ts'
import { canonicalJson } from '../../../domain/canonical-json.ts'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { type NationalId, parseNationalId } from '../../../domain/identifier/national-id.ts'
import { parsePhone } from '../../../domain/identifier/phone.ts'
import { testDatabase } from '../../support/stack.ts'

const keys = createFieldKeys()
const answers = { applicantName: 'مریم نمونه‌ای', nationalId: '9990000018', plannedFloors: 3 }
const maryam: Party = {
  role: 'owner',
  name: 'مریم نمونه‌ای',
  nationalId: nationalId('9990000018'),
  phone: phone('09990000001'),
}
const reza: Party = { role: 'agent', name: 'رضا آزمایشی', nationalId: nationalId('9990001235'), phone: null }
const citizen: DatabaseActor = { principalId: 'prn_maryam', audience: 'citizen', districts: [] }
const stranger: DatabaseActor = { principalId: 'prn_reza', audience: 'citizen', districts: [] }
const worker = (...districts: string[]): DatabaseActor => ({ principalId: null, audience: 'worker', districts })
const clerk = (...districts: string[]): DatabaseActor => ({ principalId: 'prn_clerk', audience: 'staff', districts })

let api: Database
let work: Database
let owner: Database
beforeAll(async () => {
  const urls = await testDatabase()
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 2 })
  work = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 2 })
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
})
afterAll(() => Promise.all([api.close(), work.close(), owner.close()]))

function nationalId(text: string): NationalId {
  const parsed = parseNationalId(text)
  if (!parsed.ok) throw new Error(parsed.code)
  return parsed.value
}
function phone(text: string) {
  const parsed = parsePhone(text)
  if (!parsed.ok) throw new Error(parsed.code)
  return parsed.value
}
function newCase(applicant = 'prn_maryam', district = 'khoy-1'): CaseOwner {
  return { caseId: `case_${randomBytes(10).toString('hex')}`, district, applicant }
}
/** As intake stores it: key, application, parties, one transaction of the citizen. */
async function submitted(of = newCase(), parties = [maryam], actor = citizen) {
  const submission = await api.withActor(actor, async (tx) => {
    const key = await createCaseKey(tx, keys, of)
    await storeParties(tx, keys, key, of, parties)
    return storeApplication(tx, key, of, answers)
  })
  return { ...of, submission }
}
const saltOf = async (table: 'texts' | 'applications', caseId: CaseId) => {
  const [row] = await work.sql<{ salt: Buffer | null }[]>`select salt from ${work.sql(table)} where case_id = ${caseId}`
  return row?.salt
}

describe('application and parties', () => {
  test('come back as they were given, and their hash is that of the salted answers', async () => {
    const { caseId, submission } = await submitted(newCase(), [maryam, reza])
    expect(await api.withActor(citizen, (tx) => readApplication(tx, keys, caseId))).toEqual({ version: 1, answers })
    expect(await api.withActor(clerk('khoy-1'), (tx) => readParties(tx, keys, caseId))).toEqual([maryam, reza])
    const salt = await saltOf('applications', caseId)
    expect(createHash('sha256').update(salt!).update(canonicalJson(answers)).digest('hex')).toBe(submission.hash)
  })

  test('corrections make versions over the latest, and two at once never the same one', async () => {
    const { caseId } = await submitted()
    const next = await api.withActor(citizen, (tx) => storeNextApplication(tx, keys, caseId, { plannedFloors: 4 }))
    expect(next.id).toMatch(/_2$/)
    expect(await readApplication(work.sql, keys, caseId)).toEqual({
      version: 2,
      answers: { ...answers, plannedFloors: 4 },
    })
    const results = await Promise.allSettled(
      [5, 6].map((floors) =>
        api.withActor(citizen, (tx) => storeNextApplication(tx, keys, caseId, { plannedFloors: floors })),
      ),
    )
    const failures = results.filter((result) => result.status === 'rejected')
    expect((await readApplication(work.sql, keys, caseId))?.version).toBe(4 - failures.length)
  })

  test('are seen by the applicant and the district, by nobody else', async () => {
    const { caseId } = await submitted()
    const seenBy = async (actor: DatabaseActor) =>
      (await api.withActor(actor, (tx) => readApplication(tx, keys, caseId))) !== undefined
    expect(await seenBy(citizen)).toBe(true)
    expect(await seenBy(clerk('khoy-1'))).toBe(true)
    expect(await seenBy(clerk('*'))).toBe(true)
    expect(await seenBy(stranger)).toBe(false)
    expect(await seenBy(clerk('khoy-2'))).toBe(false)
    expect(await readApplication(api.sql, keys, caseId)).toBeUndefined()
  })

  test("can't be stored for somebody else, in another district, or twice", async () => {
    const store = (actor: DatabaseActor, of: CaseOwner) => api.withActor(actor, (tx) => createCaseKey(tx, keys, of))
    await expect(store(stranger, newCase())).rejects.toMatchObject({ code: '42501' })
    await expect(store(clerk('khoy-2'), newCase())).rejects.toMatchObject({ code: '42501' })
    const of = newCase()
    await store(citizen, of)
    await expect(store(citizen, of)).rejects.toMatchObject({ code: '23505' })
  })

  test('the phone check proves four digits in this case only', async () => {
    const { caseId } = await submitted()
    const [row] = await work.sql<{ phone_check: Buffer }[]>`select phone_check from parties where case_id = ${caseId}`
    expect(row?.phone_check.equals(phoneCheck(keys.index, caseId, '0001'))).toBe(true)
    expect(row?.phone_check.equals(phoneCheck(keys.index, newCase().caseId, '0001'))).toBe(false)
  })
})

describe('texts', () => {
  test('are stored with a case that the actor sees, and read in the order asked', async () => {
    const { caseId } = await submitted()
    const one = await api.withActor(clerk('khoy-1'), (tx) => storeText(tx, keys, caseId, 'دلیل نخست'))
    const two = await storeText(work.sql, keys, caseId, 'دلیل دوم')
    const read = await readTexts(work.sql, keys, caseId, [two.id, 'txt_none', one.id])
    expect(read.map(({ words }) => words)).toEqual(['دلیل دوم', 'دلیل نخست'])
    expect(await api.withActor(stranger, (tx) => readText(tx, keys, caseId, one.id))).toBeUndefined()
    await expect(api.withActor(stranger, (tx) => storeText(tx, keys, caseId, 'x'))).rejects.toThrow('case-key-missing')
  })

  test('equal words have different hashes', async () => {
    const { caseId } = await submitted()
    const [one, two] = [await storeText(work.sql, keys, caseId, 'رد'), await storeText(work.sql, keys, caseId, 'رد')]
    expect(one.hash).not.toBe(two.hash)
  })

  test('moved to another row they are unreadable', async () => {
    const { caseId } = await submitted()
    const [one, two] = [await storeText(work.sql, keys, caseId, 'یک'), await storeText(work.sql, keys, caseId, 'دو')]
    await work.sql`update texts set words = (select words from texts where text_id = ${two.id}) where text_id = ${one.id}`
    await expect(readText(work.sql, keys, caseId, one.id)).rejects.toThrow('field-unreadable')
  })
})

describe('documents', () => {
  const upload = (actor: DatabaseActor, content: string) =>
    api.withActor(actor, (tx) =>
      addDocument(tx, {
        owner: actor.principalId!,
        sha256: createHash('sha256').update(content).digest('hex'),
        sizeBytes: content.length,
        type: 'pdf',
      }),
    )

  test('belong to who uploaded them, then to the case', async () => {
    const of = await submitted()
    const id = await upload(citizen, 'deed')
    const before = await api.withActor(citizen, (tx) => countUnsubmitted(tx, 'prn_maryam'))
    expect(await api.withActor(stranger, (tx) => readDocument(tx, id))).toBeUndefined()
    expect(await api.withActor(clerk('khoy-1'), (tx) => readDocument(tx, id))).toBeUndefined()
    expect(await api.withActor(citizen, (tx) => findSubmittable(tx, 'prn_maryam', [id]))).toHaveLength(1)

    await api.withActor(citizen, (tx) => attachDocuments(tx, of, 'prn_maryam', [{ id, kind: 'title-deed' }]))
    expect(await api.withActor(clerk('khoy-1'), (tx) => readDocument(tx, id))).toMatchObject({
      kind: 'title-deed',
      caseId: of.caseId,
      district: 'khoy-1',
    })
    expect(await api.withActor(citizen, (tx) => listDocuments(tx, of.caseId))).toHaveLength(1)
    expect(await api.withActor(clerk('khoy-2'), (tx) => readDocument(tx, id))).toBeUndefined()
    expect(await api.withActor(citizen, (tx) => countUnsubmitted(tx, 'prn_maryam'))).toBe(before - 1)
  })

  test('of others, or taken already, are not taken along, and then none is', async () => {
    const [one, two] = [await submitted(), await submitted()]
    const [mine, taken, foreign] = [await upload(citizen, 'a'), await upload(citizen, 'b'), await upload(stranger, 'c')]
    await api.withActor(citizen, (tx) => attachDocuments(tx, one, 'prn_maryam', [{ id: taken, kind: 'title-deed' }]))
    for (const wrong of [taken, foreign, 'doc_none']) {
      const attach = api.withActor(citizen, (tx) =>
        attachDocuments(
          tx,
          two,
          'prn_maryam',
          [mine, wrong].map((id) => ({ id, kind: 'title-deed' })),
        ),
      )
      await expect(attach).rejects.toThrow('documents-not-submittable')
    }
    expect(await api.withActor(citizen, (tx) => listDocuments(tx, two.caseId))).toEqual([])
  })

  test('nobody submitted go, with the files that nobody else names', async () => {
    const of = await submitted()
    await upload(citizen, 'loose')
    await upload(citizen, 'shared')
    const kept = await upload(citizen, 'shared')
    await api.withActor(citizen, (tx) => attachDocuments(tx, of, 'prn_maryam', [{ id: kept, kind: 'title-deed' }]))
    const files = await dropUnsubmitted(work.sql, new Date(Date.now() + 1000))
    expect(files).toContain(createHash('sha256').update('loose').digest('hex'))
    expect(files).not.toContain(createHash('sha256').update('shared').digest('hex'))
  })
})

describe('rotation of keys', () => {
  test('rewraps case keys in portions, after which the old key is not needed', async () => {
    const { caseId } = await submitted()
    const rotated = rotateFieldKeys(keys)
    expect(await readApplication(work.sql, rotated, caseId)).toEqual({ version: 1, answers })
    let count = 0
    for (let portion = -1; portion !== 0; count += portion) portion = await rewrapCaseKeys(work.sql, rotated, 3)
    expect(count).toBeGreaterThan(3)
    const newOnly = { ...rotated, keys: { [rotated.current]: rotated.keys[rotated.current]! } }
    expect(await readApplication(work.sql, newOnly, caseId)).toEqual({ version: 1, answers })
    await expect(readApplication(work.sql, keys, caseId)).rejects.toThrow('field-unreadable')
    // Back to the first key, for the tests that follow.
    const back = { ...rotated, current: keys.current }
    for (let portion = -1; portion !== 0; ) portion = await rewrapCaseKeys(work.sql, back)
  })
})

describe('erasure', () => {
  const erase = <T>(what: (tx: Queryable) => Promise<T>) => work.withActor(worker('*'), what)

  test('leaves hashes that the log can still be compared with, and nothing that can be read', async () => {
    const { caseId, submission } = await submitted()
    const reason = await storeText(work.sql, keys, caseId, 'دلیل')
    await erase((tx) => eraseCase(tx, caseId))

    expect(await readApplication(work.sql, keys, caseId)).toBeUndefined()
    expect(await readParties(work.sql, keys, caseId)).toEqual([])
    expect(await readText(work.sql, keys, caseId, reason.id)).toBeUndefined()
    await expect(storeText(work.sql, keys, caseId, 'x')).rejects.toThrow('case-key-destroyed')
    const hashes = await work.sql<{ hash: Buffer }[]>`
      select hash from applications where case_id = ${caseId} union all select hash from texts where case_id = ${caseId}`
    expect(hashes.map(({ hash }) => hash.toString('hex'))).toEqual([submission.hash, reason.hash])
    expect(await saltOf('texts', caseId)).toBeNull()
  })

  test('of a person erases cases of this person alone, and only one line of the others', async () => {
    const person: Party = { ...maryam, nationalId: nationalId('9990001014') }
    const alone = await submitted(newCase(), [person])
    const shared = await submitted(newCase(), [person, reza])
    const other = await submitted(newCase(), [reza])
    const erased = await erase((tx) => erasePerson(tx, keys, nationalId('9990001014')))
    expect([...erased.cases].sort()).toEqual([alone.caseId, shared.caseId].sort())
    expect(await readApplication(work.sql, keys, alone.caseId)).toBeUndefined()
    expect(await readParties(work.sql, keys, shared.caseId)).toEqual([
      { role: 'owner', name: null, nationalId: null, phone: null },
      reza,
    ])
    expect(await readParties(work.sql, keys, other.caseId)).toEqual([reza])
  })

  test('the edge may not erase', async () => {
    const { caseId } = await submitted()
    await expect(api.withActor(citizen, (tx) => eraseCase(tx, caseId))).rejects.toMatchObject({ code: '42501' })
  })
})

test('no personal value stands in the clear in any column', async () => {
  const { caseId } = await submitted(newCase(), [maryam, reza])
  await storeText(work.sql, keys, caseId, 'مریم نمونه‌ای، ۹۹۹۰۰۰۰۰۱۸')
  const canaries = ['9990000018', '09990000001', 'مریم', 'نمونه', '۹۹۹۰۰۰۰۰۱۸']
  for (const table of ['case_keys', 'applications', 'texts', 'parties', 'documents']) {
    const rows = await work.sql`select t::text as line from ${work.sql(table)} t`
    const dump = rows.map((row) => `${row.line}`).join('\n')
    for (const canary of canaries) {
      expect(dump, table).not.toContain(canary)
      expect(dump, table).not.toContain(Buffer.from(canary).toString('hex'))
    }
  }
})

test('every table here forces row security on its owner too', async () => {
  const rows = await owner.sql`
    select relname from pg_class where relkind = 'r' and not relforcerowsecurity
    and relname in ('case_keys', 'applications', 'texts', 'parties', 'documents')`
  expect(rows).toEqual([])
  expect(await owner.sql`select 1 from parties`).toEqual([])
})
