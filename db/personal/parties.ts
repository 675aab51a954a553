import type { CaseId } from '../../domain/case/case-id.ts'
import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Phone } from '../../domain/identifier/phone.ts'
import type { Part, Queryable } from '../sql.ts'
import { nationalIdIndex, phoneCheck, phoneIndex } from './blind-index.ts'
import { type CaseKey, type CaseOwner, decryptWith, encryptWith, unwrapCaseKey } from './case-key.ts'
import type { FieldPlace } from './field-encryption.ts'
import type { FieldKeys } from './field-keys.ts'

export type PartyRole = 'applicant' | 'owner' | 'agent' | 'heir' | 'seller' | 'buyer'

/** Somebody whom a case is about. */
export interface Party {
  role: PartyRole
  name: string | null
  nationalId: NationalId | null
  phone: Phone | null
}

/** A party as it lies in the database. */
export type PartyInsert = Readonly<Record<string, string | number | Buffer | null>>

/** Stores the parties of a new case in the order of its form. One statement. */
export async function storeParties(
  tx: Queryable,
  keys: FieldKeys,
  key: CaseKey,
  owner: CaseOwner,
  parties: readonly Party[],
): Promise<void> {
  if (parties.length > 0) await insertingParties(tx, sealParties(keys, key, owner, parties))
}

/** @param rows at least one */
export function insertingParties(tx: Queryable, rows: readonly PartyInsert[]): Part {
  return tx`insert into parties ${tx(rows)}`
}

export function sealParties(
  keys: FieldKeys,
  key: CaseKey,
  { caseId, district, applicant }: CaseOwner,
  parties: readonly Party[],
): readonly PartyInsert[] {
  return parties.map(({ role, name, nationalId, phone }, index) => {
    const sealed = (column: SealedColumn, value: string | null) =>
      value === null ? null : encryptWith(key, placeOf(caseId, index + 1, column), value)
    return {
      case_id: caseId,
      position: index + 1,
      district,
      applicant,
      role,
      name: sealed('name', name),
      national_id: sealed('national_id', nationalId),
      national_id_index: nationalId && nationalIdIndex(keys.index, nationalId),
      phone: sealed('phone', phone),
      phone_index: phone && phoneIndex(keys.index, phone),
      phone_check: phone && phoneCheck(keys.index, caseId, phone.slice(-4)),
    }
  })
}

/** The parties of a case, for letters, inquiries and messages; none when the actor sees none or they were erased. One statement. */
export async function readParties(tx: Queryable, keys: FieldKeys, caseId: CaseId): Promise<readonly Party[]> {
  const rows = await tx<PartyRow[]>`
    select p.position, p.role, p.name, p.national_id, p.phone, k.wrapped from parties p join case_keys k using (case_id)
    where p.case_id = ${caseId} and k.wrapped is not null order by p.position`
  return rows.map((row) => {
    const key = unwrapCaseKey(keys, caseId, row.wrapped)
    const open = (column: SealedColumn) => {
      const stored = row[column]
      return stored === null ? null : decryptWith(key, placeOf(caseId, row.position, column), stored)
    }
    // The columns hold what storeParties was given, and authenticated encryption proves it.
    return {
      role: row.role,
      name: open('name'),
      nationalId: open('national_id') as NationalId | null,
      phone: open('phone') as Phone | null,
    }
  })
}

/** A party's phone as it lies in the database, with the case's wrapped key. */
export interface SealedPhone {
  position: number
  phone: string
  wrapped: string
}

/** Opens what was read with its key. */
export function openPhone(keys: FieldKeys, caseId: CaseId, { position, phone, wrapped }: SealedPhone): Phone {
  // The column holds what storeParties was given, and authenticated encryption proves it.
  return decryptWith(unwrapCaseKey(keys, caseId, wrapped), placeOf(caseId, position, 'phone'), phone) as Phone
}

interface PartyRow {
  position: number
  role: PartyRole
  name: string | null
  national_id: string | null
  phone: string | null
  wrapped: string
}

type SealedColumn = 'name' | 'national_id' | 'phone'

const placeOf = (caseId: CaseId, position: number, column: SealedColumn): FieldPlace => ({
  table: 'parties',
  column,
  row: `${caseId}/${position}`,
})
