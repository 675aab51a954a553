import type postgres from 'postgres'
import type { PostalCode } from '../../domain/identifier/postal-code.ts'
import type { RegistryPlate } from '../../domain/identifier/registry-plate.ts'
import type { RenovationCode } from '../../domain/identifier/renovation-code.ts'
import type { Queryable } from '../sql.ts'

/** What people know a parcel by. A postal code that several parcels share finds none. */
export type ParcelLookup =
  | { parcelId: string }
  | { renovationCode: RenovationCode }
  | { plate: RegistryPlate }
  | { postalCode: PostalCode }

export interface FoundParcel {
  parcelId: string
  /** Where it lies today, whatever district an old code begins with. */
  district: string
  /** Its codes and numbers of today. */
  renovationCode: string | null
  postalCode: string | null
}

/** The live parcel behind a code, a plate or a postal code; retired ones lead to it too. One statement. */
export async function findParcel(tx: Queryable, lookup: ParcelLookup): Promise<FoundParcel | undefined> {
  const [row] = await tx<
    { parcel_id: string; district: string; renovation_code: string | null; postal_code: string | null }[]
  >`
    select p.parcel_id, p.district,
      (select r.renovation_code from renovation_codes r where r.parcel_id = p.parcel_id and r.valid_until is null
       order by r.valid_from desc limit 1) as renovation_code,
      (select c.postal_code from postal_codes c where c.parcel_id = p.parcel_id and c.valid_until is null
       order by c.valid_from desc limit 1) as postal_code
    from parcels p where p.parcel_id = (${parcelIdOf(tx, lookup)})`
  return (
    row && {
      parcelId: row.parcel_id,
      district: row.district,
      renovationCode: row.renovation_code,
      postalCode: row.postal_code,
    }
  )
}

/** The part of a query that yields the parcel's id, or null. */
export function parcelIdOf(tx: Queryable, lookup: ParcelLookup): postgres.PendingQuery<postgres.Row[]> {
  if ('parcelId' in lookup) return tx`select ${lookup.parcelId}::text`
  if ('renovationCode' in lookup) {
    return tx`
      select parcel_id from renovation_codes where renovation_code = ${lookup.renovationCode}
      order by valid_until desc nulls first, valid_from desc limit 1`
  }
  if ('plate' in lookup) {
    const { main, sub, section } = lookup.plate
    return tx`
      select parcel_id from registry_plates where main = ${main} and sub = ${sub} and section = ${section}
      order by valid_until desc nulls first, valid_from desc limit 1`
  }
  return tx`
    select min(parcel_id) from postal_codes where postal_code = ${lookup.postalCode} and valid_until is null
    having count(distinct parcel_id) = 1`
}
