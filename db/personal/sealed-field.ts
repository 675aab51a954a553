import { decryptField, encryptField, type FieldPlace } from './field-encryption.ts'
import type { FieldKeys } from './field-keys.ts'

/** Encrypts a value that belongs to no case, by the current field key itself. */
export function sealField({ current, keys }: FieldKeys, place: FieldPlace, text: string): string {
  const key = keys[current]
  if (!key) throw new Error('the current field key is missing')
  return encryptField({ kid: current, key }, place, text)
}

/** @throws Error `field-unreadable` when the key is gone or anything was changed or moved */
export function openField({ keys }: FieldKeys, place: FieldPlace, stored: string): string {
  return decryptField((kid) => keys[kid], place, stored)
}
