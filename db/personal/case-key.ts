import { randomBytes } from 'node:crypto'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Part, Queryable } from '../sql.ts'
import { decryptField, encryptField, type FieldPlace, type NamedKey } from './field-encryption.ts'
import type { FieldKeys } from './field-keys.ts'

/** Whose case it is; row security compares these with the actor of the transaction. */
export interface CaseOwner {
  caseId: CaseId
  district: string
  applicant: string
}

/** The key of one case. Its ciphertexts name it `case`. */
export interface CaseKey extends NamedKey {
  caseId: CaseId
}

const CASE_KEY = 'case'

/** A new key with what the database keeps of it. */
export interface WrappedKey {
  open: CaseKey
  wrapped: string
}

/** Makes the key of a new case. */
export function newCaseKey(keys: FieldKeys, caseId: CaseId): WrappedKey {
  const key = randomBytes(32)
  return { open: { caseId, kid: CASE_KEY, key }, wrapped: wrap(keys, caseId, key) }
}

/** Makes and stores the key of a new case; the first thing that is stored of it. One statement. */
export async function createCaseKey(tx: Queryable, keys: FieldKeys, owner: CaseOwner): Promise<CaseKey> {
  const key = newCaseKey(keys, owner.caseId)
  await insertingCaseKey(tx, owner, key)
  return key.open
}

export function insertingCaseKey(tx: Queryable, { caseId, district, applicant }: CaseOwner, key: WrappedKey): Part {
  return tx`
    insert into case_keys (case_id, district, applicant, wrapped)
    values (${caseId}, ${district}, ${applicant}, ${key.wrapped})`
}

/**
 * The key of a case, to store or read what belongs to it. One statement.
 * @throws Error `case-key-destroyed` after erasure, `case-key-missing` when the actor doesn't see the case
 */
export async function readCaseKey(tx: Queryable, keys: FieldKeys, caseId: CaseId): Promise<CaseKey> {
  const [row] = await tx<{ wrapped: string | null }[]>`select wrapped from case_keys where case_id = ${caseId}`
  if (!row) throw new Error('case-key-missing')
  return unwrapCaseKey(keys, caseId, row.wrapped)
}

/** @throws Error `case-key-destroyed` after erasure */
export function unwrapCaseKey(keys: FieldKeys, caseId: CaseId, wrapped: string | null): CaseKey {
  if (wrapped === null) throw new Error('case-key-destroyed')
  const text = decryptField((kid) => keys.keys[kid], placeOf(caseId), wrapped)
  return { caseId, kid: CASE_KEY, key: Buffer.from(text, 'base64') }
}

export function encryptWith(key: CaseKey, place: FieldPlace, text: string): string {
  return encryptField(key, place, text)
}

export function decryptWith(key: CaseKey, place: FieldPlace, stored: string): string {
  return decryptField((kid) => (kid === CASE_KEY ? key.key : undefined), place, stored)
}

/**
 * Encrypts up to `limit` case keys anew that an older key than the current one protects; call until it returns 0, then
 * the older key may go. Their texts stay as they are. For the worker's audience in all districts.
 */
export async function rewrapCaseKeys(tx: Queryable, keys: FieldKeys, limit = 500): Promise<number> {
  const rows = await tx<{ case_id: CaseId; wrapped: string }[]>`
    select case_id, wrapped from case_keys
    where wrapped is not null and split_part(wrapped, ':', 1) <> ${keys.current}
    order by case_id limit ${limit} for update skip locked`
  const wrapped = rows.map((row) => wrap(keys, row.case_id, unwrapCaseKey(keys, row.case_id, row.wrapped).key))
  if (rows.length > 0) {
    await tx`
      update case_keys k set wrapped = n.wrapped
      from unnest(${rows.map((row) => row.case_id)}::text[], ${wrapped}::text[]) as n (case_id, wrapped)
      where k.case_id = n.case_id`
  }
  return rows.length
}

function wrap({ current, keys }: FieldKeys, caseId: CaseId, key: Buffer): string {
  const master = keys[current]
  if (!master) throw new Error('the current field key is missing')
  return encryptField({ kid: current, key: master }, placeOf(caseId), key.toString('base64'))
}

const placeOf = (caseId: CaseId): FieldPlace => ({ table: 'case_keys', column: 'wrapped', row: caseId })
