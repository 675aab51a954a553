import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const Key = z.base64().transform((text, context) => {
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32) context.addIssue('a key has 32 bytes')
  return key
})

/** The part of the keys file that protects personal data, as it stands in JSON (keys in base64). */
export const FieldKeysRecord = z
  .strictObject({ current: z.string().regex(/^k\d{1,6}$/), keys: z.record(z.string(), Key), index: Key })
  .refine(({ current, keys }) => keys[current] !== undefined, 'the current key is not among the keys')

/**
 * Keys that protect personal data at rest. `current` encrypts, the others only decrypt what is older; `index` makes
 * blind indexes and can't be rotated without reading every value again.
 */
export interface FieldKeys {
  current: string
  keys: Readonly<Record<string, Buffer>>
  index: Buffer
}

export function createFieldKeys(): FieldKeys {
  return { current: 'k1', keys: { k1: randomBytes(32) }, index: randomBytes(32) }
}

/** The keys with a new current one; the old stay until `rewrapCaseKeys` has left none of their ciphertexts. */
export function rotateFieldKeys({ keys, index }: FieldKeys): FieldKeys {
  const newest = Math.max(0, ...Object.keys(keys).map((kid) => Number(kid.slice(1))))
  const current = `k${newest + 1}`
  return { current, keys: { ...keys, [current]: randomBytes(32) }, index }
}

/** The JSON that `FieldKeysRecord` reads. It is secret: write it to a 0600 file only. */
export function fieldKeysToJson({ current, keys, index }: FieldKeys): z.input<typeof FieldKeysRecord> {
  const texts = Object.entries(keys).map(([kid, key]) => [kid, key.toString('base64')])
  return { current, keys: Object.fromEntries(texts), index: index.toString('base64') }
}
