import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../db/client.ts'
import { type DatabaseActor, readAs } from '../../db/with-actor.ts'
import { testDatabase } from '../support/stack.ts'
import * as fixture from './case-fixture.ts'

let worker: Database
let api: Database
let owner: postgres.Sql
let catalogue: postgres.Sql

const here = fixture.caseRow(fixture.newCaseId())
const there = fixture.caseRow(fixture.newCaseId(), { district: fixture.foreignDistrict, applicant: 'prn_other' })

/** Tables whose rows belong to a case, and how many of each the fixture makes in each case. */
const tablesOfCase = [
  'cases',
  'case_events',
  'tracking_codes',
  'tasks',
  'inquiries',
  'invoices',
  'letters',
  'incidents',
  'commands',
  'effects',
  'deliveries',
  'notes',
  'contacts',
  'claims',
  'payment_attempts',
  'letter_numbers',
] as const

/** Tables without case or personal data. Every other one must force row security. */
const openTables = [
  ...['schema_migrations', 'anchors', 'letter_counters', 'callback_messages'],
  ...['calendars', 'offerings', 'procedures', 'tariffs', 'renovation_rates'],
  ...['postal_codes', 'registry_plates', 'renovation_codes'],
]

beforeAll(async () => {
  const { workerUrl, apiUrl, ownerUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 4 })
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 3 })
  owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  catalogue = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  for (const row of [here, there]) await fillCase(row)
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close(), owner.end(), catalogue.end()])
})

async function fillCase(row: ReturnType<typeof fixture.caseRow>): Promise<void> {
  const tail = row.caseId.slice(5)
  await fixture.givenCase(worker, row, {
    tasks: [fixture.taskRow(row.caseId, 1)],
    inquiries: [
      {
        ...{ inquiryId: `inq_${tail}_2_1`, no: 2, round: 1, step: 'fire', provider: `fire-${row.district}` },
        ...{ status: 'sent', by: 'callback', reference: 'r', sentAt: 1, dueAt: 2, answeredAt: null },
      },
    ],
    invoices: [
      {
        ...{ invoiceId: `inv_${tail}_3`, no: 3, amountRials: '1000', status: 'open', issuedAt: 1, expiresAt: 2 },
        ...{ paidRials: '0', refundedRials: '0', paidAt: null },
      },
    ],
    letters: [
      {
        ...{ letterId: `let_${tail}_4`, no: 4, template: 'permit', number: `n-${tail}`, status: 'valid' },
        ...{ issuedAt: 1, replacedBy: null },
      },
    ],
    incidents: [
      {
        ...{ incidentId: `inc_${tail}_1`, no: 2, step: 'fire', effect: 'k', code: 'down', status: 'open' },
        ...{ openedAt: 1, resolvedAt: null, resolution: null },
      },
    ],
    notices: [{ index: 0, template: 'received', audience: 'applicant' }],
  })
  const { sql } = worker
  await sql`
    insert into commands (command_id, case_id, name, payload, principal, actor, cause, received_at)
    values (${`cmd_${tail}`}, ${row.caseId}, 'hold', '{}', ${row.applicant}, '{}', 'api', 1)`
  await sql`insert into effects (key, case_id) values (${`${row.caseId}/k`}, ${row.caseId})`
  await sql`insert into contacts (case_id, district, channel, purpose) values (${row.caseId}, ${row.district}, 'web', 'submit')`
  await sql`
    insert into payment_attempts (attempt_id, invoice_id, case_id, gateway, order_id, amount_rials)
    values (${`pay_${tail}`}, ${`inv_${tail}_3`}, ${row.caseId}, 'bank', ${tail}, 1000)`
  await sql`
    insert into letter_numbers (year, series_district, unit, serial, number, letter_id, case_id, template, snapshot,
      snapshot_hash, verification_code)
    select 1405, 0, 'ش', 1 + count(*), ${`n-${tail}`}, ${`let_${tail}_4`}, ${row.caseId}, 'permit', '{}',
      decode(repeat('00', 32), 'hex'), ${tail} from letter_numbers`
  await api.withActor(fixture.asStaff(row.district), async (tx) => {
    await tx`insert into notes (note_id, case_id, author, text_id) values (${`note_${tail}`}, ${row.caseId}, 'prn_clerk', 't')`
    await tx`insert into claims (task_id, principal) select task_id, 'prn_clerk' from tasks`
  })
}

