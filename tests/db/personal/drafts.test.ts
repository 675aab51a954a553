import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { deleteDraft, dropExpiredDrafts, listDrafts, readDraft, saveDraft } from '../../../db/personal/drafts.ts'
import { createFieldKeys } from '../../../db/personal/field-keys.ts'
import { holdForm, takeHeldForm } from '../../../db/personal/held-forms.ts'
import type { Tx } from '../../../db/sql.ts'
import { testDatabase } from '../../support/stack.ts'

const keys = createFieldKeys()
const content = { answers: { applicantName: 'مریم نمونه‌ای', coOwned: false }, documents: [], key: 'draft-1' }

let owner: Database
let api: Database
let worker: Database
beforeAll(async () => {
  const urls = await testDatabase()
  owner = createDatabase({ url: urls.ownerUrl, max: 1 })
  api = createDatabase({ url: urls.apiUrl, role: 'app_api', max: 2 })
  worker = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 1 })
  await owner.sql`insert into principals (principal_id, kind) values ('prn_a', 'citizen'), ('prn_b', 'citizen')`
})
afterAll(() => Promise.all([owner.close(), api.close(), worker.close()]))

const as = <T>(principalId: string, work: (tx: Tx) => Promise<T>) =>
  api.withActor({ principalId, audience: 'citizen', districts: [] }, work)

test('a draft is its owner’s, sealed as a whole, and the last one counts', async () => {
  await as('prn_a', (tx) => saveDraft(tx, keys, 'prn_a', 'building-permit', { ...content, answers: {} }))
  await as('prn_a', (tx) => saveDraft(tx, keys, 'prn_a', 'building-permit', content))
  expect(await as('prn_a', (tx) => readDraft(tx, keys, 'prn_a', 'building-permit'))).toMatchObject(content)
  expect(await as('prn_b', (tx) => readDraft(tx, keys, 'prn_a', 'building-permit'))).toBeUndefined()
  await expect(as('prn_b', (tx) => saveDraft(tx, keys, 'prn_a', 'subdivision', content))).rejects.toThrow()
  const [row] = await worker.sql<{ content: string }[]>`select content from drafts`
  expect(row?.content).toMatch(/^k1:[\w-]+:[\w-]+$/)
})

test('a list shows services, not answers to a case', async () => {
  await as('prn_a', (tx) => saveDraft(tx, keys, 'prn_a', `step_${'0'.repeat(32)}_7`, content))
  expect((await as('prn_a', (tx) => listDrafts(tx, 'prn_a'))).map(({ service }) => service)).toEqual([
    'building-permit',
  ])
})

test('a draft goes when its owner says so, or nobody comes back for it', async () => {
  await as('prn_a', (tx) => deleteDraft(tx, 'prn_a', 'building-permit'))
  expect(await as('prn_a', (tx) => readDraft(tx, keys, 'prn_a', 'building-permit'))).toBeUndefined()
  await dropExpiredDrafts(worker.sql)
  expect(await worker.sql`select 1 from drafts`).toHaveLength(1)
})

test('a held page comes back once, to the browser that sent it', async () => {
  const form = { path: '/fa/apply/x/people', owner: 'mark', values: { nationalId: '9990000018' } }
  await holdForm(api.sql, keys, 'browser-1', form)
  expect(await takeHeldForm(api.sql, keys, 'browser-2')).toBeUndefined()
  expect(await takeHeldForm(api.sql, keys, 'browser-1')).toEqual(form)
  expect(await takeHeldForm(api.sql, keys, 'browser-1')).toBeUndefined()
})
