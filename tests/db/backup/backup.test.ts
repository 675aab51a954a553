import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup } from '../../../db/backup/backup.ts'
import { describeFile, type Manifest } from '../../../db/backup/manifest.ts'
import { restore } from '../../../db/backup/restore.ts'
import { createDatabase, type Database } from '../../../db/client.ts'
import { appendEvents } from '../../../db/log/append-events.ts'
import { verifyChains } from '../../../db/log/verify-log.ts'
import { caseDetail } from '../../../db/queries/case-detail.ts'
import { inbox } from '../../../db/queries/inbox.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let folder: string
let worker: Database
let ownerUrl: string
let manifest: Manifest
let target: string

const row = fixture.caseRow(fixture.newCaseId(), { facts: { text: 'tab\tline\nback\\slash «نیم‌فاصله» \\N', n: 0.1 } })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  const database = await testDatabase()
  ownerUrl = database.ownerUrl
  worker = createDatabase({ url: database.workerUrl, role: 'app_worker', max: 2 })
  const head = await fixture.givenCase(worker, row, {
    tasks: [fixture.taskRow(row.caseId, 1), fixture.taskRow(row.caseId, 2, { escalatedTo: ['deputy-mayor'] })],
    notices: [{ index: 0, template: 'received', audience: 'applicant' }],
  })
  await appendEvents(worker.sql, fixture.batch(row, head))
  await worker.sql`insert into contacts (case_id, district, channel, purpose) values (${row.caseId}, ${row.district}, 'web', 'a')`
  await worker.sql`select nextval('bill_files') from generate_series(1, 7)`
  await mkdir(join(folder, 'data/documents/ab'), { recursive: true })
  await mkdir(join(folder, 'data/documents/incoming'), { recursive: true })
  await writeFile(join(folder, 'data/documents/ab/abcd'), 'a plan')
  await writeFile(join(folder, 'data/documents/incoming/half'), 'half a plan')
  await writeFile(join(folder, 'data/keys.json'), '{"fields":"secret"}')
  target = join(folder, 'saved')
  manifest = await backup({ ownerUrl, dataDir: join(folder, 'data'), keysFile: join(folder, 'data/keys.json'), target })
})
afterAll(async () => {
  await worker.close()
  await rm(folder, { recursive: true })
})

const rowsOf = (name: string) => manifest.tables.find((table) => table.name === name)?.rows

describe('a backup', () => {
  test('holds every row, file and key, for its user only', async () => {
    expect(['cases', 'case_events', 'tasks', 'deliveries', 'contacts', 'tracking_codes'].map(rowsOf)).toEqual([
      ...[1, 2, 2, 1, 1, 1],
    ])
    expect(manifest.documents.map(({ path }) => path)).toEqual(['documents/ab/abcd'])
    for (const path of ['', 'tables', 'keys.json', 'manifest.json', 'tables/cases.copy', 'documents/ab/abcd']) {
      expect((await stat(join(target, path))).mode & 0o077, path).toBe(0)
    }
    expect(await readdir(folder)).not.toContain('saved.unfinished')
  })

  test('never writes over another, and leaves nothing when it fails', async () => {
    const plan = { ownerUrl, dataDir: join(folder, 'data'), keysFile: join(folder, 'data/keys.json') }
    await expect(backup({ ...plan, target })).rejects.toThrow('exists already')
    const failing = { ...plan, keysFile: join(folder, 'no-keys.json'), target: join(folder, 'failed') }
    await expect(backup(failing)).rejects.toThrow('ENOENT')
    expect((await readdir(folder)).filter((name) => name.startsWith('failed'))).toEqual([])
  })

  test('is refused to a login that would see only some rows', async () => {
    const { workerUrl } = await testDatabase()
    const plan = { dataDir: join(folder, 'data'), keysFile: join(folder, 'data/keys.json') }
    await expect(backup({ ...plan, ownerUrl: workerUrl, target: join(folder, 'w') })).rejects.toThrow(
      "can't read all of",
    )
  })
})

