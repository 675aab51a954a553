import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatVerificationCode,
  parseVerificationCode,
  type VerificationCode,
  verificationCode,
} from '../../../domain/letter/verification-code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(verificationCode)

describe('verificationCode', () => {
  test('writes 60 bits and a check character', () => {
    expect(verificationCode(new Uint8Array(8))).toBe('0000000000000')
    expect(verificationCode(new Uint8Array(8).fill(255)).slice(0, 12)).toBe('ZZZZZZZZZZZZ')
    expect(verificationCode(Uint8Array.of(8, 0, 0, 0, 0, 0, 0, 0)).slice(0, 2)).toBe('10')
    expect(() => verificationCode(new Uint8Array(7))).toThrow(RangeError)
  })

  test('no two different sets of 60 bits share a code', () => {
    fc.assert(
      fc.property(codes, codes, fc.uint8Array({ minLength: 8, maxLength: 8 }), (one, other, bytes) => {
        expect(one.slice(0, 12) === other.slice(0, 12)).toBe(one === other)
        const lastFourBitsIgnored = bytes.with(7, (bytes[7] ?? 0) ^ 0b1111)
        expect(verificationCode(lastFourBitsIgnored)).toBe(verificationCode(bytes))
      }),
    )
  })
})

describe('parseVerificationCode', () => {
  test('reads what was printed, and what people make of it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const printed = formatVerificationCode(code)
        expect(printed).toMatch(/^\w{4}-\w{4}-\w{5}$/)
        const persian = printed.replace(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)))
        const confused = printed.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
        for (const typed of [printed, persian, confused, ` ${printed.replaceAll('-', ' – ')}\u200f `, code]) {
          expect(parseVerificationCode(typed)).toEqual({ ok: true, value: code })
        }
      }),
    )
  })

  test.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['K7Q2', 'wrong-length'],
    ['0000-0000-00000-0', 'wrong-length'],
    ['0000-0000-0000U', 'wrong-character'],
    ['سلام', 'wrong-character'],
    ['0000-0000-00001', 'wrong-check'],
  ])('refuses %j as %s', (typed, code) => {
    expect(parseVerificationCode(typed)).toEqual({ ok: false, code })
  })

  test('finds every single wrong character and every swap of two', () => {
    fc.assert(
      fc.property(
        codes,
        fc.nat(12),
        fc.nat(12),
        fc.constantFrom(...alphabet.split('')),
        (code, first, second, wrong) => {
          const typo = replaced(code, { [first]: wrong })
          const swap = replaced(code, { [first]: code[second] ?? '', [second]: code[first] ?? '' })
          for (const other of [typo, swap]) expect(parseVerificationCode(other).ok).toBe(other === code)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

function replaced(code: VerificationCode, changes: Record<number, string>): string {
  return code
    .split('')
    .map((character, index) => changes[index] ?? character)
    .join('')
}
