import type { TextRef } from '../../domain/case/case-event.ts'
import type { Part, Queryable } from '../sql.ts'
import { type Answers, insertingApplication, type SealedAnswers, sealAnswers } from './applications.ts'
import { type CaseOwner, insertingCaseKey, newCaseKey, type WrappedKey } from './case-key.ts'
import { insertingWords, wordsIn } from './case-words.ts'
import type { FieldKeys } from './field-keys.ts'
import { insertingParties, type Party, type PartyInsert, sealParties } from './parties.ts'

/** What a new case knows of people, sealed under the key that it comes with. */
export interface CaseFile {
  /** What the log tells of the application. */
  submission: TextRef
  key: WrappedKey
  answers: SealedAnswers
  parties: readonly PartyInsert[]
  /** Keyed hashes by which the case is found. */
  words: readonly string[]
}

/** Makes the key of a new case and seals its application and parties under it. */
export function sealCaseFile(keys: FieldKeys, owner: CaseOwner, answers: Answers, parties: readonly Party[]): CaseFile {
  const key = newCaseKey(keys, owner.caseId)
  const sealed = sealAnswers(key.open, 1, answers)
  const submission = { id: sealed.id, hash: sealed.hash.toString('hex') }
  return {
    submission,
    key,
    answers: sealed,
    parties: sealParties(keys, key.open, owner, parties),
    words: wordsIn(keys.index, answers),
  }
}

/** Stores it as parts of the statement that opens the case. */
export function storingCaseFile(
  tx: Queryable,
  owner: CaseOwner,
  { key, answers, parties, words }: CaseFile,
): readonly Part[] {
  return [
    insertingCaseKey(tx, owner, key),
    insertingApplication(tx, owner, answers),
    ...(parties.length > 0 ? [insertingParties(tx, parties)] : []),
    ...(words.length > 0 ? [insertingWords(tx, owner, words)] : []),
  ]
}
