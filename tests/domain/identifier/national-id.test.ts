import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNationalId } from '../../../domain/identifier/national-id.ts'
import { toPersianDigits } from '../../../domain/text/persian-text.ts'

describe('parseNationalId', () => {
  it.each([
    // 9·10+9·9+9·8+0·7+0·6+0·5+0·4+0·3+1·2 = 245; 245 mod 11 = 3; 11−3 = 8
    ['9990000018', '9990000018'],
    // 9·10+9·9+9·8+0·7+0·6+0·5+1·4+2·3+3·2 = 259; 259 mod 11 = 6; 11−6 = 5
    ['9990001235', '9990001235'],
    ['۹۹۹۰۰۰۱۲۳۵', '9990001235'],
    ['٩٩٩٠٠٠١٢٣٥', '9990001235'],
    [' 999-000123-5 ', '9990001235'],
    ['\u200f9990001235\u200e', '9990001235'],
    // 001234567: 0+0+1·8+2·7+3·6+4·5+5·4+6·3+7·2 = 112; 112 mod 11 = 2; 11−2 = 9; two leading zeros lost on the way
    ['12345679', '0012345679'],
    // 012000002: 1·9+2·8+2·2 = 29; 29 mod 11 = 7; 11−7 = 4
    ['120000024', '0120000024'],
  ])('accepts %s', (input, value) => {
    expect(parseNationalId(input)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'not-digits'],
    ['999000001a', 'not-digits'],
    ['1234567', 'wrong-length'],
    ['99900012350', 'wrong-length'],
    ['1111111111', 'repeated-digits'],
    ['0000000000', 'repeated-digits'],
    // 9·10+9·9+9·8 = 243; 243 mod 11 = 1; the check digit 1 is right, the serial is empty
    ['9990000001', 'empty-serial'],
    ['9990001234', 'check-digit'],
  ])('refuses %s as %s', (input, code) => {
    expect(parseNationalId(input)).toEqual({ ok: false, code })
  })

  it('accepts exactly one check digit for each body', () => {
    const body = fc.integer({ min: 0, max: 999_999_999 }).map((n) => String(n).padStart(9, '0'))
    fc.assert(
      fc.property(body, (nine) => {
        const valid = '0123456789'.split('').filter((digit) => parseNationalId(nine + digit).ok)
        const excluded = /^(\d)\1+$/.test(nine) || nine.slice(3) === '000000'
        expect(valid.length).toBeLessThanOrEqual(1)
        if (!excluded) expect(valid).toHaveLength(1)
      }),
      { numRuns: 1000 },
    )
  })

  it('notices every single wrong digit', () => {
    const position = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const digits = '9990001235'.split('')
        digits[at] = String((Number(digits[at]) + shift) % 10)
        // Only the remainders 1 and 10 share a check digit; this id has neither, so each change is seen.
        expect(parseNationalId(digits.join('')).ok).toBe(false)
      }),
    )
  })

  it('reads Persian digits as the same id', () => {
    expect(parseNationalId(toPersianDigits('9990000018'))).toEqual(parseNationalId('9990000018'))
  })
})
