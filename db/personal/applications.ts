import { canonicalJson } from '../../domain/canonical-json.ts'
import type { TextRef } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Part, Queryable } from '../sql.ts'
import { type CaseKey, type CaseOwner, decryptWith, encryptWith, unwrapCaseKey } from './case-key.ts'
import { indexCase } from './case-words.ts'
import type { FieldPlace } from './field-encryption.ts'
import type { FieldKeys } from './field-keys.ts'
import { newSalt, saltedHash } from './salted-hash.ts'

/** What somebody filled in, by the names of the form's fields. Plain JSON. */
export type Answers = Readonly<Record<string, unknown>>

export interface StoredApplication {
  version: number
  answers: Answers
}

/** Stores the first answers of a case, whose key the caller has just made. One statement. */
export async function storeApplication(
  tx: Queryable,
  key: CaseKey,
  owner: CaseOwner,
  answers: Answers,
): Promise<TextRef> {
  const sealed = sealAnswers(key, 1, answers)
  await insertingApplication(tx, owner, sealed)
  return { id: sealed.id, hash: sealed.hash.toString('hex') }
}

export function insertingApplication(tx: Queryable, owner: CaseOwner, { sealed, salt, hash, id }: SealedAnswers): Part {
  return tx`
    insert into applications (case_id, version, submission_id, district, applicant, answers, salt, hash)
    values (${owner.caseId}, 1, ${id}, ${owner.district}, ${owner.applicant}, ${sealed}, ${salt}, ${hash})`
}

/**
 * Stores corrected or further answers as the next version, over the latest ones: fields that are not given stay. Two
 * submissions at once can't both become the same version: the second fails with a unique violation.
 * @throws Error `application-missing` when the actor sees none or it was erased
 */
export async function storeNextApplication(
  tx: Queryable,
  keys: FieldKeys,
  caseId: CaseId,
  changes: Answers,
): Promise<TextRef> {
  const latest = await latestOf(tx, keys, caseId)
  if (!latest) throw new Error('application-missing')
  const version = latest.version + 1
  const { sealed, salt, hash, id } = sealAnswers(latest.key, version, { ...latest.answers, ...changes })
  await tx`
    insert into applications (case_id, version, submission_id, district, applicant, answers, salt, hash)
    select case_id, ${version}, ${id}, district, applicant, ${sealed}, ${salt}, ${hash}
    from case_keys where case_id = ${caseId}`
  await indexCase(tx, keys.index, caseId, changes)
  return { id, hash: hash.toString('hex') }
}

/** The latest answers of a case; undefined when the actor sees none or they were erased. One statement. */
export async function readApplication(
  tx: Queryable,
  keys: FieldKeys,
  caseId: CaseId,
): Promise<StoredApplication | undefined> {
  const latest = await latestOf(tx, keys, caseId)
  return latest && { version: latest.version, answers: latest.answers }
}

/** Answers as they lie in the database, with the case's wrapped key. */
export interface SealedApplication {
  version: number
  answers: string | null
  wrapped: string | null
}

/** Opens what was read with its key; undefined when it was erased. */
export function openApplication(
  keys: FieldKeys,
  caseId: CaseId,
  sealed: SealedApplication,
): StoredApplication | undefined {
  if (sealed.answers === null || sealed.wrapped === null) return undefined
  const key = unwrapCaseKey(keys, caseId, sealed.wrapped)
  const text = decryptWith(key, placeOf(caseId, sealed.version), sealed.answers)
  return { version: sealed.version, answers: JSON.parse(text) as Answers }
}

/** An earlier or the latest state of the answers, and when it was handed in. */
export interface ApplicationVersion extends StoredApplication {
  /** As the log names what was handed in. */
  submissionId: string
  /** Epoch milliseconds. */
  submittedAt: number
}

/** Every version of a case's answers that was not erased, oldest first. One statement. */
export async function listApplicationVersions(
  tx: Queryable,
  keys: FieldKeys,
  caseId: CaseId,
): Promise<readonly ApplicationVersion[]> {
  const rows = await tx<(SealedApplication & Pick<ApplicationVersion, 'submissionId' | 'submittedAt'>)[]>`
    select a.version, a.answers, k.wrapped, a.submission_id as "submissionId",
      floor(extract(epoch from a.submitted_at) * 1000)::float8 as "submittedAt"
    from applications a join case_keys k using (case_id)
    where a.case_id = ${caseId} order by a.version`
  return rows.flatMap((row) => {
    const opened = openApplication(keys, caseId, row)
    return opened ? [{ ...opened, submissionId: row.submissionId, submittedAt: row.submittedAt }] : []
  })
}

async function latestOf(tx: Queryable, keys: FieldKeys, caseId: CaseId) {
  const [row] = await tx<{ version: number; answers: string | null; wrapped: string | null }[]>`
    select a.version, a.answers, k.wrapped from applications a join case_keys k using (case_id)
    where a.case_id = ${caseId} order by a.version desc limit 1`
  if (!row || row.answers === null || row.wrapped === null) return undefined
  const key = unwrapCaseKey(keys, caseId, row.wrapped)
  const text = decryptWith(key, placeOf(caseId, row.version), row.answers)
  return { version: row.version, answers: JSON.parse(text) as Answers, key }
}

/** Answers ready to be stored. */
export interface SealedAnswers {
  /** Of the submission. */
  id: string
  sealed: string
  salt: Buffer
  hash: Buffer
}

export function sealAnswers(key: CaseKey, version: number, answers: Answers): SealedAnswers {
  const text = canonicalJson(answers)
  const salt = newSalt()
  return {
    id: `sub_${key.caseId.slice(5)}_${version}`,
    sealed: encryptWith(key, placeOf(key.caseId, version), text),
    salt,
    hash: saltedHash(salt, text),
  }
}

const placeOf = (caseId: CaseId, version: number): FieldPlace => ({
  table: 'applications',
  column: 'answers',
  row: `${caseId}/${version}`,
})