async function visible(db: Database, actor: DatabaseActor): Promise<Record<string, number>> {
  return db.withActor(actor, async (tx) => {
    const counts: Record<string, number> = {}
    for (const table of tablesOfCase) {
      const [row] = await tx<{ n: number }[]>`select count(*) as n from ${tx(table)}`
      counts[table] = row!.n
    }
    return counts
  })
}

const all = (n: number) => Object.fromEntries(tablesOfCase.map((table) => [table, n]))

describe('row security', () => {
  test('is forced on every table but those without case or personal data', async () => {
    const rows = await catalogue<{ name: string; forced: boolean }[]>`
      select relname as name, relforcerowsecurity and relrowsecurity as forced from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace`
    const unforced = rows.filter(({ forced }) => !forced).map(({ name }) => name)
    expect(unforced.filter((name) => !openTables.includes(name))).toEqual([])
    for (const table of tablesOfCase) expect(rows).toContainEqual({ name: table, forced: true })
  })

  test('shows nothing when nobody is named, to the owner neither', async () => {
    for (const table of tablesOfCase) {
      expect(await api.sql`select 1 from ${api.sql(table)}`, table).toHaveLength(0)
      expect(await owner`select 1 from ${owner(table)}`, table).toHaveLength(0)
    }
  })

  test('shows officials and the worker their districts', async () => {
    expect(await visible(api, fixture.asStaff(fixture.district))).toEqual(all(1))
    expect(await visible(api, fixture.asStaff('khoy-9'))).toEqual(all(0))
    expect(await visible(api, fixture.asStaff())).toEqual(all(0))
    expect(await visible(api, fixture.asStaff('*'))).toEqual(all(2))
    expect(await visible(api, fixture.asStaff(fixture.district, fixture.foreignDistrict))).toEqual(all(2))
    expect(await visible(worker, fixture.asWorker(fixture.foreignDistrict))).toEqual(all(1))
    expect(await visible(worker, fixture.asWorker())).toEqual(all(0))
  })

  test('shows applicants their own cases, without what the office keeps to itself', async () => {
    const office = { incidents: 0, effects: 0, deliveries: 0, notes: 0, claims: 0, contacts: 0 }
    expect(await visible(api, fixture.asCitizen(fixture.applicant))).toEqual({ ...all(1), ...office })
    expect(await visible(api, fixture.asCitizen('prn_stranger'))).toEqual(all(0))
    const asOrganisation: DatabaseActor = {
      ...{ principalId: 'prn_employee', audience: 'organisation', districts: ['*'], organisation: 'prn_other' },
    }
    expect(await visible(api, asOrganisation)).toEqual({ ...all(1), ...office, commands: 0 })
  })

  test('gives a citizen no district and an official no applicant', async () => {
    expect(await visible(api, { ...fixture.asCitizen('prn_stranger'), districts: ['*'] })).toEqual(all(0))
    expect(await visible(api, { ...fixture.asStaff(), principalId: fixture.applicant })).toMatchObject({ cases: 0 })
  })

  test('shows an organisation the inquiries that it answers, and nothing else of the case', async () => {
    const provider: DatabaseActor = {
      ...{
        principalId: 'prn_fireman',
        audience: 'organisation',
        districts: [],
        providers: [`fire-${fixture.district}`],
      },
    }
    expect(await visible(api, provider)).toEqual({ ...all(0), inquiries: 1 })
  })

  test('leaks nothing over pooled connections', async () => {
    const rounds = Array.from({ length: 60 }, async (_, round) => {
      const actor = [fixture.asStaff('*'), fixture.asStaff(fixture.district), fixture.asCitizen('prn_stranger')][
        round % 3
      ]!
      const expected = [2, 1, 0][round % 3]
      const [named, bare] = await Promise.all([
        api.withActor(actor, (tx) => tx`select 1 from cases`),
        api.sql`select 1 from cases`,
      ])
      expect([named.length, bare.length]).toEqual([expected, 0])
    })
    await Promise.all(rounds)
  })

  test('names nobody when the naming fails', async () => {
    const work = () => api.withActor({ ...fixture.asStaff('khoy-1,khoy-2') }, (tx) => tx`select 1 from cases`)
    await expect(work()).rejects.toThrow(RangeError)
    expect(await api.sql`select 1 from cases`).toHaveLength(0)
  })
})

