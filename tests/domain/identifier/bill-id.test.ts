import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BillId,
  billCheckDigit,
  billIdParts,
  buildBillId,
  parseBillId,
} from '../../../domain/identifier/bill-id.ts'

describe('billCheckDigit', () => {
  it.each([
    // From the right: 6·2+3·3+2·4+1·5+5·6+4·7+3·2+2·3+1·4 = 12+9+8+5+30+28+6+6+4 = 108; 108 mod 11 = 9; 11−9 = 2
    ['000123451236', 2],
    // 4·2+1·3+0·4+0·5+8·6+7·7+1·2+3·3+8·4+4·5+7·6+7·7 = 262; 262 mod 11 = 9; 11−9 = 2
    ['774831780014', 2],
    // 1·2 = 2; 11−2 = 9
    ['1', 9],
    // 6·2 = 12; 12 mod 11 = 1: the digit is 0, although one library says 1
    ['6', 0],
    ['0', 0],
  ])('%s has check digit %d', (body, digit) => {
    expect(billCheckDigit(body)).toBe(digit)
  })
})

describe('buildBillId', () => {
  it('builds the worked example', () => {
    expect(buildBillId({ file: 12345, company: 123, service: 6 })).toBe('0001234512362')
  })

  it.each([
    [{ file: 100_000_000, company: 1 }],
    [{ file: -1, company: 1 }],
    [{ file: 1.5, company: 1 }],
    [{ file: 1, company: 1000 }],
  ])('refuses %o', (parts) => {
    expect(() => buildBillId({ ...parts, service: 6 })).toThrow(RangeError)
  })

  it('gives back its parts, also when leading zeros were lost', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.nat(999), (file, company) => {
        const billId = buildBillId({ file, company, service: 6 })
        expect(billId).toHaveLength(13)
        expect(billIdParts(billId)).toEqual({ file, company, service: 6 })
        const short = billId.replace(/^0{1,7}/, '')
        expect(parseBillId(short)).toEqual({ ok: true, value: billId })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('parseBillId', () => {
  it.each(['7748317800142', '1117753200140', '0001234512362', '۷۷۴۸۳۱۷۸۰۰۱۴۲'])('accepts the vector %s', (input) => {
    expect(parseBillId(input).ok).toBe(true)
  })

  it.each([
    ['7748317800141', 'check-digit'],
    ['12345678901234', 'wrong-length'],
    ['12345', 'wrong-length'],
    ['77483178001x2', 'not-digits'],
  ])('refuses %s as %s', (input, code) => {
    expect(parseBillId(input)).toEqual({ ok: false, code })
  })

  it('accepts exactly one check digit for each body', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), (file) => {
        const body = buildBillId({ file, company: 123, service: 6 }).slice(0, 12)
        expect('0123456789'.split('').filter((digit) => parseBillId((body + digit) as BillId).ok)).toHaveLength(1)
      }),
    )
  })
})
