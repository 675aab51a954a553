import { canonicalJson } from '../../domain/canonical-json.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { type CaseKey, decryptWith, encryptWith, unwrapCaseKey } from '../personal/case-key.ts'
import type { FieldPlace } from '../personal/field-encryption.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import type { Queryable } from '../sql.ts'

/** Seals what the letter of this number says by its case's key. */
export function sealSnapshot(key: CaseKey, number: string, snapshot: object): string {
  return encryptWith(key, placeOf(number), canonicalJson(snapshot))
}

/** @throws Error `field-unreadable` when the key is another's or anything was changed or moved */
export function openSnapshot<S extends object>(key: CaseKey, number: string, sealed: string): S {
  // Only `sealSnapshot` writes there, and what it sealed can't be changed.
  return JSON.parse(decryptWith(key, placeOf(number), sealed)) as S
}

/** What a case's letters say with their numbers, the oldest first; those that were erased are left out. */
export async function readSnapshots<S extends object>(
  sql: Queryable,
  keys: FieldKeys,
  caseId: CaseId,
): Promise<readonly { number: string; template: string; state: 'issued' | 'void'; snapshot: S }[]> {
  const rows = await sql<SnapshotRow<S>[]>`
    select n.number, n.template, n.state, n.snapshot, n.sealed, k.wrapped
    from letter_numbers n join case_keys k using (case_id)
    where case_id = ${caseId} order by n.issued_at, n.number`
  return rows.flatMap(({ number, template, state, snapshot, sealed, wrapped }) => {
    if (snapshot) return [{ number, template, state, snapshot }]
    if (sealed === null || wrapped === null) return []
    const opened = openSnapshot<S>(unwrapCaseKey(keys, caseId, wrapped), number, sealed)
    return [{ number, template, state, snapshot: opened }]
  })
}

interface SnapshotRow<S> {
  number: string
  template: string
  state: 'issued' | 'void'
  snapshot: S | null
  sealed: string | null
  wrapped: string | null
}

/**
 * Seals up to `limit` letters that an earlier version of the program kept in the clear, and erases those whose case was
 * erased. For the worker's audience in all districts; call until it returns 0.
 */
export async function sealPlainSnapshots(tx: Queryable, keys: FieldKeys, limit = 500): Promise<number> {
  const rows = await tx<{ number: string; caseId: CaseId; snapshot: object; wrapped: string | null }[]>`
    select n.number, n.case_id as "caseId", n.snapshot, k.wrapped
    from letter_numbers n join case_keys k using (case_id)
    where n.snapshot is not null order by n.number limit ${limit} for update of n skip locked`
  const sealed = rows.map(({ number, caseId, snapshot, wrapped }) =>
    wrapped === null ? null : sealSnapshot(unwrapCaseKey(keys, caseId, wrapped), number, snapshot),
  )
  if (rows.length > 0) {
    await tx`
      update letter_numbers n set snapshot = null, sealed = s.sealed
      from unnest(${rows.map(({ number }) => number)}::text[], ${sealed}::text[]) as s (number, sealed)
      where n.number = s.number`
  }
  return rows.length
}

const placeOf = (number: string): FieldPlace => ({ table: 'letter_numbers', column: 'sealed', row: number })
