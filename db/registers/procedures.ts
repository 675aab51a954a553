import { canonicalJson } from '../../domain/canonical-json.ts'
import type { ProcedureCore } from '../../domain/procedure/procedure-core.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'
import { assertSameVersion, sha256Of } from './published-version.ts'

/**
 * Publishes a version of a procedure, for the owner's connection; publishing it again does nothing.
 * @throws Error when that version was published with another content: running cases are pinned to it
 */
export async function publishProcedure(sql: Queryable, procedure: Procedure): Promise<void> {
  const { service, version } = procedure
  const sha256 = sha256Of(canonicalJson(procedure))
  await sql`
    insert into procedures (service, version, sha256, body, core)
    values (${service}, ${version}, ${sha256}, ${sql.json(asJson(procedure))}, ${sql.json(asJson(procedureCore(procedure)))})
    on conflict do nothing`
  const [row] = await sql<{ sha256: Buffer }[]>`
    select sha256 from procedures where service = ${service} and version = ${version}`
  assertSameVersion(`procedure ${service} ${version}`, sha256, row?.sha256)
}

/** A published version with all that people read about it. What stands there was checked when it was published. */
export async function readProcedure(sql: Queryable, service: string, version: string): Promise<Procedure | undefined> {
  const [row] = await sql<{ body: Procedure }[]>`
    select body from procedures where service = ${service} and version = ${version}`
  return row?.body
}

/** Its executable core alone. */
export async function readProcedureCore(
  sql: Queryable,
  service: string,
  version: string,
): Promise<ProcedureCore | undefined> {
  const [row] = await sql<{ core: ProcedureCore }[]>`
    select core from procedures where service = ${service} and version = ${version}`
  return row?.core
}

/** Every published version of every service, of one service, oldest first. */
export async function listVersions(
  sql: Queryable,
  service: string | null = null,
): Promise<readonly { service: string; version: string }[]> {
  return sql<{ service: string; version: string }[]>`
    select service, version from procedures where ${service}::text is null or service = ${service}
    order by service, string_to_array(version, '.')::int[]`
}
