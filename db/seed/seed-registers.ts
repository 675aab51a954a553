import { addDays, asDay, type Day } from '../../domain/time/day.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import { addOwners } from '../registers/owners.ts'
import type { Queryable } from '../sql.ts'
import type { DemonstrationParcel } from './demonstration-parcels.ts'
import { demonstrationPeople } from './demonstration-people.ts'
import { seedRenovation } from './seed-renovation.ts'

/** Day on which the city was divided, and codes of the part that became district 2 were given anew. Invented. */
const divided = asDay('2024-03-20')
const registered = asDay('2011-03-21')

/** A permit holds for two years: sample, as in the register that cases write. */
const permitDays = 730

/** Parcels with all that hangs on them. Does nothing when the registers hold the first of them already. */
export async function seedRegisters(
  tx: Queryable,
  keys: FieldKeys,
  parcels: readonly DemonstrationParcel[],
  today: Day,
): Promise<void> {
  const known = await tx`select 1 from parcels where parcel_id = ${parcels[0]?.id ?? ''}`
  if (known.length > 0) return
  await seedParcels(tx, parcels)
  await seedCodes(tx, parcels)
  await seedBurdens(tx, parcels, today)
  await seedRenovation(tx, parcels, today)
  const people = new Map<string, (typeof demonstrationPeople)[number]>(
    demonstrationPeople.map((one) => [one.nationalId, one]),
  )
  const owners = parcels.map((parcel) => ({
    parcelId: parcel.id,
    ownedFrom: registered,
    owners: parcel.owners.map(([id, numerator, denominator]) => {
      const person = people.get(id)
      if (!person) throw new Error(`${parcel.id} has an owner whom nobody knows`)
      return { name: person.name, nationalId: person.nationalId, share: [numerator, denominator] as const }
    }),
  }))
  await addOwners(tx, keys, owners)
}

async function seedParcels(tx: Queryable, parcels: readonly DemonstrationParcel[]): Promise<void> {
  const rows = parcels.map((parcel) => ({
    parcel_id: parcel.id,
    district: parcel.district,
    boundary_note: parcel.boundaryNote ?? null,
    area_square_metres: parcel.area,
    built_square_metres: parcel.built,
    units: parcel.units,
    land_use: parcel.use,
    floors_allowed: parcel.floors,
    density_percent: parcel.density,
    setback_centimetres: parcel.setback ?? 0,
    heritage_zone: parcel.heritageZone ?? false,
    garden_land: parcel.gardenLand ?? false,
    regional_price_rials: parcel.regionalPriceRials,
  }))
  await tx`insert into parcels ${tx(rows)}`
}

async function seedCodes(tx: Queryable, parcels: readonly DemonstrationParcel[]): Promise<void> {
  const codes = parcels.flatMap(({ id, code, retiredCodes = [] }) => [
    {
      renovation_code: code,
      parcel_id: id,
      valid_from: retiredCodes.length > 0 ? divided : registered,
      valid_until: null,
    },
    ...retiredCodes.map((old) => ({
      renovation_code: old,
      parcel_id: id,
      valid_from: registered,
      valid_until: divided,
    })),
  ])
  const plates = parcels.map(({ id, plate }) => ({ ...plate, parcel_id: id, valid_from: registered }))
  const postal = parcels.map(({ id, postalCode }) => ({
    postal_code: postalCode,
    parcel_id: id,
    valid_from: registered,
  }))
  await tx`insert into renovation_codes ${tx(codes)}`
  await tx`insert into registry_plates ${tx(plates)}`
  await tx`insert into postal_codes ${tx(postal)}`
}

async function seedBurdens(tx: Queryable, parcels: readonly DemonstrationParcel[], today: Day): Promise<void> {
  const certificates = parcels.flatMap(({ id, certificate }) =>
    certificate
      ? [
          {
            parcel_id: id,
            kind: certificate.kind,
            number: `1403/${id}`,
            units: certificate.units,
            issued_on: addDays(today, -certificate.ageDays),
          },
        ]
      : [],
  )
  const debts = parcels.flatMap(({ id, debts = [] }) => debts.map((debt) => ({ parcel_id: id, ...debt })))
  const violations = parcels.flatMap(({ id, openViolation }) =>
    openViolation
      ? [
          {
            parcel_id: id,
            kind: openViolation.kind,
            area_square_metres: openViolation.area,
            opened_on: addDays(today, -90),
          },
        ]
      : [],
  )
  const orders = parcels.flatMap(({ id, blockingOrder }) =>
    blockingOrder
      ? [{ parcel_id: id, authority: blockingOrder, number: `1404/${id}`, valid_from: addDays(today, -30) }]
      : [],
  )
  const permits = parcels.flatMap(({ id, permit }) => {
    if (!permit) return []
    const issued = addDays(today, -permit.ageDays)
    return [
      {
        parcel_id: id,
        number: `1404/${id}`,
        kind: 'construction',
        floors: permit.floors,
        units: permit.units,
        area_square_metres: permit.area,
        issued_on: issued,
        valid_until: addDays(issued, permitDays),
      },
    ]
  })
  const rows = { certificates, debts, violations, blocking_orders: orders, permits }
  for (const [table, some] of Object.entries(rows)) {
    // A list of rows is written by their own columns, so it can't be empty.
    if (some.length > 0) await tx`insert into ${tx(table)} ${tx(some as readonly Record<string, string>[])}`
  }
}
