import { canonicalJson } from '../../domain/canonical-json.ts'
import type { Tariff } from '../../domain/tariff/tariff-schema.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'
import { assertSameVersion, sha256Of } from './published-version.ts'

/**
 * Publishes a version of the tariff, for the owner's connection; publishing it again does nothing.
 * @throws Error when that version was published with other rates: invoices refer to it
 */
export async function publishTariff(sql: Queryable, version: string, body: object): Promise<void> {
  const sha256 = sha256Of(canonicalJson(body))
  await sql`
    insert into tariffs (version, sha256, body) values (${version}, ${sha256}, ${sql.json(asJson(body))})
    on conflict do nothing`
  const [row] = await sql<{ sha256: Buffer }[]>`select sha256 from tariffs where version = ${version}`
  assertSameVersion(`tariff ${version}`, sha256, row?.sha256)
}

/** A published tariff as it was published. */
export async function readTariff(sql: Queryable, version: string): Promise<Tariff | undefined> {
  const [row] = await sql<{ body: Tariff }[]>`select body from tariffs where version = ${version}`
  return row?.body
}

/** Every published tariff, the one that begins last first. */
export async function listTariffs(sql: Queryable): Promise<readonly Tariff[]> {
  const rows = await sql<{ body: Tariff }[]>`
    select body from tariffs order by valid_from desc, string_to_array(version, '.')::int[] desc`
  return rows.map(({ body }) => body)
}

/**
 * The tariff that holds on a day: of those whose days cover it the one that began last, of two that began together the
 * newer one. Undefined when the council's book for the day is missing.
 */
export async function tariffInForce(sql: Queryable, day: string): Promise<Tariff | undefined> {
  const [row] = await sql<{ hash: string; version: string }[]>`
    select encode(sha256, 'hex') as hash, version from tariffs where valid_from <= ${day} and ${day} < valid_until
    order by valid_from desc, string_to_array(version, '.')::int[] desc limit 1`
  if (!row) return undefined
  const known = parsed.get(row.hash) ?? (await readTariff(sql, row.version))
  if (known) parsed.set(row.hash, known)
  return known
}

/** By the hash of their content, which never changes: a book is read once and not for every invoice. */
const parsed = new Map<string, Tariff>()
