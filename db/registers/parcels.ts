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
  /** Codes of the parcels that took its place, when it was divided; empty while it lives. */
  successors: readonly string[]
}

/**
 * The live parcel behind a code, a plate or a postal code; retired ones lead to it too. What was divided leads to the parcel
 * of before with the codes of its successors: nobody guesses which of them was meant. One statement.
 */
export async function findParcel(tx: Queryable, lookup: ParcelLookup): Promise<FoundParcel | undefined> {
  const [row] = await tx<
    {
      parcel_id: string
      district: string
      renovation_code: string | null
      postal_code: string | null
      successors: readonly string[]
    }[]
  >`
    select p.parcel_id, p.district,
      (select r.renovation_code from renovation_codes r where r.parcel_id = p.parcel_id and r.valid_until is null
       order by r.valid_from desc limit 1) as renovation_code,
      (select c.postal_code from postal_codes c where c.parcel_id = p.parcel_id and c.valid_until is null
       order by c.valid_from desc limit 1) as postal_code,
      array(
        select r.renovation_code from ${livingAfter(tx, tx`select p.parcel_id`)} as l
        join renovation_codes r on r.parcel_id = l.parcel_id and r.valid_until is null
        where l.parcel_id <> p.parcel_id order by length(r.renovation_code), r.renovation_code
      ) as successors
    from parcels p where p.parcel_id = (${parcelIdOf(tx, lookup)})`
  return (
    row && {
      parcelId: row.parcel_id,
      district: row.district,
      renovationCode: row.renovation_code,
      postalCode: row.postal_code,
      successors: row.successors,
    }
  )
}

/** The part of a query that yields the living parcels that came of one, itself while it lives. */
function livingAfter(tx: Queryable, parcel: postgres.PendingQuery<postgres.Row[]>) {
  return tx`(
    with recursive line (parcel_id) as (
      ${parcel}
      union
      select s.successor_id from parcel_successions s join line on line.parcel_id = s.parcel_id
    )
    select line.parcel_id from line join parcels q on q.parcel_id = line.parcel_id and q.retired_on is null
  )`
}

/** The part of a query that yields the parcel's id, or null: what was merged into one leads to that. */
export function parcelIdOf(tx: Queryable, lookup: ParcelLookup): postgres.PendingQuery<postgres.Row[]> {
  if ('parcelId' in lookup) return tx`select ${lookup.parcelId}::text`
  return tx`
    select case when (select count(*) from ${livingAfter(tx, tx`select named.parcel_id`)} as l) = 1
      then (select l.parcel_id from ${livingAfter(tx, tx`select named.parcel_id`)} as l) else named.parcel_id end
    from (${namedParcel(tx, lookup)}) as named (parcel_id)`
}

function namedParcel(
  tx: Queryable,
  lookup: Exclude<ParcelLookup, { parcelId: string }>,
): postgres.PendingQuery<postgres.Row[]> {
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
