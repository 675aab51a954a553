import { randomBytes } from 'node:crypto'
import type { TextRef } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'
import { type CaseKey, decryptWith, encryptWith, readCaseKey, unwrapCaseKey } from './case-key.ts'
import type { FieldPlace } from './field-encryption.ts'
import type { FieldKeys } from './field-keys.ts'
import { newSalt, saltedHash } from './salted-hash.ts'

/**
 * Stores words of a case that already has its key, encrypted; the reference goes into commands and the log. Two statements.
 * @throws Error `case-key-missing` when the actor doesn't see the case, `case-key-destroyed` after erasure
 */
export async function storeText(tx: Queryable, keys: FieldKeys, caseId: CaseId, words: string): Promise<TextRef> {
  const { id, sealed, salt, hash } = sealText(await readCaseKey(tx, keys, caseId), words)
  await tx`
    insert into texts (text_id, case_id, district, applicant, words, salt, hash)
    select ${id}, case_id, district, applicant, ${sealed}, ${salt}, ${hash}
    from case_keys where case_id = ${caseId}`
  return { id, hash: hash.toString('hex') }
}

/** Words ready to be stored by a statement that does more. */
export interface SealedText {
  id: string
  sealed: string
  salt: Buffer
  hash: Buffer
}

export function sealText(key: CaseKey, words: string): SealedText {
  const id = `txt_${randomBytes(16).toString('hex')}`
  const salt = newSalt()
  return { id, sealed: encryptWith(key, placeOf(id), words), salt, hash: saltedHash(salt, words) }
}

export function refOf({ id, hash }: SealedText): TextRef {
  return { id, hash: hash.toString('hex') }
}

export interface StoredText {
  id: string
  words: string
}

/** The words of a case's texts, in the order asked. Those that were erased, or that the actor doesn't see, are left out. */
export async function readTexts(
  tx: Queryable,
  keys: FieldKeys,
  caseId: CaseId,
  ids: readonly string[],
): Promise<readonly StoredText[]> {
  if (ids.length === 0) return []
  const rows = await tx<{ text_id: string; words: string | null; wrapped: string | null }[]>`
    select t.text_id, t.words, k.wrapped from texts t join case_keys k using (case_id)
    where t.case_id = ${caseId} and t.text_id = any (${[...ids]})`
  const readable = rows.flatMap(({ text_id: id, words, wrapped }) => {
    if (words === null || wrapped === null) return []
    return [{ id, words: decryptWith(unwrapCaseKey(keys, caseId, wrapped), placeOf(id), words) }]
  })
  return ids.flatMap((id) => readable.filter((text) => text.id === id))
}

/** The words of one text, or undefined as `readTexts` leaves it out. */
export async function readText(
  tx: Queryable,
  keys: FieldKeys,
  caseId: CaseId,
  id: string,
): Promise<string | undefined> {
  const [text] = await readTexts(tx, keys, caseId, [id])
  return text?.words
}

const placeOf = (id: string): FieldPlace => ({ table: 'texts', column: 'words', row: id })
