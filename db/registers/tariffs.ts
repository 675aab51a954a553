import { canonicalJson } from '../../domain/canonical-json.ts'
import { bookInForce, type TariffBook } from '../../domain/tariff/book-in-force.ts'
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

/** A published tariff without its rates: its days, and the hash of its content (hex). */
export interface KnownBook extends TariffBook {
  hash: string
}

/** The days of all published tariffs as one JSON value, for a statement that reads more. */
export const knownBooks = (sql: Queryable) => sql`(
  select coalesce(json_agg(json_build_object('version', version, 'hash', encode(sha256, 'hex'),
    'validFrom', valid_from, 'validUntil', valid_until)), '[]') from tariffs)`

/** The tariff that holds on a day (`bookInForce`); undefined when the council's book for it is missing. */
export async function tariffInForce(sql: Queryable, day: string): Promise<Tariff | undefined> {
  const [row] = await sql<{ books: readonly KnownBook[] }[]>`select ${knownBooks(sql)} as books`
  return row && tariffOfDay(sql, row.books, day)
}

/** The same among books that were read before, without a statement once it has been read. */
export async function tariffOfDay(
  sql: Queryable,
  books: readonly KnownBook[],
  day: string,
): Promise<Tariff | undefined> {
  const book = bookInForce(books, day)
  if (!book) return undefined
  const known = parsed.get(book.hash) ?? (await readTariff(sql, book.version))
  if (known) parsed.set(book.hash, known)
  return known
}

/** By the hash of their content, which never changes: a book is read once and not for every invoice. */
const parsed = new Map<string, Tariff>()
