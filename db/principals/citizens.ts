import { randomBytes } from 'node:crypto'
import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Phone } from '../../domain/identifier/phone.ts'
import { nationalIdIndex, phoneIndex } from '../personal/blind-index.ts'
import type { FieldPlace } from '../personal/field-encryption.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import { openField, sealField } from '../personal/sealed-field.ts'
import type { Queryable } from '../sql.ts'

/** Who a citizen's account belongs to, as the civil registry knows him. */
export interface Citizen {
  nationalId: NationalId
  /** The phone that was last proved to be his; null for who was only ever served at the desk, or has lost it. */
  phone: Phone | null
  name: string
}

/** The account of whoever holds this phone; undefined for a phone that nobody has signed in with. */
export async function citizenByPhone(sql: Queryable, keys: FieldKeys, phone: Phone): Promise<string | undefined> {
  const [row] = await sql<{ id: string | null }[]>`select citizen_by_phone(${phoneIndex(keys.index, phone)}) as id`
  return row?.id ?? undefined
}

/**
 * Enters a citizen whose identity and phone have just been checked. Who is known already keeps his account and gets the new
 * phone; whoever had that phone before no longer has it.
 * @returns the principal's id
 */
export async function enterCitizen(
  sql: Queryable,
  keys: FieldKeys,
  citizen: Citizen & { phone: Phone },
): Promise<string> {
  const idIndex = nationalIdIndex(keys.index, citizen.nationalId)
  const known = await citizenByNationalId(sql, idIndex)
  const principalId = known ?? `prn_${randomBytes(12).toString('hex')}`
  const row = sealedCitizen(keys, principalId, citizen)
  await sql`
    select enter_citizen(${principalId}, ${row.national_id}, ${idIndex}, ${row.phone}, ${row.phone_index}, ${row.name})`
  return principalId
}

/**
 * Enters somebody whose identity was checked at the desk and who has shown no phone. Who is known already keeps his account
 * and phone.
 * @returns the principal's id
 */
export async function enterAtDesk(
  sql: Queryable,
  keys: FieldKeys,
  { nationalId, name }: Pick<Citizen, 'nationalId' | 'name'>,
): Promise<string> {
  const idIndex = nationalIdIndex(keys.index, nationalId)
  const principalId = (await citizenByNationalId(sql, idIndex)) ?? `prn_${randomBytes(12).toString('hex')}`
  const row = sealedCitizen(keys, principalId, { nationalId, phone: null, name })
  await sql`select enter_person(${principalId}, ${row.national_id}, ${idIndex}, ${row.name})`
  return principalId
}

/** The row of a citizen's account, as the table keeps it. */
export function sealedCitizen(keys: FieldKeys, principalId: string, { nationalId, phone, name }: Citizen) {
  const seal = (column: SealedColumn, text: string) => sealField(keys, placeOf(principalId, column), text)
  return {
    principal_id: principalId,
    national_id: seal('national_id', nationalId),
    national_id_index: nationalIdIndex(keys.index, nationalId),
    phone: phone && seal('phone', phone),
    phone_index: phone && phoneIndex(keys.index, phone),
    name: seal('name', name),
  }
}

/** A citizen's own row, in a transaction that names him; undefined for anybody else. */
export async function readCitizen(tx: Queryable, keys: FieldKeys, principalId: string): Promise<Citizen | undefined> {
  const [row] = await tx<SealedCitizen[]>`${citizenRow(tx, principalId)}`
  return row && openCitizen(keys, row)
}

/** The part of a query that yields the same row, sealed; none for who isn't a citizen. */
export const citizenRow = (sql: Queryable, principalId: string) =>
  sql`select principal_id, national_id, phone, name from citizens where principal_id = ${principalId}`

export function openCitizen(keys: FieldKeys, row: SealedCitizen): Citizen {
  const open = (column: SealedColumn, stored: string) => openField(keys, placeOf(row.principal_id, column), stored)
  // The columns hold what sealedCitizen was given, and authenticated encryption proves it.
  return {
    nationalId: open('national_id', row.national_id) as NationalId,
    phone: row.phone === null ? null : (open('phone', row.phone) as Phone),
    name: open('name', row.name),
  }
}

/**
 * Encrypts up to `limit` citizens anew that an older key than the current one protects; call until it returns 0. For the
 * worker's audience.
 */
export async function rewrapCitizens(tx: Queryable, keys: FieldKeys, limit = 500): Promise<number> {
  const rows = await tx<(SealedCitizen & { mail: string | null; mail_asked: string | null })[]>`
    select principal_id, national_id, phone, name, mail, mail_asked from citizens
    where split_part(national_id, ':', 1) <> ${keys.current}
    order by principal_id limit ${limit} for update skip locked`
  for (const row of rows) {
    const anew = (column: SealedColumn | 'mail' | 'mail_asked') => {
      const stored = row[column]
      const place = placeOf(row.principal_id, column)
      return stored === null ? null : sealField(keys, place, openField(keys, place, stored))
    }
    await tx`
      update citizens set national_id = ${anew('national_id')}, phone = ${anew('phone')}, name = ${anew('name')},
        mail = ${anew('mail')}, mail_asked = ${anew('mail_asked')}
      where principal_id = ${row.principal_id}`
  }
  return rows.length
}

async function citizenByNationalId(sql: Queryable, index: Buffer): Promise<string | undefined> {
  const [row] = await sql<{ id: string | null }[]>`select citizen_by_national_id(${index}) as id`
  return row?.id ?? undefined
}

export interface SealedCitizen {
  principal_id: string
  national_id: string
  phone: string | null
  name: string
}
type SealedColumn = 'national_id' | 'phone' | 'name'

const placeOf = (principalId: string, column: SealedColumn | 'mail' | 'mail_asked'): FieldPlace => ({
  table: 'citizens',
  column,
  row: principalId,
})