describe('writing', () => {
  test('is refused where a case is out of sight', async () => {
    const writes = [
      `insert into notes (note_id, case_id, author, text_id) values ('x', '${there.caseId}', 'prn_clerk', 't')`,
      `insert into claims (task_id, principal) values ('task_${there.caseId.slice(5)}_9', 'prn_clerk')`,
      `insert into contacts (district, channel, purpose) values ('${fixture.foreignDistrict}', 'web', 'x')`,
      `insert into payment_attempts (attempt_id, invoice_id, case_id, gateway, order_id, amount_rials)
       values ('x', 'inv', '${there.caseId}', 'bank', 'x', 1)`,
      `insert into idempotency_keys (key, principal, route, body_hash, status, response)
       values ('k', 'prn_other', 'r', decode(repeat('00', 32), 'hex'), 200, '{}')`,
    ]
    for (const write of writes) {
      await expect(
        api.withActor(fixture.asStaff(fixture.district), (tx) => tx.unsafe(write)),
        write,
      ).rejects.toMatchObject({ code: '42501' })
    }
    const touched = await worker.withActor(
      fixture.asWorker(fixture.district),
      (tx) => tx`update effects set attempts = 9 where case_id = ${there.caseId}`,
    )
    expect(touched.count).toBe(0)
    await expect(
      worker.withActor(
        fixture.asWorker(fixture.district),
        (tx) => tx`insert into effects (key, case_id) values ('x', ${there.caseId})`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test.each(['cases', 'tasks', 'inquiries', 'invoices', 'letters', 'incidents', 'case_events', 'tracking_codes'])(
    '%s is for nobody but the one writer',
    async (table) => {
      for (const db of [api, worker]) {
        for (const change of [`update ${table} set case_id = case_id`, `delete from ${table}`, `truncate ${table}`]) {
          await expect(
            db.withActor(fixture.asWorker('*'), (tx) => tx.unsafe(change)),
            change,
          ).rejects.toMatchObject({ code: '42501' })
        }
        await expect(
          db.withActor(fixture.asWorker('*'), (tx) => tx.unsafe(`insert into ${table} select * from ${table}`)),
        ).rejects.toMatchObject({ code: '42501' })
      }
    },
  )

  test('the log is never changed, by its owner neither', async () => {
    await owner`alter table case_events no force row level security`
    for (const change of [
      `update case_events set actor = 'somebody'`,
      'delete from case_events',
      'truncate case_events',
      'truncate case_events cascade',
    ]) {
      await expect(owner.unsafe(change), change).rejects.toMatchObject({ code: '42501' })
    }
    await owner`alter table case_events force row level security`
  })
})

describe('the roles', () => {
  test('own nothing, log in nowhere and bypass nothing', async () => {
    const roles = await catalogue`
      select rolname, rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty,
        (select count(*)::integer from pg_class c where c.relowner = r.oid) as owned
      from pg_roles r where rolname in ('app_api', 'app_worker', 'app_gate') order by 1`
    expect(roles.map((row) => ({ ...row }))).toEqual(
      ['app_api', 'app_gate', 'app_worker'].map((rolname) => ({ rolname, mighty: false, owned: 0 })),
    )
  })

  test('connections drop to their role', async () => {
    expect(await api.sql`select current_user as me`).toEqual([{ me: 'app_api' }])
    expect(await worker.sql`select current_user as me`).toEqual([{ me: 'app_worker' }])
    await expect(api.sql`create table x (y int)`).rejects.toMatchObject({ code: '42501' })
  })

  test("every security-definer function is the gate's, with its path fixed, and not for the public", async () => {
    const functions = await catalogue<{ name: string; owner: string; fixed: boolean; open: boolean }[]>`
      select proname as name, pg_get_userbyid(proowner) as owner,
        coalesce(array_to_string(proconfig, ',') like 'search_path=pg_catalog%', false) as fixed,
        has_function_privilege('public', oid, 'execute') as open
      from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`
    expect(functions.length).toBeGreaterThan(5)
    for (const each of functions) expect(each).toMatchObject({ owner: 'app_gate', fixed: true, open: false })
  })
})

test('a statement that names its actor sees what he sees, and the next one nothing', async () => {
  const { sql } = api
  const seenBy = (actor: DatabaseActor) =>
    readAs<{ id: string }>(
      sql,
      actor,
      sql`select case_id as id from cases where case_id in (${here.caseId}, ${there.caseId})`,
    )
  const [mine, others] = [[{ id: here.caseId }], [{ id: there.caseId }]]
  expect([...(await seenBy(fixture.asCitizen(fixture.applicant)))]).toEqual(mine)
  expect([...(await seenBy(fixture.asCitizen('prn_other')))]).toEqual(others)
  expect([...(await seenBy(fixture.asStaff(fixture.foreignDistrict)))]).toEqual(others)
  expect([...(await seenBy(fixture.asStaff()))]).toEqual([])
  expect(await sql`select 1 from cases`).toHaveLength(0)
})
