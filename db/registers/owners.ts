import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Day } from '../../domain/time/day.ts'
import { nationalIdIndex } from '../personal/blind-index.ts'
import { decryptField, encryptField, type FieldPlace } from '../personal/field-encryption.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import type { Queryable } from '../sql.ts'

export interface Owner {
  name: string
  nationalId: NationalId
  /** `[1, 6]` is one dang of six. */
  share: readonly [numerator: number, denominator: number]
}

export interface OwnersOfParcel {
  parcelId: string
  ownedFrom: Day
  owners: readonly Owner[]
}

/** Enters the owners of parcels that have none yet. Shares that don't make one whole fail when the transaction ends. */
export async function addOwners(tx: Queryable, keys: FieldKeys, parcels: readonly OwnersOfParcel[]): Promise<void> {
  const rows = parcels.flatMap(({ parcelId, ownedFrom, owners }) =>
    owners.map(({ name, nationalId, share: [share_numerator, share_denominator] }, index) => ({
      parcel_id: parcelId,
      position: index + 1,
      name: seal(keys, placeOf(parcelId, index + 1, 'name'), name),
      national_id: seal(keys, placeOf(parcelId, index + 1, 'national_id'), nationalId),
      national_id_index: nationalIdIndex(keys.index, nationalId),
      share_numerator,
      share_denominator,
      owned_from: ownedFrom,
    })),
  )
  if (rows.length > 0) await tx`insert into owners ${tx(rows)}`
}

/** Today's owners of a parcel in the register's order, for letters and for officials of its district. */
export async function readOwners(tx: Queryable, keys: FieldKeys, parcelId: string): Promise<readonly Owner[]> {
  const rows = await tx<OwnerRow[]>`
    select parcel_id, position, name, national_id, share_numerator, share_denominator from owners
    where parcel_id = ${parcelId} and owned_until is null order by position`
  return rows.map((row) => ({ ...opened(keys, row), share: [row.share_numerator, row.share_denominator] }))
}

/** Encrypts up to `limit` owners anew that an older key than the current one protects; call until it returns 0. */
export async function reencryptOwners(tx: Queryable, keys: FieldKeys, limit = 500): Promise<number> {
  const rows = await tx<OwnerRow[]>`
    select parcel_id, position, name, national_id, share_numerator, share_denominator from owners
    where split_part(name, ':', 1) <> ${keys.current} order by parcel_id, position limit ${limit} for update skip locked`
  for (const row of rows) {
    const { name, nationalId } = opened(keys, row)
    const { parcel_id: parcelId, position } = row
    await tx`
      update owners set name = ${seal(keys, placeOf(parcelId, position, 'name'), name)},
        national_id = ${seal(keys, placeOf(parcelId, position, 'national_id'), nationalId)}
      where parcel_id = ${parcelId} and position = ${position}`
  }
  return rows.length
}

interface OwnerRow {
  parcel_id: string
  position: number
  name: string
  national_id: string
  share_numerator: number
  share_denominator: number
}

function opened(keys: FieldKeys, row: OwnerRow): { name: string; nationalId: NationalId } {
  const open = (column: 'name' | 'national_id') =>
    decryptField((kid) => keys.keys[kid], placeOf(row.parcel_id, row.position, column), row[column])
  // The column holds what addOwners was given, and authenticated encryption proves it.
  return { name: open('name'), nationalId: open('national_id') as NationalId }
}

function seal({ current, keys }: FieldKeys, place: FieldPlace, text: string): string {
  const key = keys[current]
  if (!key) throw new Error('the current field key is missing')
  return encryptField({ kid: current, key }, place, text)
}

const placeOf = (parcelId: string, position: number, column: 'name' | 'national_id'): FieldPlace => ({
  table: 'owners',
  column,
  row: `${parcelId}/${position}`,
})
