import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { testDatabase } from '../support/stack.ts'

type Migrate = typeof migrate

let ownerUrl: string
let owner: postgres.Sql
let folder: string
/** The runner as a bundle with migrations of its own. */
let bundled: Migrate

beforeAll(async () => {
  ownerUrl = (await testDatabase()).ownerUrl
  owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await build({
    entryPoints: [new URL('../../db/migrate.ts', import.meta.url).pathname],
    outfile: join(folder, 'program.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  bundled = ((await import(pathToFileURL(join(folder, 'program.mjs')).href)) as { migrate: Migrate }).migrate
})
afterAll(async () => {
  await owner.end()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await rm(join(folder, 'db'), { recursive: true, force: true })
  await cp(new URL('../../db/migrations/', import.meta.url), join(folder, 'db/migrations'), { recursive: true })
})

const add = (name: string, text: string) => writeFile(join(folder, 'db/migrations', name), text)
const tableExists = async (name: string) => {
  const [row] = await owner`select to_regclass(${name}) is not null as there`
  return row?.there as boolean
}

test('a migrated database has nothing to apply, whoever asks and however many', async () => {
  const runs = await Promise.all([migrate(ownerUrl), bundled(ownerUrl), migrate(ownerUrl), bundled(ownerUrl)])
  for (const run of runs) expect(run).toEqual({ applied: [] })
})

describe('a new file', () => {
  test('is applied once by one of many', async () => {
    await add('9001_first.sql', 'create table first_try (a int); insert into first_try values (1);')
    const runs = await Promise.all(Array.from({ length: 4 }, () => bundled(ownerUrl)))
    expect(runs.flatMap(({ applied }) => applied)).toEqual(['9001_first.sql'])
    expect(await tableExists('first_try')).toBe(true)
  })

  test('that fails leaves nothing behind, and what came before it stays', async () => {
    await add('9001_first.sql', 'create table first_try (a int); insert into first_try values (1);')
    await add('9002_good.sql', 'create table good (a int)')
    await add('9003_bad.sql', 'create table half (a int); select 1 / 0;')
    await add('9004_never.sql', 'create table never (a int)')
    await expect(bundled(ownerUrl)).rejects.toThrow('division by zero')
    expect(await Promise.all(['good', 'half', 'never'].map(tableExists))).toEqual([true, false, false])
    await add('9003_bad.sql', 'create table half (a int)')
    expect((await bundled(ownerUrl)).applied).toEqual(['9003_bad.sql', '9004_never.sql'])
  })

  test('without a transaction is run again from its start after a failure', async () => {
    await add('9001_first.sql', 'create table first_try (a int); insert into first_try values (1);')
    for (const name of ['9002_good.sql', '9003_bad.sql', '9004_never.sql']) {
      await add(
        name,
        name === '9002_good.sql'
          ? 'create table good (a int)'
          : name === '9003_bad.sql'
            ? 'create table half (a int)'
            : 'create table never (a int)',
      )
    }
    const text = (second: string) =>
      `-- no-transaction\ncreate index concurrently if not exists good_a on good (a)\n-- statement\n${second}`
    await add('9005_index.sql', text('select 1 / 0'))
    await expect(bundled(ownerUrl)).rejects.toThrow('division by zero')
    await add('9005_index.sql', text('create index concurrently if not exists half_a on half (a)'))
    expect((await bundled(ownerUrl)).applied).toEqual(['9005_index.sql'])
    expect(await tableExists('half_a')).toBe(true)
  })
})

describe('the runner refuses', () => {
  const known = async () => {
    const rows = await owner<{ name: string }[]>`select name from schema_migrations where name like '9%' order by 1`
    return rows.map(({ name }) => name)
  }

  test('an applied file that was changed', async () => {
    await add('0001_actor_context.sql', 'select 1')
    await expect(bundled(ownerUrl)).rejects.toThrow('0001_actor_context.sql was changed')
  })

  test('an applied file that is gone: the program is older than the database', async () => {
    expect(await known()).not.toEqual([])
    await expect(bundled(ownerUrl)).rejects.toThrow('is too old')
  })

  test('a new file before an applied one', async () => {
    await add('0000_early.sql', 'create table early (a int)')
    await owner`delete from schema_migrations where name like '9%'`
    await expect(bundled(ownerUrl)).rejects.toThrow('0000_early.sql sorts before')
    expect(await tableExists('early')).toBe(false)
  })
})
