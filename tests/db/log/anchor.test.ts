import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import { anchorHeads, verifyAnchors } from '../../../db/log/anchor.ts'
import { testDatabase } from '../../support/stack.ts'
import { caseWithEvents, tamper } from '../log-tampering.ts'

let worker: Database
let owner: postgres.Sql
let folder: string

beforeAll(async () => {
  const { workerUrl, ownerUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 4 })
  owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  folder = await mkdtemp(join(tmpdir(), 'anchors-'))
})
afterAll(async () => {
  await Promise.all([worker.close(), owner.end()])
  await rm(folder, { recursive: true })
})

describe('anchors', () => {
  test('hold only what has grown, and find a log that was rewritten with all its hashes', async () => {
    const caseId = await caseWithEvents(worker, 3)
    const first = await anchorHeads(worker.sql, { folder, day: '2026-11-24' })
    expect(first).toMatchObject({ fileName: '2026-11-24-000001.jsonl' })
    expect(await anchorHeads(worker.sql, { folder, day: '2026-11-24' })).toBeUndefined()
    const other = await caseWithEvents(worker, 2)
    expect(await anchorHeads(worker.sql, { folder, day: '2026-11-25' })).toEqual({
      fileName: '2026-11-25-000002.jsonl',
      cases: 1,
    })
    expect(await verifyAnchors(worker.sql, folder)).toEqual([])
    await tamper(owner, `delete from case_events where case_id = '${caseId}' and seq = 3`)
    expect(await verifyAnchors(worker.sql, folder)).toEqual([
      { fileName: '2026-11-24-000001.jsonl', wrong: 'head-missing', caseId, seq: 3 },
    ])
    const file = join(folder, '2026-11-25-000002.jsonl')
    await writeFile(file, (await readFile(file, 'utf8')).replace(other, caseId))
    const findings = await verifyAnchors(worker.sql, folder)
    expect(findings).toContainEqual({ fileName: '2026-11-25-000002.jsonl', wrong: 'file-changed' })
    await rm(file)
    expect(await verifyAnchors(worker.sql, folder)).toContainEqual({
      fileName: '2026-11-25-000002.jsonl',
      wrong: 'file-missing',
    })
  })

  test('are noted for good', async () => {
    await expect(owner`delete from anchors`).rejects.toMatchObject({ code: '42501' })
  })
})
