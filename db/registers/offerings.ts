import type { Day } from '../../domain/time/day.ts'
import type { Queryable } from '../sql.ts'

export interface Offering {
  service: string
  district: string
  version: string
}

/** When an offering holds: from a day on, until before another; null is until further notice. */
export interface OfferingDates {
  from: Day
  until: Day | null
}

/**
 * Offers a version of a service in a district from a day on; what is offered there that day ends, what begins later stays.
 * Does nothing when it is the one on offer. Inside one transaction, for the owner's connection or an admin's.
 */
export async function offerService(
  tx: Queryable,
  { service, district, version }: Offering,
  { from, until }: OfferingDates,
): Promise<void> {
  const current = await tx`
    select 1 from offerings
    where service = ${service} and district = ${district} and version = ${version} and valid_from <= ${from}::date
      and valid_until is not distinct from ${until}::date`
  if (current.length > 0) return
  await tx`
    update offerings set valid_until = ${from}::date
    where service = ${service} and district = ${district} and valid_from < ${from}::date
      and (valid_until is null or valid_until > ${from}::date)`
  await tx`
    insert into offerings (service, district, version, valid_from, valid_until)
    values (${service}, ${district}, ${version}, ${from}::date, least(${until}::date, (
      select min(o.valid_from) from offerings o
      where o.service = ${service} and o.district = ${district} and o.valid_from > ${from}::date)))
    on conflict (service, district, valid_from)
      do update set version = excluded.version, valid_until = excluded.valid_until`
}

/** Whether all that is required is signed for the offering `o` of the surrounding statement. */
export function isReady(sql: Queryable, required: readonly string[]) {
  return sql`(
    select count(*) from readiness_signatures r
    where r.service = o.service and r.district = o.district and r.item = any (${[...required]})
  ) = ${required.length}`
}

/**
 * What is open on a day: in every district, or of one service or in one district.
 * @param required items of the checklist that have to be signed
 */
export async function listOfferings(
  sql: Queryable,
  day: Day,
  required: readonly string[],
  only: { service?: string; district?: string } = {},
): Promise<readonly Offering[]> {
  const { service = null, district = null } = only
  return sql<Offering[]>`
    select o.service, o.district, o.version from offerings o
    where o.valid_from <= ${day}::date and (o.valid_until is null or o.valid_until > ${day}::date)
      and (${service}::text is null or o.service = ${service}) and (${district}::text is null or o.district = ${district})
      and ${isReady(sql, required)}
    order by o.service, o.district`
}

/**
 * Those of the services that are not open in a district on a day. A service whose cases open cases of another one is of no
 * use without it: it would be half open.
 */
export async function closedAmong(
  sql: Queryable,
  services: readonly string[],
  { district, day, required }: { district: string; day: Day; required: readonly string[] },
): Promise<readonly string[]> {
  if (services.length === 0) return []
  const open = new Set((await listOfferings(sql, day, required, { district })).map(({ service }) => service))
  return services.filter((service) => !open.has(service))
}

export interface Signature {
  item: string
  /** Principal. */
  by: string
  /** Epoch milliseconds. */
  at: number
}

/** How a published service stands in a district on a day. */
export interface Standing {
  service: string
  district: string
  /** The newest published version. */
  newest: string
  /** The version whose dates hold. */
  version: string | null
  offerings: readonly { version: string; from: Day; until: Day | null }[]
  signatures: readonly Signature[]
}

/** Every published service in each of the districts, or one of them. */
export async function listStandings(
  sql: Queryable,
  day: Day,
  districts: readonly string[],
  service: string | null = null,
): Promise<readonly Standing[]> {
  return sql<Standing[]>`
    select p.service, d.district, p.newest,
      (select o.version from offerings o where o.service = p.service and o.district = d.district
        and o.valid_from <= ${day}::date and (o.valid_until is null or o.valid_until > ${day}::date)) as version,
      (select coalesce(jsonb_agg(jsonb_build_object('version', o.version, 'from', o.valid_from, 'until', o.valid_until)
          order by o.valid_from), '[]')
        from offerings o where o.service = p.service and o.district = d.district) as offerings,
      (select coalesce(jsonb_agg(jsonb_build_object('item', r.item, 'by', r.signed_by,
          'at', floor(extract(epoch from r.signed_at) * 1000)) order by r.signed_at, r.item), '[]')
        from readiness_signatures r where r.service = p.service and r.district = d.district) as signatures
    from (
      select distinct on (service) service, version as newest from procedures
      where ${service}::text is null or service = ${service}
      order by service, string_to_array(version, '.')::int[] desc
    ) p
    cross join unnest(${[...districts]}::text[]) as d(district)
    order by p.service, d.district`
}

/** Signs an item of the checklist for the transaction's actor; false when somebody signed it before. */
export async function signItem(
  tx: Queryable,
  { service, district, item, by }: { service: string; district: string; item: string; by: string },
): Promise<boolean> {
  const { count } = await tx`
    insert into readiness_signatures (service, district, item, signed_by) values (${service}, ${district}, ${item}, ${by})
    on conflict do nothing`
  return count === 1
}
