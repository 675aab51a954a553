import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A key with the name that its ciphertexts carry. */
export interface NamedKey {
  kid: string
  key: Buffer
}

/** Where a value stands. It is bound into the ciphertext, so values that change places can't be read any more. */
export interface FieldPlace {
  table: string
  column: string
  row: string
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM of a text as `kid:nonce:ciphertext` (base64url, tag at the end). */
export function encryptField({ kid, key }: NamedKey, place: FieldPlace, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeBytes(place))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${kid}:${nonce.toString('base64url')}:${ciphertext.toString('base64url')}`
}

/**
 * The text of a ciphertext.
 * @throws Error `field-unreadable` when the key is unknown or anything was changed or moved; it tells nothing of the value.
 */
export function decryptField(keyOf: (kid: string) => Buffer | undefined, place: FieldPlace, stored: string): string {
  const [kid = '', nonceText = '', ciphertextText = ''] = stored.split(':')
  const key = keyOf(kid)
  const nonce = Buffer.from(nonceText, 'base64url')
  const bytes = Buffer.from(ciphertextText, 'base64url')
  if (!key || nonce.length !== NONCE_BYTES || bytes.length < TAG_BYTES) throw new Error('field-unreadable')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(placeBytes(place)).setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    throw new Error('field-unreadable')
  }
}

function placeBytes({ table, column, row }: FieldPlace): Buffer {
  return Buffer.from(JSON.stringify([table, column, row]))
}
