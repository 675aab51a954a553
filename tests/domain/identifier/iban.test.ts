import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIban } from '../../../domain/identifier/iban.ts'
import { toPersianDigits } from '../../../domain/text/persian-text.ts'

/** ISO 13616: check digits are 98 − (account ‖ 1827 ‖ 00) mod 97. */
function ibanOf(account: string): string {
  const check = 98n - (BigInt(`${account}182700`) % 97n)
  return `IR${String(check).padStart(2, '0')}${account}`
}

describe('parseIban', () => {
  it.each([
    // 0120000000000000000001 ‖ 1827 ‖ 00 mod 97 = 55; 98 − 55 = 43
    'IR430120000000000000000001',
    'ir43 0120 0000 0000 0000 0000 01',
    '430120000000000000000001',
    'IR۴۳۰۱۲۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۱',
  ])('reads %s', (input) => {
    expect(BigInt('0120000000000000000001182700') % 97n).toBe(55n)
    expect(parseIban(input)).toEqual({ ok: true, value: 'IR430120000000000000000001' })
  })

  it.each([
    ['', 'not-digits'],
    ['DE89370400440532013000', 'not-iranian'],
    ['IR43012000000000000000000X', 'not-digits'],
    ['IR4301200000000000000000', 'wrong-length'],
    ['IR440120000000000000000001', 'check-digits'],
  ])('refuses %s as %s', (input, code) => {
    expect(parseIban(input)).toEqual({ ok: false, code })
  })

  it('accepts computed check digits and no single changed digit', () => {
    const account = fc.bigInt({ min: 0n, max: 10n ** 22n - 1n }).map((n) => String(n).padStart(22, '0'))
    fc.assert(
      fc.property(account, fc.integer({ min: 2, max: 25 }), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const iban = ibanOf(digits)
        expect(parseIban(toPersianDigits(iban))).toEqual({ ok: true, value: iban })
        const changed = iban.slice(0, at) + ((Number(iban[at]) + shift) % 10) + iban.slice(at + 1)
        expect(parseIban(changed).ok).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})
