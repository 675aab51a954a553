import { type RegisterCheckId, registerChecks } from '../../catalogue/checks.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { tehranDay } from '../../domain/time/day.ts'
import type { Queryable } from '../sql.ts'
import { type ParcelDebts, parcelDebts } from './parcel-debts.ts'
import { type ParcelLookup, parcelIdOf } from './parcels.ts'

type Facts<C extends RegisterCheckId = RegisterCheckId> = { [K in C]: (typeof registerChecks)[K]['facts'] }[C]
type FactName = { [K in RegisterCheckId]: keyof (typeof registerChecks)[K]['facts'] }[RegisterCheckId]
type TypeOf<F extends FactName> = Extract<Facts, Record<F, unknown>>[F]
type ValueOf<T> = T extends 'bool' ? boolean : T extends 'int' ? number : string

/** Every fact that the registers know, by its name in `catalogue/checks.ts`. */
export type RegisterFacts = { readonly [F in FactName]: ValueOf<TypeOf<F>> }

export interface RegisterQuestion {
  parcel: ParcelLookup
  /** Blind indexes of those who should own it: one owner among them is enough. */
  nationalIdIndexes: readonly Buffer[]
  /** The case's time, epoch milliseconds: what holds is judged on its day in Tehran. */
  at: number
}

/**
 * What the registers say of a parcel, for all checks at once. Nothing in it is personal.
 * @throws TariffFailure when no tariff holds on the day, for debts are computed by it
 */
export async function registerFacts(tx: Queryable, question: RegisterQuestion): Promise<RegisterFacts> {
  const [stored, debts] = await Promise.all([storedFacts(tx, question), parcelDebts(tx, question)])
  return { ...stored, ...debts }
}

type StoredFacts = Omit<RegisterFacts, keyof ParcelDebts>

async function storedFacts(tx: Queryable, { parcel, nationalIdIndexes, at }: RegisterQuestion): Promise<StoredFacts> {
  const day = tehranDay(at)
  // The driver writes arrays of bytes in a form that the server doesn't read.
  const asked = nationalIdIndexes.map((index) => index.toString('hex'))
  const [row] = await tx<StoredFacts[]>`
    select
      p.parcel_id is not null as "parcelFound",
      p.retired_on is not null as "parcelRetired",
      coalesce(p.area_square_metres, 0) as "areaSquareMetres",
      coalesce(p.built_square_metres, 0) as "builtSquareMetres",
      coalesce(p.units, 0) as "unitsCount",
      coalesce(p.regional_price_rials, 0) as "regionalPriceRials",
      coalesce(p.land_use, '') as "landUse",
      coalesce(p.floors_allowed, 0) as "floorsAllowed",
      coalesce(p.density_percent, 0) as "densityPercent",
      coalesce(p.setback_centimetres, 0) as "setbackCentimetres",
      coalesce(p.heritage_zone, false) as "heritageZone",
      coalesce(p.garden_land, false) as "gardenLand",
      exists (
        select 1 from owners o where o.parcel_id = p.parcel_id and o.owned_until is null
        and o.national_id_index in (select decode(h, 'hex') from unnest(${asked}::text[]) as h)
      ) as "ownerMatches",
      (select count(*)::integer from owners o where o.parcel_id = p.parcel_id and o.owned_until is null) as "ownersCount",
      exists (
        select 1 from violations v left join register_writes w on w.effect_key = v.written_by
        left join register_writes e on e.effect_key = v.closed_by
        where v.parcel_id = p.parcel_id and (v.closed_on is null or e.revoked_at is not null) and w.revoked_at is null
      ) as "openViolation",
      exists (
        select 1 from blocking_orders b where b.parcel_id = p.parcel_id
        and b.valid_from <= ${day}::date and (b.valid_until is null or b.valid_until >= ${day}::date)
      ) as "blockingOrder",
      exists (
        select 1 from renovation_assessments a left join register_writes w on w.effect_key = a.written_by
        where a.parcel_id = p.parcel_id and w.revoked_at is null
      ) as "renovationAssessed",
      coalesce(c.kind, '') as "certificateKind",
      coalesce(c.valid_until is null or c.valid_until >= ${day}::date, false) and c.kind is not null as "certificateValid",
      greatest(coalesce(${day}::date - c.issued_on, 0), 0) as "certificateAgeDays",
      coalesce(c.units = p.units, false) as "certificateUnitsMatch",
      exists (
        select 1 from permits q left join register_writes w on w.effect_key = q.written_by
        where q.parcel_id = p.parcel_id and q.valid_until >= ${day}::date and w.revoked_at is null
      ) as "permitValid",
      r.issued_on is not null as "permitFound",
      coalesce(r.area_square_metres, 0) as "permitAreaSquareMetres",
      coalesce(r.floors, 0) as "permitFloors",
      coalesce(r.units, 0) as "permitUnits",
      greatest(coalesce(${day}::date - r.valid_until, 0), 0) as "permitExpiredDays"
    from (${parcelIdOf(tx, parcel)}) as asked (parcel_id)
    right join (select 1) as always on true
    left join parcels p on p.parcel_id = asked.parcel_id
    left join lateral (
      select c.kind, c.valid_until, c.issued_on, c.units
      from certificates c left join register_writes w on w.effect_key = c.written_by
      where c.parcel_id = p.parcel_id and w.revoked_at is null
      order by c.issued_on desc, c.certificate_id desc limit 1
    ) c on true
    left join lateral (
      select q.issued_on, q.valid_until, q.floors, q.units, q.area_square_metres
      from permits q left join register_writes w on w.effect_key = q.written_by
      where q.parcel_id = p.parcel_id and w.revoked_at is null
      order by q.issued_on desc, q.permit_id desc limit 1
    ) r on true`
  if (!row) throw new Error('the registers always answer with one row')
  return row
}

/** The facts that the named checks set. */
export function factsFor(ids: readonly RegisterCheckId[], facts: RegisterFacts): Readonly<Record<string, FactValue>> {
  const names = ids.flatMap((id) => Object.keys(registerChecks[id].facts) as FactName[])
  return Object.fromEntries(names.map((name) => [name, facts[name]]))
}
