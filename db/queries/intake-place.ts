import type { DistrictCalendar } from '../../domain/time/calendar.ts'
import type { Day } from '../../domain/time/day.ts'
import { citizenRow, type SealedCitizen } from '../principals/citizens.ts'
import { isReady } from '../registers/offerings.ts'
import { type ParcelLookup, parcelIdOf } from '../registers/parcels.ts'
import type { Queryable } from '../sql.ts'

/** Where an application goes. */
export interface IntakePlace {
  /** Of the parcel, or the one given for a parcel that no register knows; null when there is neither. */
  district: string | null
  /** The newest of that district. */
  calendar: DistrictCalendar | null
  /** Where the service is open on the day, by district. */
  offerings: readonly { district: string; version: string }[]
  /** Whom the account of the applicant belongs to; null unless it is a citizen's. */
  citizen: SealedCitizen | null
}

/** All that intake asks the registers, in one statement. @param principalId who applies */
export async function intakePlace(
  sql: Queryable,
  {
    principalId,
    service,
    day,
    lookup,
    otherwise,
    required,
  }: {
    principalId: string
    service: string
    day: Day
    lookup: ParcelLookup | undefined
    otherwise: string | null
    required: readonly string[]
  },
): Promise<IntakePlace> {
  const parcel = lookup ? parcelIdOf(sql, lookup) : sql`select null::text`
  const [row] = await sql<IntakePlace[]>`
    with place as (
      select coalesce((select p.district from parcels p where p.parcel_id = (${parcel})), ${otherwise}::text) as district
    )
    select place.district,
      (select c.body from calendars c where c.district = place.district order by c.no desc limit 1) as calendar,
      (select coalesce(jsonb_agg(jsonb_build_object('district', o.district, 'version', o.version) order by o.district), '[]')
        from offerings o where o.service = ${service} and o.valid_from <= ${day}::date
          and (o.valid_until is null or o.valid_until > ${day}::date) and ${isReady(sql, required)}) as offerings,
      (select to_jsonb(own) from (${citizenRow(sql, principalId)}) own) as citizen
    from place`
  return row! // a query from one row gives one
}
