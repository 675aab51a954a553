import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatLetterNumber, letterSeriesKey, parseLetterNumber } from '../../../domain/letter/letter-number.ts'

const number = { year: 1405, district: 1, unit: 'ش', serial: 2417 }

describe('letter numbers', () => {
  test('are written as year/district/unit/serial', () => {
    expect(formatLetterNumber(number)).toBe('1405/1/ش/002417')
    expect(formatLetterNumber({ ...number, district: 0, serial: 1_234_567 })).toBe('1405/0/ش/1234567')
    expect(letterSeriesKey(number)).toBe('1405/1/ش')
  })

  test.each([
    { year: 2026 },
    { district: -1 },
    { district: 100 },
    { unit: '' },
    { unit: 'ش/' },
    { unit: 'A' },
    { serial: 0 },
    { serial: -1 },
    { serial: 1.5 },
    { serial: 1e10 },
  ])('refuses %j', (part) => {
    expect(() => formatLetterNumber({ ...number, ...part })).toThrow(RangeError)
  })

  test.each([
    '1405/1/ش/002417',
    '۱۴۰۵/۱/ش/۰۰۲۴۱۷',
    '١٤٠٥/١/ش/٠٠٢٤١٧',
    ' 1405 / 1 / ش / 002417 ',
    '\u2066۱۴۰۵/۱/ش\u200e/۰۰۲۴۱۷\u2069',
  ])('reads %j', (text) => {
    expect(parseLetterNumber(text)).toEqual({ ok: true, value: number })
  })

  test.each([
    '',
    '1405/1/002417',
    '1405/01/ش/002417',
    '1405/1/ش/2417',
    '1405/1/ش/000000',
    '1405/1/ش/002417x',
    '2026/1/ش/002417',
  ])('refuses %j', (text) => {
    expect(parseLetterNumber(text)).toEqual({ ok: false, code: 'not-a-letter-number' })
  })

  test('survive the way through text', () => {
    const parts = fc.record({
      year: fc.integer({ min: 1300, max: 1499 }),
      district: fc.integer({ min: 0, max: 99 }),
      unit: fc.constantFrom('ش', 'د', 'دم', 'یکپ'),
      serial: fc.integer({ min: 1, max: 999_999_999 }),
    })
    fc.assert(
      fc.property(parts, (value) => {
        expect(parseLetterNumber(formatLetterNumber(value))).toEqual({ ok: true, value })
      }),
    )
  })
})
