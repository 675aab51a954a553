import { canonicalJson } from '../../domain/canonical-json.ts'
import type { ProcedureCore } from '../../domain/procedure/procedure-core.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Day } from '../../domain/time/day.ts'
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

export interface Offering {
  service: string
  district: string
  version: string
}

/**
 * Offers a version of a service in a district from a day on; the version offered so far ends there. Does nothing when it
 * is the one on offer. Inside one transaction, for the owner's connection.
 */
export async function offerService(tx: Queryable, { service, district, version }: Offering, from: Day): Promise<void> {
  const current = await tx`
    select 1 from offerings
    where service = ${service} and district = ${district} and version = ${version} and valid_until is null`
  if (current.length > 0) return
  await tx`
    update offerings set valid_until = ${from}::date
    where service = ${service} and district = ${district} and valid_until is null and valid_from < ${from}::date`
  await tx`
    insert into offerings (service, district, version, valid_from)
    values (${service}, ${district}, ${version}, ${from}::date)
    on conflict (service, district, valid_from) do update set version = excluded.version, valid_until = null`
}

/** What is offered on a day: in every district, or of one service or in one district. */
export async function listOfferings(
  sql: Queryable,
  day: Day,
  only: { service?: string; district?: string } = {},
): Promise<readonly Offering[]> {
  const { service = null, district = null } = only
  return sql<Offering[]>`
    select service, district, version from offerings
    where valid_from <= ${day}::date and (valid_until is null or valid_until > ${day}::date)
      and (${service}::text is null or service = ${service}) and (${district}::text is null or district = ${district})
    order by service, district`
}
