import { createHash, randomBytes } from 'node:crypto'

/** Short texts are soon guessed from their hash; with a salt of its own, which erasure destroys, none is. */
export function newSalt(): Buffer {
  return randomBytes(32)
}

/** sha256(salt ‖ text): what the log carries in place of a text. */
export function saltedHash(salt: Buffer, text: string): Buffer {
  return createHash('sha256').update(salt).update(text, 'utf8').digest()
}
