import { canonicalJson } from '../../domain/canonical-json.ts'
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

/** A published tariff as it was published; the caller parses it. */
export async function readTariff(sql: Queryable, version: string): Promise<unknown> {
  const [row] = await sql<{ body: unknown }[]>`select body from tariffs where version = ${version}`
  return row?.body
}
