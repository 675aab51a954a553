import type { CaseId } from '../../domain/case/case-id.ts'
import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Queryable } from '../sql.ts'
import { nationalIdIndex } from './blind-index.ts'
import type { FieldKeys } from './field-keys.ts'

export interface Erased {
  cases: readonly CaseId[]
  /** Contents that no document and no letter names any more, hex SHA-256: the caller removes their files. */
  files: readonly string[]
}

/**
 * Makes all that a case knows of people unreadable for good: its key, its salts, its ciphertexts, its blind indexes. What
 * the log carries stays: ids and hashes, which nobody can guess back without the salts. Inside one transaction, for the
 * worker's audience in all districts: a file may be another district's document too.
 */
export async function eraseCase(tx: Queryable, caseId: CaseId): Promise<Erased> {
  await tx`update case_keys set wrapped = null, destroyed_at = now() where case_id = ${caseId} and wrapped is not null`
  await tx`update applications set answers = null, salt = null where case_id = ${caseId}`
  await tx`update texts set words = null, salt = null where case_id = ${caseId}`
  await tx`${blankParties(tx)} where case_id = ${caseId}`
  await tx`delete from case_words where case_id = ${caseId}`
  await tx`update consents set name = null, phone = null, token = null where case_id = ${caseId}`
  await tx`update documents set state = 'erased' where case_id = ${caseId}`
  await tx`update letter_numbers set snapshot = null, sealed = null where case_id = ${caseId}`
  const rows = await tx<{ sha256: Buffer }[]>`
    select sha256 from (
      select sha256 from documents where case_id = ${caseId}
      union select pdf_sha256 from letter_numbers where case_id = ${caseId} and pdf_sha256 is not null
    ) gone
    where not exists (select 1 from documents d where d.sha256 = gone.sha256 and d.state <> 'erased')
    and not exists (
      select 1 from letter_numbers l
      where l.pdf_sha256 = gone.sha256 and (l.sealed is not null or l.snapshot is not null)
    )`
  return { cases: [caseId], files: rows.map(({ sha256 }) => sha256.toString('hex')) }
}

/**
 * Erases a person: cases in which nobody else is named are erased whole, in the others the person's line among
 * the parties goes and the answers stay until the case itself is erased. Whether the law lets a case be erased (it is
 * closed, its time of keeping is over) is for the caller to check.
 */
export async function erasePerson(tx: Queryable, keys: FieldKeys, nationalId: NationalId): Promise<Erased> {
  const index = nationalIdIndex(keys.index, nationalId)
  const rows = await tx<{ case_id: CaseId; alone: boolean }[]>`
    select case_id, bool_and(national_id_index is null or national_id_index = ${index}) as alone from parties
    where case_id in (select case_id from parties where national_id_index = ${index})
    group by case_id order by case_id`
  await tx`${blankParties(tx)} where national_id_index = ${index}`
  await tx`
    update citizens set mail = null, mail_proved_at = null, mail_asked = null, mail_asked_at = null, told_by = 'sms'
    where national_id_index = ${index}`
  const files: string[] = []
  for (const { case_id: caseId } of rows.filter((row) => row.alone)) files.push(...(await eraseCase(tx, caseId)).files)
  return { cases: rows.map((row) => row.case_id), files }
}

function blankParties(tx: Queryable) {
  return tx`
    update parties set name = null, national_id = null, national_id_index = null,
      phone = null, phone_index = null, phone_check = null`
}