describe('a restored backup', () => {
  test('is the same in every table, with whole chains, and goes on', async () => {
    const database = await testDatabase()
    const dataDir = join(folder, 'restored')
    await restore({ source: target, ownerUrl: database.ownerUrl, dataDir, keysFile: join(dataDir, 'keys.json') })
    const again = await backup({
      ...{ ownerUrl: database.ownerUrl, dataDir, keysFile: join(dataDir, 'keys.json'), target: join(folder, 'again') },
    })
    const hashes = (each: Manifest) => each.tables.map(({ name, rows, file }) => ({ name, rows, sha256: file.sha256 }))
    expect(hashes(again)).toEqual(hashes(manifest))
    expect(again.documents).toEqual(manifest.documents)
    expect(again.keys).toEqual(manifest.keys)
    expect((await stat(join(dataDir, 'keys.json'))).mode & 0o077).toBe(0)

    const restored = createDatabase({ url: database.workerUrl, role: 'app_worker', max: 2 })
    const api = createDatabase({ url: database.apiUrl, role: 'app_api', max: 1 })
    expect(await verifyChains(restored.sql)).toEqual({ cases: 1, events: 2, findings: [] })
    expect(await caseDetail(restored.sql, row.caseId)).toEqual(await caseDetail(worker.sql, row.caseId))
    const desk = { role: 'deputy-mayor' as const, district: row.district }
    const clerk = { principalId: 'prn_x', audience: 'staff' as const, districts: [row.district] }
    const piled = await api.withActor(clerk, (tx) => inbox(tx, [desk], { after: null, limit: 5 }))
    expect(piled.rows).toHaveLength(1)
    await restored.sql`insert into contacts (district, channel, purpose) values (${row.district}, 'web', 'b')`
    expect(await restored.sql`select nextval('bill_files')::int as file`).toEqual([{ file: 8 }])
    // The walls stand again.
    expect(await api.sql`select 1 from cases`).toHaveLength(0)
    const owner = postgres(database.ownerUrl, { max: 1 })
    expect(await owner`select 1 from cases`).toHaveLength(0)
    await Promise.all([restored.close(), api.close(), owner.end()])
  })

  test('needs an empty database and empty folders', async () => {
    const dataDir = join(folder, 'occupied')
    const plan = { source: target, dataDir, keysFile: join(dataDir, 'keys.json') }
    await expect(restore({ ...plan, ownerUrl })).rejects.toThrow('The database is not empty')
    expect(await readdir(dataDir)).toEqual([])
    const { ownerUrl: emptyUrl } = await testDatabase()
    await writeFile(join(dataDir, 'keys.json'), 'other keys')
    await expect(restore({ ...plan, ownerUrl: emptyUrl })).rejects.toThrow('holds other keys')
    await rm(join(dataDir, 'keys.json'))
    await mkdir(join(dataDir, 'documents'))
    await writeFile(join(dataDir, 'documents/x'), 'x')
    await expect(restore({ ...plan, ownerUrl: emptyUrl })).rejects.toThrow('is not empty')
    await rm(join(dataDir, 'documents'), { recursive: true })
    await restore({ ...plan, ownerUrl: emptyUrl })
  })
})

describe('a damaged backup', () => {
  const damaged = async (name: string, damage: (copy: string) => Promise<unknown>) => {
    const copy = join(folder, `damaged-${name}`)
    await cp(target, copy, { recursive: true })
    await damage(copy)
    const { ownerUrl: emptyUrl } = await testDatabase()
    const dataDir = join(folder, `from-damaged-${name}`)
    const plan = { source: copy, ownerUrl: emptyUrl, dataDir, keysFile: join(dataDir, 'keys.json') }
    const owner = postgres(emptyUrl, { max: 1 })
    try {
      return await restore(plan).then(
        () => 'restored',
        (failure: Error) => failure.message,
      )
    } finally {
      const [forced] = await owner`select relforcerowsecurity as forced from pg_class where relname = 'cases'`
      expect(forced).toEqual({ forced: true })
      await owner.end()
    }
  }

  test('is found before anything is touched: a changed row, a missing file', async () => {
    const rewrite = async (copy: string) => {
      const path = join(copy, 'tables/cases.copy')
      await writeFile(path, (await readFile(path, 'utf8')).replace('received', 'finished'))
    }
    expect(await damaged('changed', rewrite)).toMatch('missing or changed, e.g. tables/cases.copy')
    expect(await damaged('missing', (copy) => rm(join(copy, 'documents/ab/abcd')))).toMatch('documents/ab/abcd')
    expect(await damaged('bare', (copy) => rm(join(copy, 'manifest.json')))).toMatch('is no backup')
  })

  const forge = async (copy: string, table: string, from: string, to: string) => {
    const path = `tables/${table}.copy`
    await writeFile(join(copy, path), (await readFile(join(copy, path), 'utf8')).replace(from, to))
    const forged = structuredClone(manifest)
    const saved = forged.tables.find(({ name }) => name === table)
    if (saved) saved.file = await describeFile(copy, path)
    await writeFile(join(copy, 'manifest.json'), JSON.stringify(forged))
  }

  test('is found by its chains when the manifest was made to fit', async () => {
    const forged = await damaged('forged', (copy) => forge(copy, 'case_events', 'StageEntered', 'StepSkipped'))
    expect(forged).toMatch('The log in the backup is broken')
  })

  test('is refused by the database where a row breaks its rules', async () => {
    const invalid = await damaged('invalid', (copy) => forge(copy, 'cases', '\topen\t', '\tajar\t'))
    expect(invalid).toBe('PostgreSQL refused the rows of cases')
    const short = await damaged('short', (copy) => forge(copy, 'contacts', '\t', ''))
    expect(short).toBe('PostgreSQL refused the rows of contacts')
  })
})
