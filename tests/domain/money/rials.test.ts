import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAYMENT_MAX_RIALS } from '../../../domain/identifier/payment-id.ts'
import { parseRials, rials, rialsToJson, roundToThousand, splitForBills } from '../../../domain/money/rials.ts'
import { formatRials } from '../../../domain/text/rial-words.ts'

const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n })

describe('rials', () => {
  it.each([
    [48_750_000n, 48_750_000n],
    ['48750000', 48_750_000n],
    [48_750_000, 48_750_000n],
    ['-1500', -1500n],
    ['0', 0n],
    ['9007199254740993', 9_007_199_254_740_993n],
  ])('%s', (value, expected) => {
    expect(rials(value)).toBe(expected)
  })

  it.each([
    '',
    ' ',
    '1.5',
    '1e6',
    '0x10',
    '1 000',
    '۱۲',
    '+5',
    '--5',
    'NaN',
    1.5,
    Number.NaN,
    2 ** 53,
    Number.POSITIVE_INFINITY,
  ])('refuses %j', (value) => {
    expect(() => rials(value)).toThrow(RangeError)
  })

  it('come back from JSON exactly', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), (n) => rials(rialsToJson(n)) === n))
  })
})

describe('parseRials', () => {
  it.each([
    ['48750000', 48_750_000n],
    ['۴۸٬۷۵۰٬۰۰۰', 48_750_000n],
    ['۴۸٬۷۵۰٬۰۰۰ ریال', 48_750_000n],
    ['48,750,000 Rials', 48_750_000n],
    ['٤٨،٧٥٠،٠٠٠', 48_750_000n],
    ['1 500', 1500n],
    ['0', 0n],
  ])('reads %s', (input, value) => {
    expect(parseRials(input)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'not-an-amount'],
    ['1.5', 'not-an-amount'],
    ['1,50', 'not-an-amount'],
    ['1,500٬000', 'not-an-amount'],
    ['1e6', 'not-an-amount'],
    ['۵۰۰ تومان', 'not-an-amount'],
    ['-5', 'negative'],
    ['−۱٬۵۰۰', 'negative'],
    ['1000000000000000000', 'too-large'],
  ])('refuses %s as %s', (input, code) => {
    expect(parseRials(input)).toEqual({ ok: false, code })
  })

  it('reads what was formatted', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('fa' as const, 'en' as const), (amount, locale) => {
        expect(parseRials(formatRials(amount, locale))).toEqual({ ok: true, value: amount })
      }),
    )
  })
})

describe('roundToThousand', () => {
  it.each([
    // 48 750 499: 499 stays owed
    [48_750_499n, 0n, 48_750_000n, 499n],
    // 48 750 500: 500 and more go up, 500 too much are credit
    [48_750_500n, 0n, 48_751_000n, -500n],
    [48_750_999n, 0n, 48_751_000n, -1n],
    [48_750_000n, 0n, 48_750_000n, 0n],
    // 1 200 + 499 owed = 1 699 → 2 000, credit 301
    [1_200n, 499n, 2_000n, -301n],
    // 1 200 − 301 credit = 899 → 1 000, credit 101
    [1_200n, -301n, 1_000n, -101n],
    // 499 rials: nothing to pay yet
    [499n, 0n, 0n, 499n],
    [0n, 0n, 0n, 0n],
    // a credit larger than the amount stays credit
    [1_000n, -5_000n, 0n, -4_000n],
  ])('%d with %d carried in: pay %d, carry %d', (amount, carryIn, payable, carry) => {
    expect(roundToThousand(amount, carryIn)).toEqual({ payable, carry })
  })

  it('loses no rial over a chain of invoices, and never carries more than 500 of them', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 20 }), (invoices) => {
        let carry = 0n
        let paid = 0n
        for (const amount of invoices) {
          const rounded = roundToThousand(amount, carry)
          expect(rounded.payable % 1000n).toBe(0n)
          expect(rounded.payable + rounded.carry).toBe(amount + carry)
          expect(rounded.carry >= -500n && rounded.carry < 500n).toBe(true)
          carry = rounded.carry
          paid += rounded.payable
        }
        expect(paid + carry).toBe(invoices.reduce((sum, each) => sum + each, 0n))
      }),
    )
  })
})

describe('splitForBills', () => {
  it.each([
    [0n, []],
    [1_000n, [1_000n]],
    [99_999_999_000n, [99_999_999_000n]],
    [100_000_000_000n, [99_999_999_000n, 1_000n]],
    [250_000_000_000n, [99_999_999_000n, 99_999_999_000n, 50_000_002_000n]],
  ])('%d', (amount, bills) => {
    expect(splitForBills(amount)).toEqual(bills)
  })

  it.each([-1000n, 1n, 1_500n])('refuses %d', (amount) => {
    expect(() => splitForBills(amount)).toThrow(RangeError)
  })

  it('adds up and fits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 10n }), (thousands) => {
        const bills = splitForBills(thousands * 1000n)
        expect(bills.reduce((sum, each) => sum + each, 0n)).toBe(thousands * 1000n)
        for (const each of bills) expect(each > 0n && each <= PAYMENT_MAX_RIALS && each % 1000n === 0n).toBe(true)
      }),
    )
  })
})
