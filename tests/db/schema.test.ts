import { readdir } from 'node:fs/promises'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../support/stack.ts'

let owner: postgres.Sql

beforeAll(async () => {
  owner = postgres((await testDatabase()).ownerUrl, { max: 1, onnotice: () => undefined })
})
afterAll(() => owner.end())

const folder = new URL('../../db/schema/', import.meta.url)

async function mirroredTables(): Promise<PgTable[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts'))
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<object>))
  return modules.flatMap((module) => Object.values(module)).filter((value) => value instanceof PgTable)
}

/** Drizzle's names of types as PostgreSQL's catalogue spells them. */
function spelt(type: string): string {
  return type
    .replace(/^timestamp with time zone$/, 'timestamptz')
    .replace(/^numeric\(20, ?0\)$/, 'numeric')
    .replace(/^bigint$/, 'int8')
    .replace(/^integer$/, 'int4')
    .replace(/^boolean$/, 'bool')
    .replace(/^text\[\]$/, '_text')
}

test('every table that Drizzle knows has the columns that the migrations made', async () => {
  const stored = await owner<{ name: string; columns: string[] }[]>`
    select table_name as name,
      array_agg(column_name || ' ' || udt_name || case is_nullable when 'NO' then ' not null' else '' end order by column_name)
        as columns
    from information_schema.columns where table_schema = 'public' group by 1`
  const tables = await mirroredTables()
  expect(tables.length).toBeGreaterThan(20)
  for (const table of tables) {
    const { name, columns } = getTableConfig(table)
    const mirrored = columns.map((column) => {
      return `${column.name} ${spelt(column.getSQLType())}${column.notNull || column.primary ? ' not null' : ''}`
    })
    expect(mirrored.sort(), name).toEqual(stored.find((each) => each.name === name)?.columns.sort())
  }
})

test('every table of the case log, the read model and the ledgers is mirrored', async () => {
  const mirrored = (await mirroredTables()).map((table) => getTableConfig(table).name)
  for (const name of ['case_events', 'cases', 'tasks', 'commands', 'effects', 'payment_attempts', 'letter_numbers']) {
    expect(mirrored).toContain(name)
  }
})
