import { canonicalJson } from '../canonical-json.ts'
import type { LetterDocument } from './letter-document.ts'

/** A letter before its hash is known. */
export type UnsealedLetter = Omit<LetterDocument, 'snapshotHash'>

/**
 * The text whose sha-256 is printed on the letter as `snapshotHash`: canonical JSON of all that the letter states.
 * A sealed letter gives the same text as before it was sealed, so anybody who holds the document can check the hash.
 */
export function letterSnapshot(letter: UnsealedLetter | LetterDocument): string {
  return canonicalJson({ ...letter, snapshotHash: undefined })
}
