import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decryptField, encryptField, type FieldPlace } from '../../../db/personal/field-encryption.ts'
import { createFieldKeys, FieldKeysRecord, fieldKeysToJson, rotateFieldKeys } from '../../../db/personal/field-keys.ts'

const place: FieldPlace = { table: 'parties', column: 'name', row: 'case_1/1' }
const named = { kid: 'k1', key: randomBytes(32) }
const keyOf = (kid: string) => (kid === 'k1' ? named.key : undefined)

describe('field encryption', () => {
  test('any text comes back, and never twice as the same ciphertext', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const stored = encryptField(named, place, text)
        expect(decryptField(keyOf, place, stored)).toBe(text)
        expect(encryptField(named, place, text)).not.toBe(stored)
        expect(stored).toMatch(/^k1:[\w-]{16}:[\w-]+$/)
      }),
      { numRuns: 200 },
    )
  })

  test.each(['table', 'column', 'row'] as const)('a value moved to another %s is unreadable', (part) => {
    const stored = encryptField(named, place, 'نام')
    expect(() => decryptField(keyOf, { ...place, [part]: 'x' }, stored)).toThrow('field-unreadable')
  })

  test('no part of the place can be shifted into the next', () => {
    const stored = encryptField(named, { table: 'a', column: 'b/c', row: 'd' }, 'نام')
    expect(() => decryptField(keyOf, { table: 'a/b', column: 'c', row: 'd' }, stored)).toThrow('field-unreadable')
  })

  test('every changed character is noticed', () => {
    const stored = encryptField(named, place, '9990000018')
    const bytes = Buffer.from(stored.split(':')[2]!, 'base64url')
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes)
      changed[i] = changed[i]! ^ 1
      const forged = `${stored.split(':').slice(0, 2).join(':')}:${changed.toString('base64url')}`
      expect(() => decryptField(keyOf, place, forged)).toThrow('field-unreadable')
    }
  })

  test.each(['', 'k1', 'k1::', 'k2:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAA', '9990000018'])(
    '%j is unreadable',
    (stored) => {
      expect(() => decryptField(keyOf, place, stored)).toThrow('field-unreadable')
    },
  )
})

describe('keys', () => {
  test('survive their file', () => {
    const keys = rotateFieldKeys(createFieldKeys())
    expect(FieldKeysRecord.parse(JSON.parse(JSON.stringify(fieldKeysToJson(keys))))).toEqual(keys)
  })

  test('rotation keeps the old and the index', () => {
    const before = createFieldKeys()
    const after = rotateFieldKeys(before)
    expect(after.current).toBe('k2')
    expect(after.keys.k1).toEqual(before.keys.k1)
    expect(after.index).toEqual(before.index)
  })

  test('a short key or a missing current key is refused', () => {
    const json = fieldKeysToJson(createFieldKeys())
    expect(FieldKeysRecord.safeParse({ ...json, index: 'AAAA' }).success).toBe(false)
    expect(FieldKeysRecord.safeParse({ ...json, current: 'k9' }).success).toBe(false)
  })
})
